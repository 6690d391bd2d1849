import Testing
import WaitingRoom

@Suite struct SaleNameTests {
    @Test(arguments: [
        ("2026-12-01", "2026-12-01-r2"), ("x", "x-r2"), ("x-r2", "x-r3"), ("x-r9", "x-r10"),
        ("x-r99", "x-r100"), ("x-r2-r2", "x-r2-r3"), ("x-r1", "x-r1-r2"), ("x-r", "x-r-r2"),
        ("x-red", "x-red-r2"), ("r2", "r2-r2"), ("-r2", "-r3"),
    ])
    func `a reset counts on`(name: String, next: String) {
        #expect(SaleName.next(after: name) == next)
    }

    @Test(arguments: [
        String(repeating: "a", count: 64), String(repeating: "a", count: 61) + "-r9",
        "x-r999999", "x-r9223372036854775807", "x-r99999999999999999999",
    ])
    func `the next name is always a valid one, and a new one`(name: String) {
        var seen = Set([name])
        var name = name
        for _ in 0..<200 {
            name = SaleName.next(after: name)
            #expect(SaleName.isValid(name))
            #expect(seen.insert(name).inserted)
        }
    }

    @Test(arguments: ["a", "0", "-", "2026-12-01", String(repeating: "z", count: 64)])
    func `small letters, digits and hyphens make a name`(name: String) {
        #expect(SaleName.isValid(name))
    }

    @Test(arguments: [
        "", "A", "a b", "a/b", "a.b", "ä", "a\n", "..", String(repeating: "z", count: 65),
    ])
    func `anything else does not`(name: String) {
        #expect(!SaleName.isValid(name))
    }
}
