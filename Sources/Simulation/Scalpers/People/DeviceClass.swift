/// What fans hold in their hands.
package enum DeviceClass: String, Hashable, Sendable, CaseIterable {
    case desktop, phone, lowEndPhone

    /// How long the ordinary work of a challenge takes on it.
    var work: ScalperParameter {
        switch self {
        case .desktop: .workDesktop
        case .phone: .workPhone
        case .lowEndPhone: .workLowEnd
        }
    }
}
