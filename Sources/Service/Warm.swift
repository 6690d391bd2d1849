import Hummingbird
import Mustache
import Logging
import ServiceLifecycle
func warm(_ d: Logger) {}
