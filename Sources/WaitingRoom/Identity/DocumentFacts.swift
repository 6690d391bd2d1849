import StilePass

/// What a document itself tells, by the rules of its kind.
struct DocumentFacts {
    /// The number in its one spelling, as a verifier is asked.
    var number: String
    /// What the pseudonym is made of, where that is not the number.
    var identity: String?
    /// Who issued it.
    var issuer: String?
    /// The name that the document prints, in its own spelling.
    var name: String?
    /// Whether the document may have cut the name short.
    var isNameCut = false
    /// The birth date that the number or the lines tell.
    var birthDate: CalendarDate?

    /// Reads a document by the rules of its kind.
    init(
        _ input: DocumentInput,
        acceptsTestNumbers: Bool,
        at now: Timestamp
    ) throws(DocumentError) {
        if input.kind == .passport {
            self = try Self.passport(input, at: now)
            return
        }
        guard let number = DocumentInput.clean(input.number) else { throw .numberMissing }
        switch input.kind {
        case .residentID, .residencePermit:
            let resident = try ResidentNumber(
                number,
                kind: input.kind,
                acceptsTestNumbers: acceptsTestNumbers
            )
            self.init(number: resident.text, birthDate: resident.birthDate)
        case .homeReturnPermit: self = try Self.homeReturnPermit(number)
        case .taiwanPermit: self = try Self.taiwanPermit(number)
        case .opaque, .passport:
            // What an opaque subject is found by may have any spelling, so it stays as it is.
            self.init(number: input.number ?? "")
        }
    }

    init(
        number: String,
        identity: String? = nil,
        issuer: String? = nil,
        birthDate: CalendarDate? = nil
    ) {
        self.number = number
        self.identity = identity
        self.issuer = issuer
        self.birthDate = birthDate
    }

    /// H or M, eight digits that last for life, and two that count the reissues and may be left out:
    /// the first nine characters are the person's (notice of the Ministry of Public Security of
    /// 10 March 2010).
    private static func homeReturnPermit(_ number: [UInt8]) throws(DocumentError) -> DocumentFacts {
        guard number.count == 9 || number.count == 11 else { throw .wrongLength }
        guard number[0] == UInt8(ascii: "H") || number[0] == UInt8(ascii: "M"),
            Int(digits: number[1...]) != nil
        else { throw .wrongCharacter }
        let text = String(decoding: number, as: UTF8.self)
        return DocumentFacts(number: text, identity: String(text.prefix(9)))
    }

    /// Eight digits that last for life, on cards since 2015.
    private static func taiwanPermit(_ number: [UInt8]) throws(DocumentError) -> DocumentFacts {
        guard number.count == 8 else { throw .wrongLength }
        guard Int(digits: number) != nil else { throw .wrongCharacter }
        return DocumentFacts(number: String(decoding: number, as: UTF8.self))
    }

    private static func passport(
        _ input: DocumentInput,
        at now: Timestamp
    ) throws(DocumentError) -> DocumentFacts {
        if input.mrz != nil { return try PassportLines(input, at: now).facts }
        guard let number = DocumentInput.clean(input.number) else { throw .numberMissing }
        guard PassportLines.numberLengths.contains(number.count) else { throw .wrongLength }
        guard number.allSatisfy(PassportLines.isLetterOrDigit) else { throw .wrongCharacter }
        guard let issuer = PassportLines.issuer(input.issuer) else { throw .issuerUnknown }
        return DocumentFacts(number: String(decoding: number, as: UTF8.self), issuer: issuer)
    }
}
