extension CorpusSyntax {
    static let tuned = [
        CorpusSyntax(
            name: "env", isBare: true,
            templates: ["%S%=%v%", "export %S%=%v%\n", "DEBUG=1\n%S%=%v%\nPORT=80\n", "%S%=\"%v%\"", "%S%='%v%'"]),
        CorpusSyntax(
            name: "YAML", isBare: true,
            templates: [
                "%s%: %v%\n", "  %k%: \"%v%\"", "spring:\n  %c%: '%v%'\n", "- name: %S%\n  value: %v%\n",
                "  - name: %S%\n    value: \"%v%\"", "%c%: |\n  %v%\n", "%s%: >-\n    %v%\n", "  %k%: !!str %v%",
            ]),
        CorpusSyntax(
            name: "JSON",
            templates: [
                "{\"%c%\": \"%v%\"}", "  \"%s%\" : \"%v%\",", "{\"name\": \"%S%\", \"value\": \"%v%\"}",
                "{\"body\": \"{\\\"%c%\\\": \\\"%v%\\\"}\"}", "{\"a\":1,\"%k%\":\"%v%\",\"b\":2}",
            ]),
        CorpusSyntax(
            name: "TOML", templates: ["%s% = \"%v%\"", "%k% = '%v%'", "db = { user = \"a\", %s% = \"%v%\" }"]),
        CorpusSyntax(name: "INI", isBare: true, templates: ["[db]\n%s% = %v%\n", "%s%=%v%", "%k% = %v% \n"]),
        CorpusSyntax(
            name: "properties", isBare: true,
            templates: ["spring.datasource.%k%=%v%", "app.%c% = %v%\n", "app.%k%: %v%", "%c%=${DB_X:%v%}"]),
        CorpusSyntax(
            name: "XML", isBare: true,
            templates: [
                "<%c%>%v%</%c%>", "<add key=\"%P%\" value=\"%v%\" />", "<property name=\"%c%\" value=\"%v%\"/>",
                "<user %c%=\"%v%\"/>", "<string name=\"%s%\">%v%</string>", "<key>%c%</key>\n\t<string>%v%</string>",
                "<property name=\"%k%\">%v%</property>",
            ]),
        CorpusSyntax(
            name: "Python",
            templates: [
                "%s% = \"%v%\"", "    %s% = '%v%'", "%S%: str = \"%v%\"", "config[\"%s%\"] = \"%v%\"",
                "connect(user='a', %s%='%v%')", "os.environ[\"%S%\"] = '%v%'", "%S% = os.getenv(\"%S%\", \"%v%\")",
                "%s% = b\"%v%\"", "if %s% == \"%v%\":",
            ]),
        CorpusSyntax(
            name: "JS/TS",
            templates: [
                "const %c% = \"%v%\";", "let %c%: string = '%v%';", "  %c%: '%v%',", "process.env.%S% = '%v%'",
                "const %c% = process.env.%S% || '%v%';", "this.%c% = `%v%`;", "private readonly %c% = \"%v%\";",
                "const %c% = process.env.%S% ?? \"%v%\"", "localStorage.setItem('%c%', '%v%')",
            ]),
        CorpusSyntax(
            name: "Java/Kotlin/Scala",
            templates: [
                "private static final String %S% = \"%v%\";", "set%P%(\"%v%\");", "val %c% = \"%v%\"",
                "const val %S%: String = \"%v%\"", "System.setProperty(\"%S%\", \"%v%\");", ".%c%(\"%v%\")",
                "String %c% = \"%v%\";",
                "props.put(\"%k%\", \"%v%\");", "def %c%: String = \"%v%\"", "request.addHeader(\"%K%\", \"%v%\");",
            ]),
        CorpusSyntax(
            name: "Go/Rust/Swift",
            templates: [
                "%c% := \"%v%\"", "const %c% = \"%v%\"", "var %c% string = \"%v%\"", "\t%P%: \"%v%\",",
                "%c% := []byte(\"%v%\")", "let %s% = \"%v%\";", "const %S%: &str = \"%v%\";",
                "let %s% = String::from(\"%v%\");", "let %c%: String = \"%v%\"", "static let %c% = \"%v%\"",
                "os.Setenv(\"%S%\", \"%v%\")",
            ]),
        CorpusSyntax(
            name: "Ruby/PHP/Perl",
            templates: [
                "%s%: \"%v%\"", ":%s% => '%v%',", "%S% = '%v%'.freeze", "ENV['%S%'] = '%v%'", "$%c% = '%v%';",
                "'%s%' => '%v%',", "define('%S%', '%v%');", "my $%s% = \"%v%\";", "$config['%s%'] = \"%v%\";",
                "ENV.fetch('%S%', '%v%')", "$this->%c% = '%v%';",
            ]),
        CorpusSyntax(
            name: "C/C++/C#",
            templates: [
                "const char *%s% = \"%v%\";", "static const char %s%[] = \"%v%\";", "#define %S% \"%v%\"",
                "std::string %s%(\"%v%\");", "string %c% = \"%v%\";", "public const string %P% = \"%v%\";",
                "var %c% = @\"%v%\";", "NSString *%c% = @\"%v%\";",
            ]),
        CorpusSyntax(
            name: "shell/PowerShell",
            templates: [
                "export %S%='%v%'", "local %s%='%v%'", "$%P% = '%v%'", "$env:%S% = '%v%'", "set -x %S% '%v%'",
                "Connect-Db -%P% '%v%'", "%S%='%v%' ./run.sh", "setx %S% '%v%'",
            ]),
        CorpusSyntax(
            name: "SQL",
            templates: [
                "CREATE USER 'a'@'%' IDENTIFIED BY '%v%';", "ALTER ROLE app WITH PASSWORD '%v%';",
                "create user app identified by \"%v%\";", "CREATE LOGIN a WITH PASSWORD = N'%v%';",
                "GRANT ALL ON *.* TO 'a' IDENTIFIED BY '%v%'",
            ]),
        CorpusSyntax(
            name: "Terraform",
            templates: [
                "  %s% = \"%v%\"", "variable \"%s%\" {\n  default = \"%v%\"\n}", "  \"%S%\" = \"%v%\"",
                "variable \"%s%\" {\n  type    = string\n  default = \"%v%\"\n}",
            ]),
        CorpusSyntax(
            name: "flag", isBare: true,
            templates: [
                "tool --%k%=%v% run", "tool --%k% %v% --verbose", "tool --%k% '%v%'", "tool --%k%=\"%v%\"",
                "[\"--%k%\", \"%v%\"]", "mysql -u root -p'%v%' db", "java -D%c%=%v% -jar a.jar",
                "mysqldump -uroot -p%v% db",
            ]),
        CorpusSyntax(
            name: "Dockerfile", isBare: true,
            templates: ["ENV %S% %v%", "ENV %S%=%v%", "ARG %S%=%v%\n", "ENV A=1 %S%=\"%v%\"", "ENV %S% \"%v%\"\n"]),
        CorpusSyntax(
            name: "URL query", isBare: true, holdsPasswords: false,
            templates: [
                "https://api.example.org/v1?%s%=%v%", "GET /v1?a=1&%c%=%v%&b=2", "\"https://x.example.org/?%s%=%v%\"",
                "curl 'http://h/p?q=1&%s%=%v%'",
            ]),
        CorpusSyntax(
            name: "header", isBare: true, holdsPasswords: false,
            templates: [
                "X-%K%: %v%", "curl -H \"X-%K%: %v%\" https://h/", "Authorization: Bearer %v%",
                "headers = {\"Authorization\": \"Bearer %v%\"}", "-H 'Authorization: token %v%'", "Authorization: %v%",
            ]),
    ]

