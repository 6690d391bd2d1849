/// What a visitor can be asked to show.
package struct Showing: OptionSet, Hashable, Sendable {
    package let rawValue: UInt8

    /// An account of the operator's site.
    package static let account = Showing(rawValue: 1)
    /// A passed challenge.
    package static let challenge = Showing(rawValue: 2)
    /// An identity document.
    package static let identity = Showing(rawValue: 4)
    /// A key in the browser.
    package static let key = Showing(rawValue: 8)

    package init(rawValue: UInt8) { self.rawValue = rawValue }
}
