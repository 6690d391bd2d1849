import Foundation
import Testing

/// Runs a script outside of a browser, with what a browser would give it made up by the test.
enum NodeScript {
    /// Whether a Node.js with WebCrypto as browsers have it is installed.
    static let isAvailable = program != nil

    private static let program: String? = (ProcessInfo.processInfo.environment["PATH"] ?? "")
        .split(separator: ":")
        .map { "\($0)/node" }
        .first { FileManager.default.isExecutableFile(atPath: $0) }

    /// What a script writes to its output.
    static func output(of script: String) throws -> String {
        let file = FileManager.default.temporaryDirectory
            .appendingPathComponent("stile-\(UUID().uuidString).cjs")
        try Data(script.utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: try #require(program))
        process.arguments = [file.path]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let output = try pipe.fileHandleForReading.readPatiently()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        return String(decoding: output, as: UTF8.self)
    }

    /// What every script of a page finds: elements, a place in the address bar, and storage.
    ///
    /// A test adds `answer(address, options)`, which gives status, body and headers.
    static let browser = #"""
        const elements = {}, storage = { map: {},
          getItem(key) { return this.map[key] ?? null },
          setItem(key, value) { this.map[key] = String(value) } };
        const element = id => elements[id] ??= { id, dataset: {}, elements: { pass: {}, proof: {} },
          focus() {}, getAttribute: () => "/rooms/arena/join", textContent: "" };
        const visited = [];
        const put = (name, value) =>
          Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
        put("document", { getElementById: element, title: "Arena", body: { dataset: {} }, hidden: false });
        put("navigator", { hardwareConcurrency: 2 });
        put("localStorage", storage);
        put("sessionStorage", {});
        put("history", { replaceState() { location.hash = "" } });
        put("location", { origin: "https://wait.example", href: "https://wait.example/rooms/arena",
          pathname: "/rooms/arena", search: "", hash: "", replace: address => visited.push(address) });
        const asked = [];
        put("fetch", async (address, options = {}) => {
          asked.push({ address, ...options });
          const { status = 200, body = {}, headers = {} } = answer(address, options);
          return { status, ok: status < 300, json: async () => body,
            headers: { get: name => headers[name] ?? null } };
        });
        const finish = value => { console.log(JSON.stringify(value)); process.exit(0) };
        const until = async condition => {
          for (let turn = 0; turn < 2000; turn++) {
            if (condition()) return;
            await new Promise(done => setTimeout(done, 5));
          }
          finish({ stuck: true, asked, elements });
        };

        """#
}
