import StilePass

/// The commented configuration that `stile init` prints; it runs as it is.
enum ConfigurationTemplate {
    /// The file.
    ///
    /// - Parameters:
    ///   - secrets: What follows `secrets:`, a folder or the lines of a mapping.
    ///   - tokenHash: The hash of the first operator's token.
    /// - Returns: The file's text.
    static func text(secrets: String, tokenHash: String) -> String {
        """
        # Stile: the configuration of one server. Check a change with: stile check --config FILE
        # Times are written 250ms, 90s, 4m or 1h30m.

        server:
          host: 127.0.0.1
          port: 8080
          # The address that visitors and cores know this server by. It is written into every
          # admission pass as its issuer; set it before the first sale.
          # publicURL: https://queue.example.org
          # Proxies in front of this server whose X-Forwarded-Proto and X-Forwarded-For are believed;
          # without the latter every visitor seems to come from the proxy's own address.
          trustedProxies: []

        store:
          # One file in the data folder (--data).
          sqlite: stile.sqlite

        # Keep this part to yourself. Instead of it you may name a folder of key files
        # (secrets: ./secrets, see `stile keys --help`); the environment variables
        # STILE_QUEUE_TOKEN_KEYS, STILE_ADMISSION_PASS_KEYS and STILE_CORE_SECRETS come first.
        secrets:\(secrets)

        rooms:
          - id: arena
            title: "Arena, one night"
            # Where a visitor who is let in is sent, with the pass in the form field `pass`.
            # This one is the ticket office that comes with Stile.
            target: /shop/arena
            handOver: form
            # Who may stand in line, what they must show and how much they may buy; rooms of one
            # event share its limits. `stile policy check` and `stile policy test` try the file.
            # event: arena
            # policy: policies/balanced.yaml
            # Every decision, one line of JSON each, in a file of the data folder.
            # decisions: decisions.jsonl
            # Where your site signs people in, if the policy asks for an account. It sends them back to
            # /rooms/arena#account=STATEMENT, signed with the key in secrets/account/ID.key.
            # signIn: https://shop.example.org/sign-in
            sale:
              # A new id is a new sale: all places and tokens of the old one are void.
              id: first-sale
              # When people may join, when they are let in, when all is over; null: now, now, never.
              opens: null
              starts: null
              ends: null
              order: fifo
            core:
              # How many checkouts the system behind the room serves at once, and how long one takes.
              servers: 50
              serviceTime: 4m
              # At most this share of those let in may find no free server (Erlang C).
              waitProbability: 0.05
              # What is expected until it is measured: the share of those called who never come.
              noShow: 0.1
              # Trouble, if the core reports its health: a larger share of its requests fails, or
              # visitors inside wait longer for a free server (null: three times as long as is usual
              # for those who have to wait). The rate is halved at once then.
              errorLimit: 0.05
              latencyLimit: null
              # The rate grows to its full height in this time; 0s opens the room at once.
              slowStart: 5m
              # Never more visitors called, holding a pass or inside than this.
              hardCap: 60
              # A session ends by itself after so long without a sign of life, and in any case
              # after so long; a core that tells no departure needs both to be true.
              idleLimit: 5m
              sessionLimit: 15m
            release:
              # Your own limit on calls per second; the smaller of this and Erlang C's rules.
              perSecondLimit: 10
            windows:
              checkIn: 90s   # a check-in counts as presence for so long
              claim: 2m      # a called visitor may take so long to press the button
              grace: 10m     # a place passed over while absent keeps its priority for so long
              redeem: 2m     # a pass may take so long to reach the core
            # Tickets per visitor.
            quota: 4
            lanes: [{ id: general, share: 1 }]

        # Who may look at rooms (viewer) or change them (operator). The hash is the SHA-256 of the
        # token in hexadecimal digits.
        operators:
          - { name: desk, role: operator, tokenHash: \(tokenHash) }

        # The ticket office that comes with Stile. Leave it out if you bring your own core.
        office:
          # An order that is not paid within this time gives its tickets back; at most the room's
          # idleLimit, because an order is paid in a session that is alive.
          hold: 5m
          # Tickets that come back are on sale again after a random time of up to this, so that
          # nobody can hand one over by giving it up and taking it again; 0s for at once.
          returnDelay: 0s
          events:
            - id: arena
              title: "Arena, one night"
              currency: EUR
              ticketTypes:
                - { id: standing, title: "Standing", priceMinor: 4500, stock: 400 }
                - { id: seated, title: "Seated", priceMinor: 6500, stock: 100 }
        """
    }
}
