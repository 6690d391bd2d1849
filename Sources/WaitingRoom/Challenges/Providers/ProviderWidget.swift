/// What a page needs to show a provider's challenge.
package struct ProviderWidget: Hashable, Sendable {
    /// The address of the provider's script.
    package var script: String
    /// The class of the element that the script fills.
    package var elementClass: String
    /// The form field that the script puts its token into.
    package var field: String

    /// What a kind of provider needs; nil for what is built in, for Cap, whose script is where the
    /// operator put it, and for GeeTest, whose script is called by the page's own.
    package init?(of kind: ChallengeProvider.Kind) {
        switch kind {
        case .turnstile:
            script = "https://challenges.cloudflare.com/turnstile/v0/api.js"
            (elementClass, field) = ("cf-turnstile", "cf-turnstile-response")
        case .hcaptcha:
            script = "https://js.hcaptcha.com/1/api.js"
            (elementClass, field) = ("h-captcha", "h-captcha-response")
        case .recaptchaV2, .recaptchaV3:
            script = "https://www.google.com/recaptcha/api.js"
            (elementClass, field) = ("g-recaptcha", "g-recaptcha-response")
        case .cap, .geetestV4, .proofOfWork, .pause: return nil
        }
    }
}
