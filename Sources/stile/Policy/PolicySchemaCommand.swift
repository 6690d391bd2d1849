import ArgumentParser

/// `stile policy schema`: what editors check policy files by.
struct PolicySchemaCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema",
        abstract: "Print the JSON Schema of policy files, for editors."
    )

    func run() {
        print(PolicySchema.tree.indented())
    }
}
