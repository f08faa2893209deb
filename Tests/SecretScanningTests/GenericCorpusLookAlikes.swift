extension CorpusLookAlike {
    static let tuned = [
        CorpusLookAlike(
            name: "words",
            templates: [
                "%s%: enabled", "%S%=required", "%c%: \"required\"", "%s% = \"unchanged\"", "%s%: true", "%S%=none",
                "%c% = 'somethingElse'", "%s% = \"not_configured\"", "%c%: \"minimumLength\"",
                "%s% = \"correcthorsebatterystaple\"", "%s%=\"bearer\"", "%c%: \"externalAuthenticationProvider\"",
            ]),
        CorpusLookAlike(
            name: "identifiers",
            templates: [
                "%s% = user_%s%", "this.%c% = %c%;", "%c%: config.%c%2,", "%s% = args.%s%", "%P% = request.%P%;",
                "%s%=self._%s%_v2", "%c% = accessTokenFromSession1", "\t%P%: cfg.Auth.%P%,", "%c%: oauth2Token,",
                "%s% = SHA256_HMAC_KEY_V1", "let %c% = user.profile.%c%", "%c% = event.target.value;",
                "const %c% = params.%c%!;", "'%s%' => $data['%s%'],", "%s%=%s%, retries=3",
            ]),
        CorpusLookAlike(
            name: "calls",
            templates: [
                "%c% = get%P%()", "%s% = generate_token(32)", "String %c% = decrypt(stored%P%);",
                "%s% = base64.b64encode(os.urandom(32))", "%c%: await fetch%P%(user1),", "set%P%(getPassword());",
                "%s% = hashlib.sha256(data).hexdigest()", "%S% = $(openssl rand -hex 32)",
                "%c% = await bcrypt.hash(pw, 10);", "%c% := r.Header.Get(\"X-Token\")", "%s% = input(\"%s%: \")",
                "%s% = getpass.getpass(prompt='Enter it now')", "%c% = UUID.randomUUID().toString()",
            ]),
        CorpusLookAlike(
            name: "environment",
            templates: [
                "%s% = os.environ[\"%S%\"]", "%c%: process.env.%S%,", "%s% = os.getenv('%S%')", "%s%: ENV['%S%2']",
                "%c% := os.Getenv(\"%S%\")", "%S%=${%S%}", "%S%=$%S%", "%s%: ${{ secrets.%S% }}",
                "%s%: {{ .Values.%c% }}", "%s% = var.%s%", "password: <%= ENV[\"DB_PASSWORD\"] %>",
                "%s% = env(\"%S%_2\")", "$env:%S% = $%P%", "%s% = data.vault_secret.x[\"%s%\"]", "\"%S%\": \"%%S%%\"",
                "%s%: \"@Microsoft.KeyVault(SecretUri=x)\"", "%s%: !Ref %P%Parameter1", "%s% = local.%s%_2",
            ]),
        CorpusLookAlike(
            name: "types",
            templates: [
                "%c%: String", "%c%: string;", "%s%: Optional[str] = None", "var %c%: String?",
                "%s% VARCHAR(255) NOT NULL",
                "pub %s%: Option<String>,", "%P% string `json:\"%s%,omitempty\"`", "%c%: z.string().min(8),",
                "%s% = models.CharField(max_length=128)", "%c%?: Uint8Array;", "private String %c%;", "%s%: [u8; 32],",
                "char %s%[64];", "%c%: PropTypes.string.isRequired", "\"%c%\": {\"type\": \"string\"}",
                "%s%: str | None",
                "%P% = TokenType.Bearer2", "%c%: AuthMode.OAUTH2,",
            ]),
        CorpusLookAlike(
            name: "paths and URLs",
            templates: [
                "%s%_file: /run/secrets/%s%", "%S%=/etc/app/%s%.pem", "%c%: './config/%s%_1.txt'",
                "%s% = \"~/.ssh/id_ed25519\"", "%s%: https://vault.example.org/v1/%s%/a1b2",
                "\"%c%\": \"C:\\\\keys\\\\%s%1.key\"", "%s% = \"../certs/server-key2.pem\"",
                "token = \"https://oauth2.googleapis.com/token\"", "%s%: file:/etc/pki/x.key", "%c% = 'auth/%s%/v2'",
                "%s% = 'secret/data/prod/db#password1'", "%s%=s3://bucket-7/k/%s%", "%s% = \"keys/2021/rsa4096.pem\"",
                "%s%: projects/p1/secrets/%k%/versions/3",
                "%s% = 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:x'",
            ]),
        CorpusLookAlike(
            name: "UUIDs",
            templates: [
                "client_id: %uuid%", "token_id = \"%uuid%\"", "{\"keyId\": \"%uuid%\"}", "secret_id: '%uuid%'",
                "tenant = \"%uuid%\"", "token: \"%uuid%\"", "secretProviderId=%uuid%", "key: %uuid%",
            ]),
        CorpusLookAlike(
            name: "lock files",
            templates: [
                "\"integrity\": \"sha512-%b64:86%\"", "      \"tokenize\": {\"integrity\": \"sha1-%b64:43%\"}",
                "  integrity sha512-%b64:86%", "github.com/x/token v1.2.%d% h1:%b64:43%",
                "name = \"secrecy\"\nversion = \"0.8.%d%\"\nchecksum = \"%hex64%\"",
                "    {file = \"token-1.0-py3-none-any.whl\", hash = \"sha256:%hex64%\"},",
                "secret-service@^1.0:\n  resolved \"https://r.example/secret#%hex40%\"", "  password (1.2.%d%)",
                "keyring==24.0 --hash=sha256:%hex64%", "\"tokenizers\": \"sha256:%hex64%\"",
            ]),
        CorpusLookAlike(
            name: "hashes and commits",
            templates: [
                "token_sha256 = \"%hex64%\"", "secret_commit: %hex40%", "password_hash = \"%hex64%\"",
                "\"passwordHash\": \"$2b$12$%b62:22%abcdefghij0123456789uvwxyzABCDE\"", "token-rev: %hex40%",
                "secret_digest=%hex40%", "key_fingerprint = \"%hex40%\"", "md5Password: '%hex32%'",
                "%s%: sha256:%hex64%", "password_digest: %hex64%", "apiKeyHash = \"%hex64%\"", "auth_etag: \"%hex32%\"",
                "password: {SSHA}%b64:40%", "key_checksum: %hex32%", "tokenCacheKey = \"%hex32%\"",
            ]),
        CorpusLookAlike(
            name: "public keys",
            templates: [
                "public_key = \"%b64:43%\"", "publicKey: '%b64:64%'", "PUBLIC_KEY=%b64:86%",
                "%s%: ssh-rsa AAAAB3NzaC1yc2E%b64:64%", "key = \"ssh-ed25519 AAAAC3NzaC1lZDI1NTE5%b64:43%\"",
                "recaptcha_site_key = \"6L%b62:22%abcdefgh\"", "certificate: MIID%b64:64%",
                "auth_cert: \"MIID%b64:64%\"",
                "token_verify_pubkey = \"%b64:43%\"", "peerPublicKey=%b64:43%", "%s%: \"-----BEGIN PUBLIC KEY-----\"",
                "ssh_host_key_pub=\"%b64:43%\"", "\"publishable_key\": \"pk_test_%b62:22%\"",
            ]),
        CorpusLookAlike(
            name: "placeholders",
            templates: [
                "%s%: changeme", "%S%=<%k%>", "%s% = \"<your-%k%-here>\"", "%S%=your-%k%-here", "%s%=xxxxxxxxxxxxxxxx",
                "%s%: \"********\"", "%c%: 'YOUR_API_KEY'", "%s% = \"REPLACE_ME_123\"", "%S%=TODO",
                "%c%: \"***REMOVED***\"",
                "%S%=\"insert-token-1-here\"", "%s% = \"ENTER_YOUR_%S%\"", "%c%: 'my-%k%-1'", "%S%=changeit",
                "%s%=\"dummy-token-123\"", "%s% = \"fake_%s%_2\"", "%S%=[REDACTED]", "%c%: \"xxxx-xxxx-xxxx-0001\"",
                "%s% = \"secret123\"", "%s%: \"abc123\"", "%s%='1234567890abcdef'", "%s%: \"test-token-1\"",
                "%s%: \"ABCD1234EFGH5678IJKL\"", "%c% = \"12345678\"", "%s% = \"password1\"", "%s%: p4ssw0rd_goes_here",
            ]),
        CorpusLookAlike(
            name: "templates",
            templates: [
                "%s%: \"{{ lookup('env', 'X1') }}\"", "%s% = '%s'", "%s%=\"%(password1)s\"", "%c%: `${base64Token2}`",
                "%s%: \"#{ENV['X2']}\"", "%s% = \"$(cat /run/x1)\"", "%s%=@@PASSWORD1@@", "%c%=\"__TOKEN_1__\"",
                "%s%: \"%{hiera('db::pw1')}\"", "%s%=`cat x1.txt`", "%c%: \"{token2}\"", "%s% = f\"{user1}:{pw2}\"",
                "%c%: \"[[token1]]\"", "%S%=%1$s", "\"%c%\": \"$token1\"", "%s% = \"{0}-{1}\"",
                "https://x/?%s%={token}",
                "https://x/?%s%=:token1&x=1", "-H \"Authorization: Bearer $TOKEN1\"", "--%k%=\"$PW1\"",
            ]),
        CorpusLookAlike(
            name: "documentation",
            templates: [
                "aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/" + "bPxRfiCYEXAMPLEKEY",
                "%s%: AKIA" + "IOSFODNN7EXAMPLE",
                "The %s% is sent as `%s%`", "* `%s%`: the %s% of the account, at least 12 characters.", "%S%=foobar123",
                "%s% = \"s3cr3t\"", "curl -u user:password", "Set %S%=yourvalue1 and restart",
                "%s%: \"example-%s%-42\"",
                "password: P@ssw0rd_EXAMPLE1", "%s%: <base64 of 32 bytes>", "%s% – required, see §4.2",
                "token = 'sample_token_9'",
            ]),
        CorpusLookAlike(
            name: "translations",
            templates: [
                "\"password\": \"Passwort\",", "\"enterPassword\": \"Enter your password\",", "password: Mot de passe",
                "\"%c%\": \"Kennwort2\"", "msgid \"Password\"\nmsgstr \"Contraseña\"", "secret: Geheimnis",
                "<string name=\"password\">Пароль</string>", "\"forgot_password\": \"Passwort vergessen?\"",
                "password: \"パスワード\"", "\"password\": \"Wachtwoord:\"", "token: 'Jeton d’accès'",
                "%c%: 'Salasana (uusi)'",
                "\"token\": \"Токен доступа\"", "\"passwordHelp\": \"At least 8 characters!\"",
                "\"%c%\": \"Das %c%-Feld\"",
            ]),
        CorpusLookAlike(
            name: "numbers, dates, versions",
            templates: [
                "%s%: %int%", "%S%=%int%", "%s%_expires = \"2024-0%d%-%dd%T10:00:00Z\"", "%s% = 0x%hex6%",
                "%c%: \"1.%d%.%dd%\"", "%c%: \"v1.%d%.%dd%-beta.2\"", "%s%: 2023-0%d%-%dd%", "%s%: 10.0.%d%.%dd%",
                "%c%: '%dd%px'", "%s%=\"%dd%.%d%%\"", "%s% = 1e-%dd%", "%c%: \"+1-555-01%dd%\"", "%s%: 3600s",
                "%s%: \"%d%d12h30m\"", "\"%c%\": \"2019-01-%dd% 10:11:12\"", "%s%: 12345678901234567890",
            ]),
        CorpusLookAlike(
            name: "colours, styles, ids",
            templates: [
                "%s%: #%hex6%", "%c%: \"#%hex6%\"", "token: { color: '#%hex6%', width: 12 }", "%c%: 'btn-primary-2'",
                "<input id=\"%c%1\" name=\"%s%\" type=\"password\">", "password: 'col-md-6 mb-3'", "%c%: '.field-pw2'",
                "<label for=\"password\">Password1:</label>", "password: '#password1'", "token: 'mdi-key-v2'",
                "$('#%c%1')", "password = By.id(\"txtPassword1\")", "%c%: \"h-4 w-4 text-gray-500\"",
            ]),
        CorpusLookAlike(
            name: "regexes and formats",
            templates: [
                "%s% = r'^[a-z0-9]{32}$'", "token: /[A-Za-z0-9_-]{20,}/,", "%c%Pattern = \"(?i)token=([^&]+)\"",
                "%s% = '\\\\d{6}'", "password: ^(?=.*[A-Z])(?=.*\\d).{8,}$", "TOKEN = \"[0-9]+|[a-z]+\"",
                "token: \"dd/MM/yyyy\"", "%s% = \"%Y-%m-%d1\"", "TOKEN = re.compile(r'[a-f0-9]{8}-x')",
                "auth = \"(\\\\w+)@([a-z]+)\"", "secret = \".*secret.*2\"",
            ]),
        CorpusLookAlike(
            name: "images and data",
            templates: [
                "token_icon = \"data:image/png;base64,iVBORw0KGgo%b64:64%\"", "%c%: 'iVBORw0KGgoAAAANSUhEUg%b64:64%'",
                "%s% = \"/9j/4AAQSkZJRg%b64:64%\"", "%c%: \"R0lGODlhAQABAIAA%b64:64%\"",
                "%s% = \"PHN2ZyB4bWxucz0i%b64:64%\"", "token: 'data:font/woff2;base64,d09GMg%b64:64%'",
            ]),
        CorpusLookAlike(
            name: "names that hold no secret",
            templates: [
                "primary_key = \"%hex32%\"", "foreign_key: \"%b62:22%\"", "cache_key = \"%hex40%\"",
                "key_code: \"%b62:22%\"", "keyboard = \"%b62:22%\"", "tokenizer: \"%hex32%\"", "token_count = %int%",
                "author: \"%b62:22%\"", "authority = \"%b62:22%\"", "nextToken: \"%b64:64%\"",
                "next_page_token = \"%b62:22%\"", "continuationToken=%b64:40%", "csrf_token = \"%hex64%\"",
                "passwordFieldId = \"%b62:22%\"", "idempotency_key: %hex32%", "partitionKey = '%b62:22%'",
                "sort_key: \"%hex32%\"", "secret_version: \"%hex32%\"", "tokenEndpointId = \"%b62:22%\"",
                "password_reset_url_id=\"%b62:22%\"", "key_id = \"%b62:22%\"", "accessKeyId: \"%b62:22%\"",
                "monkey = \"%b62:22%\"", "compass: \"%hex32%\"", "bypass = \"%b62:22%\"",
                "tokenAddress = \"0x%hex40%\"",
                "authors: %hex32%", "secretary=\"%b62:22%\"", "object_key = \"%hex40%\"", "i18n_key: '%b62:22%'",
                "assault = \"%b62:22%\"", "basalt: \"%hex32%\"", "turkey: \"%b62:22%\"",
                "cancellationToken = \"%hex32%\"",
            ]),
        CorpusLookAlike(
            name: "references",
            templates: [
                "secretName: tls-cert-2a4f", "secretKeyRef:\n  name: db-creds-1\n  key: password1",
                "keystore_path: /etc/ks1.jks", "existingSecret: app-secrets-v2", "imagePullSecrets:\n- name: regcred1",
                "credentialsId: 'github-bot-2'", "passwordSecret: my-db-pw-1", "tokenSecretRef = \"vault-kv2\"",
                "password_key: db_password_2", "key_name = \"deploy-key-2021\"", "secretRef: db-secret-x1",
                "valueFrom: {secretKeyRef: {name: s1, key: token2}}", "privateKeyAlias: server1",
                "keyVaultName: kv-prod-01",
                "ssh_key_name: ops-2022-ed25519",
            ]),
        CorpusLookAlike(
            name: "algorithms and enumerations",
            templates: [
                "token_algorithm: HS256", "auth: oauth2", "password_encryption = scram-sha-256",
                "auth = \"SCRAM-SHA-512\"",
                "%s% = \"PBKDF2WithHmacSHA512\"", "encryption_key_type: AES-256-GCM", "secret: \"kubernetes.io/tls\"",
                "auth=\"aws4-hmac-sha256\"", "authorization: \"Basic\"", "signing_key_algorithm = \"ES384\"",
                "credential = \"x509\"", "auth: \"mongodb-x509\"", "token: T_LNUMBER2",
                "private_key_format = \"PKCS8\"",
                "%c%: 'base64'", "auth = \"NTLMv2\"", "encryption_key: \"RSA-OAEP-256\"", "auth: md5",
            ]),
        CorpusLookAlike(
            name: "mail, hosts, names",
            templates: [
                "auth: bob42@example.org", "%s%: db-1.internal.example.org:5432",
                "authorization_host = \"id2.example.org\"",
                "token: com.example.auth2.TokenService", "auth = \"org.acme.Auth0Provider\"", "%s%: redis-0.redis",
                "secret: us-east-1", "credential: projects-42", "auth: localhost:8080",
                "%c% = \"application/vnd.x.v2+json\"",
                "token = \"x-api-version-2\"",
            ]),
        CorpusLookAlike(
            name: "prose and code around",
            templates: [
                "// the password is checked twice, see #4211", "assert token in (\"a1\", \"b2\")",
                "log.info(\"token: %s, user: %s\", t, u)", "raise ValueError('password: must have 8+ characters')",
                "print(\"Invalid password, attempt 3 of 5\")", "if token == '}': depth -= 1", "token = tokens[i+1]",
                "case TOKEN_STRING2: return 1;", "self.tokens.append((\"NAME\", 'x1'))", "while token != \"EOF1\":",
                "password.length >= 8 && password.length <= 128", "return token.type === 'Identifier2'",
                "- fix password: allow UTF-8 (#1234)", "expect(token).toBe('abc')", "token, err := jwt.Parse(raw2, kf)",
                "for token in line.split(','):", "password = password[:72].encode()", "auth: { username, password }",
            ]),
    ]

    static let heldOut = [
        CorpusLookAlike(
            name: "held out: code",
            templates: [
                "%c% = user?.%c% ?? null", "%s% = conf.get('auth', '%s%')", "val %c% = prefs.getString(\"%s%\", null)",
                "%s% = kwargs.pop(\"%s%\", None)", "%c%: this.form.value.%c%1", "auto %s% = std::move(%s%_);",
                "%c% = [[NSBundle mainBundle] objectForKey:@\"%P%\"]", "%s% = secrets.token_urlsafe(32)",
                "const { %c% } = require('./conf2')", "%c% = response.data.%c%;",
                "let %c% = try? keychain.get(\"%s%2\")",
                "public void set%P%(String %c%) { this.%c% = %c%; }", "%s%=%s%.strip().lower()", "%P% = %P%Type.Jwt2;",
                "%s% = Rails.application.credentials.%s%", "$%s% = $_POST['%s%2'];", "return %s% != NULL ? 1 : 0;",
                "%c%: Joi.string().min(8).max(64),", "@Column(name = \"%s%\") String %c%2;",
            ]),
        CorpusLookAlike(
            name: "held out: configuration",
            templates: [
                "%s%_enabled: true", "%S%_FILE=/var/run/%s%2", "%s%: vault:secret/data/x#%s%1", "%c%: \"\"",
                "%s%: null",
                "%s%: ENC[AES256_GCM,data:%b64:40%,iv:x]", "%s%: \"op://vault1/item2/%s%\"", "%s%_rotation_days: 90",
                "%s%: '{cipher}%hex64%'", "%s%_length = 32", "%c%: ref+vault://secret/x1#/%c%", "%S%=ssm:/prod/%s%/v2",
                "%s%: $ANSIBLE_VAULT;1.1;AES256", "%s%_policy: strong-v2", "%S%=%{%S%}", "%s%: [a1, b2]",
                "%c%: sealed:AgB%b64:64%", "key: app.kubernetes.io/name2",
            ]),
        CorpusLookAlike(
            name: "held out: text",
            templates: [
                "%s% (string): your %s%", "- `%S%` – see chapter 12", "\"%c%\": \"Ihr Passwort (min. 8 Zeichen)\"",
                "password: Hasło użytkownika", "token: Zugriffstoken-Name", "| %s% | string | yes |",
                "password -> Heslo1:",
                "Forgot password? <a href=\"/reset2\">", "%s%: REPLACE_WITH_%S%_1", "%S%=<FILL_IN_2>",
                "%s% = \"........\"", "%s%: \"not-a-real-%k%-1\"", "%s%=some_%s%_42",
            ]),
        CorpusLookAlike(
            name: "held out: data",
            templates: [
                "commit token %hex40%", "secret.js:3:%hex40%", "\"tokenHash\": \"%hex64%\"",
                "pagination_token=\"%b64:40%\"",
                "ETag: \"%hex32%\"", "sha256(%s%) = %hex64%", "trace_token_id: %hex32%",
                "\"public_key_token\": \"%hex32%\"",
                "PublicKeyToken=b77a5c561934e089", "nonce: %b64:43%", "uid=\"%uuid%\" secret_uid=\"%uuid%\"",
                "<key>%c%Id</key><string>%uuid%</string>", "rowkey: %hex32%", "resume_token: %b64:64%",
            ]),
    ]
}

extension CorpusLookAlike {
    /// Written last, after all tuning, and run as they are.
    static let last = [
        CorpusLookAlike(
            name: "last: mixed",
            templates: [
                "%c%: props.%c%?.trim(),", "%s% = read_file(\"/run/%s%.v2\")",
                "validates :%s%, length: { minimum: 12 }",
                "- [x] rotate %s% (see OPS-1234)", "%S%=@format {env.%S%}", "%c% := ctx.Value(%c%Key2).(string)",
                "%s%: !vault |\n  $ANSIBLE_VAULT;1.1;AES256", "\"%c%\": null,", "%s%.v1.sha256 = %hex64%",
                "<h2 id=\"%k%-2\">%s%</h2>", "%s%=${1:?missing}", "case .%c%: return \"%k%2\"",
                "enum { %S% = 0x1f2e };",
                "%c%Type: \"ed25519\"", "$%c% = Get-Content .\\%s%1.txt", "ADD CONSTRAINT pk2 PRIMARY KEY (%s%_id)",
                "git checkout %hex40% -- %s%.js", "%c%: { type: DataTypes.STRING(64) }",
                "token_bucket_id = \"%hex32%\"",
            ])
    ]
}
