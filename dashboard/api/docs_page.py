"""The documentation of the programs' door as a page: no script, nothing from elsewhere.

Made of the OpenAPI document, so that both say the same.
"""

import json
from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

from dashboard.wording import Wording

Json = Mapping[str, Any]

_PAGE = """<!DOCTYPE html>
<html lang="{lang}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<link rel="icon" href="data:,">
<style>
body {{ font: 15px/1.65 system-ui, "PingFang SC", "Microsoft YaHei",
  "Noto Sans CJK SC", sans-serif; color: #1b2430; background: #f6f7f9; margin: 0 }}
main, header {{ max-width: 60rem; margin: 0 auto; padding: 1rem 1.5rem }}
h1 {{ font-size: 1.5rem }} h2 {{ font-size: 1.2rem; margin-top: 2.5rem }}
h3 {{ font-size: 1rem; margin: 0 0 .5rem }}
a {{ color: #1f4e8c }} :focus-visible {{ outline: 2px solid #1f4e8c }}
section.operation {{ background: #fff; border: 1px solid #e3e7ec; border-radius: 4px;
  padding: 1rem 1.25rem; margin: 1rem 0 }}
code, pre {{ font: 13px/1.5 ui-monospace, "Noto Sans Mono CJK SC", monospace }}
pre {{ background: #f6f7f9; padding: .75rem; overflow-x: auto; margin: .5rem 0 }}
table {{ border-collapse: collapse; width: 100%; margin: .5rem 0 }}
th, td {{ text-align: left; vertical-align: top; padding: .3rem .75rem .3rem 0;
  border-bottom: 1px solid #e3e7ec; overflow-wrap: anywhere }}
th {{ color: #5b6675; font-weight: 600 }}
.wide {{ overflow-x: auto }} .method {{ font-weight: 700; color: #0b6e4f }}
</style>
<header>
<p><a href="/">{home}</a> · <a href="?lang={other}" lang="{other_lang}">{switch}</a>
· <a href="openapi.json?lang={language}">openapi.json</a></p>
<h1>{title}</h1>
{about}
<nav aria-label="{contents}"><ul>{links}</ul></nav>
</header>
<main>
{body}
</main>
</html>
"""

HTML_LANGUAGE = {"zh": "zh-CN", "en": "en"}


def docs_page(document: Json, words: Wording) -> str:
    """Return the page of a document in its language."""
    other = "en" if words.language == "zh" else "zh"
    groups = {tag["name"]: tag["description"] for tag in document["tags"]}
    about = document["info"]["description"].split("\n")
    return _PAGE.format(
        lang=HTML_LANGUAGE[words.language],
        language=words.language,
        other=other,
        other_lang=HTML_LANGUAGE[other],
        title=escape(document["info"]["title"]),
        about="".join(f"<p>{escape(line)}</p>" for line in about if line),
        home=escape(words.text("navigation.overview")),
        switch=escape(words.text("api_docs.other_language")),
        contents=escape(words.text("api_docs.contents")),
        links="".join(
            f'<li><a href="#{name}">{escape(told)}</a></li>'
            for name, told in groups.items()
        ),
        body="".join(
            f'<h2 id="{name}">{escape(told)}</h2>' + _group(document, name, words)
            for name, told in groups.items()
        ),
    )


def _group(document: Json, group: str, words: Wording) -> str:
    return "".join(
        _operation(document, path, method, operation, words)
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
        if group in operation["tags"]
    )


def _operation(
    document: Json, path: str, method: str, told: Json, words: Wording
) -> str:
    name = told["operationId"]
    parts = (
        f"<h3>{escape(told['summary'])}</h3>",
        f'<p><code><span class="method">{method.upper()}</span> '
        f"{escape(path)}</code></p>",
        f"<p>{escape(told['description'])}</p>",
        _table(words, "parameter", _parameters(told)),
        _table(words, "body", _fields(document, _body(told))),
        _table(words, "column", _fields(document, _row(document, told))),
        _example(told, words),
        _table(words, "status", _statuses(told)),
    )
    return f'<section class="operation" id="{name}">{"".join(parts)}</section>'


def _parameters(told: Json) -> Iterator[tuple[str, str, str]]:
    for each in told["parameters"]:
        yield each["name"], _kind(each["schema"]), each["description"]


def _statuses(told: Json) -> Iterator[tuple[str, str, str]]:
    for status, answer in told["responses"].items():
        yield status, ", ".join(answer.get("content", {})), answer["description"]


def _body(told: Json) -> Json:
    content = told.get("requestBody", {}).get("content", {})
    return next((media["schema"] for media in content.values()), {})


def _row(document: Json, told: Json) -> Json:
    """Return the schema of the rows that an operation gives, {} where it gives none."""
    content = told["responses"].get("200", {}).get("content", {})
    schema = _resolved(document, content.get("application/json", {}).get("schema", {}))
    data = _resolved(document, schema.get("properties", {}).get("data", {}))
    found: Json = data.get("items", data)
    return found


def _fields(document: Json, schema: Json) -> Iterator[tuple[str, str, str]]:
    for name, told in _resolved(document, schema).get("properties", {}).items():
        yield name, _kind(told), told.get("description", "")


def _resolved(document: Json, schema: Json) -> Json:
    reference = schema.get("$ref")
    if reference is None:
        return schema
    named: Json = document["components"]["schemas"][reference.rpartition("/")[2]]
    return named


def _kind(schema: Json) -> str:
    """Return of what kind a value is, in the words of JSON Schema."""
    if "anyOf" in schema:
        return " | ".join(_kind(each) for each in schema["anyOf"])
    if "enum" in schema:
        return " | ".join(map(str, schema["enum"]))
    if schema.get("type") == "array":
        return f"[{_kind(schema.get('items', {}))}]"
    if "$ref" in schema:
        return str(schema["$ref"].rpartition("/")[2])
    bounds = [f"{sign} {schema[key]}" for key, sign in _BOUNDS.items() if key in schema]
    kind = str(schema.get("format") or schema.get("const") or schema.get("type", ""))
    return " ".join([kind, *bounds])


_BOUNDS = {"minimum": "≥", "maximum": "≤"}


def _table(words: Wording, name: str, rows: Iterator[tuple[str, str, str]]) -> str:
    lines = "".join(
        f"<tr><td><code>{escape(key)}</code></td><td><code>{escape(kind)}</code></td>"
        f"<td>{escape(told)}</td></tr>"
        for key, kind, told in rows
    )
    if not lines:
        return ""
    titles = (words.text(f"api_docs.{key}") for key in (name, "kind", "meaning"))
    head = "".join(f'<th scope="col">{escape(title)}</th>' for title in titles)
    table = f"<table><thead><tr>{head}</tr></thead><tbody>{lines}</tbody></table>"
    return f'<div class="wide" tabindex="0">{table}</div>'


def _example(told: Json, words: Wording) -> str:
    content = told["responses"].get("200", {}).get("content", {})
    example = content.get("application/json", {}).get("example")
    if example is None:
        return ""
    text = escape(json.dumps(example, ensure_ascii=False, indent=2))
    title = escape(words.text("api_docs.example"))
    return f"<details><summary>{title}</summary><pre>{text}</pre></details>"
