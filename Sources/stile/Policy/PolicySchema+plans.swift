import WaitingRoom

extension PolicySchema {
    static var challenges: JSONTree {
        object(of: ChallengePlanReader.Field.self) { field in
            switch field {
            case .lifetime:
                time(PolicyFileLimit.challengeLifetimes, "How long a challenge may take.")
            case .providers:
                list(
                    of: .fields([
                        "anyOf": .list(ChallengeProvider.Kind.allCases.map(provider))
                    ]),
                    limit: PolicyFileLimit.providers
                )
                .described("In order of preference; the first that fits is taken.")
            }
        }
    }

    /// A provider of one kind, with the fields that this kind has.
    private static func provider(_ kind: ChallengeProvider.Kind) -> JSONTree {
        typealias Field = ChallengePlanReader.ProviderField
        let required: [Field] =
            [.name, .kind, .at] + (kind.isBuiltIn ? [] : [.siteKey])
            + (kind == .cap ? [.endpoint] : [])
        return object(of: Field.self, only: kind.fields, required: required) { field in
            switch field {
            case .name:
                text("The provider's name, in logs, and in stamps if it asks somebody else.")
            case .kind: constant(kind.rawValue)
            case .at: reference("stages")
            case .fromWeight:
                integer(PolicyLimits.weights).described("The weight from which on it is taken.")
            case .difficulty:
                integer(PolicyFileLimit.difficulties)
                    .described("How much harder than the ordinary work it is.")
            case .siteKey: text("The public key.", limit: PolicyLimits.literalBytes)
            case .endpoint: reference("address").described("Who is asked, if not the usual one.")
            case .hostname:
                text("The host that the answer must name.", limit: PolicyLimits.literalBytes)
            case .minimumScore:
                number(PolicyFileLimit.scores).described("The lowest score that passes.")
            case .timeout: time(PolicyFileLimit.timeouts, "How long an answer may take.")
            case .onOutage:
                choice(of: ChallengeProvider.Outage.self)
                    .described("What happens while nobody answers.")
            }
        }
    }

    static var identity: JSONTree {
        object(of: IdentityPlanReader.Field.self) { field in
            switch field {
            case .documents: oneOrMore(DocumentKind.self).described("The documents that count.")
            case .minimumAge:
                integer(PolicyFileLimit.ages).described("The youngest age in years.")
            case .verifier: reference("address").described("Who is asked to confirm.")
            case .timeout: time(PolicyFileLimit.timeouts, "How long the verifier may take.")
            case .callsPerSecond:
                integer(PolicyFileLimit.callRates).described("The most calls per second.")
            case .attempts:
                integer(PolicyFileLimit.attempts).described("How often one place may try.")
            case .retention:
                time(PolicyFileLimit.retentions, "How long the event's key outlives the sale.")
            case .acceptsTestNumbers:
                flag.described("Whether numbers that can belong to nobody count, for tests only.")
            }
        }
    }

    static var limits: JSONTree {
        object(of: LimitsPlanReader.Field.self) { field in
            switch field {
            case .onePlacePer:
                oneOrMore(
                    .fields(["enum": .texts(SubjectKind.atClaim.sorted().map(\.rawValue))]),
                    limit: SubjectKind.allCases.count
                )
                .described("Whoever has a place with one of these gets the same place again.")
            case .paymentGrace:
                time(PolicyFileLimit.paymentGraces, "How long a late payment still counts.")
            case .longestReturnDelay:
                time(PolicyFileLimit.returnDelays, "How long a returned ticket rests at most.")
            case .tickets: list(of: ticketLimit, limit: PolicyFileLimit.ticketLimits)
            }
        }
    }

    private static var ticketLimit: JSONTree {
        typealias Field = LimitsPlanReader.TicketField
        let required: [Field] = [.name, .subject, .per, .tickets]
        let forms = LimitsPlanReader.Scope.allCases.map { scope -> JSONTree in
            let own: Set<Field> =
                switch scope {
                case .sale: []
                case .event: [.event]
                case .window: [.window]
                }
            return object(
                of: Field.self,
                only: own.union(required),
                required: required + (scope == .window ? [.window] : [])
            ) { field in
                switch field {
                case .name: text("The limit's name.")
                case .subject: choice(of: SubjectKind.self).described("Per what.")
                case .per: constant(scope.rawValue).described("What is counted together.")
                case .event: text("The event that rooms name.", limit: RoomPlan.maximumNameLength)
                case .window: time(PolicyFileLimit.windows, "How long the window is.")
                case .tickets: integer(PolicyFileLimit.tickets).described("How many tickets.")
                }
            }
        }
        return .fields(["anyOf": .list(forms)])
    }
}