    static let heldOut = [
        CorpusSyntax(
            name: "held out: config", isBare: true,
            templates: [
                "; comment\n%s%\t=\t%v%\n", "  %c%:   %v%  # rotate", "[x]\n%k%=%v%\r\n[y]\n", "%S% = %v%",
                "environment:\n  - %S%=%v%\n", "data:\n  %k%: %v%\n", "--%s% %v%\n",
                "stringData:\n  %S%: \"%v%\"\n",
            ]),
        CorpusSyntax(
            name: "held out: code",
            templates: [
                "self.%s% = \"%v%\"", "foo(%s% = '%v%', x = 1)", "return new Client({ %c%: \"%v%\" });",
                "%S% ||= \"%v%\"", "@%s% = '%v%'", "options.%P% = \"%v%\";", "public static String %c%=\"%v%\";",
                "builder.with%P%(\"%v%\")", "auth = (\"bob\", \"x\"); %s%=\"%v%\"", "%c%: Optional[str] = \"%v%\"",
                "final String %c% = '%v%';", "db.%s%(\"%v%\")", "local %s% = \"%v%\"", "(def %k% \"%v%\")",
                "settings.put(\"%s%\", '%v%')", "dict(%s%=\"%v%\")", "  'x', '%s%' : '%v%'", "%c% <- \"%v%\"",
            ]),
        CorpusSyntax(
            name: "held out: data",
            templates: [
                "{\"env\":[{\"name\":\"%S%\",\"value\":\"%v%\"}]}", "<param name='%c%' value='%v%'/>",
                "<entry key=\"%k%\">%v%</entry>", "{\"%P%\":\"%v%\"}", "{'%s%': '%v%'}",
                "\"{\\n  \\\"%s%\\\": \\\"%v%\\\"\\n}\"", "<%k%><![CDATA[%v%]]></%k%>", "%s%=\"%v%\",", "[%c%=\"%v%\"]",
            ]),
        CorpusSyntax(
            name: "held out: commands", isBare: true,
            templates: [
                "docker run -e %S%=%v% image", "helm install x --set db.%c%=%v%", "-e \"%S%=%v%\"",
                "heroku config:set %S%=%v%", "RUN %S%=%v% make", "curl -d '%s%=%v%' http://h", "wget --%k%=%v% u",
                "az login --%k% \"%v%\"", "kubectl create secret generic s --from-literal=%s%=%v%",
                "sshpass -p '%v%' ssh h",
            ]),
    ]
}

extension CorpusSyntax {
    /// Written last, after all tuning, and run as they are.
    static let last = [
        CorpusSyntax(
            name: "last: mixed", isBare: true,
            templates: [
                "%S%:%v%", "%s% : '%v%'", "\t%c%=\"%v%\"\n", "<setting name=\"%P%\"><value>%v%</value></setting>",
                "Environment=%S%=%v%", "Environment=\"%S%=%v%\"", "<env name=\"%S%\" value=\"%v%\"/>",
                "with { %c% = \"%v%\" }", "client.%s% = '%v%'", "new Foo { %P% = \"%v%\" }", "%c%:\"%v%\"}",
                "let [%c%, x] = [\"%v%\", 1]", "UPDATE t SET %s% = '%v%' WHERE a = 1", "params[:%s%] = \"%v%\"",
                "args: [\"--%k%=%v%\"]", "final %c% = \"%v%\"", "%S%: ${X:-%v%}", "Dim %c% As String = \"%v%\"",
            ])
    ]
}
