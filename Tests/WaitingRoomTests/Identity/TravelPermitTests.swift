import StilePass
import Testing
import WaitingRoom

@Suite struct TravelPermitTests {
    @Test func `a reissued permit is the same person`() throws {
        let key = try IdentityFixture.key()
        let subjects = try ["H1234567800", "h1234567801", "H12345678", "Ｈ1234567899"].map {
            try IdentityFixture.read(.homeReturnPermit, $0).subject(by: key)
        }
        #expect(Set(subjects).count == 1)
        let other = try IdentityFixture.read(.homeReturnPermit, "M1234567800")
        #expect(other.subject(by: key) != subjects[0])
        #expect(other.number == "M1234567800")
    }

    @Test(arguments: [
        ("H123456780", DocumentError.wrongLength), ("H123456780012", .wrongLength),
        ("T1234567800", .wrongCharacter), ("H12345678A0", .wrongCharacter),
        ("12345678900", .wrongCharacter),
    ])
    func `a permit with something wrong is refused for it`(
        number: String,
        error: DocumentError
    ) {
        #expect(throws: error) { try IdentityFixture.read(.homeReturnPermit, number) }
    }

    @Test func `a permit of Taiwan has eight digits`() throws {
        #expect(try IdentityFixture.read(.taiwanPermit, "0123 4567").number == "01234567")
        #expect(throws: DocumentError.wrongLength) {
            try IdentityFixture.read(.taiwanPermit, "012345678")
        }
        #expect(throws: DocumentError.wrongCharacter) {
            try IdentityFixture.read(.taiwanPermit, "0123456A")
        }
    }

    @Test func `one number of two kinds is two people`() throws {
        let key = try IdentityFixture.key()
        let permit = try IdentityFixture.read(.taiwanPermit, "01234567")
        let passport = try IdentityFixture.read(.passport, "01234567", issuer: "UTO")
        #expect(permit.subject(by: key) != passport.subject(by: key))
    }
}
