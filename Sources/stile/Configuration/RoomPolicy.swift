import WaitingRoom

/// The policy of a room, as the configuration names it.
struct RoomPolicy: Sendable {
    /// The policy's file, as it is named.
    var path: String
    /// What it says.
    var document: PolicyDocument
    /// The event whose limits the room shares.
    var event: String
    /// The file in the data folder that decisions are written to; nil for none.
    var decisions: String?
    /// Where visitors sign in who are asked for an account; nil for nowhere.
    var signIn: String?

    /// The policy as its file is now, with the limits of the room's event.
    ///
    /// - Throws: ``ConfigurationError`` with every mistake in the file.
    func readAgain(in folder: String) throws -> PolicyDocument {
        let file = path.hasPrefix("/") ? path : "\(folder)/\(path)"
        var document = try PolicyFile.read(file)
        let fitted = Self.fitted(document.limits, to: event)
        guard fitted.mistakes.isEmpty else {
            throw ConfigurationError(
                mistakes: fitted.mistakes.map {
                    ConfigurationMistake(file: file, field: "limits.tickets", sentence: $0)
                }
            )
        }
        document.limits = fitted.limits
        return document
    }

    /// Reads the event that a room belongs to; without one it is an event of its own.
    static func event(_ section: ConfigurationSection) -> String {
        guard section.has("event") else { return section.text("id") ?? "" }
        let event = section.string("event")
        if !event.isEmpty, !SaleName.isValid(event) { section.mistake("event", SaleName.rule) }
        return event
    }

    /// Reads the policy that a room names, with all mistakes of that file; nil without one.
    static func read(
        _ section: ConfigurationSection,
        event: String,
        folder: String
    ) -> RoomPolicy? {
        let decisions = decisions(section)
        let signIn = section.has("signIn") ? section.webAddress("signIn") : nil
        guard section.has("policy") else { return nil }
        let path = section.shortText("policy", limit: PolicyFileLimit.addressBytes)
        guard !path.isEmpty else { return nil }
        do {
            var document = try PolicyFile.read(path.hasPrefix("/") ? path : "\(folder)/\(path)")
            let fitted = fitted(document.limits, to: event)
            for mistake in fitted.mistakes { section.mistake("policy", mistake) }
            document.limits = fitted.limits
            return RoomPolicy(
                path: path,
                document: document,
                event: event,
                decisions: decisions,
                signIn: signIn
            )
        } catch let error as ConfigurationError {
            section.mistakes(error.mistakes)
        } catch {
            section.mistake("policy", "A policy was expected.")
        }
        return nil
    }

    /// The file of decisions, in the data folder.
    private static func decisions(_ section: ConfigurationSection) -> String? {
        guard let name = section.optionalString("decisions") else { return nil }
        if name.contains("/") || name.hasPrefix(".") {
            section.mistake("decisions", "A file name without a folder was expected.")
        }
        return name
    }

    /// The limits with the room's event where they name none, and what is wrong with those that name
    /// another.
    private static func fitted(
        _ plan: LimitsPlan,
        to event: String
    ) -> (limits: LimitsPlan, mistakes: [String]) {
        var plan = plan
        var mistakes: [String] = []
        for (index, limit) in plan.limits.enumerated() {
            guard case .event(let other) = limit.scope, other != event else { continue }
            // Subjects are pseudonyms of one event: a limit of another would find nobody again.
            if other != LimitsPlanReader.ownEvent {
                mistakes.append(
                    "The policy's limit \(limit.name) counts per event \(other), but this room "
                        + "belongs to the event \(event): event: \(other) was expected in the room."
                )
            }
            plan.limits[index].scope = .event(event)
        }
        return (plan, mistakes)
    }
}
