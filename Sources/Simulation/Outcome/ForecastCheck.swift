import WaitingRoom

/// A forecast and what became of it.
package struct ForecastCheck: Hashable, Sendable {
    /// When it was given.
    package var at: Double
    /// The place it was about.
    package var place: Int
    /// How many stood before it.
    package var ahead: Int
    /// What was told; nil for "unknown".
    package var forecast: WaitForecast?
    /// How long it took, in seconds; nil if the place was never reached.
    package var wait: Double?

    /// A forecast for a place.
    package init(at: Double, place: Int, ahead: Int, forecast: WaitForecast?) {
        self.at = at
        self.place = place
        self.ahead = ahead
        self.forecast = forecast
    }
}
