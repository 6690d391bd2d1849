import Crypto
func warm() -> Int { SHA256.byteCount }
