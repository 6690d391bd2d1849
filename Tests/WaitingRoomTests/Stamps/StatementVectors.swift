import StilePass
import WaitingRoom

/// Account statements made by joserfc, a Python library, with the bytes 0 to 31 as key `site-1`.
///
/// They differ from the good one in the one thing that their names tell.
enum StatementVectors {
    static let now = Timestamp(seconds: 1_800_000_000)
    static let keyBytes = [UInt8](0..<32)

    static let good = """
        eyJhbGciOiJIUzI1NiIsImtpZCI6InNpdGUtMSIsInR5cCI6ImFjY291bnQtc3RhdGVtZW50K2p3dCJ9.eyJ\
        hdWQiOiJhcmVuYSIsInN1YiI6ImZhbi03IiwidGllciI6ImdvbGQiLCJzaW5jZSI6MTUwMDAwMDAwMCwiaWF\
        0IjoxODAwMDAwMDAwLCJleHAiOjE4MDAwMDA2MDB9.VLgBwJDV4xUgQKz3H-pLnNvN_GZumDHIgvHcKyJV62\
        E
        """

    /// Without tier and age.
    static let plain = """
        eyJhbGciOiJIUzI1NiIsImtpZCI6InNpdGUtMSIsInR5cCI6ImFjY291bnQtc3RhdGVtZW50K2p3dCJ9.eyJ\
        hdWQiOiJhcmVuYSIsInN1YiI6ImZhbi03IiwiaWF0IjoxODAwMDAwMDAwLCJleHAiOjE4MDAwMDA2MDB9.Yk\
        JfyrJinNEIvy8U8sNZbv1Jm4aLP5fqnYXX1FqxmwM
        """

