import WaitingRoom

/// What was measured at one tick.
package struct SaleSample: Hashable, Sendable {
    /// When.
    package var seconds = 0.0
    /// Places given.
    package var issued = 0
    /// The serving number.
    package var serving = 0
    /// Visitors who have checked in and are not called yet.
    package var present = 0
    /// Calls so far.
    package var calls = 0
    /// Calls per second that were decided on.
    package var perSecond = 0.0
    /// Why no more; nil where nobody says.
    package var limit: AdmissionController.Limit?
    /// Visitors inside the core who are being served.
    package var served = 0
    /// Visitors inside the core who wait for a free server.
    package var waitingInside = 0
    /// The load in visitors that is aimed at: `a*`, or less during slow start; nil where nobody says.
    package var target: Double?
    /// Visitors admitted so far.
    package var admitted = 0
    /// Tickets in somebody's hands and not paid.
    package var held = 0
    /// Tickets sold.
    package var sold = 0

    /// Nothing was measured yet.
    package init() {}

    /// Visitors inside the core.
    package var active: Int { served + waitingInside }
    /// Places given and not passed yet.
    package var line: Int { issued - serving }
}
