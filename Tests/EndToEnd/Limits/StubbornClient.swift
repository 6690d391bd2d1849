import Rehearsal

/// Posts the same until there is an answer: the server may be dead.
struct StubbornClient: Sendable {
    let client: CrowdClient

    func post(
        _ path: String,
        headers: [(String, String)],
        json: String? = nil
    ) async throws -> CrowdResponse {
        let request =
            json.map { CrowdRequest.post(path, headers: headers, json: $0) }
            ?? .post(path, headers: headers)
        for _ in 0..<StubbornVisitor.patience {
            do {
                let response = try await client.send(request)
                if response.status != 503 { return response }
            } catch {
                // No answer: the same request with the same key comes again.
            }
            try await Task.sleep(for: StubbornVisitor.retryPause)
        }
        throw VisitError.noAnswer(.timedOut)
    }
}
