import Foundation

extension FileHandle {
    /// Reads to the end, however often a signal interrupts that; `readDataToEndOfFile` would crash.
    func readPatiently() throws -> Data {
        var data = Data()
        while true {
            do {
                guard let part = try read(upToCount: 65_536), !part.isEmpty else { return data }
                data += part
            } catch {
                let cause = (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError
                guard cause?.code == Int(EINTR) else { throw error }
            }
        }
    }
}
