import Hummingbird
import WaitingRoom

/// What a visitor hands in for a stamp, as JSON or as a form with the same names.
struct ChallengeRequest: StrictBody {
    var stage: String
    var altcha: String?
    var response: String?
    var pause: String?
    /// Who gave the response, by the name in the policy.
    var provider: String?

    enum CodingKeys: String, CodingKey, CaseIterable {
        case stage, altcha, response, pause, provider
    }

    init(form: [String: String]) {
        stage = form["stage"] ?? ""
        altcha = form["altcha"]
        response = form["response"]
        pause = form["pause"]
        provider = form["provider"]
    }

    /// The one answer that it has.
    ///
    /// - Throws: a problem if there is none, or more than one, or a provider of something else than a
    ///   response.
    func answer() throws(Problem) -> Room.ChallengeAnswer {
        let answers = [
            altcha.map(Room.ChallengeAnswer.altcha),
            response.map { Room.ChallengeAnswer.response($0, provider: provider) },
            pause.map(Room.ChallengeAnswer.pause),
        ].compactMap(\.self)
        guard answers.count == 1 else {
            throw .badField("altcha", "Hand in one of altcha, response and pause.")
        }
        guard provider == nil || response != nil
        else { throw .badField("provider", "Only a response is a provider's.") }
        return answers[0]
    }
}

/// A document that a visitor shows, as JSON or as a form with the same names.
struct IdentityRequest: StrictBody {
    var kind: String
    var number: String?
    var name: String?
    var birthDate: String?
    var issuer: String?
    var mrz: String?

    enum CodingKeys: String, CodingKey, CaseIterable {
        case kind, number, name, birthDate, issuer, mrz
    }

    init(form: [String: String]) {
        // A field of a form that was left empty is one that was not filled in.
        func filled(_ name: String) -> String? { form[name].flatMap { $0.isEmpty ? nil : $0 } }
        kind = form["kind"] ?? ""
        number = filled("number")
        name = filled("name")
        birthDate = filled("birthDate")
        issuer = filled("issuer")
        mrz = filled("mrz")
    }

    /// The document as it was typed.
    ///
    /// - Throws: a problem if it is of no known kind.
    func input() throws(Problem) -> DocumentInput {
        guard let kind = DocumentKind(rawValue: kind) else {
            let names = DocumentKind.allCases.map(\.rawValue).joined(separator: ", ")
            throw .badField("kind", "A document is one of \(names).")
        }
        return DocumentInput(
            kind: kind,
            number: number,
            name: name,
            birthDate: birthDate,
            issuer: issuer,
            mrz: mrz
        )
    }
}

extension PolicyStage {
    /// The stage that a request names.
    ///
    /// - Throws: a problem if it is none at which stamps are earned.
    static func named(_ name: String?) throws(Problem) -> PolicyStage {
        let stages: [PolicyStage] = [.join, .entry, .checkIn, .claim]
        guard let stage = stages.first(where: { $0.rawValue == name }) else {
            let names = stages.map(\.rawValue).joined(separator: ", ")
            throw .badField("stage", "A stage is one of \(names).")
        }
        return stage
    }
}
