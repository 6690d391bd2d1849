import StilePass

/// Proofs made by joserfc, a Python library, with fixed keys.
///
/// They cover the token text `queue.token.text`, were made at ``madeAt`` for `POST` to ``address``,
/// and differ from the good one in the one thing that their names tell.
enum ProofVectors {
    static let token = "queue.token.text"
    static let address = "https://stile.example/rooms/arena/check-in"
    static let joinAddress = "https://stile.example/rooms/arena/join"
    static let madeAt = Timestamp(seconds: 1_800_000_000)
    static let thumbprint = "_bvebl6XCBFIN47D4FCAXA0LVVsaBsc5FLdOQPVzlac"
    static let otherThumbprint = "OzgYHXawQj2T-vA-H1krpn2aoLaleLnR6RIeakmiwLE"

    static let good = """
        eyJ0eXAiOiJkcG9wK2p3dCIsImFsZyI6IkVTMjU2IiwiandrIjp7Imt0eSI6IkVDIiwiY3J2IjoiUC0yNTYi\
        LCJ4IjoiWjhuY09sd0Y0eWQ2ZzhQMHdVbDVpZlFBMFdQLWZ2WUpSMkhvcDQ0amNGMCIsInkiOiJnbktsOElE\
        Vm11cHV2WW92ZmlHcjIxelI4ZXRoUVFsN2lrNEFCa1F1bHdzIn19.eyJqdGkiOiJwcm9vZi03IiwiaHRtIjo\
        iUE9TVCIsImh0dSI6Imh0dHBzOi8vc3RpbGUuZXhhbXBsZS9yb29tcy9hcmVuYS9jaGVjay1pbiIsImlhdCI\
        6MTgwMDAwMDAwMCwiYXRoIjoiZnZmaG01V3FnSm9Ja2o5Nld5aW9fX3Q3dGtjbS1HbzVMQU1PV3A1N3pQZyJ\
        9.xBqO0GMp4rIi_6nUzz89KwvN4y6B0snhdcWAuK8B3Nq5-b4SFcB2SGGIwr5EH1upsUgZ7cZjL4p6wVCYh5\
        MKIg
        """

    /// The same with the members that a browser adds to an exported key.
    static let browser = """
        eyJ0eXAiOiJkcG9wK2p3dCIsImFsZyI6IkVTMjU2IiwiandrIjp7Imt0eSI6IkVDIiwiY3J2IjoiUC0yNTYi\
        LCJ4IjoiWjhuY09sd0Y0eWQ2ZzhQMHdVbDVpZlFBMFdQLWZ2WUpSMkhvcDQ0amNGMCIsInkiOiJnbktsOElE\
        Vm11cHV2WW92ZmlHcjIxelI4ZXRoUVFsN2lrNEFCa1F1bHdzIiwiZXh0Ijp0cnVlLCJrZXlfb3BzIjpbInZl\
        cmlmeSJdfX0.eyJqdGkiOiJwcm9vZi03IiwiaHRtIjoiUE9TVCIsImh0dSI6Imh0dHBzOi8vc3RpbGUuZXhh\
        bXBsZS9yb29tcy9hcmVuYS9jaGVjay1pbiIsImlhdCI6MTgwMDAwMDAwMCwiYXRoIjoiZnZmaG01V3FnSm9J\
        a2o5Nld5aW9fX3Q3dGtjbS1HbzVMQU1PV3A1N3pQZyJ9.sF2abV0uQ9B9zM8RhC1K7-VpHpG02TEQq_XSWaq\
        MYtr_y7DKB174wca8MYbvPGI_24xPMYoCqiYP_YnK9AKjeA
        """

    /// For a join, where there is no token yet.
    static let join = """
        eyJ0eXAiOiJkcG9wK2p3dCIsImFsZyI6IkVTMjU2IiwiandrIjp7Imt0eSI6IkVDIiwiY3J2IjoiUC0yNTYi\
        LCJ4IjoiWjhuY09sd0Y0eWQ2ZzhQMHdVbDVpZlFBMFdQLWZ2WUpSMkhvcDQ0amNGMCIsInkiOiJnbktsOElE\
        Vm11cHV2WW92ZmlHcjIxelI4ZXRoUVFsN2lrNEFCa1F1bHdzIn19.eyJqdGkiOiJwcm9vZi03IiwiaHRtIjo\
        iUE9TVCIsImh0dSI6Imh0dHBzOi8vc3RpbGUuZXhhbXBsZS9yb29tcy9hcmVuYS9qb2luIiwiaWF0IjoxODA\
        wMDAwMDAwfQ.YhJUwxkUnDpTq59d8LnX8Q7cGuhREHacnVflElDqS21HVM8b2VlhxOTNrp5EEMpl560rSOAF\
        kOxobLQAkkM0EA
        """

