import Foundation
import Simulation
import StilePass

/// What was fitted to a recording, and how well.
struct FitReport {
    /// Below this probability a law is said not to fit.
    static let significance = 0.05

    private struct Law: Encodable {
        var name: String
        var law: String
        var meanSeconds, squaredVariation: Double
        var complete, cut: Int
        var distance, probability: Double
        var fits: Bool
    }

    private struct Figures: Encodable {
        var room, sale: String
        var joined, sold: Int
        var laws: [Law]
        var present: Double?
        var patienceSeconds: Double?
        var claimMeanSeconds: Double?
        var missed, noShow, returning, unpaid: Double
    }

    private let figures: Figures

    init(_ fit: SaleFit, _ header: RecordingHeader) {
        let laws = [("sessions", fit.service), ("call to redemption", fit.claimDelay)]
        figures = Figures(
            room: header.room,
            sale: header.sale,
            joined: fit.joined,
            sold: fit.sold,
            laws: laws.compactMap { name, fit in fit.map { Self.law(name, $0) } },
            present: fit.presence?.presentShare,
            patienceSeconds: fit.presence.flatMap {
                $0.dropOutHazard > 0 ? 1 / $0.dropOutHazard : nil
            },
            claimMeanSeconds: fit.claims?.mean,
            missed: fit.missedShare,
            noShow: fit.noShow,
            returning: fit.returnShare,
            unpaid: fit.unpaidShare
        )
    }

    var json: String {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = .sortedKeys
            return String(decoding: try encoder.encode(figures), as: UTF8.self)
        }
    }

    var text: String { TextTable(rows.map { [$0.what, $0.value] }).text }

    /// What there is to tell, line by line.
    var rows: [(what: String, value: String)] {
        var rows = [
            [
                "sale",
                "\(figures.sale) in \(figures.room): "
                    + "\(FigureText.count(figures.joined)) joined, "
                    + "\(FigureText.count(figures.sold, "ticket", "tickets")) sold",
            ]
        ]
        for law in figures.laws {
            let verdict =
                law.fits
                ? "fits (p = \(FigureText.number(law.probability, digits: 2)))"
                : "does not fit (p = \(FigureText.number(law.probability, digits: 2)))"
            rows.append([
                law.name,
                "\(law.law), mean \(FigureText.time(law.meanSeconds)), squared variation "
                    + "\(FigureText.number(law.squaredVariation, digits: 3)); "
                    + "\(FigureText.count(law.complete)) seen to their end, "
                    + "\(FigureText.count(law.cut)) not; \(verdict)",
            ])
        }
        if let present = figures.present {
            let patience = figures.patienceSeconds.map {
                "mean patience \(FigureText.time($0))"
            }
            rows.append([
                "waiting",
                "\(FigureText.percent(present)) there at once, "
                    + (patience ?? "nobody seen to lose patience"),
            ])
        }
        rows.append([
            "called",
            "\(FigureText.percent(figures.missed)) missed their call, of those "
                + "\(FigureText.percent(figures.returning)) came at a later one",
        ])
        if let mean = figures.claimMeanSeconds {
            rows.append([
                "in a scenario",
                "\(FigureText.percent(figures.noShow)) do not come, the others after "
                    + "\(FigureText.time(mean)) in the mean, exponential, some of them too late",
            ])
        }
        rows.append([
            "bought", "\(FigureText.percent(figures.unpaid)) of the sessions bought nothing",
        ])
        return rows.map { ($0[0], $0[1]) }
    }

    private static func law(_ name: String, _ fit: LengthFit) -> Law {
        let service = fit.law.service
        let (words, variation) =
            switch service.shape {
            case .exponential: ("exponential", 1.0)
            case .deterministic: ("always the same", 0.0)
            case .lognormal(let variation): ("lognormal", variation)
            case .gamma(let variation): ("gamma", variation)
            case .empirical: ("as observed", 0.0)
            }
        return Law(
            name: name,
            law: words,
            meanSeconds: service.mean,
            squaredVariation: variation,
            complete: fit.complete,
            cut: fit.censored,
            distance: fit.distance,
            probability: fit.probability,
            fits: fit.probability >= significance
        )
    }
}
