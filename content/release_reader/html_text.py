"""Take the text out of a web page; nothing in it is run or loaded."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from content.release_reader.errors import ReadError
from content.release_reader.plain_text import decoded

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([\w-]{3,20})", re.IGNORECASE)
_DROPPED = (
    "script, style, noscript, template, nav, aside, footer, form, iframe, svg, button, select"
)
_BLOCKS = frozenset((
    "p", "div", "section", "article", "main", "header", "h1", "h2", "h3", "h4", "h5", "h6",
    "li", "ul", "ol", "table", "tr", "td", "th", "blockquote", "figure", "figcaption", "br",
    "hr", "pre", "address", "dl", "dt", "dd",
))  # fmt: skip
_SPACES = re.compile(r"[ \t\r\n\f]+")
_LEAST_ARTICLE = 200


def html_text(data: bytes) -> str:
    """Return the text of a page's article, one block a line; `ReadError` without the extra `import`."""
    try:
        from selectolax.lexbor import LexborHTMLParser
    except ImportError as error:
        raise ReadError("قراءة html غير مثبّتة.", "لصق نص البيان بدل الملف.") from error
    tree = LexborHTMLParser(_decoded(data))
    for node in tree.css(_DROPPED):
        node.decompose()
    if tree.body is None:
        return ""
    chosen = tree.css_first("article") or tree.css_first("main")
    if chosen is None or len(chosen.text(deep=True)) < _LEAST_ARTICLE:
        chosen = tree.body
    return _lines(chosen)


def _decoded(data: bytes) -> str:
    match = _CHARSET.search(data[:4096])
    name = match[1].decode("ascii").lower() if match else ""
    if name in ("windows-1256", "cp1256", "iso-8859-6"):
        return data.decode("cp1256" if "1256" in name else name, errors="replace")
    return decoded(data)


def _lines(root: LexborNode) -> str:
    pieces: list[str] = []
    for node in root.traverse(include_text=True):
        if node.tag == "-text":
            pieces.append(_SPACES.sub(" ", node.text(deep=False) or ""))
        elif node.tag in _BLOCKS:
            pieces.append("\n")
        parent = node.parent
        if node.next is None and parent is not None and parent.tag in _BLOCKS:
            pieces.append("\n")
    lines = (line.strip(" ") for line in "".join(pieces).split("\n"))
    return "\n".join(line for line in lines if line)
