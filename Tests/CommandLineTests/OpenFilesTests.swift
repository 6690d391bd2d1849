import Foundation
import Service
import Testing

@testable import stile

@Suite struct OpenFilesTests {
    @Test func `connections stay below the open-file limit by the reserve`() {
        #expect(OpenFiles.connectionLimit(openFiles: 1_024) == 960)
        #expect(OpenFiles.connectionLimit(openFiles: 10) == 1)
        let enough = StileServer.connectionLimit + OpenFiles.reserve
        #expect(OpenFiles.connectionLimit(openFiles: enough) == StileServer.connectionLimit)
        #expect(OpenFiles.connectionLimit(openFiles: .max) == StileServer.connectionLimit)
    }

    @Test func `only a limit that costs connections is worth a line`() throws {
        let enough = StileServer.connectionLimit + OpenFiles.reserve
        #expect(OpenFiles.notice(openFiles: enough) == nil)
        let notice = try #require(OpenFiles.notice(openFiles: enough - 1))
        #expect(notice.contains("\(enough - 1) files"))
        #expect(notice.contains("\(StileServer.connectionLimit - 1) connections"))
    }

    @Test func `the soft limit becomes the hard one`() {
        let first = OpenFiles.raise()
        #expect(first > OpenFiles.reserve)
        #expect(OpenFiles.raise() == first)
    }
}
