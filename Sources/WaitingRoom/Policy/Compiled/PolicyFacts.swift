/// What is known of one request, in the form that compiled conditions read: bits and numbers.
///
/// Every signal is looked up once, however many rules ask for it. Numbers and bits lie in memory that
/// the caller lends: at most a kilobyte, which Swift takes from the stack.
struct PolicyFacts: ~Copyable {
    /// The signals that are known, as bits by ordinal.
    private(set) var known: UInt32 = 0
    /// The flags that are set.
    private(set) var flags: UInt32 = 0
    /// The numbers by ordinal, as bit patterns; only those that are known mean anything.
    private let numbers: UnsafeMutableBufferPointer<UInt64>
    /// The tests of texts and addresses that are passed.
    var matches: MatchBits

    private static let numberCount = PolicySignal.allCases.count

    /// How many words of memory the facts of a policy with so many tests need.
    static func wordCount(matchBits: Int) -> Int {
        numberCount + MatchBits.wordCount(bits: matchBits)
    }

    /// Takes as many words as ``wordCount(matchBits:)`` says for as long as the value lives.
    init(_ words: UnsafeMutableBufferPointer<UInt64>) {
        numbers = UnsafeMutableBufferPointer(rebasing: words[..<Self.numberCount])
        matches = MatchBits(UnsafeMutableBufferPointer(rebasing: words[Self.numberCount...]))
    }

    /// A number, if it is known.
    func number(_ ordinal: UInt8) -> Double { Double(bitPattern: numbers[Int(ordinal)]) }

    /// Whether a signal is known.
    func isKnown(_ ordinal: UInt8) -> Bool { known >> UInt32(ordinal) & 1 == 1 }

    /// Whether a flag is set.
    func isSet(_ ordinal: UInt8) -> Bool { flags >> UInt32(ordinal) & 1 == 1 }

    mutating func setKnown(_ signal: PolicySignal) { known |= signal.bit }

    mutating func set(_ signal: PolicySignal, _ flag: Bool?) {
        guard let flag else { return }
        known |= signal.bit
        if flag { flags |= signal.bit }
    }

    mutating func set(_ signal: PolicySignal, _ number: Double?) {
        // A number that is none is as good as unknown.
        guard let number, !number.isNaN else { return }
        known |= signal.bit
        numbers[Int(signal.ordinal)] = number.bitPattern
    }
}

extension PolicySignal {
    /// The signal's number in compiled policies.
    var ordinal: UInt8 {
        switch self {
        case .networkAddress: 0
        case .networkCountry: 1
        case .networkDataCentre: 2
        case .networkRate: 3
        case .clientUserAgent: 4
        case .clientLanguage: 5
        case .clientHoneypot: 6
        case .clientSameSite: 7
        case .deviceBound: 8
        case .deviceRate: 9
        case .accountKnown: 10
        case .accountAgeDays: 11
        case .accountTier: 12
        case .accountRate: 13
        case .stampsChallenge: 14
        case .stampsIdentity: 15
        case .stampsDocument: 16
        case .saleSecondsToStart: 17
        case .saleLane: 18
        case .weight: 19
        }
    }

    /// The bit with the signal's number.
    var bit: UInt32 { 1 << UInt32(ordinal) }
}

extension PolicyStage {
    /// The stage's number in compiled policies.
    var ordinal: Int {
        switch self {
        case .join: 0
        case .entry: 1
        case .checkIn: 2
        case .claim: 3
        case .purchase: 4
        }
    }
}
