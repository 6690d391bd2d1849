import Testing
import TicketOffice

@Suite struct CatalogTests {
    private static func event(
        id: String = "arena",
        title: String = "Arena",
        currency: String = "EUR",
        types: [TicketType] = [TicketType(id: "a", title: "A", priceMinor: 1, capacity: 1)]
    ) throws(CatalogError) -> Event {
        try Event(id: id, title: title, currency: currency, ticketTypes: types)
    }

    @Test func `an event within the limits is accepted`() throws {
        let event = try Self.event()
        #expect(event.ticketType("a")?.capacity == 1)
        #expect(event.ticketType("b") == nil)
    }

    @Test(arguments: ["", "a b", "a/b", "é", String(repeating: "a", count: 129)])
    func `an id with other characters or of bad length is refused`(id: String) {
        #expect(throws: CatalogError.badIdentifier(field: "id")) { try Self.event(id: id) }
    }

    @Test(arguments: ["", "EU", "eur", "EURO"])
    func `a currency that is not three capitals is refused`(currency: String) {
        #expect(throws: CatalogError.badCurrency) { try Self.event(currency: currency) }
    }

    @Test func `ticket types are checked one by one and the field is named`() {
        let good = TicketType(id: "a", title: "A", priceMinor: 1, capacity: 1)
        #expect(throws: CatalogError.badTypeCount(0)) { try Self.event(types: []) }
        #expect(throws: CatalogError.doubleType) { try Self.event(types: [good, good]) }
        #expect(throws: CatalogError.badPrice(field: "ticketTypes[1].priceMinor")) {
            try Self.event(
                types: [good, TicketType(id: "b", title: "B", priceMinor: -1, capacity: 1)])
        }
        #expect(throws: CatalogError.badCapacity(field: "ticketTypes[0].capacity")) {
            try Self.event(
                types: [TicketType(id: "b", title: "B", priceMinor: 1, capacity: -1)])
        }
    }
}
