import GateModel

extension SecretRule {
    /// https://io.adafruit.com/api/docs/#authentication
    static let devices: [SecretRule] = [
        SecretRule(
            id: "adafruit-io-key", title: "Adafruit IO key", severity: .high,
            keywords: ["aio_"],
            pattern: #"(?<![A-Za-z0-9])aio_[A-Za-z0-9]{28}(?![A-Za-z0-9])"#,
            minimumEntropy: 3.8,
            revoke: "In Adafruit IO, open My Key and regenerate it.",
            matches: ["ADAFRUIT_IO_KEY=«aio_" + "pTDpdNlY80E9tL7w0zJlfDgG4msJ»"],
            nonMatches: ["aio_" + "L1QeObKPwtaJyjVQREcW", "asyncaio_" + "h1L12BoaV4cKE7PPcjjZlZeauZMN"]),
        SecretRule.assigned(
            id: "adafruit-api-key", title: "Adafruit IO key (old form)", severity: .high,
            names: ["adafruit"],
            value: #"[a-z0-9_-]{32}"#,
            minimumEntropy: 3.3,
            revoke: "In Adafruit IO, open My Key and regenerate it.",
            matches: ["ADAFRUIT_KEY=«" + "e298d23849d55ae375fe9be74e806eae»"],
            nonMatches: ["ADAFRUIT_KEY=" + "663ffc573488e71453b16e59b937236", "adafruit_feed = \"temperature\""]),
    ]
}
