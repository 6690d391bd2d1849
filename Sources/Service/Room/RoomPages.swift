import Hummingbird
import StilePass
import WaitingRoom

/// The rendered pages of one room.
struct RoomPages: Sendable {
    private let waiting: [PageLanguage: ByteBuffer]
    let personal: PersonalPage
    let stamps: StampsPage
    /// What browsers are told to allow on the waiting page.
    let waitingPolicy: String

    init(_ plan: RoomPlan, bindsKey: Bool) throws {
        let claimSeconds = Int(plan.terms.claimWindow.inSeconds)
        var waiting: [PageLanguage: ByteBuffer] = [:]
        for language in PageLanguage.allCases {
            let page = try WaitingPage(
                room: plan.id,
                title: plan.title,
                language: language,
                claimSeconds: claimSeconds,
                bindsKey: bindsKey
            )
            waiting[language] = ByteBuffer(bytes: page.bytes)
        }
        self.waiting = waiting
        waitingPolicy =
            bindsKey
            ? WaitingPage.bindingContentSecurityPolicy : WaitingPage.contentSecurityPolicy
        stamps = try StampsPage(room: plan.id, title: plan.title)
        personal = try PersonalPage(room: plan.id, title: plan.title, claimSeconds: claimSeconds)
    }

    func page(_ language: PageLanguage) -> ByteBuffer {
        waiting[language] ?? ByteBuffer()
    }
}
