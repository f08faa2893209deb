extension SecretRule {
    /// Every rule that the scanner comes with, one family a file.
    ///
    /// To add one: write it, with its examples, in the file of its family, and that family here.
    public static let standard: [SecretRule] = [
        aws, azure, gitHub, gitLab, google, slack, discord, telegram, stripe, twilio, sendGrid, npm, pyPI, openAI,
        anthropic,
        privateKeys, generic,
    ].flatMap { $0 }
}
