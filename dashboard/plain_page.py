"""A small page that needs no script: an error to a browser, signing in.

Here: the frame. Not here: what stands in it, which comes escaped.
"""

from html import escape

from dashboard.location import Language

_PAGE = """<!DOCTYPE html>
<html lang="{lang}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<link rel="icon" href="data:,">{onward}
<style>
body {{ font: 16px/1.7 system-ui, "PingFang SC", "Microsoft YaHei",
  "Noto Sans CJK SC", sans-serif; color: #1b2430; background: #f6f7f9;
  max-width: 40rem; margin: 15vh auto 0; padding: 0 1.5rem }}
h1 {{ font-size: 1.25rem }} small {{ color: #5b6675 }} a {{ color: #1f4e8c }}
form {{ display: grid; gap: 1rem; max-width: 22rem; margin: 1.5rem 0 }}
label {{ display: grid; gap: .25rem }}
input {{ font: inherit; padding: .4rem .6rem; border: 1px solid #8a94a3;
  border-radius: 4px; background: #fff; color: inherit }}
button {{ font: inherit; font-weight: 600; padding: .45rem 1rem; border: 0;
  border-radius: 4px; background: #1f4e8c; color: #fff; cursor: pointer }}
:focus-visible {{ outline: 2px solid #1f4e8c; outline-offset: 2px }}
.way {{ display: block; max-width: 22rem; box-sizing: border-box; font-weight: 600;
  text-align: center; text-decoration: none; padding: .45rem 1rem;
  border: 1px solid #1f4e8c; border-radius: 4px; background: #fff }}
.refused {{ border-left: 4px solid #a8471f; padding-left: .75rem }}
</style>
<main>
<h1>{title}</h1>
{body}
</main>
</html>
"""


def plain_page(language: Language, title: str, body: str, onward: str = "") -> str:
    """Return the page; `title` is escaped here, `body` is markup already.

    `onward`, escaped: where the browser goes on to by itself.
    """
    lang = "zh-CN" if language == "zh" else "en"
    led = f'\n<meta http-equiv="refresh" content="0; url={onward}">' if onward else ""
    return _PAGE.format(lang=lang, title=escape(title), body=body, onward=led)