    /// The examples of RFC 9449 §4.1 and §7.1, with the key whose thumbprint stands in §6.1.
    static let standardAtToken = """
        eyJ0eXAiOiJkcG9wK2p3dCIsImFsZyI6IkVTMjU2IiwiandrIjp7Imt0eSI6IkVDIiwieCI6Imw4dEZyaHgt\
        MzR0VjNoUklDUkRZOXpDa0RscEJoRjQyVVFVZldWQVdCRnMiLCJ5IjoiOVZFNGpmX09rX282NHpiVFRsY3VO\
        SmFqSG10NnY5VERWclUwQ2R2R1JEQSIsImNydiI6IlAtMjU2In19.eyJqdGkiOiItQndDM0VTYzZhY2MybFR\
        jIiwiaHRtIjoiUE9TVCIsImh0dSI6Imh0dHBzOi8vc2VydmVyLmV4YW1wbGUuY29tL3Rva2VuIiwiaWF0Ijo\
        xNTYyMjYyNjE2fQ.2-GxA6T8lP4vfrg8v-FdWP0A0zdrj8igiMLvqRMUvwnQg4PtFLbdLXiOSsX0x7NVY-FN\
        yJK70nfbV37xRZT3Lg
        """
    static let standardAtResource = """
        eyJ0eXAiOiJkcG9wK2p3dCIsImFsZyI6IkVTMjU2IiwiandrIjp7Imt0eSI6IkVDIiwieCI6Imw4dEZyaHgt\
        MzR0VjNoUklDUkRZOXpDa0RscEJoRjQyVVFVZldWQVdCRnMiLCJ5IjoiOVZFNGpmX09rX282NHpiVFRsY3VO\
        SmFqSG10NnY5VERWclUwQ2R2R1JEQSIsImNydiI6IlAtMjU2In19.eyJqdGkiOiJlMWozVl9iS2ljOC1MQUV\
        CIiwiaHRtIjoiR0VUIiwiaHR1IjoiaHR0cHM6Ly9yZXNvdXJjZS5leGFtcGxlLm9yZy9wcm90ZWN0ZWRyZXN\
        vdXJjZSIsImlhdCI6MTU2MjI2MjYxOCwiYXRoIjoiZlVIeU8ycjJaM0RaNTNFc05yV0JiMHhXWG9hTnk1OUl\
        pS0NBcWtzbVFFbyJ9.2oW9RP35yRqzhrtNP86L-Ey71EOptxRimPPToA1plemAgR6pxHF8y6-yqyVnmcw6Fy\
        1dqd-jfxSYoMxhAJpLjA
        """
    static let standardThumbprint = "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I"
    static let standardToken = "Kz~8mXK1EalYznwH-LC-1fBAo.4Ljp~zsPE_NeO.gxU"

