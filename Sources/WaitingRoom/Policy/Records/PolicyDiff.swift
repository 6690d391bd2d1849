/// What another policy would have decided in a recorded sale.
///
/// Both policies decide again from the same records, so that what a record leaves out affects both.
package struct PolicyDiff: Sendable {
    /// How many examples of each change are kept.
    package static let examplesPerChange = 5
    /// The most cohorts; those that come later are counted as "others".
    package static let cohorts = 300

    /// A change from one verdict to another at a stage.
    package struct Change: Hashable, Comparable, Sendable {
        /// The stage.
        package var stage: PolicyStage
        /// What the old policy says.
        package var old: PolicyVerdict
        /// What the new policy says.
        package var new: PolicyVerdict

        /// Whether the verdicts are the same.
        package var isSame: Bool { old == new }

        /// By stage, then by the verdicts as texts.
        package static func < (left: Change, right: Change) -> Bool {
            left.order < right.order
        }

        private var order: (Int, String, String) {
            (stage.ordinal, old.description, new.description)
        }
    }

    /// One decision that changed.
    package struct Example: Hashable, Sendable, Encodable {
        /// The line of the recording, from 1.
        package var line: Int
        /// The rule or threshold that decided by the old policy.
        package var oldBy: String?
        /// The rule or threshold that decides by the new policy.
        package var newBy: String?
        /// The weight by the old policy.
        package var oldWeight: Int
        /// The weight by the new policy.
        package var newWeight: Int
    }

    /// How many decisions of one kind there are.
    package struct Count: Hashable, Sendable {
        /// How many.
        package var decisions = 0
        /// The first of them, unless the verdict is the same.
        package var examples: [Example] = []
    }

    /// What came of a group of visitors.
    package struct Cohort: Hashable, Sendable {
        /// How many decisions were about them.
        package var decisions = 0
        /// How many by the change of verdict, at all stages together.
        package var changes: [Change: Int] = [:]

        /// How many decisions changed in a certain way.
        package func count(where matches: (Change) -> Bool) -> Int {
            changes.reduce(0) { $0 + (matches($1.key) ? $1.value : 0) }
        }
    }

    /// The decisions by stage and verdicts.
    package private(set) var changes: [Change: Count] = [:]
    /// The decisions by groups of visitors: account, data centre, country.
    package private(set) var cohorts: [String: Cohort] = [:]
    /// How many decisions there are.
    package private(set) var decisions = 0
    /// How many records of the old policy's version it would not have decided as it did: samples of
    /// visitors who are not told, small networks and long texts.
    package private(set) var notReproduced = 0

    private let old: CompiledPolicy
    private let new: CompiledPolicy

    /// Compares two policies.
    package init(from old: CompiledPolicy, to new: CompiledPolicy) {
        self.old = old
        self.new = new
    }

    /// How many decisions have another verdict by the new policy.
    package var changed: Int {
        changes.reduce(0) { $0 + ($1.key.isSame ? 0 : $1.value.decisions) }
    }

    /// Decides a record again by both policies.
    package mutating func add(_ record: DecisionRecord, line: Int) {
        let before = old.decide(record.stage, record.request)
        let after = new.decide(record.stage, record.request)
        if record.policy == old.version, record.verdict != before.verdict { notReproduced += 1 }
        let change = Change(stage: record.stage, old: before.verdict, new: after.verdict)
        decisions += 1
        changes[change, default: Count()].decisions += 1
        for cohort in cohorts(of: record.request) {
            cohorts[cohort, default: Cohort()].decisions += 1
            cohorts[cohort, default: Cohort()].changes[change, default: 0] += 1
        }
        guard !change.isSame,
            changes[change]?.examples.count ?? 0 < Self.examplesPerChange
        else { return }
        changes[change]?.examples.append(
            Example(
                line: line,
                oldBy: old.decider(of: before),
                newBy: new.decider(of: after),
                oldWeight: before.weight,
                newWeight: after.weight
            )
        )
    }

    /// The groups that a visitor belongs to, by the lists of the new policy.
    private func cohorts(of request: PolicyRequest) -> [String] {
        let origin = new.origin(of: request)
        let hasAccount = request.stamps.contains { $0.kind == .account }
        let centre = origin.isDataCentre.map { $0 ? "yes" : "no" } ?? "not known"
        let country =
            switch origin.country {
            case nil: "not known"
            case "": "none of the lists"
            case let country?: country
            }
        return ["account: \(hasAccount ? "yes" : "no")", "data centre: \(centre)"]
            + [named("country: \(country)")]
    }

    private func named(_ cohort: String) -> String {
        cohorts[cohort] != nil || cohorts.count < Self.cohorts ? cohort : "country: others"
    }
}
