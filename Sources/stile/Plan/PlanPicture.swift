import Foundation

/// A plan as a picture: rates against servers, or waits against places.
struct PlanPicture {
    /// The picture's size in pixels.
    static let width = 760.0
    static let height = 640.0

    /// The whole document.
    let svg: String

    /// Draws a table of plans, or the line of a single one.
    ///
    /// - Throws: ``PlanPictureFailure/nothingToDraw``, without a row or a line; `QueueingError` if
    ///   waits are too long to be reckoned with.
    init(_ plans: [CapacityPlan], isRange: Bool) throws {
        guard let first = plans.first else { throw PlanPictureFailure.nothingToDraw }
        if isRange {
            svg = ServersPicture(plans: plans, terms: first.terms).svg
        } else if let line = first.line {
            svg = try LinePicture(plan: first, line: line).svg
        } else {
            throw PlanPictureFailure.nothingToDraw
        }
    }

    /// Writes the picture over whatever the file holds.
    ///
    /// - Throws: ``PlanPictureFailure/unwritable(path:reason:)``.
    func write(to path: String) throws(PlanPictureFailure) {
        // Not by way of a temporary file: that would replace a link, or a device such as /dev/stdout.
        guard let file = fopen(path, "w") else { throw Self.failure(path) }
        let bytes = Array(svg.utf8)
        let written = fwrite(bytes, 1, bytes.count, file)
        let reason = errno
        guard fclose(file) == 0 else { throw Self.failure(path) }
        guard written == bytes.count else { throw Self.failure(path, reason) }
    }

    private static func failure(_ path: String, _ code: Int32 = errno) -> PlanPictureFailure {
        .unwritable(path: path, reason: String(cString: strerror(code)))
    }
}

/// Why there is no picture.
enum PlanPictureFailure: Error, Equatable, CustomStringConvertible {
    case nothingToDraw
    case unwritable(path: String, reason: String)

    var description: String {
        switch self {
        case .nothingToDraw: "The plan has neither a range of servers nor a line to draw."
        case .unwritable(let path, let reason):
            "The picture could not be written to \(path): \(reason)."
        }
    }
}
