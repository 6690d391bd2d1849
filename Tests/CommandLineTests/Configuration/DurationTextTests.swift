import Testing

@testable import stile

@Suite struct DurationTextTests {
    @Test(
        arguments: [
            ("250ms", 250), ("90s", 90_000), ("1m30s", 90_000), ("4m", 240_000),
            ("1h30m", 5_400_000),
            ("2d", 172_800_000), ("1.5s", 1_500), ("0s", 0), ("0.25m", 15_000), ("1s500ms", 1_500),
        ] as [(String, Int64)]
    )
    func `times are read as people write them`(text: String, milliseconds: Int64) {
        #expect(DurationText.read(text) == .milliseconds(milliseconds))
    }

    @Test(arguments: [
        "", " ", "5", "s", "5 s", "-5s", "+5s", "5S", "1e3s", "5s5", "½m", "٥s", "5µs", ".s",
        "..5s",
        "999999999999999999d", "nan", "infs",
    ])
    func `what is no time is none`(text: String) {
        #expect(DurationText.read(text) == nil)
    }

    @Test(
        arguments: [
            (0, "0s"), (1, "1ms"), (999, "999ms"), (1_000, "1s"), (90_000, "1m30s"),
            (86_400_000, "1d"), (90_061_001, "1d1h1m1s1ms"),
        ] as [(Int64, String)]
    )
    func `times are written in the largest units`(milliseconds: Int64, text: String) {
        #expect(DurationText.write(.milliseconds(milliseconds)) == text)
    }

    @Test func `what is written is read as the same time`() {
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<10_000 {
            let exponent = Int64.random(in: 0...10, using: &generator)
            let limit = (0..<exponent).reduce(Int64(1)) { value, _ in value * 10 }
            let duration = Duration.milliseconds(Int64.random(in: 0...limit, using: &generator))
            #expect(DurationText.read(DurationText.write(duration)) == duration)
        }
    }
}
