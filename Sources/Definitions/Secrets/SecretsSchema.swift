/// The JSON Schema (2020-12) of `secrets.yml`, for editors. What it cannot say (examples that hold, names that exist) the reader
/// checks.
public let secretsSchema = #"""
    {
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "title": "Gatehouse: the built-in secret scanner",
      "type": "object",
      "additionalProperties": false,
      "properties": {
        "rules": {
          "description": "Rules of your own. Each proves itself by its examples.",
          "type": "array",
          "minItems": 1,
          "items": {
            "type": "object",
            "additionalProperties": false,
            "required": ["id", "title", "pattern", "matches"],
            "properties": {
              "id": {"type": "string", "pattern": "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$"},
              "title": {"type": "string", "maxLength": 200},
              "severity": {"enum": ["note", "low", "medium", "high", "critical"]},
              "cwe": {"anyOf": [{"type": "integer"}, {"type": "array", "minItems": 1, "items": {"type": "integer"}}]},
              "keywords": {
                "description": "Words of which one stands in every match, in any case. Without them every text is searched.",
                "$ref": "#/$defs/texts"
              },
              "pattern": {"description": "PCRE2 over bytes.", "type": "string"},
              "path": {"description": "PCRE2; only files whose path it is found in.", "type": "string"},
              "group": {"description": "The capture group that is the secret.", "type": "integer", "minimum": 0, "maximum": 15},
              "reach": {
                "description": "How many bytes before its keyword a match may start, and after it end.",
                "type": "object",
                "additionalProperties": false,
                "properties": {
                  "before": {"type": "integer", "minimum": 0, "maximum": 4096},
                  "after": {"type": "integer", "minimum": 0, "maximum": 65536},
                  "crosses-lines": {"type": "boolean"}
                }
              },
              "entropy": {"description": "Bits a byte, at least.", "type": "number", "minimum": 0, "maximum": 8},
              "fix": {"description": "What to do when one got out.", "type": "string"},
              "matches": {"description": "Texts with the secret between « and ».", "$ref": "#/$defs/texts"},
              "non-matches": {"description": "Look-alikes in which nothing may be found.", "$ref": "#/$defs/texts"}
            }
          }
        },
        "disabled-rules": {"description": "Standard rules that are off.", "$ref": "#/$defs/texts"},
        "standard-rules": {"description": "Whether the standard rules are on.", "type": "boolean", "default": true},
        "inline-waivers": {
          "description": "Whether comments (gatehouse:allow, gitleaks:allow) let a secret on their line be.",
          "type": "boolean",
          "default": false
        },
        "look-at": {
          "type": "object",
          "additionalProperties": false,
          "properties": {
            "commit-messages": {"type": "boolean"},
            "tag-messages": {"type": "boolean"},
            "author-fields": {"type": "boolean"},
            "ref-names": {"type": "boolean"},
            "file-names": {"type": "boolean"},
            "encoded": {"type": "boolean"},
            "archives": {"type": "boolean"},
            "notebooks": {"type": "boolean"}
          }
        },
        "allow": {
          "description": "Findings that are let be; each is told and recorded.",
          "type": "array",
          "minItems": 1,
          "items": {
            "type": "object",
            "additionalProperties": false,
            "anyOf": [{"required": ["paths"]}, {"required": ["rules"]}],
            "properties": {
              "paths": {"$ref": "#/$defs/texts"},
              "rules": {"$ref": "#/$defs/texts"},
              "reason": {"type": "string", "maxLength": 200}
            }
          }
        }
      },
      "$defs": {
        "texts": {"anyOf": [{"type": "string"}, {"type": "array", "minItems": 1, "items": {"type": "string"}}]}
      }
    }
    """#
