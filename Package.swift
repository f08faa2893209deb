// swift-tools-version: 6.2
// SPDX-License-Identifier: Apache-2.0
import PackageDescription

/// How libgit2, and libdeflate, libyaml and the C++ library with it, become part of the program: `shared`, or `static` where `ci/libgit2`
/// says that they can. Static starts faster, and wants a new build when the system's are mended: `gatehouse doctor` says so of
/// those that read what strangers wrote, libgit2, libdeflate and libyaml.
let linksLibgit2Statically = Context.environment["GATEHOUSE_LIBGIT2"] == "static"
let objectLibraries =
    linksLibgit2Statically
    ? ["-l:libgit2.a", "-l:libmbedcrypto.a", "-lz", "-l:libdeflate.a"] : ["-lgit2", "-ldeflate"]
let yamlLibrary = linksLibgit2Statically ? "-l:libyaml.a" : "-lyaml"

/// Whether `ci/fuzz` or `ci/test` asks for its program. It looks into modules, which a release build allows on demand only.
let isFuzzed = Context.environment["GATEHOUSE_FUZZ"] == "1"

#if os(Linux)
    let (pkgConfigOfLibgit2, pkgConfigOfLibdeflate, pkgConfigOfLibyaml): (String?, String?, String?) = (nil, nil, nil)
#else
    let (pkgConfigOfLibgit2, pkgConfigOfLibdeflate, pkgConfigOfLibyaml): (String?, String?, String?) = (
        "libgit2", "libdeflate", "yaml-0.1"
    )
#endif

