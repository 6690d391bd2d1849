import Foundation
import WaitingRoom

@testable import stile

/// A policy that says everything that can be said, but for limits per event: windows leave no room for
/// them.
enum SamplePolicy {
    static let text = """
        # A comment, so that lines and fields do not coincide.
        title: Everything
        about: What can be said.
        lists:
          - { name: partners, networks: [192.0.2.0/24, 2001:db8:1::/48] }
          - { name: hosts, meaning: dataCentre, networks: [198.51.100.0/24], file: hosts.txt }
          - { name: china, meaning: country, country: CN, networks: [203.0.113.0/25] }
        rules:
          - { name: partners, at: [join, checkIn], when: { field: network.address, within: [list:partners, 10.0.0.0/8] }, allow: true }
          - { name: hosts, at: checkIn, when: { field: network.dataCentre, is: true }, weigh: 20 }
          - name: strange
            at: [checkIn, claim]
            when:
              any:
                - all:
                    - { field: client.userAgent, contains: [curl, python] }
                    - { field: client.language, missing: true }
                - not: { field: client.language, startsWith: [en, de] }
                - { field: network.rate, above: 50, below: 500 }
                - { field: account.tier, oneOf: [gold, silver] }
                - { field: sale.lane, is: members }
                - { field: network.country, oneOf: CN }
                - { field: stamps.document, is: passport }
            weigh: -5
            mode: { sample: 25 }
          - { name: everybody, at: [checkIn, entry], require: [challenge, account] }
          - { name: new rule, at: [claim], when: { field: weight, above: 80 }, deny: true, mode: shadow }
        thresholds:
          - { at: [checkIn], atLeast: 40, require: [identity] }
          - { at: [checkIn, claim], atLeast: 90, deny: true }
        challenges:
          lifetime: 10m
          providers:
            - { name: hard work, kind: proofOfWork, at: [checkIn], fromWeight: 20, difficulty: 8 }
            - { name: turnstile, kind: turnstile, at: [checkIn], siteKey: 0x4AAAAAAADnPIDROzbs0Aaj, hostname: queue.example.org, timeout: 2s, onOutage: deny }
            - { name: score, kind: recaptchaV3, at: [entry], siteKey: 6Lc, minimumScore: 0.7, endpoint: https://recaptcha.example.org/verify }
            - { name: without scripts, kind: pause, at: [checkIn, entry] }
        identity:
          documents: [residentID, passport]
          minimumAge: 18
          verifier: https://verify.example.org/check
          timeout: 2500ms
          callsPerSecond: 20
          attempts: 3
          retention: 60d
          acceptsTestNumbers: true
        limits:
          onePlacePer: [account, document]
          paymentGrace: 90s
          longestReturnDelay: 10m
          tickets:
            - { name: per account, subject: account, per: sale, tickets: 4 }
            - { name: per card, subject: card, per: sale, tickets: 6 }
            - { name: per phone, subject: phone, per: window, window: 30d, tickets: 8 }
        boundTokens: optional
        tests:
          - name: a fan
            at: checkIn
            request:
              visitor: AAAAAAAAAAAAAAAAAAAAAQ
              network.address: 203.0.113.7
              network.rate: 2
              network.country: CN
              network.dataCentre: false
              client.userAgent: Mozilla/5.0
              client.language: en
              client.honeypot: false
              client.sameSite: true
              device.bound: true
              device.rate: 1
              account.ageDays: 900
              account.rate: 0.5
              sale.secondsToStart: -30
              sale.lane: general
              stamps:
                - { kind: challenge, stage: checkIn, provider: hard work, level: 4 }
                - { kind: identity, document: passport, verifier: registry, subject: AAAAAAAAAAAAAAAAAAAAAg }
                - { kind: account, tier: gold, subject: AAAAAAAAAAAAAAAAAAAAAw }
            expect: allow
            weight: -5
          - { name: a host, at: checkIn, request: { network.address: 198.51.100.9 }, expect: { require: [challenge, account] }, weight: 20 }
          - { name: a bot, at: claim, request: {}, expect: { deny: true } }

        """

    /// A policy with a limit per event.
    static let touring = """
        title: Touring
        limits: { tickets: [{ name: per card, subject: card, per: event, event: tour, tickets: 6 }] }

        """

    /// The file of networks that it names.
    static let hosts = """
        # Hosts that somebody rents out.
        100.64.0.0/10
          2001:db8:ffff::/48   # and the others

        198.51.100.7

        """

    /// Writes a policy and what it names into a fresh folder.
    static func written<Result>(
        _ text: String = text,
        hosts: String? = hosts,
        _ body: (String) async throws -> Result
    ) async throws -> Result {
        try await withTemporaryFolder { folder in
            let path = "\(folder)/policy.yaml"
            try text.write(toFile: path, atomically: true, encoding: .utf8)
            try hosts?.write(toFile: "\(folder)/hosts.txt", atomically: true, encoding: .utf8)
            return try await body(path)
        }
    }
}