    /// What each proof has wrong, and how it is refused.
    static let refused: [(what: String, error: ProofError, text: String)] = [
        (
            "another method", .wrongMethod,
            """
            eyJ0eXAiOiJkcG9wK2p3dCIsImFsZyI6IkVTMjU2IiwiandrIjp7Imt0eSI6IkVDIiwiY3J2IjoiUC0y\
            NTYiLCJ4IjoiWjhuY09sd0Y0eWQ2ZzhQMHdVbDVpZlFBMFdQLWZ2WUpSMkhvcDQ0amNGMCIsInkiOiJn\
            bktsOElEVm11cHV2WW92ZmlHcjIxelI4ZXRoUVFsN2lrNEFCa1F1bHdzIn19.eyJqdGkiOiJwcm9vZi0\
            3IiwiaHRtIjoiR0VUIiwiaHR1IjoiaHR0cHM6Ly9zdGlsZS5leGFtcGxlL3Jvb21zL2FyZW5hL2NoZWN\
            rLWluIiwiaWF0IjoxODAwMDAwMDAwLCJhdGgiOiJmdmZobTVXcWdKb0lrajk2V3lpb19fdDd0a2NtLUd\
            vNUxBTU9XcDU3elBnIn0.-EBsHo8-QRlRBhw_IB8L65IUqq9lW_oqKRfUeYUb084WZ4-yIhmxQV8HGSS\
            eMzda9miU3Bx3UA1FuPqahv6STg
            """
        ),
        (
            "another address", .wrongAddress,
            """
            eyJ0eXAiOiJkcG9wK2p3dCIsImFsZyI6IkVTMjU2IiwiandrIjp7Imt0eSI6IkVDIiwiY3J2IjoiUC0y\
            NTYiLCJ4IjoiWjhuY09sd0Y0eWQ2ZzhQMHdVbDVpZlFBMFdQLWZ2WUpSMkhvcDQ0amNGMCIsInkiOiJn\
            bktsOElEVm11cHV2WW92ZmlHcjIxelI4ZXRoUVFsN2lrNEFCa1F1bHdzIn19.eyJqdGkiOiJwcm9vZi0\
            3IiwiaHRtIjoiUE9TVCIsImh0dSI6Imh0dHBzOi8vc3RpbGUuZXhhbXBsZS9yb29tcy9hcmVuYS9jbGF\
            pbSIsImlhdCI6MTgwMDAwMDAwMCwiYXRoIjoiZnZmaG01V3FnSm9Ja2o5Nld5aW9fX3Q3dGtjbS1HbzV\
            MQU1PV3A1N3pQZyJ9.nUe48pFMKr3Ex40rMwLNt3EaQl2fsirBL4dxxDdd5ohQYX3ZCI-qTxm3hKgbJh\
            hpV6IVBJm4WcGhV26I0JtOwQ
            """
        ),
        (
            "another host", .wrongAddress,
            """
            eyJ0eXAiOiJkcG9wK2p3dCIsImFsZyI6IkVTMjU2IiwiandrIjp7Imt0eSI6IkVDIiwiY3J2IjoiUC0y\
            NTYiLCJ4IjoiWjhuY09sd0Y0eWQ2ZzhQMHdVbDVpZlFBMFdQLWZ2WUpSMkhvcDQ0amNGMCIsInkiOiJn\
            bktsOElEVm11cHV2WW92ZmlHcjIxelI4ZXRoUVFsN2lrNEFCa1F1bHdzIn19.eyJqdGkiOiJwcm9vZi0\
            3IiwiaHRtIjoiUE9TVCIsImh0dSI6Imh0dHBzOi8vc2NhbHBlci5leGFtcGxlL3Jvb21zL2FyZW5hL2N\
            oZWNrLWluIiwiaWF0IjoxODAwMDAwMDAwLCJhdGgiOiJmdmZobTVXcWdKb0lrajk2V3lpb19fdDd0a2N\
            tLUdvNUxBTU9XcDU3elBnIn0.T_JhEc4_qzPm6ZLpCSumo9mtBGtgTaVJhERk_hPYgLN67z4wvTO0sOq\
            ksaE2IReZ2A8JZpWstPWSQOBkQYG_8Q
            """
        ),
        (
            "an address with a query", .wrongAddress,
            """
            eyJ0eXAiOiJkcG9wK2p3dCIsImFsZyI6IkVTMjU2IiwiandrIjp7Imt0eSI6IkVDIiwiY3J2IjoiUC0y\
            NTYiLCJ4IjoiWjhuY09sd0Y0eWQ2ZzhQMHdVbDVpZlFBMFdQLWZ2WUpSMkhvcDQ0amNGMCIsInkiOiJn\
            bktsOElEVm11cHV2WW92ZmlHcjIxelI4ZXRoUVFsN2lrNEFCa1F1bHdzIn19.eyJqdGkiOiJwcm9vZi0\
            3IiwiaHRtIjoiUE9TVCIsImh0dSI6Imh0dHBzOi8vc3RpbGUuZXhhbXBsZS9yb29tcy9hcmVuYS9jaGV\
            jay1pbj9hPTEiLCJpYXQiOjE4MDAwMDAwMDAsImF0aCI6ImZ2ZmhtNVdxZ0pvSWtqOTZXeWlvX190N3R\
            rY20tR281TEFNT1dwNTd6UGcifQ.dc46zzQVqnkc-zFD-WoMVkxIVGlgC8XoE2LVn8AWkbrsqypkbqhk\
            aSN0AJUjeZDLfmpfUEI9CZL5gm3Gb3U-CQ
            """
        ),
        (
            "an address with a fragment", .wrongAddress,
            """
            eyJ0eXAiOiJkcG9wK2p3dCIsImFsZyI6IkVTMjU2IiwiandrIjp7Imt0eSI6IkVDIiwiY3J2IjoiUC0y\
            NTYiLCJ4IjoiWjhuY09sd0Y0eWQ2ZzhQMHdVbDVpZlFBMFdQLWZ2WUpSMkhvcDQ0amNGMCIsInkiOiJn\
            bktsOElEVm11cHV2WW92ZmlHcjIxelI4ZXRoUVFsN2lrNEFCa1F1bHdzIn19.eyJqdGkiOiJwcm9vZi0\
            3IiwiaHRtIjoiUE9TVCIsImh0dSI6Imh0dHBzOi8vc3RpbGUuZXhhbXBsZS9yb29tcy9hcmVuYS9jaGV\
            jay1pbiNhIiwiaWF0IjoxODAwMDAwMDAwLCJhdGgiOiJmdmZobTVXcWdKb0lrajk2V3lpb19fdDd0a2N\
            tLUdvNUxBTU9XcDU3elBnIn0.NAWLtR8975E9Ft8dfT9wVo6FoL5hrnOzhuV5oWLkCp99u9qSK4dC3Xk\
            avOaxxmnlAMxy1MWKt_B1bNeSuODqJw
            """
        ),
        (
            "another token", .wrongToken,
            """
            eyJ0eXAiOiJkcG9wK2p3dCIsImFsZyI6IkVTMjU2IiwiandrIjp7Imt0eSI6IkVDIiwiY3J2IjoiUC0y\
            NTYiLCJ4IjoiWjhuY09sd0Y0eWQ2ZzhQMHdVbDVpZlFBMFdQLWZ2WUpSMkhvcDQ0amNGMCIsInkiOiJn\
            bktsOElEVm11cHV2WW92ZmlHcjIxelI4ZXRoUVFsN2lrNEFCa1F1bHdzIn19.eyJqdGkiOiJwcm9vZi0\
            3IiwiaHRtIjoiUE9TVCIsImh0dSI6Imh0dHBzOi8vc3RpbGUuZXhhbXBsZS9yb29tcy9hcmVuYS9jaGV\
            jay1pbiIsImlhdCI6MTgwMDAwMDAwMCwiYXRoIjoiR3d5OFF2X2UyLWotMElFekQyd3FlcE9RWkhZWEx\
            taDB2MEZFNlVkbjhjdyJ9.saFjayISPyoRPsQfk2_gQqvZ0MUej6jVPn8Bn4GiFBqcDKGeIJFICEbsLR\
            39FdVH31KY-cCqAoifrgRUQvfI2A
            """
        ),
        (
            "no token", .wrongToken,
            """
            eyJ0eXAiOiJkcG9wK2p3dCIsImFsZyI6IkVTMjU2IiwiandrIjp7Imt0eSI6IkVDIiwiY3J2IjoiUC0y\
            NTYiLCJ4IjoiWjhuY09sd0Y0eWQ2ZzhQMHdVbDVpZlFBMFdQLWZ2WUpSMkhvcDQ0amNGMCIsInkiOiJn\
            bktsOElEVm11cHV2WW92ZmlHcjIxelI4ZXRoUVFsN2lrNEFCa1F1bHdzIn19.eyJqdGkiOiJwcm9vZi0\
            3IiwiaHRtIjoiUE9TVCIsImh0dSI6Imh0dHBzOi8vc3RpbGUuZXhhbXBsZS9yb29tcy9hcmVuYS9jaGV\
            jay1pbiIsImlhdCI6MTgwMDAwMDAwMH0.Bh9cssGyvrsRVyqNvteKobCtXzGjogRILKhgZNeN9cEyMrX\
            C5XouRtykNFr9p6A2TirqcyCuNuA02yDy87e0zg
            """
        ),
        (
            "another key, truly signed", .otherKey,
            """
            eyJ0eXAiOiJkcG9wK2p3dCIsImFsZyI6IkVTMjU2IiwiandrIjp7Imt0eSI6IkVDIiwiY3J2IjoiUC0y\
            NTYiLCJ4IjoiQlE4WmNfQWdSMmhaOHpJWEptLWdyMEd2THE0cnBMSWowWnliSFUxYUlNVSIsInkiOiI0\
            NmNqNzQxazN5clJfcW1sb25MLXJ4UFE0S20ydFVDdXNDczZFSkxoYmZBIn19.eyJqdGkiOiJwcm9vZi0\
            3IiwiaHRtIjoiUE9TVCIsImh0dSI6Imh0dHBzOi8vc3RpbGUuZXhhbXBsZS9yb29tcy9hcmVuYS9jaGV\
            jay1pbiIsImlhdCI6MTgwMDAwMDAwMCwiYXRoIjoiZnZmaG01V3FnSm9Ja2o5Nld5aW9fX3Q3dGtjbS1\
            HbzVMQU1PV3A1N3pQZyJ9.uCkLEsViEq2rJc6EuNmFAkuG58av0d-qfcx7-WWd8ZXOe_DuuWV5fERWbQ\
            J0JHklmHDMDGab8LXBsXbazSdKLQ
            """
        ),
        (
            "a key that did not sign", .badSignature,
            """
            eyJ0eXAiOiJkcG9wK2p3dCIsImFsZyI6IkVTMjU2IiwiandrIjp7Imt0eSI6IkVDIiwiY3J2IjoiUC0y\
            NTYiLCJ4IjoiWjhuY09sd0Y0eWQ2ZzhQMHdVbDVpZlFBMFdQLWZ2WUpSMkhvcDQ0amNGMCIsInkiOiJn\
            bktsOElEVm11cHV2WW92ZmlHcjIxelI4ZXRoUVFsN2lrNEFCa1F1bHdzIn19.eyJqdGkiOiJwcm9vZi0\
            3IiwiaHRtIjoiUE9TVCIsImh0dSI6Imh0dHBzOi8vc3RpbGUuZXhhbXBsZS9yb29tcy9hcmVuYS9jaGV\
            jay1pbiIsImlhdCI6MTgwMDAwMDAwMCwiYXRoIjoiZnZmaG01V3FnSm9Ja2o5Nld5aW9fX3Q3dGtjbS1\
            HbzVMQU1PV3A1N3pQZyJ9.NkwMiX-0nCHcCoEwY0O9gMhgsemYQ5sdhU1euaxhHVumTe491aJLydieh-\
            nE0jUTcw5kUvyINX-m3LCUCy_AdA
            """
        ),
        (
            "no algorithm", .wrongAlgorithm,
            """
            eyJ0eXAiOiJkcG9wK2p3dCIsImFsZyI6Im5vbmUiLCJqd2siOnsia3R5IjoiRUMiLCJjcnYiOiJQLTI1\
            NiIsIngiOiJaOG5jT2x3RjR5ZDZnOFAwd1VsNWlmUUEwV1AtZnZZSlIySG9wNDRqY0YwIiwieSI6Imdu\
            S2w4SURWbXVwdXZZb3ZmaUdyMjF6UjhldGhRUWw3aWs0QUJrUXVsd3MifX0.eyJqdGkiOiJwcm9vZi03\
            IiwiaHRtIjoiUE9TVCIsImh0dSI6Imh0dHBzOi8vc3RpbGUuZXhhbXBsZS9yb29tcy9hcmVuYS9jaGVj\
            ay1pbiIsImlhdCI6MTgwMDAwMDAwMCwiYXRoIjoiZnZmaG01V3FnSm9Ja2o5Nld5aW9fX3Q3dGtjbS1H\
            bzVMQU1PV3A1N3pQZyJ9.
            """
        ),
        (
            "the public key as a shared secret", .wrongAlgorithm,
            """
            eyJ0eXAiOiJkcG9wK2p3dCIsImFsZyI6IkhTMjU2IiwiandrIjp7Imt0eSI6IkVDIiwiY3J2IjoiUC0y\
            NTYiLCJ4IjoiWjhuY09sd0Y0eWQ2ZzhQMHdVbDVpZlFBMFdQLWZ2WUpSMkhvcDQ0amNGMCIsInkiOiJn\
            bktsOElEVm11cHV2WW92ZmlHcjIxelI4ZXRoUVFsN2lrNEFCa1F1bHdzIn19.eyJqdGkiOiJwcm9vZi0\
            3IiwiaHRtIjoiUE9TVCIsImh0dSI6Imh0dHBzOi8vc3RpbGUuZXhhbXBsZS9yb29tcy9hcmVuYS9jaGV\
            jay1pbiIsImlhdCI6MTgwMDAwMDAwMCwiYXRoIjoiZnZmaG01V3FnSm9Ja2o5Nld5aW9fX3Q3dGtjbS1\
            HbzVMQU1PV3A1N3pQZyJ9.eIcwgsyvV-MeclcsEpAwc1NY-2zwgIV8yoO_VmYDYDY
            """
        ),
        (
            "another algorithm by word only", .wrongAlgorithm,
            """
            eyJ0eXAiOiJkcG9wK2p3dCIsImFsZyI6IkVTMzg0IiwiandrIjp7Imt0eSI6IkVDIiwiY3J2IjoiUC0y\
            NTYiLCJ4IjoiWjhuY09sd0Y0eWQ2ZzhQMHdVbDVpZlFBMFdQLWZ2WUpSMkhvcDQ0amNGMCIsInkiOiJn\
            bktsOElEVm11cHV2WW92ZmlHcjIxelI4ZXRoUVFsN2lrNEFCa1F1bHdzIn19.eyJqdGkiOiJwcm9vZi0\
            3IiwiaHRtIjoiUE9TVCIsImh0dSI6Imh0dHBzOi8vc3RpbGUuZXhhbXBsZS9yb29tcy9hcmVuYS9jaGV\
            jay1pbiIsImlhdCI6MTgwMDAwMDAwMCwiYXRoIjoiZnZmaG01V3FnSm9Ja2o5Nld5aW9fX3Q3dGtjbS1\
            HbzVMQU1PV3A1N3pQZyJ9.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\
            AAAAAAAAAAAAAAAAAAAAAAAAAAAA
            """
        ),
        (
            "a private key inside", .privateKey,
            """
            eyJ0eXAiOiJkcG9wK2p3dCIsImFsZyI6IkVTMjU2IiwiandrIjp7Imt0eSI6IkVDIiwiY3J2IjoiUC0y\
            NTYiLCJ4IjoiWjhuY09sd0Y0eWQ2ZzhQMHdVbDVpZlFBMFdQLWZ2WUpSMkhvcDQ0amNGMCIsInkiOiJn\
            bktsOElEVm11cHV2WW92ZmlHcjIxelI4ZXRoUVFsN2lrNEFCa1F1bHdzIiwiZCI6Ikh5NDlURnRxZVln\
            QkkwVm5pYXZON3dBUklqTkVWV1ozaUptcXU4emQ3djgifX0.eyJqdGkiOiJwcm9vZi03IiwiaHRtIjoi\
            UE9TVCIsImh0dSI6Imh0dHBzOi8vc3RpbGUuZXhhbXBsZS9yb29tcy9hcmVuYS9jaGVjay1pbiIsImlh\
            dCI6MTgwMDAwMDAwMCwiYXRoIjoiZnZmaG01V3FnSm9Ja2o5Nld5aW9fX3Q3dGtjbS1HbzVMQU1PV3A1\
            N3pQZyJ9.nOIkK855YGhfDVfJ03sdb2RWfCMWS_8Z0cbHzf6tBFJTr8He1juAb3Gi8uI6MXRPYAn4PMk\
            tUdc1YryPugj_RA
            """
        ),
        (
            "a shared key inside", .privateKey,
            """
            eyJ0eXAiOiJkcG9wK2p3dCIsImFsZyI6IkVTMjU2IiwiandrIjp7Imt0eSI6IkVDIiwiY3J2IjoiUC0y\
            NTYiLCJ4IjoiWjhuY09sd0Y0eWQ2ZzhQMHdVbDVpZlFBMFdQLWZ2WUpSMkhvcDQ0amNGMCIsInkiOiJn\
            bktsOElEVm11cHV2WW92ZmlHcjIxelI4ZXRoUVFsN2lrNEFCa1F1bHdzIiwiayI6IkFBQUEifX0.eyJq\
            dGkiOiJwcm9vZi03IiwiaHRtIjoiUE9TVCIsImh0dSI6Imh0dHBzOi8vc3RpbGUuZXhhbXBsZS9yb29t\
            cy9hcmVuYS9jaGVjay1pbiIsImlhdCI6MTgwMDAwMDAwMCwiYXRoIjoiZnZmaG01V3FnSm9Ja2o5Nld5\
            aW9fX3Q3dGtjbS1HbzVMQU1PV3A1N3pQZyJ9.7-Z6O0sd2ewGOAUkGJbVznTZuRmNy9bqHF52pKAFvp0\
            wQ0vV_5hy1XEDAMR9cv0O-qyNEGmQ2wQIhPaepOmKpg
            """
        ),
        (
            "another curve", .badKey,
            """
            eyJ0eXAiOiJkcG9wK2p3dCIsImFsZyI6IkVTMjU2IiwiandrIjp7Imt0eSI6IkVDIiwiY3J2IjoiUC0z\
            ODQiLCJ4IjoiZXVuaDJ4RmdlVXh3d2U4SEctVVpIMnhtSkE5R0NQdm9wRTdOTnNQdFhibDFBUExrMkU0\
            X3RGaFFfVzlEQXpBciIsInkiOiIyS3doUkV6WURTUVZPTmdEU3ptYURlNDJOdXRjc0F1VW1kQmhwWEhi\
            RHhTN1ItMTVSVGxJN1dQenBzeTc5dWRQIn19.eyJqdGkiOiJwcm9vZi03IiwiaHRtIjoiUE9TVCIsImh\
            0dSI6Imh0dHBzOi8vc3RpbGUuZXhhbXBsZS9yb29tcy9hcmVuYS9jaGVjay1pbiIsImlhdCI6MTgwMDA\
            wMDAwMCwiYXRoIjoiZnZmaG01V3FnSm9Ja2o5Nld5aW9fX3Q3dGtjbS1HbzVMQU1PV3A1N3pQZyJ9.AQ\
            EBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQ\
            EBAQ
            """
        ),
        (
            "another curve by its point only", .badKey,
            """
            eyJ0eXAiOiJkcG9wK2p3dCIsImFsZyI6IkVTMjU2IiwiandrIjp7Imt0eSI6IkVDIiwiY3J2IjoiUC0y\
            NTYiLCJ4IjoiZXVuaDJ4RmdlVXh3d2U4SEctVVpIMnhtSkE5R0NQdm9wRTdOTnNQdFhibDFBUExrMkU0\
            X3RGaFFfVzlEQXpBciIsInkiOiIyS3doUkV6WURTUVZPTmdEU3ptYURlNDJOdXRjc0F1VW1kQmhwWEhi\
            RHhTN1ItMTVSVGxJN1dQenBzeTc5dWRQIn19.eyJqdGkiOiJwcm9vZi03IiwiaHRtIjoiUE9TVCIsImh\
            0dSI6Imh0dHBzOi8vc3RpbGUuZXhhbXBsZS9yb29tcy9hcmVuYS9jaGVjay1pbiIsImlhdCI6MTgwMDA\
            wMDAwMCwiYXRoIjoiZnZmaG01V3FnSm9Ja2o5Nld5aW9fX3Q3dGtjbS1HbzVMQU1PV3A1N3pQZyJ9.AQ\
            EBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQ\
            EBAQ
            """
        ),
        (
            "a point off the curve", .badKey,
            """
            eyJ0eXAiOiJkcG9wK2p3dCIsImFsZyI6IkVTMjU2IiwiandrIjp7Imt0eSI6IkVDIiwiY3J2IjoiUC0y\
            NTYiLCJ4IjoiWjhuY09sd0Y0eWQ2ZzhQMHdVbDVpZlFBMFdQLWZ2WUpSMkhvcDQ0amNGMCIsInkiOiJB\
            UUVCQVFFQkFRRUJBUUVCQVFFQkFRRUJBUUVCQVFFQkFRRUJBUUVCQVFFIn19.eyJqdGkiOiJwcm9vZi0\
            3IiwiaHRtIjoiUE9TVCIsImh0dSI6Imh0dHBzOi8vc3RpbGUuZXhhbXBsZS9yb29tcy9hcmVuYS9jaGV\
            jay1pbiIsImlhdCI6MTgwMDAwMDAwMCwiYXRoIjoiZnZmaG01V3FnSm9Ja2o5Nld5aW9fX3Q3dGtjbS1\
            HbzVMQU1PV3A1N3pQZyJ9.AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQ\
            EBAQEBAQEBAQEBAQEBAQEBAQEBAQ
            """
        ),
        (
            "no key", .badKey,
            """
            eyJ0eXAiOiJkcG9wK2p3dCIsImFsZyI6IkVTMjU2In0.eyJqdGkiOiJwcm9vZi03IiwiaHRtIjoiUE9T\
            VCIsImh0dSI6Imh0dHBzOi8vc3RpbGUuZXhhbXBsZS9yb29tcy9hcmVuYS9jaGVjay1pbiIsImlhdCI6\
            MTgwMDAwMDAwMCwiYXRoIjoiZnZmaG01V3FnSm9Ja2o5Nld5aW9fX3Q3dGtjbS1HbzVMQU1PV3A1N3pQ\
            ZyJ9.AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE\
            BAQEBAQEBAQ
            """
        ),
        (
            "a key of another kind", .badKey,
            """
            eyJ0eXAiOiJkcG9wK2p3dCIsImFsZyI6IkVTMjU2IiwiandrIjp7Imt0eSI6Ik9LUCIsImNydiI6IkVk\
            MjU1MTkiLCJ4IjoiWjhuY09sd0Y0eWQ2ZzhQMHdVbDVpZlFBMFdQLWZ2WUpSMkhvcDQ0amNGMCJ9fQ.e\
            yJqdGkiOiJwcm9vZi03IiwiaHRtIjoiUE9TVCIsImh0dSI6Imh0dHBzOi8vc3RpbGUuZXhhbXBsZS9yb\
            29tcy9hcmVuYS9jaGVjay1pbiIsImlhdCI6MTgwMDAwMDAwMCwiYXRoIjoiZnZmaG01V3FnSm9Ja2o5N\
            ld5aW9fX3Q3dGtjbS1HbzVMQU1PV3A1N3pQZyJ9.AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEB\
            AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQ
            """
        ),
        (
            "another type", .wrongType,
            """
            eyJ0eXAiOiJKV1QiLCJhbGciOiJFUzI1NiIsImp3ayI6eyJrdHkiOiJFQyIsImNydiI6IlAtMjU2Iiwi\
            eCI6Ilo4bmNPbHdGNHlkNmc4UDB3VWw1aWZRQTBXUC1mdllKUjJIb3A0NGpjRjAiLCJ5IjoiZ25LbDhJ\
            RFZtdXB1dllvdmZpR3IyMXpSOGV0aFFRbDdpazRBQmtRdWx3cyJ9fQ.eyJqdGkiOiJwcm9vZi03Iiwia\
            HRtIjoiUE9TVCIsImh0dSI6Imh0dHBzOi8vc3RpbGUuZXhhbXBsZS9yb29tcy9hcmVuYS9jaGVjay1pb\
            iIsImlhdCI6MTgwMDAwMDAwMCwiYXRoIjoiZnZmaG01V3FnSm9Ja2o5Nld5aW9fX3Q3dGtjbS1HbzVMQ\
            U1PV3A1N3pQZyJ9.2V8K5nWxliHD-ngP8DVn6-0A5JMfc6chfOwx4RCifftmtbbgdLcaIorZkVpyZal-\
            evz-j7QAkg3hXZn02MAyZQ
            """
        ),
        (
            "no type", .wrongType,
            """
            eyJhbGciOiJFUzI1NiIsImp3ayI6eyJrdHkiOiJFQyIsImNydiI6IlAtMjU2IiwieCI6Ilo4bmNPbHdG\
            NHlkNmc4UDB3VWw1aWZRQTBXUC1mdllKUjJIb3A0NGpjRjAiLCJ5IjoiZ25LbDhJRFZtdXB1dllvdmZp\
            R3IyMXpSOGV0aFFRbDdpazRBQmtRdWx3cyJ9fQ.eyJqdGkiOiJwcm9vZi03IiwiaHRtIjoiUE9TVCIsI\
            mh0dSI6Imh0dHBzOi8vc3RpbGUuZXhhbXBsZS9yb29tcy9hcmVuYS9jaGVjay1pbiIsImlhdCI6MTgwM\
            DAwMDAwMCwiYXRoIjoiZnZmaG01V3FnSm9Ja2o5Nld5aW9fX3Q3dGtjbS1HbzVMQU1PV3A1N3pQZyJ9.\
            bh_cDeuDARKoP1a0OKJURyiYSeyuTGoAxrHiWD1PPSe14MRBpg2uq1B3Swzoyvwk0YqI062liXWORyvc\
            8Lm_Og
            """
        ),
        (
            "an extension that must be understood", .criticalHeader,
            """
            eyJ0eXAiOiJkcG9wK2p3dCIsImFsZyI6IkVTMjU2IiwiandrIjp7Imt0eSI6IkVDIiwiY3J2IjoiUC0y\
            NTYiLCJ4IjoiWjhuY09sd0Y0eWQ2ZzhQMHdVbDVpZlFBMFdQLWZ2WUpSMkhvcDQ0amNGMCIsInkiOiJn\
            bktsOElEVm11cHV2WW92ZmlHcjIxelI4ZXRoUVFsN2lrNEFCa1F1bHdzIn0sImNyaXQiOlsiYjY0Il0s\
            ImI2NCI6ZmFsc2V9.eyJqdGkiOiJwcm9vZi03IiwiaHRtIjoiUE9TVCIsImh0dSI6Imh0dHBzOi8vc3R\
            pbGUuZXhhbXBsZS9yb29tcy9hcmVuYS9jaGVjay1pbiIsImlhdCI6MTgwMDAwMDAwMCwiYXRoIjoiZnZ\
            maG01V3FnSm9Ja2o5Nld5aW9fX3Q3dGtjbS1HbzVMQU1PV3A1N3pQZyJ9.AQEBAQEBAQEBAQEBAQEBAQ\
            EBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQ
            """
        ),
        (
            "no id", .malformed,
            """
            eyJ0eXAiOiJkcG9wK2p3dCIsImFsZyI6IkVTMjU2IiwiandrIjp7Imt0eSI6IkVDIiwiY3J2IjoiUC0y\
            NTYiLCJ4IjoiWjhuY09sd0Y0eWQ2ZzhQMHdVbDVpZlFBMFdQLWZ2WUpSMkhvcDQ0amNGMCIsInkiOiJn\
            bktsOElEVm11cHV2WW92ZmlHcjIxelI4ZXRoUVFsN2lrNEFCa1F1bHdzIn19.eyJodG0iOiJQT1NUIiw\
            iaHR1IjoiaHR0cHM6Ly9zdGlsZS5leGFtcGxlL3Jvb21zL2FyZW5hL2NoZWNrLWluIiwiaWF0IjoxODA\
            wMDAwMDAwLCJhdGgiOiJmdmZobTVXcWdKb0lrajk2V3lpb19fdDd0a2NtLUdvNUxBTU9XcDU3elBnIn0\
            .q6HZUL5U7kwea3qzRW7ogGqjavrrQK5LjEMG9H8rI-gElM5bQs2xKczUs66u5LNdpV-W2wdVhtJUe1H\
            rhynHoQ
            """
        ),
        (
            "an empty id", .malformed,
            """
            eyJ0eXAiOiJkcG9wK2p3dCIsImFsZyI6IkVTMjU2IiwiandrIjp7Imt0eSI6IkVDIiwiY3J2IjoiUC0y\
            NTYiLCJ4IjoiWjhuY09sd0Y0eWQ2ZzhQMHdVbDVpZlFBMFdQLWZ2WUpSMkhvcDQ0amNGMCIsInkiOiJn\
            bktsOElEVm11cHV2WW92ZmlHcjIxelI4ZXRoUVFsN2lrNEFCa1F1bHdzIn19.eyJqdGkiOiIiLCJodG0\
            iOiJQT1NUIiwiaHR1IjoiaHR0cHM6Ly9zdGlsZS5leGFtcGxlL3Jvb21zL2FyZW5hL2NoZWNrLWluIiw\
            iaWF0IjoxODAwMDAwMDAwLCJhdGgiOiJmdmZobTVXcWdKb0lrajk2V3lpb19fdDd0a2NtLUdvNUxBTU9\
            XcDU3elBnIn0.VZoOgeAAc-RvfMKgmPwjtvCRLwR0DUCKth8QBlkl69B_1m_Kl-_5eo_E9rG5UJHQ34P\
            YrTj79OVLhSOAVbAr_A
            """
        ),
        (
            "an id that is too long", .malformed,
            """
            eyJ0eXAiOiJkcG9wK2p3dCIsImFsZyI6IkVTMjU2IiwiandrIjp7Imt0eSI6IkVDIiwiY3J2IjoiUC0y\
            NTYiLCJ4IjoiWjhuY09sd0Y0eWQ2ZzhQMHdVbDVpZlFBMFdQLWZ2WUpSMkhvcDQ0amNGMCIsInkiOiJn\
            bktsOElEVm11cHV2WW92ZmlHcjIxelI4ZXRoUVFsN2lrNEFCa1F1bHdzIn19.eyJqdGkiOiJqampqamp\
            qampqampqampqampqampqampqampqampqampqampqampqampqampqampqampqampqampqampqampqamp\
            qampqampqampqampqampqampqampqampqampqampqampqampqampqampqampqampqampqampqampqamp\
            qamoiLCJodG0iOiJQT1NUIiwiaHR1IjoiaHR0cHM6Ly9zdGlsZS5leGFtcGxlL3Jvb21zL2FyZW5hL2N\
            oZWNrLWluIiwiaWF0IjoxODAwMDAwMDAwLCJhdGgiOiJmdmZobTVXcWdKb0lrajk2V3lpb19fdDd0a2N\
            tLUdvNUxBTU9XcDU3elBnIn0.g-HHHWo4rPcmKf-DncuJ2TP3Cl4Xg8fNyz3uTiOvnz-KkLZnS17HXGm\
            _-AJHpyTUPDTd5YLgf0IfWgSlCyPuLQ
            """
        ),
        (
            "a moment that is a text", .malformed,
            """
            eyJ0eXAiOiJkcG9wK2p3dCIsImFsZyI6IkVTMjU2IiwiandrIjp7Imt0eSI6IkVDIiwiY3J2IjoiUC0y\
            NTYiLCJ4IjoiWjhuY09sd0Y0eWQ2ZzhQMHdVbDVpZlFBMFdQLWZ2WUpSMkhvcDQ0amNGMCIsInkiOiJn\
            bktsOElEVm11cHV2WW92ZmlHcjIxelI4ZXRoUVFsN2lrNEFCa1F1bHdzIn19.eyJqdGkiOiJwcm9vZi0\
            3IiwiaHRtIjoiUE9TVCIsImh0dSI6Imh0dHBzOi8vc3RpbGUuZXhhbXBsZS9yb29tcy9hcmVuYS9jaGV\
            jay1pbiIsImlhdCI6IjE4MDAwMDAwMDAiLCJhdGgiOiJmdmZobTVXcWdKb0lrajk2V3lpb19fdDd0a2N\
            tLUdvNUxBTU9XcDU3elBnIn0.YO9JjpN5I4la2_1oAGXqPT6mfJXG1lrOFYYPoeN3zBGMeEyT-MhFbJr\
            Zfy0VqdGJp0fln4zzhmAf9o-nCktt7g
            """
        ),
        (
            "a moment beyond the calendar", .malformed,
            """
            eyJ0eXAiOiJkcG9wK2p3dCIsImFsZyI6IkVTMjU2IiwiandrIjp7Imt0eSI6IkVDIiwiY3J2IjoiUC0y\
            NTYiLCJ4IjoiWjhuY09sd0Y0eWQ2ZzhQMHdVbDVpZlFBMFdQLWZ2WUpSMkhvcDQ0amNGMCIsInkiOiJn\
            bktsOElEVm11cHV2WW92ZmlHcjIxelI4ZXRoUVFsN2lrNEFCa1F1bHdzIn19.eyJqdGkiOiJwcm9vZi0\
            3IiwiaHRtIjoiUE9TVCIsImh0dSI6Imh0dHBzOi8vc3RpbGUuZXhhbXBsZS9yb29tcy9hcmVuYS9jaGV\
            jay1pbiIsImlhdCI6OTIyMzM3MjAzNjg1NDc3NTgwNywiYXRoIjoiZnZmaG01V3FnSm9Ja2o5Nld5aW9\
            fX3Q3dGtjbS1HbzVMQU1PV3A1N3pQZyJ9.jD9aGqYMAtSFX5NMJnssoynww-Vp0pV0YR2NkAUBFCi2I5\
            VPXngqwJFuV8oTlixZJ5HK7Zf2sIXhnX-tM43-jA
            """
        ),
        (
            "claims that are a list", .malformed,
            """
            eyJ0eXAiOiJkcG9wK2p3dCIsImFsZyI6IkVTMjU2IiwiandrIjp7Imt0eSI6IkVDIiwiY3J2IjoiUC0y\
            NTYiLCJ4IjoiWjhuY09sd0Y0eWQ2ZzhQMHdVbDVpZlFBMFdQLWZ2WUpSMkhvcDQ0amNGMCIsInkiOiJn\
            bktsOElEVm11cHV2WW92ZmlHcjIxelI4ZXRoUVFsN2lrNEFCa1F1bHdzIn19.WzEsMl0.pQbrQ1M7xDD\
            nGQeb2f4KWkRUsfsIDos4Ey3QEBP4L2PqOFqCqI301KHTvk6gNZB_Np2BBlnplMG1u36nhH2JLA
            """
        ),
        (
            "a cut signature", .badSignature,
            """
            eyJ0eXAiOiJkcG9wK2p3dCIsImFsZyI6IkVTMjU2IiwiandrIjp7Imt0eSI6IkVDIiwiY3J2IjoiUC0y\
            NTYiLCJ4IjoiWjhuY09sd0Y0eWQ2ZzhQMHdVbDVpZlFBMFdQLWZ2WUpSMkhvcDQ0amNGMCIsInkiOiJn\
            bktsOElEVm11cHV2WW92ZmlHcjIxelI4ZXRoUVFsN2lrNEFCa1F1bHdzIn19.eyJqdGkiOiJwcm9vZi0\
            3IiwiaHRtIjoiUE9TVCIsImh0dSI6Imh0dHBzOi8vc3RpbGUuZXhhbXBsZS9yb29tcy9hcmVuYS9jaGV\
            jay1pbiIsImlhdCI6MTgwMDAwMDAwMCwiYXRoIjoiZnZmaG01V3FnSm9Ja2o5Nld5aW9fX3Q3dGtjbS1\
            HbzVMQU1PV3A1N3pQZyJ9.xBqO0GMp4rIi_6nUzz89KwvN4y6B0snhdcWAuK8B3Nq5-b4SFcB2SGGIwr\
            5EH1upsUgZ7cZjL4p6wVCYh5MK
            """
        ),
    ]
}
