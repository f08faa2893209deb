// swift-tools-version: 6.2
// SPDX-License-Identifier: Apache-2.0
import PackageDescription

let package = Package(
    name: "gatehouse",
    platforms: [.macOS(.v15)],
    products: [.executable(name: "gatehouse", targets: ["gatehouse"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2"),
    ],
    targets: [
        .systemLibrary(
            name: "CLibgit2", pkgConfig: "libgit2", providers: [.apt(["libgit2-dev"]), .brew(["libgit2"])]),
        .systemLibrary(
            name: "CPCRE2", pkgConfig: "libpcre2-8", providers: [.apt(["libpcre2-dev"]), .brew(["pcre2"])]),

        .target(name: "GateModel"),
        .target(name: "Git", dependencies: ["GateModel", "CLibgit2"]),
        .target(name: "Inspection", dependencies: ["GateModel", "Git"]),
        .target(name: "Attribution", dependencies: ["GateModel"]),
        .target(name: "SecretScanning", dependencies: ["GateModel", "CPCRE2"]),
        .target(name: "Definitions", dependencies: ["GateModel", .product(name: "Yams", package: "Yams")]),
        .target(
            name: "Scanning",
            dependencies: [
                "GateModel", "Git", "SecretScanning",
                .product(name: "Subprocess", package: "swift-subprocess"),
                .product(name: "SystemPackage", package: "swift-system"),
                .product(name: "Crypto", package: "swift-crypto"),
            ]),
        .target(name: "Decisions", dependencies: ["GateModel", "Definitions"]),
        .target(
            name: "Ledger",
            dependencies: [
                "GateModel",
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "Crypto", package: "swift-crypto"),
            ]),
        .target(name: "Feedback", dependencies: ["GateModel"]),
        .target(name: "HookSetup", dependencies: ["GateModel", "Git"]),
        .target(
            name: "Gate",
            dependencies: [
                "GateModel", "Git", "Inspection", "Attribution", "SecretScanning", "Definitions", "Scanning",
                "Decisions", "Ledger", "Feedback", "HookSetup",
                .product(name: "Crypto", package: "swift-crypto"),
            ]),
        .executableTarget(
            name: "gatehouse",
            dependencies: [
                "GateModel", "Git", "Inspection", "Attribution", "Gate", "Feedback", .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]),

        // Makes Git histories for the tests.
        .target(name: "TestSupport", dependencies: ["GateModel"], path: "Tests/TestSupport"),
    ],
    swiftLanguageModes: [.v6]
)

for target in package.targets where target.type != .system {
    target.swiftSettings = [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .treatAllWarnings(as: .error),
    ]
}
