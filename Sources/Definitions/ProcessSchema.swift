/// The JSON Schema (draft-07, which editors' YAML servers take) of `.gatehouse/process.yml`.
///
/// It helps while typing; the reader alone decides, since a schema cannot say that a workflow is never reached. A test holds its
/// keys and words against the reader's.
public var processSchema: String {
    #"""
    {
      "$schema": "http://json-schema.org/draft-07/schema#",
      "title": "Gatehouse process",
      "description": "What is scanned when something is pushed, what happens to an alert, and who reviews it.",
      "type": "object",
      "additionalProperties": false,
      "required": ["scanners", "workflows"],
      "properties": {
        "scanners": {
          "description": "Scanners by name. Every one of them must report, or the run is incomplete.",
          "type": "object",
          "minProperties": 1,
          "propertyNames": {"$ref": "#/definitions/name"},
          "additionalProperties": {"$ref": "#/definitions/scanner"}
        },
        "reviewers": {
          "description": "Reviewers by name. `code-owner` is built in. A reviewer is a name that is shown and recorded; nobody is looked up or told yet.",
          "type": "object",
          "propertyNames": {"allOf": [{"$ref": "#/definitions/name"}, {"not": {"const": "code-owner"}}]},
          "additionalProperties": {"$ref": "#/definitions/reviewer"}
        },
        "workflows": {
          "description": "The first workflow that matches a finding decides. What none matches is annotated.",
          "type": "array",
          "minItems": 1,
          "items": {"$ref": "#/definitions/workflow"}
        },
        "if-incomplete": {
          "description": "What happens when something of the push could not be looked at. Default: block.",
          "$ref": "#/definitions/byCheckpoint"
        },
        "limits": {"$ref": "#/definitions/limits"}
      },
      "definitions": {
        "name": {"type": "string", "pattern": "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$"},
        "line": {"type": "string", "pattern": "\\S", "maxLength": 200},
        "text": {"type": "string", "pattern": "\\S"},
        "duration": {"type": "string", "pattern": "^([0-9]+d)?([0-9]+h)?([0-9]+m)?([0-9]+s)?$", "minLength": 2},
        "size": {"type": "string", "pattern": "^[0-9]+ *([KMGT]iB|[kMGT]?B)$"},
        "sandbox": {"enum": ["required", "if-available", "off"]},
        "absolutePath": {"type": "string", "pattern": "^/+[^/]"},
        "globs": {
          "description": "`*` stays inside a name, `**/` is any folders, `?` one character, `[a-z]` one of a set, `{a,b}` either.",
          "oneOf": [
            {"$ref": "#/definitions/text"},
            {"type": "array", "minItems": 1, "items": {"$ref": "#/definitions/text"}}
          ]
        },
        "texts": {
          "oneOf": [
            {"$ref": "#/definitions/text"},
            {"type": "array", "minItems": 1, "items": {"$ref": "#/definitions/text"}}
          ]
        },
        "blockOrAnnotate": {"enum": ["block", "annotate"]},
        "decision": {"enum": ["block", "annotate", "observe"]},
        "byCheckpoint": {
          "oneOf": [
            {"$ref": "#/definitions/blockOrAnnotate"},
            {
              "type": "object",
              "additionalProperties": false,
              "required": ["otherwise"],
              "properties": {
                "pre-push": {"$ref": "#/definitions/blockOrAnnotate"},
                "pre-receive": {"$ref": "#/definitions/blockOrAnnotate"},
                "ci": {"$ref": "#/definitions/blockOrAnnotate"},
                "check": {"$ref": "#/definitions/blockOrAnnotate"},
                "otherwise": {"$ref": "#/definitions/blockOrAnnotate"}
              }
            }
          ]
        },
        "scanner": {
          "type": "object",
          "additionalProperties": false,
          "oneOf": [
            {"required": ["use"], "not": {"anyOf": [
              {"required": ["run"]}, {"required": ["report"]}, {"required": ["configuration"]},
              {"required": ["environment"]}, {"required": ["exit-statuses"]}, {"required": ["if-owed"]},
              {"required": ["sandbox"]}, {"required": ["network"]}, {"required": ["readable"]}, {"required": ["limits"]}
            ]}},
            {"required": ["run", "report"], "not": {"required": ["use"]}}
          ],
          "properties": {
            "use": {"description": "The built-in secret scanner.", "enum": ["secrets"]},
            "run": {
              "description": "A program on the PATH, or with an absolute path, and its arguments. An argument `{paths}` becomes the files to scan.",
              "type": "array",
              "minItems": 1,
              "items": {"type": ["string", "number", "boolean"]}
            },
            "report": {
              "description": "What the program prints. `cppcheck` is read from standard error, the others from standard output.",
              "enum": ["sarif", "shellcheck", "bandit", "detect-secrets", "cppcheck"]
            },
            "inspect": {
              "description": "Whatever any commit of the push adds, or the end state of each pushed ref. Default: every-commit for secrets, tip for programs.",
              "enum": ["every-commit", "tip"]
            },
            "paths": {"description": "What it is given. Default: everything.", "$ref": "#/definitions/globs"},
            "timeout": {"description": "Default: 60s.", "$ref": "#/definitions/duration"},
            "if-unavailable": {
              "description": "What happens when the scanner is missing or does not finish. Default: block.",
              "$ref": "#/definitions/byCheckpoint"
            },
            "configuration": {
              "description": "The scanner's own configuration files: taken from the trusted ref, never from the push.",
              "$ref": "#/definitions/texts"
            },
            "if-owed": {
              "description": "What happens on a server when the push leaves it no time to finish: block, or leave it to the pipeline. Default: block.",
              "enum": ["block", "pipeline"]
            },
            "environment": {"description": "Variables that the program may see.", "$ref": "#/definitions/texts"},
            "exit-statuses": {
              "description": "Exit statuses that mean: I have looked at everything. Default: 0 and 1.",
              "type": "array",
              "minItems": 1,
              "items": {"type": "integer", "minimum": 0, "maximum": 255}
            },
            "sandbox": {
              "description": "Whether it has to run in a sandbox (bubblewrap). Default: required at pre-receive, if-available elsewhere.",
              "oneOf": [
                {"$ref": "#/definitions/sandbox"},
                {
                  "type": "object",
                  "additionalProperties": false,
                  "required": ["otherwise"],
                  "properties": {
                    "pre-push": {"$ref": "#/definitions/sandbox"},
                    "pre-receive": {"$ref": "#/definitions/sandbox"},
                    "ci": {"$ref": "#/definitions/sandbox"},
                    "check": {"$ref": "#/definitions/sandbox"},
                    "otherwise": {"$ref": "#/definitions/sandbox"}
                  }
                }
              ]
            },
            "network": {"description": "Whether it reaches the network from its sandbox. Default: false.", "type": "boolean"},
            "readable": {
              "description": "Absolute paths that it may read from its sandbox, beside the system's programs and its own files.",
              "oneOf": [
                {"$ref": "#/definitions/absolutePath"},
                {"type": "array", "minItems": 1, "items": {"$ref": "#/definitions/absolutePath"}}
              ]
            },
            "limits": {
              "description": "What it may take in its sandbox.",
              "type": "object",
              "additionalProperties": false,
              "properties": {
                "memory": {"description": "Of each of its processes. Default: 4GiB.", "$ref": "#/definitions/size"},
                "processors": {"description": "Default: 4.", "type": "integer", "minimum": 1, "maximum": 4096},
                "processes": {"description": "Processes and threads together. Default: 256.", "type": "integer", "minimum": 8, "maximum": 4194304},
                "file-size": {"description": "Of each file it writes, and of each temporary folder. Default: 256MiB.", "$ref": "#/definitions/size"}
              }
            }
          }
        },
        "reviewer": {
          "type": "object",
          "additionalProperties": false,
          "required": ["team"],
          "properties": {
            "team": {"description": "Who that is, in words.", "$ref": "#/definitions/line"},
            "notify": {"description": "Text that is kept with the process; nothing is sent yet.", "type": "array", "minItems": 1, "items": {"$ref": "#/definitions/text"}}
          }
        },
        "limits": {
          "type": "object",
          "additionalProperties": false,
          "properties": {
            "blob": {
              "description": "A larger file is not looked at, and the run is incomplete. Default: 100MiB.",
              "$ref": "#/definitions/size"
            }
          }
        },
        "workflow": {
          "type": "object",
          "additionalProperties": false,
          "required": ["name", "decide"],
          "dependencies": {"respond-within": ["reviewer"]},
          "properties": {
            "name": {"$ref": "#/definitions/line"},
            "when": {"$ref": "#/definitions/condition"},
            "decide": {
              "description": "A decision, or a map from the destination's branches to decisions, with `otherwise`. The first pattern that fits decides.",
              "oneOf": [
                {"$ref": "#/definitions/decision"},
                {
                  "type": "object",
                  "required": ["otherwise"],
                  "additionalProperties": {"$ref": "#/definitions/decision"}
                }
              ]
            },
            "reviewer": {
              "description": "A name of `reviewers`, or `code-owner`: the name only, owners of files are not looked up yet.",
              "$ref": "#/definitions/name"
            },
            "respond-within": {
              "description": "Within which the reviewer answers, such as 4h or 2d. Shown and recorded; nobody is reminded yet.",
              "$ref": "#/definitions/duration"
            },
            "fix": {"description": "How to mend it, in words.", "$ref": "#/definitions/text"},
            "training": {
              "description": "What to learn, in words: shown with the finding and recorded.",
              "$ref": "#/definitions/line"
            }
          }
        },
        "severity": {"enum": ["note", "low", "medium", "high", "critical"]},
        "lineState": {"enum": ["introduced", "history-only", "existing"]},
        "weakness": {
          "oneOf": [
            {"type": "integer", "minimum": 1, "maximum": 99999},
            {"type": "string", "pattern": "^([Cc][Ww][Ee]-)?[0-9]{1,5}$"}
          ]
        },
        "condition": {
          "description": "All of it must hold. Without `when`, a workflow matches everything.",
          "type": "object",
          "additionalProperties": false,
          "minProperties": 1,
          "properties": {
            "scanner": {"$ref": "#/definitions/texts"},
            "pusher": {
              "description": "Whom the Git host has authenticated; nobody matches where nobody says who pushes.",
              "$ref": "#/definitions/globs"
            },
            "signed": {"description": "Whether git verifies the signature of the commit that added the line.", "type": "boolean"},
            "signer": {"description": "Whom git names as the signer of that commit or of the push.", "$ref": "#/definitions/globs"},
            "author": {
              "description": "E-mail addresses that the commit claims. Only for a workflow that decides block: anybody can claim one.",
              "$ref": "#/definitions/globs"
            },
            "rule": {"$ref": "#/definitions/globs"},
            "severity": {
              "description": "`high`, \">= high\", or a list.",
              "oneOf": [
                {"type": "string", "pattern": "^([<>]=? *)?(note|low|medium|high|critical)$"},
                {"type": "array", "minItems": 1, "items": {"$ref": "#/definitions/severity"}}
              ]
            },
            "cwe": {
              "oneOf": [
                {"$ref": "#/definitions/weakness"},
                {"type": "array", "minItems": 1, "items": {"$ref": "#/definitions/weakness"}}
              ]
            },
            "lines": {
              "description": "`introduced`: the line leaves the machine by this push, at the tip or only in its history. `history-only`: added and removed again inside the push. `existing`: it was there before.",
              "oneOf": [
                {"$ref": "#/definitions/lineState"},
                {"type": "array", "minItems": 1, "items": {"$ref": "#/definitions/lineState"}}
              ]
            },
            "paths": {"$ref": "#/definitions/globs"},
            "branch": {
              "description": "The destination's branches. A pattern that begins with `refs/` is held against full names.",
              "$ref": "#/definitions/globs"
            }
          }
        }
      }
    }
    """#
}
