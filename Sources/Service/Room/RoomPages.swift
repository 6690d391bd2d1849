import Hummingbird
import StilePass
import WaitingRoom

/// The rendered pages of one room.
struct RoomPages: Sendable {
    private let waiting: [PageLanguage: ByteBuffer]
    let personal: PersonalPage

    init(_ plan: RoomPlan) throws {
        let claimSeconds = Int(plan.terms.claimWindow.inSeconds)
        var waiting: [PageLanguage: ByteBuffer] = [:]
        for language in PageLanguage.allCases {
            let page = try WaitingPage(
                room: plan.id, title: plan.title, language: language, claimSeconds: claimSeconds)
            waiting[language] = ByteBuffer(bytes: page.bytes)
        }
        self.waiting = waiting
        personal = try PersonalPage(room: plan.id, title: plan.title, claimSeconds: claimSeconds)
    }

    func page(_ language: PageLanguage) -> ByteBuffer {
        waiting[language] ?? ByteBuffer()
    }
}
