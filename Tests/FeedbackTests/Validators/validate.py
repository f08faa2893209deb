"""Reads documents as the platforms do and says what is wrong with them: validate.py KIND FILE...

Kinds: markdown (no markup of a stranger), sarif (SARIF 2.1.0), xml (well-formed), json (what a schema of ours says: json SCHEMA FILE...).
"""

import json
import pathlib
import re
import sys
import xml.etree.ElementTree as ElementTree


def markdown(path):
    from markdown_it import MarkdownIt

    text = pathlib.Path(path).read_text(encoding="utf-8")
    parser = MarkdownIt("gfm-like", {"html": True})
    ours = {
        "heading_open", "heading_close", "paragraph_open", "paragraph_close", "bullet_list_open", "bullet_list_close",
        "list_item_open", "list_item_close", "inline", "text", "code_inline", "strong_open", "strong_close", "softbreak",
    }
    for index, token in enumerate(parser.parse(text)):
        if token.type == "html_block":
            if index or not re.fullmatch(r"<!-- gatehouse:[A-Za-z0-9._-]+ -->\n*", token.content):
                yield f"HTML: {token.content!r}"
            continue
        for part in [token, *(token.children or [])]:
            if part.type not in ours:
                yield f"{part.type}: {part.content!r}"
            # Outside of code there are words of ours only: nothing that a host could take for a reference.
            if part.type == "text" and not re.fullmatch(r"[A-Za-z0-9 .,:;()·✓✗?*–-]*", part.content):
                yield f"text: {part.content!r}"
            if part.type == "text" and re.search(r"://|www\.|[0-9a-f]{7}", part.content):
                yield f"reference: {part.content!r}"


def sarif(path):
    from pydantic import ValidationError
    from pydantic_sarif import model

    text = pathlib.Path(path).read_text(encoding="utf-8")
    root = next(value for name, value in vars(model).items() if name.startswith("StaticAnalysisResults"))
    try:
        root.model_validate_json(text)
    except ValidationError as error:
        yield str(error)[:2000]
    for run in json.loads(text)["runs"]:
        for result in run["results"]:
            for location in result["locations"] + result.get("relatedLocations", []):
                uri = location["physicalLocation"]["artifactLocation"]["uri"]
                if not re.fullmatch(r"([A-Za-z0-9._~/-]|%[0-9A-F]{2})+", uri) or uri.startswith("/"):
                    yield f"no relative URI: {uri!r}"
            if not re.fullmatch(r"[0-9a-f]{32}:[1-9][0-9]*", result["partialFingerprints"]["primaryLocationLineHash"]):
                yield "no place"


def xml(path):
    try:
        ElementTree.parse(path)
    except ElementTree.ParseError as error:
        yield str(error)


def json_of(schema, path):
    from jsonschema import Draft202012Validator

    rules = json.loads(pathlib.Path(schema).read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(rules)
    for error in Draft202012Validator(rules).iter_errors(json.loads(pathlib.Path(path).read_text(encoding="utf-8"))):
        yield f"{error.json_path}: {error.message[:300]}"


def main(kind, *files):
    reader = {"markdown": markdown, "sarif": sarif, "xml": xml}.get(kind)
    if kind == "json":
        schema, *files = files
        reader = lambda path: json_of(schema, path)
    problems = [f"{path}: {problem}" for path in files for problem in reader(path)]
    print("\n".join(problems))
    return 1 if problems or not files else 0


sys.exit(main(*sys.argv[1:]))
