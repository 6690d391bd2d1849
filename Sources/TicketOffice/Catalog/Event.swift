/// What the office sells: one event with its ticket types, in the order in which they are shown.
package struct Event: Hashable, Sendable {
    /// The name in addresses and stored rows; the same as the id of the room in front of it.
    package let id: String
    /// What a buyer reads.
    package let title: String
    /// The ISO 4217 code of the currency of all prices.
    package let currency: String
    /// The ticket types, in the order in which they are shown.
    package internal(set) var ticketTypes: [TicketType]

    /// Creates an event from outside values and refuses those beyond the limits of the office.
    package init(
        id: String,
        title: String,
        currency: String,
        ticketTypes: [TicketType]
    ) throws(CatalogError) {
        self.init(storedID: id, title: title, currency: currency, ticketTypes: ticketTypes)
        try validate()
    }

    /// Creates an event from stored values, which were validated before they were stored.
    package init(storedID id: String, title: String, currency: String, ticketTypes: [TicketType]) {
        self.id = id
        self.title = title
        self.currency = currency
        self.ticketTypes = ticketTypes
    }

    /// The ticket type with an id, if the event has it.
    package func ticketType(_ id: String) -> TicketType? {
        ticketTypes.first { $0.id == id }
    }

    private func validate() throws(CatalogError) {
        guard id.isOfficeIdentifier else { throw .badIdentifier(field: "id") }
        guard title.isOfficeTitle else { throw .badTitle(field: "title") }
        guard currency.utf8.count == 3, currency.utf8.allSatisfy(isUppercaseLetter) else {
            throw .badCurrency
        }
        guard (1...OfficeLimit.ticketTypes).contains(ticketTypes.count) else {
            throw .badTypeCount(ticketTypes.count)
        }
        guard Set(ticketTypes.map(\.id)).count == ticketTypes.count else { throw .doubleType }
        for (index, type) in ticketTypes.enumerated() {
            try type.validate(field: "ticketTypes[\(index)]")
        }
    }
}

extension TicketType {
    fileprivate func validate(field: String) throws(CatalogError) {
        guard id.isOfficeIdentifier else { throw .badIdentifier(field: "\(field).id") }
        guard title.isOfficeTitle else { throw .badTitle(field: "\(field).title") }
        guard (0...OfficeLimit.priceMinor).contains(priceMinor) else {
            throw .badPrice(field: "\(field).priceMinor")
        }
        guard (0...OfficeLimit.capacity).contains(capacity) else {
            throw .badCapacity(field: "\(field).capacity")
        }
    }
}

extension String {
    /// Whether the text may name a thing in addresses, cookies and rows: letters, digits, `-`, `_`.
    package var isOfficeIdentifier: Bool {
        (1...OfficeLimit.identifierBytes).contains(utf8.count)
            && utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
                    true
                default: false
                }
            }
    }

    fileprivate var isOfficeTitle: Bool {
        (1...OfficeLimit.titleBytes).contains(utf8.count)
    }
}

private func isUppercaseLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
}
