/// Addresses that operators write and pages use.
enum WebAddress {
    /// The address if a link to it can only open a page: http, https, or a path of this server.
    static func safe(_ address: String) -> String? {
        let isHere = address.hasPrefix("/") && !address.hasPrefix("//")
        return isHere || origin(of: address) != nil ? address : nil
    }

    /// Scheme, host and port of an http or https address, in characters that end no directive.
    static func origin(of address: String) -> String? {
        guard let match = address.prefixMatch(of: /https?:\/\/[A-Za-z0-9.-]+(?::[0-9]{1,5})?/)
        else { return nil }
        let rest = address[match.range.upperBound...]
        guard rest.isEmpty || "/?#".contains(rest[rest.startIndex]) else { return nil }
        return String(match.output)
    }

    /// The name of the host in an http or https address.
    static func host(of address: String) -> String? {
        guard let origin = origin(of: address), let scheme = origin.firstRange(of: "://")
        else { return nil }
        return String(origin[scheme.upperBound...].prefix { $0 != ":" })
    }
}
