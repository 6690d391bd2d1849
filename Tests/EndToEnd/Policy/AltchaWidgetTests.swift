import Foundation
import Rehearsal
import Testing

/// The public ALTCHA widgets, unmodified, in a real browser, on challenges of a running server.
@Suite(
    .enabled(
        if: AltchaWidget.isAvailable,
        "needs chromium, chromium-driver, and the widgets in STILE_ALTCHA_WIDGETS"
    ),
    .serialized
)
struct AltchaWidgetTests {
    private static let sale = TestSale(
        policy: """
            title: Everybody works
            rules: [{ name: everybody, at: [checkIn], require: [challenge] }]
            challenges: { providers: [{ name: work, kind: proofOfWork, at: [checkIn] }] }
            """
    )

    /// The second generation knows the first protocol alone, the third both.
    @Test(arguments: [(2, 1), (3, 1), (3, 2)])
    func `the public widget solves what the server asks`(
        generation: Int,
        version: Int
    ) async throws {
        try await OpenSale.with(Self.sale) { sale in
            var visitor = Visitor(client: sale.client, room: "arena", nonce: "widget")
            try await visitor.join()
            let asked = try await sale.client.send(
                .get(
                    "/rooms/arena/challenge?stage=checkIn&altcha=\(version)",
                    headers: [("Authorization", "Bearer \(visitor.token ?? "")")]
                )
            )
            #expect(asked.status == 200, "\(asked.text)")
            let widget = AltchaWidget(generation: generation)
            let payload = try await Self.solve(asked.text, with: widget)
            let answer = try await Self.handIn(payload, visitor, sale)
            #expect(answer.status == 200, "\(answer.text)")
            #expect(answer.text.contains(#""token":"#))
            // A solution counts once.
            let again = try await Self.handIn(payload, visitor, sale)
            #expect(again.status == 409, "\(again.text)")
        }
    }

    private static func handIn(
        _ payload: String,
        _ visitor: Visitor,
        _ sale: OpenSale
    ) async throws -> CrowdResponse {
        try await sale.client.send(
            .post(
                "/rooms/arena/challenge",
                headers: [("Authorization", "Bearer \(visitor.token ?? "")")],
                json: #"{"stage":"checkIn","altcha":"\#(payload)"}"#
            )
        )
    }

    private static func solve(_ challenge: String, with widget: AltchaWidget) async throws -> String
    {
        let folder = try ScratchFolder()
        let file = folder.path + "/widget.html"
        try widget.page(challenge: challenge)
            .write(toFile: file, atomically: true, encoding: .utf8)
        return try await WebDriver.withBrowser { browser in
            try await browser.open("file://\(file)")
            var payload = ""
            try await browser.wait(for: "the widget's solution", limit: .seconds(90)) { browser in
                payload =
                    try await browser.execute(
                        "return document.querySelector('[name=altcha]')?.value || ''"
                    ).string ?? ""
                return !payload.isEmpty
            }
            return payload
        }
    }
}
