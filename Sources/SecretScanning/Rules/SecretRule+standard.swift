extension SecretRule {
    /// Every rule that the scanner comes with, one family a file.
    ///
    /// To add one: write it, with its examples, in the file of its family, and that family here.
    public static let standard: [SecretRule] = (platforms + servicesAndFormats).flatMap { $0 }

    private static let platforms: [[SecretRule]] = [
        aws, azure, gitHub, gitLab, google, npm, pyPI, openAI, anthropic,
    ]

    /// Families of services that people work, pay, write and watch with; then kinds of secrets that no provider makes.
    private static let servicesAndFormats: [[SecretRule]] = [
        // Chat and collaboration.
        slack,
        discord,
        telegram,
        teams,
        mattermost,
        zoom,
        zendesk,
        intercom,
        freshworks,
        asana,
        atlassian,
        linear,
        notion,
        trello,
        figma,
        miro,
        monday,
        dropbox,
        box,
        adobe,
        frameIO,
        typeform,
        contentServices,
        postman,
        launchDarkly,
        shipping,
        maps,
        identity,
        // Payment and finance.
        stripe,
        square,
        payPal,
        plaid,
        flutterwave,
        financeData,
        payments,
        shopify,
        exchanges,
        // Mail and messages.
        twilio,
        sendGrid,
        mailgun,
        mailchimp,
        mail,
        messaging,
        // Monitoring and analytics.
        datadog,
        newRelic,
        grafana,
        sentry,
        observability,
        analytics,
        // Social networks, advertising and media.
        facebook,
        twitter,
        linkedIn,
        media,
        social,
        devices,
        // Secrets that no provider makes.
        privateKeys,
        keyMaterial,
        jsonWebTokens,
        urlPasswords,
        httpCredentials,
        credentialFiles,
        frameworkKeys,
        kubeconfig,
        terraformState,
        connectionStrings,
        commandLines,
    ]
}
