import StilePass
import WaitingRoom

/// Short words for purchase limits in a small sale; the sale's own quota is four.
extension SaleFixture {
    static func account(_ number: Int) -> Subject {
        Subject(.account, Identifier(high: 5, low: UInt64(number)))
    }

    static func card(_ number: Int) -> Subject {
        Subject(.card, Identifier(high: 6, low: UInt64(number)))
    }

    static func order(_ number: Int) -> Identifier { Identifier(high: 7, low: UInt64(number)) }

    /// A limit on tickets of the event "tour".
    static func use(_ subject: Subject, most: Int = 2, window: Duration? = nil) -> LimitUse {
        LimitUse(
            limit: "few",
            scope: window == nil ? "event:tour" : "room:arena",
            window: window,
            subject: subject,
            most: most
        )
    }

    /// Begins another sale in the room.
    mutating func reset(to id: String = "next", from earlier: String = "sale") {
        apply(.open(Self.opening(id: id, replaces: earlier)))
        lead()
    }

    /// Calls a place.
    mutating func call(_ place: Int) {
        checkIn(place)
        tick()
    }

    @discardableResult
    mutating func claim(_ place: Int, pass: Int? = nil, uses: [LimitUse]) -> Outcome {
        apply(.claim(Self.key(place), pass: Self.pass(pass ?? place), uses: uses))
    }

    /// Brings a place into the core under limits.
    @discardableResult
    mutating func admit(_ place: Int, uses: [LimitUse]) -> Outcome {
        call(place)
        claim(place, uses: uses)
        return redeem(place)
    }

    @discardableResult
    mutating func reserve(
        _ order: Int,
        session: Int,
        tickets: Int = 1,
        uses: [LimitUse]
    ) -> Outcome {
        apply(
            .reserve(
                LimitReservation(
                    id: Self.order(order),
                    session: Self.session(session),
                    tickets: tickets,
                    uses: uses
                )
            )
        )
    }

    @discardableResult
    mutating func confirm(_ order: Int, tickets: Int = 1) -> Outcome {
        apply(.confirm(Self.order(order), tickets: tickets))
    }

    @discardableResult
    mutating func release(_ order: Int, returned: Bool = false) -> Outcome {
        apply(.release(Self.order(order), returned: returned))
    }

    /// How many tickets of the event count for a subject.
    func used(_ subject: Subject) -> Int {
        tables.used(
            LimitCounter(scope: "event:tour", subject: subject),
            after: nil,
            except: nil
        )
    }
}
