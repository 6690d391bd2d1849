import Queueing
import Testing

@Suite struct LittlesLawTests {
    @Test func `two of number, rate and time give the third`() throws {
        #expect(try LittlesLaw.number(arrivalRate: 4, time: 2.5) == 10)
        #expect(try LittlesLaw.time(number: 10, arrivalRate: 4) == 2.5)
        #expect(try LittlesLaw.arrivalRate(number: 10, time: 2.5) == 4)
    }

    @Test(arguments: [-1, .nan, .infinity])
    func `what is no number is refused by its name`(value: Double) {
        #expect(throws: QueueingError.arrivalRate) {
            try LittlesLaw.number(arrivalRate: value, time: 1)
        }
        #expect(throws: QueueingError.time) { try LittlesLaw.number(arrivalRate: 1, time: value) }
        #expect(throws: QueueingError.offeredLoad) {
            try LittlesLaw.time(number: value, arrivalRate: 1)
        }
        #expect(throws: QueueingError.arrivalRate) {
            try LittlesLaw.time(number: 1, arrivalRate: value)
        }
        #expect(throws: QueueingError.offeredLoad) {
            try LittlesLaw.arrivalRate(number: value, time: 1)
        }
        #expect(throws: QueueingError.time) { try LittlesLaw.arrivalRate(number: 1, time: value) }
    }

    @Test func `nothing is divided by zero`() {
        #expect(throws: QueueingError.arrivalRate) {
            try LittlesLaw.time(number: 1, arrivalRate: 0)
        }
        #expect(throws: QueueingError.time) { try LittlesLaw.arrivalRate(number: 1, time: 0) }
    }
}
