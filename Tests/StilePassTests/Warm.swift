import JWTKit
import Testing
@Test func warm() {}
