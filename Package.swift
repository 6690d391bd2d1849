// swift-tools-version: 6.2

import PackageDescription

let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .treatAllWarnings(as: .error),
]

/// Only in builds that ask other servers.
let withTLS = TargetDependencyCondition.when(traits: ["TLS"])

let argumentParser = Target.Dependency.product(
    name: "ArgumentParser",
    package: "swift-argument-parser"
)
let asyncHTTPClient = Target.Dependency.product(
    name: "AsyncHTTPClient",
    package: "async-http-client",
    condition: withTLS
)
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let cryptoExtras = Target.Dependency.product(name: "CryptoExtras", package: "swift-crypto")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let histogram = Target.Dependency.product(name: "Histogram", package: "hdrhistogram-swift")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let jwtKit = Target.Dependency.product(name: "JWTKit", package: "jwt-kit")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let mustache = Target.Dependency.product(name: "Mustache", package: "swift-mustache")
let nioCore = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioHTTP1 = Target.Dependency.product(
    name: "NIOHTTP1",
    package: "swift-nio",
    condition: withTLS
)
let nioPosix = Target.Dependency.product(name: "NIOPosix", package: "swift-nio")
let realModule = Target.Dependency.product(name: "RealModule", package: "swift-numerics")
let serviceLifecycle = Target.Dependency.product(
    name: "ServiceLifecycle",
    package: "swift-service-lifecycle"
)
let unixSignals = Target.Dependency.product(
    name: "UnixSignals",
    package: "swift-service-lifecycle"
)
let yams = Target.Dependency.product(name: "Yams", package: "Yams")

let package = Package(
    name: "stile",
    products: [
        .executable(name: "stile", targets: ["stile"]),
        .library(name: "StilePass", targets: ["StilePass"]),
    ],
    traits: [
        .trait(
            name: "TLS",
            description: "Ask other servers over TLS: providers of challenges, verifiers."
        ),
        .default(enabledTraits: ["TLS"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-numerics", from: "1.1.1"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/HdrHistogram/hdrhistogram-swift", from: "0.2.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        // An independent oracle for the two tokens; tests only.
        .package(url: "https://github.com/vapor/jwt-kit", from: "5.7.1"),
    ],
    targets: [
        .target(name: "Queueing", dependencies: [realModule], swiftSettings: strict),
        .target(name: "StilePass", dependencies: [crypto], swiftSettings: strict),
        .target(
            name: "WaitingRoom",
            dependencies: ["Queueing", "StilePass", crypto, cryptoExtras, realModule],
            swiftSettings: strict
        ),
        .target(
            name: "Simulation",
            dependencies: ["Queueing", "StilePass", "WaitingRoom", realModule],
            swiftSettings: strict
        ),
        .target(name: "TicketOffice", dependencies: ["StilePass"], swiftSettings: strict),
        .target(
            name: "Storage",
            dependencies: ["WaitingRoom", "TicketOffice", grdb],
            swiftSettings: strict
        ),
        .target(
            name: "Rehearsal",
            dependencies: ["Simulation", "StilePass", "WaitingRoom", nioCore, nioPosix],
            swiftSettings: strict
        ),
        .target(
            name: "Service",
            dependencies: [
                "Queueing", "WaitingRoom", "TicketOffice", asyncHTTPClient, crypto, hummingbird,
                logging, mustache, nioCore, nioHTTP1, serviceLifecycle,
            ],
            swiftSettings: strict
        ),
        .executableTarget(
            name: "stile",
            dependencies: [
                "Queueing", "Rehearsal", "Service", "Simulation", "StilePass", "Storage",
                "TicketOffice", "WaitingRoom", argumentParser, crypto, histogram, logging, nioCore,
                serviceLifecycle,
                unixSignals, yams,
            ],
            swiftSettings: strict
        ),

        .testTarget(name: "TidyTests", swiftSettings: strict),
        .testTarget(
            name: "QueueingTests",
            dependencies: ["Queueing", realModule],
            swiftSettings: strict
        ),
        .testTarget(
            name: "StilePassTests",
            dependencies: ["StilePass", "WaitingRoom", jwtKit],
            swiftSettings: strict
        ),
        .testTarget(
            name: "WaitingRoomTests",
            dependencies: ["Queueing", "WaitingRoom"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "SimulationTests",
            dependencies: ["Queueing", "Simulation", "StilePass", "WaitingRoom"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "TicketOfficeTests",
            dependencies: ["TicketOffice"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "StorageTests",
            dependencies: ["Queueing", "Storage"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "RehearsalTests",
            dependencies: ["Queueing", "Rehearsal", nioCore, nioPosix],
            swiftSettings: strict
        ),
        .testTarget(
            name: "ServiceTests",
            dependencies: [
                "Rehearsal", "Service", "StilePass", "WaitingRoom", crypto, logging, nioCore,
                nioPosix, serviceLifecycle,
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "CommandLineTests",
            dependencies: [
                "stile", "Service", "Simulation", "StilePass", "Storage", "TicketOffice",
                "WaitingRoom", argumentParser,
                logging, serviceLifecycle, yams,
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "EndToEnd",
            dependencies: ["stile", "Queueing", "Rehearsal", "StilePass", crypto, grdb],
            swiftSettings: strict
        ),
    ]
)
