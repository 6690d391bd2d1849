/// A file that says everything that can be said.
enum SampleConfiguration {
    static let text = """
        # A comment, so that lines and fields do not coincide.
        server:
          host: 0.0.0.0
          port: 8443
          publicURL: https://queue.example.org
          trustedProxies: [10.0.0.0/8, "2001:db8::/32", 192.0.2.7]
        store: { sqlite: doors.sqlite }
        secrets:
          queueTokenKeys:
            - { id: q1, key: AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA }
          admissionPassKeys:
            - { id: p1, key: AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE }
          cores:
            - { room: arena, secret: core-of-arena }
            - { room: cinema, secret: core-of-cinema }
        rooms:
          - id: arena
            title: "Arena: one night"
            target: https://tickets.example.org/arena
            handOver: form
            sale:
              id: 2026-12-01
              opens: 2026-12-01T09:30:00Z
              starts: 2026-12-01T11:00:00+01:00
              ends: 2026-12-02T00:00:00.500Z
              order: fifo
            core:
              servers: 50
              serviceTime: 4m
              waitProbability: 0.02
              noShow: 0.25
              errorLimit: 0.01
              latencyLimit: 250ms
              slowStart: 0s
              hardCap: 60
              idleLimit: 90s
              sessionLimit: 1h
            release: { perSecondLimit: 2.5 }
            windows:
              checkIn: 45s
              claim: 20s250ms
              grace: 1h30m
              redeem: 1m15s
            quota: 6
            lanes: [{ id: members, share: 1 }]
          - id: cinema
            title: Cinema
            target: /shop/cinema
            sale: { id: matinee }
            core: { servers: 5, serviceTime: 2m, hardCap: 8 }
            release: { perSecondLimit: 10 }
        operators:
          - name: desk
            role: operator
            tokenHash: \(tokenHash)
          - { name: hall, tokenHash: \(tokenHash) }
        office:
          hold: 5m
          events:
            - id: cinema
              title: Cinema
              currency: EUR
              ticketTypes:
                - { id: stalls, title: Stalls, priceMinor: 1200, stock: 80 }
        """

    static let tokenHash = String(repeating: "0123456789abcdef", count: 4)

    /// What it means, with every default.
    static let effective = """
        server:
          host: 0.0.0.0
          port: 8443
          publicURL: https://queue.example.org
          trustedProxies:
          - 10.0.0.0/8
          - 2001:db8::/32
          - 192.0.2.7
        store:
          sqlite: doors.sqlite
        rooms:
        - id: arena
          title: 'Arena: one night'
          target: https://tickets.example.org/arena
          handOver: form
          event: arena
          policy: null
          decisions: null
          signIn: null
          sale:
            id: 2026-12-01
            opens: 2026-12-01T09:30:00Z
            starts: 2026-12-01T10:00:00Z
            ends: 2026-12-02T00:00:00.500Z
            order: fifo
          core:
            servers: 50
            serviceTime: 4m
            waitProbability: 0.02
            noShow: 0.25
            errorLimit: 0.01
            latencyLimit: 250ms
            slowStart: 0s
            hardCap: 60
            idleLimit: 1m30s
            sessionLimit: 1h
          release:
            perSecondLimit: 2.5
          windows:
            checkIn: 45s
            claim: 20s250ms
            grace: 1h30m
            redeem: 1m15s
          quota: 6
          lanes:
          - id: members
            share: 1
        - id: cinema
          title: Cinema
          target: /shop/cinema
          handOver: form
          event: cinema
          policy: null
          decisions: null
          signIn: null
          sale:
            id: matinee
            opens: null
            starts: null
            ends: null
            order: fifo
          core:
            servers: 5
            serviceTime: 2m
            waitProbability: 0.05
            noShow: 0.1
            errorLimit: 0.05
            latencyLimit: null
            slowStart: 5m
            hardCap: 8
            idleLimit: 5m
            sessionLimit: 15m
          release:
            perSecondLimit: 10.0
          windows:
            checkIn: 1m30s
            claim: 2m
            grace: 10m
            redeem: 2m
          quota: 4
          lanes:
          - id: general
            share: 1
        operators:
        - name: desk
          role: operator
          tokenHash: \(tokenHash)
        - name: hall
          role: viewer
          tokenHash: \(tokenHash)
        office:
          hold: 5m
          returnDelay: 0s
          events:
          - id: cinema
            title: Cinema
            currency: EUR
            ticketTypes:
            - id: stalls
              title: Stalls
              priceMinor: 1200
              stock: 80

        """
}
