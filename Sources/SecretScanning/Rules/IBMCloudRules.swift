import GateModel

extension SecretRule {
    /// https://cloud.ibm.com/docs/account?topic=account-userapikey
    static let ibmCloud: [SecretRule] = [
        .assigned(
            id: "ibm-cloud-api-key", title: "IBM Cloud API key",
            names: ["ibm", "ibmcloud", "bluemix", "softlayer", "watson", "cloudant"], value: #"[A-Za-z0-9_-]{44}"#,
            besideCredentialWord: true, minimumEntropy: 4, check: mixesLettersAndDigits,
            revoke: "In IBM Cloud, open Manage › Access (IAM) › API keys and delete the key.",
            matches: ["IBMCLOUD_API_KEY=«" + "KCvRl0JvIQ1ouDBBZX9xG4KLK6A6UAfchIwi1XwW7X96»"],
            nonMatches: [
                "IBMCLOUD_API_KEY=" + "9kkVmOXjt8kOQPgn8wadqcSAA0XnPk",
                "ibm_region: " + "Ny610Y6WA3uusId3cSxJeK9K-zUKuqtvC0PrpONlXWRw",
            ])
    ]
}
