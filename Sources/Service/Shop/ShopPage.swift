import Hummingbird
import Mustache
import TicketOffice

/// The shop as a page for people: stock, my orders, my tickets, and forms that need no script.
struct ShopPage: Sendable {
    /// What the name of a field for a number of tickets begins with; the ticket type follows.
    static let countField = "count-"

    private static let contentSecurityPolicy = """
        default-src 'none'; style-src \(contentSecuritySource(shopPageStyle)); img-src data:; \
        form-action 'self'; base-uri 'none'; frame-ancestors 'none'
        """

    private let template: MustacheTemplate

    init() throws {
        template = try MustacheTemplate(string: shopPageTemplate)
    }

    /// Sends the browser back to the page, so that reloading it repeats nothing.
    func redirect(to event: String, notice: ShopNotice? = nil) -> Response {
        let query = notice.map { "?notice=\($0.rawValue)" } ?? ""
        return Response(
            status: .seeOther,
            headers: [.location: "/shop/\(event)\(query)", .cacheControl: "no-store"]
        )
    }

    /// The page of a visitor, or of a stranger when there is no session.
    func render(
        event: Event,
        stock: [TicketStock],
        session: OfficeSession? = nil,
        orders: [OrderReport] = [],
        notice: ShopNotice? = nil,
        formKey: String = ""
    ) -> Response {
        let view = ShopView(
            event: event,
            stock: stock,
            session: session,
            orders: orders,
            notice: notice,
            formKey: formKey
        )
        return .page(template.render(view), policy: Self.contentSecurityPolicy)
    }
}
