/// The version of this program (https://semver.org), as `--version`, the ledger and SARIF state it.
public let gatehouseVersion = "0.1.0"
