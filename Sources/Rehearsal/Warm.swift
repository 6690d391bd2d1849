import NIOPosix
import NIOCore
func warm(_ d: any EventLoop) {}