    /// What each statement has wrong, and how it is refused.
    static let refused: [(what: String, error: AccountStatementError, text: String)] = [
        (
            "another room", .token(.wrongAudience),
            """
            eyJhbGciOiJIUzI1NiIsImtpZCI6InNpdGUtMSIsInR5cCI6ImFjY291bnQtc3RhdGVtZW50K2p3dCJ9\
            .eyJhdWQiOiJjaW5lbWEiLCJzdWIiOiJmYW4tNyIsInRpZXIiOiJnb2xkIiwic2luY2UiOjE1MDAwMDA\
            wMDAsImlhdCI6MTgwMDAwMDAwMCwiZXhwIjoxODAwMDAwNjAwfQ.Uxfn-93eCCjARX2tLNNy5DiYwsIR\
            F9psBYE6riklw4s
            """
        ),
        (
            "rooms in a list", .token(.malformed),
            """
            eyJhbGciOiJIUzI1NiIsImtpZCI6InNpdGUtMSIsInR5cCI6ImFjY291bnQtc3RhdGVtZW50K2p3dCJ9\
            .eyJhdWQiOlsiYXJlbmEiXSwic3ViIjoiZmFuLTciLCJ0aWVyIjoiZ29sZCIsInNpbmNlIjoxNTAwMDA\
            wMDAwLCJpYXQiOjE4MDAwMDAwMDAsImV4cCI6MTgwMDAwMDYwMH0.LsuAUH8zrWxMzvHG2Uf6HBao6tK\
            EjwG_4YpwctFhVgc
            """
        ),
        (
            "another type", .token(.wrongType),
            """
            eyJhbGciOiJIUzI1NiIsImtpZCI6InNpdGUtMSIsInR5cCI6InF1ZXVlLXRva2VuK2p3dCJ9.eyJhdWQ\
            iOiJhcmVuYSIsInN1YiI6ImZhbi03IiwidGllciI6ImdvbGQiLCJzaW5jZSI6MTUwMDAwMDAwMCwiaWF\
            0IjoxODAwMDAwMDAwLCJleHAiOjE4MDAwMDA2MDB9.-RHD2ywKhx73pWSuIAPxZ4v569KYJ6B3VSg6zA\
            0VezA
            """
        ),
        (
            "no type", .token(.malformed),
            """
            eyJhbGciOiJIUzI1NiIsImtpZCI6InNpdGUtMSJ9.eyJhdWQiOiJhcmVuYSIsInN1YiI6ImZhbi03Iiw\
            idGllciI6ImdvbGQiLCJzaW5jZSI6MTUwMDAwMDAwMCwiaWF0IjoxODAwMDAwMDAwLCJleHAiOjE4MDA\
            wMDA2MDB9.mAtm5QXC9N1F66UCTLB1F_AzHHI5_t73mHglTC9YjAU
            """
        ),
        (
            "another key id", .token(.unknownKey),
            """
            eyJhbGciOiJIUzI1NiIsImtpZCI6InNpdGUtMiIsInR5cCI6ImFjY291bnQtc3RhdGVtZW50K2p3dCJ9\
            .eyJhdWQiOiJhcmVuYSIsInN1YiI6ImZhbi03IiwidGllciI6ImdvbGQiLCJzaW5jZSI6MTUwMDAwMDA\
            wMCwiaWF0IjoxODAwMDAwMDAwLCJleHAiOjE4MDAwMDA2MDB9.aKSsZyHyxfhzGNwEXiPLqsmNctug4l\
            yHKYd84EuC7Mo
            """
        ),
        (
            "another key", .token(.badSignature),
            """
            eyJhbGciOiJIUzI1NiIsImtpZCI6InNpdGUtMSIsInR5cCI6ImFjY291bnQtc3RhdGVtZW50K2p3dCJ9\
            .eyJhdWQiOiJhcmVuYSIsInN1YiI6ImZhbi03IiwidGllciI6ImdvbGQiLCJzaW5jZSI6MTUwMDAwMDA\
            wMCwiaWF0IjoxODAwMDAwMDAwLCJleHAiOjE4MDAwMDA2MDB9.bafx-U5whIX6zcYHOhbIVj91O4TB4V\
            HUvV7ju_FCVtA
            """
        ),
        (
            "another algorithm", .token(.wrongAlgorithm),
            """
            eyJhbGciOiJIUzUxMiIsImtpZCI6InNpdGUtMSIsInR5cCI6ImFjY291bnQtc3RhdGVtZW50K2p3dCJ9\
            .eyJhdWQiOiJhcmVuYSIsInN1YiI6ImZhbi03IiwidGllciI6ImdvbGQiLCJzaW5jZSI6MTUwMDAwMDA\
            wMCwiaWF0IjoxODAwMDAwMDAwLCJleHAiOjE4MDAwMDA2MDB9.1s_gw0Fode5piDw67jJ9sN3A3NZCFx\
            BscYtl1Ku_Z7jtz0lngS8UKO_s80dBjqz1jc2BUwSxw6x0bFOBoWFmpQ
            """
        ),
        (
            "no algorithm", .token(.wrongAlgorithm),
            """
            eyJhbGciOiJub25lIiwia2lkIjoic2l0ZS0xIiwidHlwIjoiYWNjb3VudC1zdGF0ZW1lbnQrand0In0.\
            eyJhdWQiOiJhcmVuYSIsInN1YiI6ImZhbi03IiwidGllciI6ImdvbGQiLCJzaW5jZSI6MTUwMDAwMDAw\
            MCwiaWF0IjoxODAwMDAwMDAwLCJleHAiOjE4MDAwMDA2MDB9.
            """
        ),
        (
            "an extension that must be understood", .token(.malformed),
            """
            eyJhbGciOiJIUzI1NiIsImtpZCI6InNpdGUtMSIsInR5cCI6ImFjY291bnQtc3RhdGVtZW50K2p3dCIs\
            ImNyaXQiOlsieCJdLCJ4IjoxfQ.eyJhdWQiOiJhcmVuYSIsInN1YiI6ImZhbi03IiwiaWF0IjoxODAwM\
            DAwMDAwLCJleHAiOjE4MDAwMDA2MDB9.zbhNP6Xl1d0Ae561IGzGhVWJJ482JI-lU7hOwvIP834
            """
        ),
        (
            "a life of an hour and a second", .badLife,
            """
            eyJhbGciOiJIUzI1NiIsImtpZCI6InNpdGUtMSIsInR5cCI6ImFjY291bnQtc3RhdGVtZW50K2p3dCJ9\
            .eyJhdWQiOiJhcmVuYSIsInN1YiI6ImZhbi03IiwidGllciI6ImdvbGQiLCJzaW5jZSI6MTUwMDAwMDA\
            wMCwiaWF0IjoxODAwMDAwMDAwLCJleHAiOjE4MDAwMDM2MDF9.6EolvciL25IrzhPfygIam1cbjhfc-L\
            Be5OK3zkpDCFs
            """
        ),
        (
            "an end before its beginning", .badLife,
            """
            eyJhbGciOiJIUzI1NiIsImtpZCI6InNpdGUtMSIsInR5cCI6ImFjY291bnQtc3RhdGVtZW50K2p3dCJ9\
            .eyJhdWQiOiJhcmVuYSIsInN1YiI6ImZhbi03IiwidGllciI6ImdvbGQiLCJzaW5jZSI6MTUwMDAwMDA\
            wMCwiaWF0IjoxODAwMDAwMDAwLCJleHAiOjE3OTk5OTk5OTl9.jJ74-FXofTeGyZLEBmkQ9oCAMz2kLK\
            MR51Mt0DorO4g
            """
        ),
        (
            "an end that is past", .token(.expired),
            """
            eyJhbGciOiJIUzI1NiIsImtpZCI6InNpdGUtMSIsInR5cCI6ImFjY291bnQtc3RhdGVtZW50K2p3dCJ9\
            .eyJhdWQiOiJhcmVuYSIsInN1YiI6ImZhbi03IiwidGllciI6ImdvbGQiLCJzaW5jZSI6MTUwMDAwMDA\
            wMCwiaWF0IjoxNzk5OTk2NDAwLCJleHAiOjE3OTk5OTk5MDB9.gY8zY2nD8EVIvB6mLU60a6A2ZeGtX4\
            LxD_p8TzeKhMk
            """
        ),
        (
            "a beginning in the future", .token(.notYetValid),
            """
            eyJhbGciOiJIUzI1NiIsImtpZCI6InNpdGUtMSIsInR5cCI6ImFjY291bnQtc3RhdGVtZW50K2p3dCJ9\
            .eyJhdWQiOiJhcmVuYSIsInN1YiI6ImZhbi03IiwidGllciI6ImdvbGQiLCJzaW5jZSI6MTUwMDAwMDA\
            wMCwiaWF0IjoxODAwMDAwMTAwLCJleHAiOjE4MDAwMDA2MDB9.lQ-UcqHRAOWgLiYCXHeojuqNVg_w8B\
            tGDUJKxoRpHKw
            """
        ),
        (
            "no end", .token(.malformed),
            """
            eyJhbGciOiJIUzI1NiIsImtpZCI6InNpdGUtMSIsInR5cCI6ImFjY291bnQtc3RhdGVtZW50K2p3dCJ9\
            .eyJhdWQiOiJhcmVuYSIsInN1YiI6ImZhbi03IiwidGllciI6ImdvbGQiLCJzaW5jZSI6MTUwMDAwMDA\
            wMCwiaWF0IjoxODAwMDAwMDAwfQ.LBwqXHXi_BXWydKmafJ2wKVhwuifOvyl5PuMe0WDIYk
            """
        ),
        (
            "no account", .token(.malformed),
            """
            eyJhbGciOiJIUzI1NiIsImtpZCI6InNpdGUtMSIsInR5cCI6ImFjY291bnQtc3RhdGVtZW50K2p3dCJ9\
            .eyJhdWQiOiJhcmVuYSIsInRpZXIiOiJnb2xkIiwic2luY2UiOjE1MDAwMDAwMDAsImlhdCI6MTgwMDA\
            wMDAwMCwiZXhwIjoxODAwMDAwNjAwfQ.ak5J_8SdJwqgI3R7XMhnMqQpLqB8nJ0W7_dBP0bh5RY
            """
        ),
        (
            "an empty account", .badAccount,
            """
            eyJhbGciOiJIUzI1NiIsImtpZCI6InNpdGUtMSIsInR5cCI6ImFjY291bnQtc3RhdGVtZW50K2p3dCJ9\
            .eyJhdWQiOiJhcmVuYSIsInN1YiI6IiIsInRpZXIiOiJnb2xkIiwic2luY2UiOjE1MDAwMDAwMDAsIml\
            hdCI6MTgwMDAwMDAwMCwiZXhwIjoxODAwMDAwNjAwfQ.WfWU15ZV_oPQ4kS24xDUncZQSus9h__3e2c_\
            FoRW-Mc
            """
        ),
        (
            "an account that is too long", .badAccount,
            """
            eyJhbGciOiJIUzI1NiIsImtpZCI6InNpdGUtMSIsInR5cCI6ImFjY291bnQtc3RhdGVtZW50K2p3dCJ9\
            .eyJhdWQiOiJhcmVuYSIsInN1YiI6ImFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWF\
            hYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWF\
            hYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWF\
            hYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWF\
            hYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhIiwidGllciI6ImdvbGQiLCJzaW5\
            jZSI6MTUwMDAwMDAwMCwiaWF0IjoxODAwMDAwMDAwLCJleHAiOjE4MDAwMDA2MDB9.GKPAMKcGkOL0jo\
            RNPfnpR-4jPTljJP-jDaTVgYRYnDE
            """
        ),
        (
            "an account that is a number", .token(.malformed),
            """
            eyJhbGciOiJIUzI1NiIsImtpZCI6InNpdGUtMSIsInR5cCI6ImFjY291bnQtc3RhdGVtZW50K2p3dCJ9\
            .eyJhdWQiOiJhcmVuYSIsInN1YiI6NywidGllciI6ImdvbGQiLCJzaW5jZSI6MTUwMDAwMDAwMCwiaWF\
            0IjoxODAwMDAwMDAwLCJleHAiOjE4MDAwMDA2MDB9.Og83l1VN8fwhgHNp0y58dOeA175x6bh3yys4GE\
            te85c
            """
        ),
        (
            "an empty tier", .badTier,
            """
            eyJhbGciOiJIUzI1NiIsImtpZCI6InNpdGUtMSIsInR5cCI6ImFjY291bnQtc3RhdGVtZW50K2p3dCJ9\
            .eyJhdWQiOiJhcmVuYSIsInN1YiI6ImZhbi03IiwidGllciI6IiIsInNpbmNlIjoxNTAwMDAwMDAwLCJ\
            pYXQiOjE4MDAwMDAwMDAsImV4cCI6MTgwMDAwMDYwMH0.YVIhW0fP3EAnWGoN7e2fwn_NJOPOfYGMp5T\
            X6lQkaeY
            """
        ),
        (
            "a tier that is too long", .badTier,
            """
            eyJhbGciOiJIUzI1NiIsImtpZCI6InNpdGUtMSIsInR5cCI6ImFjY291bnQtc3RhdGVtZW50K2p3dCJ9\
            .eyJhdWQiOiJhcmVuYSIsInN1YiI6ImZhbi03IiwidGllciI6InR0dHR0dHR0dHR0dHR0dHR0dHR0dHR\
            0dHR0dHR0dHR0dCIsInNpbmNlIjoxNTAwMDAwMDAwLCJpYXQiOjE4MDAwMDAwMDAsImV4cCI6MTgwMDA\
            wMDYwMH0.CCwFULJthk0uecDD1ln5apArELeK-bzIp2XJNI2VcRc
            """
        ),
        (
            "an account of the future", .badSince,
            """
            eyJhbGciOiJIUzI1NiIsImtpZCI6InNpdGUtMSIsInR5cCI6ImFjY291bnQtc3RhdGVtZW50K2p3dCJ9\
            .eyJhdWQiOiJhcmVuYSIsInN1YiI6ImZhbi03IiwidGllciI6ImdvbGQiLCJzaW5jZSI6MTgwMDAwMDE\
            wMCwiaWF0IjoxODAwMDAwMDAwLCJleHAiOjE4MDAwMDA2MDB9.v1TIjMMTvgjRXbi2v05w0UDn1D5OwH\
            4sC8FG-EC7wbo
            """
        ),
        (
            "an account from before 1970", .badSince,
            """
            eyJhbGciOiJIUzI1NiIsImtpZCI6InNpdGUtMSIsInR5cCI6ImFjY291bnQtc3RhdGVtZW50K2p3dCJ9\
            .eyJhdWQiOiJhcmVuYSIsInN1YiI6ImZhbi03IiwidGllciI6ImdvbGQiLCJzaW5jZSI6LTEsImlhdCI\
            6MTgwMDAwMDAwMCwiZXhwIjoxODAwMDAwNjAwfQ.M_z0FuPtnpEVu4Ey-IZqD6M0OMquyscRcp0E4xUz\
            Rcw
            """
        ),
        (
            "a moment beyond the calendar", .token(.malformed),
            """
            eyJhbGciOiJIUzI1NiIsImtpZCI6InNpdGUtMSIsInR5cCI6ImFjY291bnQtc3RhdGVtZW50K2p3dCJ9\
            .eyJhdWQiOiJhcmVuYSIsInN1YiI6ImZhbi03IiwidGllciI6ImdvbGQiLCJzaW5jZSI6MTUwMDAwMDA\
            wMCwiaWF0IjoxODAwMDAwMDAwLCJleHAiOjkyMjMzNzIwMzY4NTQ3NzU4MDd9.SgA5jFh-Gr8rtzqwKC\
            jqHu7qfjDVMO7gkkKHxpp2M-8
            """
        ),
    ]
}
