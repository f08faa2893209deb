/// The words of names and values that say whether a value is a secret.
enum Vocabulary {
    /// Names of passwords.
    static let passwords: Set<String> = [
        "password", "passwd", "pwd", "passphrase", "passcode", "pass", "passwort", "pswd", "userpass", "dbpass",
        "requirepass", "credential", "credentials", "creds",
    ]
    /// Names of values that are drawn at random.
    static let keys: Set<String> = [
        "secret", "secrets", "token", "tokens", "apikey", "accesskey", "secretkey", "privatekey", "authkey", "appkey",
        "masterkey", "signingkey", "encryptionkey", "authorization", "psk", "salt",
        "bearer", "apitoken", "jwt", "securestring",
    ]
    /// What such a name may end with when it is written without a mark between its words.
    static let keyEndings = ["secret", "token", "apikey", "accesskey", "secretkey", "privatekey"]
    /// What makes a `token` one that opens something.
    static let beforeToken: Set<String> = [
        "access", "auth", "api", "bearer", "secret", "refresh", "bot", "deploy", "private", "personal", "oauth",
        "admin",
    ]
    /// What makes a `key` a secret.
    static let beforeKey: Set<String> = [
        "api", "access", "secret", "private", "encryption", "encrypt", "decryption", "signing", "sign", "master",
        "auth",
        "account", "app", "application", "client", "consumer", "service", "shared", "storage", "license", "hmac", "aes",
        "jwt", "session", "crypto", "cipher", "deploy", "deployment", "admin", "integration", "subscription", "ssh",
        "root", "write", "webhook", "cookie", "server", "symmetric", "preshared", "management", "ingest",
        "instrumentation",
    ]
    /// Perhaps a secret.
    static let vague: Set<String> = ["auth", "authentication", "signature", "pw", "sas"]

    /// Words before the head that make the value known to all, or no secret of anybody: `public_key`, `nextToken`.
    static let disarming: Set<String> = [
        "public", "pub", "publishable", "csrf", "xsrf", "next", "page", "pagination", "continuation", "cursor",
        "resume",
        "cancellation", "cancel", "lock", "cache", "idempotency", "hash", "hashed", "encrypted", "crypted", "sealed",
        "site", "no", "is", "has", "show", "hide", "forgot", "reset", "invalid", "missing", "wrong", "incorrect",
        "sync",
        "previous", "etag", "checksum", "sha", "md", "fingerprint", "digest", "lexer", "parser", "syntax", "unexpected",
        "expected", "trace", "enc", "non", "not", "bad", "bogus", "fake", "dummy", "mock", "sample", "example",
    ]
    /// What makes a `key` no secret.
    static let beforeHarmlessKey: Set<String> = [
        "primary", "foreign", "partition", "sort", "row", "object", "host", "hosts", "i", "n", "unique", "composite",
        "natural", "surrogate", "map", "dict", "group", "candidate", "arrow", "translation", "locale", "metric",
        "label",
        "topic", "event", "registry", "index", "search", "lookup", "routing", "message", "column", "field", "config",
        "property", "attr",
        "metadata", "resource", "project", "user", "item", "entry", "parent", "child", "record", "hot", "short", "cut",
        "s", "storage_object", "verify", "verification", "peer", "remote", "gpg", "pgp", "react", "issue", "dedupe",
        "log", "blob",
        "password", "secret", "token", "file", "path", "name", "family", "data", "reg", "hkey", "sub", "dedup", "by",
        "socket", "websocket",
    ]
    /// Words after the head that name a thing that belongs to the secret: `password_file`, `tokenType`.
    static let belonging: Set<String> = [
        "count", "counts", "type", "types", "name", "names", "path", "paths", "file", "files", "filename", "url",
        "urls",
        "uri", "id", "ids", "length", "len", "size", "expiry", "expires", "expiration", "expire", "field", "fields",
        "label", "labels", "input", "hint", "placeholder", "policy", "regex", "regexp", "pattern", "format", "error",
        "errors", "message", "messages", "msg", "title", "ref", "refs", "arn", "hash", "hashes", "hashed", "digest",
        "version", "prefix", "suffix", "header", "headers", "endpoint", "limit", "ttl", "index", "store", "provider",
        "manager", "algorithm", "alg", "md", "sha", "checksum", "fingerprint", "etag", "commit", "rev", "revision",
        "icon", "image", "enabled", "required", "rotation", "days", "address", "addr", "alias", "vault", "code",
        "board",
        "key", "keys", "pub", "cert", "certificate", "certs", "public", "pubkey", "method", "methods", "mode", "scheme",
        "encryption",
        "cipher", "class", "kind", "state", "status", "info", "param", "params", "parameter", "attribute", "column",
        "table", "location", "dir", "directory", "folder", "help", "text", "description", "prompt", "question", "reset",
        "forgot", "confirmation", "confirm", "verify", "validator", "validation", "strength", "match", "mismatch",
        "start", "end", "pos", "position", "offset", "line", "cache", "bucket", "buckets", "exp", "iat", "issuer",
        "audience", "scope", "scopes", "uid", "uuid", "guid", "plist", "domain", "host", "server", "port", "user",
        "username", "selector", "element", "button", "page", "view", "form", "link", "template", "style", "color",
        "created", "updated", "last", "changed", "age", "min", "max", "rules", "rule", "source", "resolver", "helper",
        "service", "secretary", "ization", "time", "timeout", "date", "list", "map", "set", "sets", "array", "node",
        "tree", "stream", "ring", "chain", "usage", "uses", "value_from", "pair", "nonce", "iv", "seq", "sequence",
        // `token.py`: a file of that name.
        "js", "ts", "jsx", "tsx", "py", "rb", "go", "java", "kt", "rs", "json", "yml", "yaml", "toml", "ini", "xml",
        "txt",
        "md", "h", "cc", "cpp", "cs", "php", "pem", "crt", "html", "css", "sh", "swift", "gpg", "asc", "rst", "pyc",
        "whl",
    ]
    /// Words after the head that leave it what it is: `password_prod`.
    static let additions: Set<String> = [
        "value", "val", "prod", "production", "dev", "staging", "live", "default", "string", "str", "env", "old", "new",
        "plain", "plaintext", "clear", "hex", "base", "b", "raw", "data", "bytes", "current", "primary", "secondary",
        "backup", "internal", "external", "main", "global", "local", "root", "admin", "v", "a", "x", "json", "get",
        "encoded", "s", "one", "two", "first", "second", "freeze", "const",
    ]
}
