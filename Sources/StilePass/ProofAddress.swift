/// The address that a proof is made for, in one spelling (RFC 9449 §4.3, RFC 3986 §6.2.2 and §6.2.3).
///
/// Scheme and host are written small, the usual port is left out, and an empty path is `/`. The path
/// is compared as it stands: a browser has already normalised it.
struct ProofAddress {
    /// The address without query and fragment.
    var text: String
    /// Whether there was a query or a fragment.
    var hasQueryOrFragment: Bool

    /// Reads an absolute address of HTTP; nil for anything else, or if it names a user.
    init?(_ address: String) {
        let end = address.firstIndex { $0 == "?" || $0 == "#" } ?? address.endIndex
        hasQueryOrFragment = end != address.endIndex
        let bare = address[..<end]
        guard bare.utf8.allSatisfy({ (0x21..<0x7F).contains($0) }),
            let colon = bare.firstIndex(of: ":"), bare[colon...].hasPrefix("://")
        else { return nil }
        let scheme = bare[..<colon].lowercased()
        let rest = bare[colon...].dropFirst(3)
        let slash = rest.firstIndex(of: "/") ?? rest.endIndex
        var authority = rest[..<slash].lowercased()
        guard let port = Self.usualPorts[scheme], !authority.isEmpty, !authority.contains("@")
        else { return nil }
        if authority.hasSuffix(port) { authority.removeLast(port.count) }
        let path = slash == rest.endIndex ? "/" : rest[slash...]
        text = "\(scheme)://\(authority)\(path)"
    }

    private static let usualPorts = ["http": ":80", "https": ":443"]
}
