import StilePass

/// An identity document as a visitor showed it, in its canonical form.
///
/// It lives in memory for as long as one verification takes. What is kept is a keyed hash of
/// ``identifyingFields``, see ``PseudonymKey``.
package struct IdentityDocument: Hashable, Sendable {
    /// The longest number that is looked at, in bytes.
    package static let maximumNumberBytes = 128

    /// The kind.
    package let kind: DocumentKind
    /// The number in its canonical form.
    package let number: String
    /// The state that issued it, where several number their documents alike.
    package let issuer: String
    /// The holder's name in its canonical form; empty where none was asked for.
    package let name: String
    /// The holder's day of birth as `2001-03-15`; empty where the document does not tell it.
    package let birthDate: String

    /// What makes the document the same as another one.
    ///
    /// The travel permit of people from Hong Kong and Macau is told by its first nine characters: the
    /// two that follow count how often it was issued anew.
    package var identifyingFields: [String] {
        let stable = kind == .homeReturnPermit ? String(number.prefix(9)) : number
        // The residence permit's number is the resident number of its holder.
        let sameKind: DocumentKind = kind == .residencePermit ? .residentID : kind
        return [sameKind.rawValue, issuer, stable]
    }

    /// Reads a document.
    ///
    /// - Parameters:
    ///   - kind: The kind.
    ///   - number: The number as it was typed, or of a passport the second machine-readable line.
    ///   - issuer: Of a passport, the state that issued it, as three letters (ICAO Doc 9303, part 3).
    ///   - name: The holder's name, if it was asked for.
    ///   - birthDate: Of a document whose number does not tell it, the day of birth as `2001-03-15`.
    ///   - plan: What the policy takes.
    ///   - now: The wall clock, for ages and expiry.
    /// - Throws: the first reason why it does not count.
    package init(
        kind: DocumentKind,
        number: String,
        issuer: String? = nil,
        name: String? = nil,
        birthDate: String? = nil,
        plan: IdentityPlan,
        at now: Timestamp
    ) throws(DocumentError) {
        guard plan.documents.contains(kind) else { throw .kindNotTaken }
        guard number.utf8.count <= Self.maximumNumberBytes else { throw .tooLong }
        self.kind = kind
        self.name = try name.map(PersonName.canonical) ?? ""
        let typed = DocumentText.canonical(number)
        self.birthDate = try Self.birthDate(birthDate, of: kind, plan, at: now)
        switch kind {
        case .residentID:
            self.number = try Self.resident(typed, ResidentNumber.provinces, plan, at: now)
            self.issuer = ""
        case .residencePermit:
            self.number = try Self.resident(typed, ResidentNumber.permitRegions, plan, at: now)
            self.issuer = ""
        case .homeReturnPermit:
            self.number = try Self.permit(typed, letters: "HM", digits: 10)
            self.issuer = ""
        case .taiwanPermit:
            self.number = try Self.permit(typed, letters: "", digits: 8)
            self.issuer = ""
        case .passport:
            (self.number, self.issuer) = try Self.passport(typed, issuer, at: now)
        case .opaque:
            // The verifier names the subject; what is typed here is only what it is asked with.
            guard !typed.isEmpty else { throw .wrongForm }
            self.number = String(decoding: typed, as: UTF8.self)
            self.issuer = ""
        }
    }

    /// The day of birth that was typed; numbers that tell it themselves need none.
    private static func birthDate(
        _ text: String?,
        of kind: DocumentKind,
        _ plan: IdentityPlan,
        at now: Timestamp
    ) throws(DocumentError) -> String {
        if kind == .residentID || kind == .residencePermit { return "" }
        guard let text, !text.isEmpty else {
            if plan.minimumAge != nil, kind != .opaque { throw .birthDateMissing }
            return ""
        }
        guard let born = CalendarDay(iso8601: text) else { throw .noSuchDay }
        let today = CalendarDay(now)
        guard born <= today else { throw .notBornYet }
        if let minimum = plan.minimumAge, born.years(until: today) < minimum { throw .tooYoung }
        return text
    }

    /// In mainland China, where birthdays are told by Beijing's clock.
    private static let beijing: Int64 = 8 * 3600

    private static func resident(
        _ typed: [UInt8],
        _ regions: Set<Int>,
        _ plan: IdentityPlan,
        at now: Timestamp
    ) throws(DocumentError) -> String {
        let number = try ResidentNumber(typed)
        let isTest = plan.acceptsTestNumbers && number.province == ResidentNumber.testRegion
        guard regions.contains(number.province) || isTest else { throw .unknownRegion }
        let today = CalendarDay(now, secondsAheadOfUTC: beijing)
        guard number.born <= today else { throw .notBornYet }
        if let minimum = plan.minimumAge, number.born.years(until: today) < minimum {
            throw .tooYoung
        }
        return number.text
    }

    private static func permit(
        _ typed: [UInt8],
        letters: String,
        digits: Int
    ) throws(DocumentError) -> String {
        let head = letters.isEmpty ? 0 : 1
        guard typed.count == head + digits,
            typed.prefix(head).allSatisfy({ letters.utf8.contains($0) }),
            typed.dropFirst(head).allSatisfy({ (0x30...0x39).contains($0) })
        else { throw .wrongForm }
        return String(decoding: typed, as: UTF8.self)
    }

    private static func passport(
        _ typed: [UInt8],
        _ issuer: String?,
        at now: Timestamp
    ) throws(DocumentError) -> (number: String, issuer: String) {
        if typed.count == 44 {
            let line = try MachineReadableLine(typed)
            guard !line.hasExpired(at: CalendarDay(now)) else { throw .expired }
            // The first line, which names the issuing state, is not asked for; for nearly everybody it
            // is the state of nationality.
            return (line.number, issuer.map(DocumentText.letters) ?? line.nationality)
        }
        let state = issuer.map(DocumentText.letters) ?? ""
        guard (1...3).contains(state.utf8.count) else { throw .issuerMissing }
        guard (5...9).contains(typed.count),
            typed.allSatisfy({ (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) })
        else { throw .wrongForm }
        return (String(decoding: typed, as: UTF8.self), state)
    }
}