let package = Package(
    name: "gatehouse",
    platforms: [.macOS(.v15)],
    products: [.executable(name: "gatehouse", targets: ["gatehouse"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    ],
    targets: [
        .systemLibrary(
            // On Linux its headers are on the compiler's own path, and how to link it is said above; so with libdeflate.
            name: "CLibgit2", pkgConfig: pkgConfigOfLibgit2, providers: [.apt(["libgit2-dev"]), .brew(["libgit2"])]),
        .systemLibrary(
            name: "CLibdeflate", pkgConfig: pkgConfigOfLibdeflate,
            providers: [.apt(["libdeflate-dev"]), .brew(["libdeflate"])]),
        .systemLibrary(
            name: "CPCRE2", pkgConfig: "libpcre2-8", providers: [.apt(["libpcre2-dev"]), .brew(["pcre2"])]),
        .systemLibrary(
            name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),

        .systemLibrary(
            name: "CYAML", pkgConfig: pkgConfigOfLibyaml, providers: [.apt(["libyaml-dev"]), .brew(["libyaml"])]),

        .systemLibrary(name: "CSpawn"),
        .target(name: "CLedgerSQLite", linkerSettings: [.linkedLibrary("sqlite3")]),
        // Linked, never called by us: takes the place of functions that libgit2 calls when it starts.
        .target(
            name: "CLibgit2Offline",
            cSettings: linksLibgit2Statically ? [.define("GATEHOUSE_STATIC_LIBGIT2")] : []),

        .target(name: "GateModel"),
        .target(
            name: "Git", dependencies: ["GateModel", "CLibgit2", "CLibgit2Offline", "CLibdeflate"],
            linkerSettings: [
                .unsafeFlags(objectLibraries.flatMap { ["-Xlinker", $0] }, .when(platforms: [.linux]))
            ]),
        .target(name: "Inspection", dependencies: ["GateModel", "Git"]),
        .target(name: "Attribution", dependencies: ["GateModel"]),
        .target(name: "Archives", dependencies: ["CZlib"]),
        .target(
            name: "SecretScanning",
            dependencies: ["GateModel", "Archives", "CPCRE2", .product(name: "Crypto", package: "swift-crypto")]),
        .target(name: "TOML"),
        .target(name: "JSONReading"),
        .target(name: "Pipelines", dependencies: ["GateModel", "JSONReading"]),
        .target(
            name: "Definitions", dependencies: ["GateModel", "CYAML"],
            linkerSettings: [.unsafeFlags(["-Xlinker", yamlLibrary], .when(platforms: [.linux]))]),
        .target(name: "SecretSettings", dependencies: ["GateModel", "Definitions", "SecretScanning", "TOML"]),
        .target(
            name: "Scanning",
            dependencies: [
                "GateModel", "Git", "Inspection", "Archives", "SecretScanning", "JSONReading", "CSpawn",
                .product(name: "Crypto", package: "swift-crypto"),
            ]),
        .target(name: "Decisions", dependencies: ["GateModel", "Definitions"]),
        .target(
            name: "Ledger",
            dependencies: [
                "GateModel", "CLedgerSQLite",
                .product(name: "Crypto", package: "swift-crypto"),
            ]),
        .target(
            name: "Feedback", dependencies: ["GateModel", .product(name: "Crypto", package: "swift-crypto")]),
        .target(
            name: "Delivery",
            dependencies: ["GateModel", "Git", "Feedback", .product(name: "Crypto", package: "swift-crypto")]),
        .target(name: "HookSetup", dependencies: ["GateModel"]),
        .target(
            name: "Gate",
            dependencies: [
                "GateModel", "Git", "Inspection", "Attribution", "SecretScanning", "SecretSettings", "Definitions",
                "Scanning", "Decisions", "Ledger", "Pipelines",
                .product(name: "Crypto", package: "swift-crypto"),
            ]),
        .executableTarget(
            name: "gatehouse",
            dependencies: [
                "GateModel", "Git", "Inspection", "Definitions", "SecretScanning", "SecretSettings", "Ledger",
                "Scanning", "Gate",
                "Feedback", "HookSetup", "Delivery", "Pipelines",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            linkerSettings: [
                // Static Swift libraries come with an order to export every symbol, for plug-ins that Gatehouse has not:
                // 20,000 names, half a millisecond of each start.
                .unsafeFlags(
                    ["-Xlinker", "--no-export-dynamic"], .when(platforms: [.linux], configuration: .release)),
                .unsafeFlags(
                    linksLibgit2Statically
                        ? ["-L\(Context.packageDirectory)/ci/static", "-Xclang-linker", "-static-libgcc"] : [],
                    .when(platforms: [.linux], configuration: .release)),
            ]),

        // Makes Git histories for the tests.
        .target(name: "TestSupport", dependencies: ["GateModel"], path: "Tests/TestSupport"),
        // Writes to a ledger, for the tests with many processes.
        .executableTarget(name: "ledger-writer", dependencies: ["GateModel", "Ledger"], path: "Tests/LedgerWriter"),
        .testTarget(name: "GitTests", dependencies: ["Git", "GateModel", "CLibgit2Offline", "TestSupport"]),
        .testTarget(name: "InspectionTests", dependencies: ["Inspection", "Git", "GateModel", "TestSupport"]),
        .testTarget(name: "AttributionTests", dependencies: ["Attribution", "GateModel"]),
        .testTarget(name: "ArchivesTests", dependencies: ["Archives", "TestSupport"]),
        .testTarget(name: "SecretScanningTests", dependencies: ["SecretScanning", "GateModel"]),
        .testTarget(name: "TOMLTests", dependencies: ["TOML"]),
        .testTarget(name: "JSONReadingTests", dependencies: ["JSONReading"]),
        .testTarget(name: "PipelinesTests", dependencies: ["GateModel", "Pipelines"]),
        .testTarget(
            name: "SecretSettingsTests", dependencies: ["SecretSettings", "SecretScanning", "Definitions", "GateModel"]),
        .testTarget(name: "DefinitionsTests", dependencies: ["GateModel", "Definitions"]),
        .testTarget(name: "DecisionsTests", dependencies: ["GateModel", "Definitions", "Decisions"]),
        .testTarget(name: "ScanningTests", dependencies: ["Scanning", "GateModel", "SecretScanning", "TestSupport"]),
        .testTarget(
            name: "LedgerTests",
            dependencies: ["GateModel", "Ledger", "ledger-writer"]),
        .testTarget(
            name: "FeedbackTests", dependencies: ["GateModel", "Feedback"], exclude: ["Golden", "Validators"]),
        .testTarget(
            name: "DeliveryTests", dependencies: ["Delivery", "GateModel", "TestSupport", "gatehouse"],
            exclude: ["Servers"]),
        // Real repositories, real pushes, the built program.
        .testTarget(
            name: "GateTests", dependencies: ["Gate", "GateModel", "Git", "Scanning", "TestSupport", "gatehouse"]),
        .testTarget(name: "HookSetupTests", dependencies: ["HookSetup", "GateModel", "TestSupport"]),
    ],
    swiftLanguageModes: [.v6]
)

if isFuzzed {
    package.targets.append(
        // Feeds random bytes to everything that reads what strangers wrote.
        .executableTarget(
            name: "fuzz",
            dependencies: [
                "GateModel", "Git", "Archives", "SecretScanning", "SecretSettings", "TOML", "Definitions", "Scanning",
                "Gate", "Feedback", "TestSupport",
            ],
            path: "Tests/Fuzzing"))
}

for target in package.targets where target.type != .system {
    target.swiftSettings = [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .treatAllWarnings(as: .error),
    ]
}
