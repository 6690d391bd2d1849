import ArgumentParser

/// `stile room pause`: calls nobody new.
struct RoomPauseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pause",
        abstract: "Call nobody new until the room is resumed.",
        discussion: "People can still join, and those already called can still go in."
    )

    @Argument(help: "The room.")
    var room: RoomName

    @OptionGroup var options: OperatorOptions

    func run() async throws {
        try await CommandFailure.explained {
            try options.show(try await options.client().post("rooms/\(room.text)/pause"))
        }
    }
}

/// `stile room resume`: calls again.
struct RoomResumeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resume",
        abstract: "Call again after a pause."
    )

    @Argument(help: "The room.")
    var room: RoomName

    @OptionGroup var options: OperatorOptions

    func run() async throws {
        try await CommandFailure.explained {
            try options.show(try await options.client().post("rooms/\(room.text)/resume"))
        }
    }
}

/// `stile room set`: changes the limits of a running sale.
struct RoomSetCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "set",
        abstract: "Change the limits of a running sale.",
        discussion: "What is set holds until the end of the sale, restarts included."
    )

    @Argument(help: "The room.")
    var room: RoomName

    @Option(help: "The most calls per second.")
    var perSecondLimit: Double?

    @Option(help: "The most visitors called, holding a pass or inside at once.")
    var hardCap: Int?

    @OptionGroup var options: OperatorOptions

    func validate() throws {
        guard perSecondLimit != nil || hardCap != nil else {
            throw ValidationError("Name --per-second-limit, --hard-cap, or both.")
        }
        guard perSecondLimit?.isFinite ?? true else {
            throw ValidationError("The limit must be a finite number.")
        }
    }

    func run() async throws {
        try await CommandFailure.explained {
            let change = LimitChange(perSecondLimit: perSecondLimit, hardCap: hardCap)
            try options.show(try await options.client().post("rooms/\(room.text)/set", change))
        }
    }
}

private struct LimitChange: Encodable {
    var perSecondLimit: Double?
    var hardCap: Int?

    private enum CodingKeys: String, CodingKey {
        case perSecondLimit = "release.perSecondLimit"
        case hardCap
    }
}

/// `stile room message`: tells everybody who waits something.
struct RoomMessageCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "message",
        abstract: "Show a message to everybody who waits, or clear it."
    )

    @Argument(help: "The room.")
    var room: RoomName

    @Argument(help: "What everybody who waits reads.")
    var text: String?

    @Flag(help: "Show no message any more.")
    var clear = false

    @OptionGroup var options: OperatorOptions

    func validate() throws {
        guard (text == nil) == clear, text?.isEmpty != true else {
            throw ValidationError("Give a message, or --clear.")
        }
    }

    func run() async throws {
        try await CommandFailure.explained {
            try options.show(
                try await options.client().post("rooms/\(room.text)/message", ["message": text])
            )
        }
    }
}
