"""Files as offices send them, made anew: a PDF with a text layer, one without, a Word file."""

from __future__ import annotations

import io
import re
import zipfile
from xml.sax.saxutils import escape

_LEFT_TO_RIGHT = re.compile(r"[0-9+(][0-9 +()]*[0-9)]|[0-9]")
_SIZE, _RIGHT, _TOP, _LINE = 12, 560, 800, 20
_WIDTH = _SIZE // 2
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_UNICODE = b"""/CIDInit /ProcSet findresource begin 12 dict begin begincmap
/CMapName /Own def /CMapType 2 def
1 begincodespacerange <0000> <FFFF> endcodespacerange
1 beginbfrange <0000> <FFFF> <0000> endbfrange
endcmap end end"""


def pdf_of(text: str) -> bytes:
    """Return a PDF of one page that draws the lines of a text from right to left; none: a scan."""
    drawn = [_line(line, n) for n, line in enumerate(text.splitlines()) if line.strip()]
    return _pdf(b"BT /F1 12 Tf " + b" ".join(drawn) + b" ET" if drawn else b"")


def _line(line: str, number: int) -> bytes:
    """Draw a line as it is seen: letters from right to left, figures from left to right."""
    seen = _LEFT_TO_RIGHT.sub(lambda m: m[0][::-1], line)[::-1]
    left, height = _RIGHT - _WIDTH * len(line), _TOP - _LINE * number
    return f"1 0 0 1 {left} {height} Tm <{seen.encode('utf-16-be').hex()}> Tj".encode()


def _stream(data: bytes) -> bytes:
    return b"<</Length %d>>stream\n%s\nendstream" % (len(data), data)


def _pdf(content: bytes) -> bytes:
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 842]/Contents 4 0 R"
        b"/Resources<</Font<</F1 5 0 R>>>>>>",
        _stream(content),
        b"<</Type/Font/Subtype/Type0/BaseFont/Own/Encoding/Identity-H"
        b"/DescendantFonts[6 0 R]/ToUnicode 7 0 R>>",
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont/Own/DW 500/FontDescriptor 8 0 R"
        b"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>",
        _stream(_UNICODE),
        b"<</Type/FontDescriptor/FontName/Own/Flags 4/FontBBox[0 0 500 700]/ItalicAngle 0"
        b"/Ascent 700/Descent 0/CapHeight 700/StemV 80>>",
    ]
    out, places = io.BytesIO(), []
    out.write(b"%PDF-1.4\n")
    for number, body in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj%s endobj\n" % (number, body))
    start = out.tell()
    rows = b"".join(b"%010d 00000 n \n" % place for place in places)
    out.write(b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, rows))
    out.write(b"trailer<</Size %d/Root 1 0 R>>startxref\n%d\n%%%%EOF" % (len(objects) + 1, start))
    return out.getvalue()


def docx_of(text: str) -> bytes:
    """Return a Word file with the lines of a text as its paragraphs."""
    lines = "".join(f"<w:p><w:r><w:t>{escape(x)}</w:t></w:r></w:p>" for x in text.splitlines())
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as written:
        document = f'<w:document xmlns:w="{_WORD}"><w:body>{lines}</w:body></w:document>'
        written.writestr("word/document.xml", document)
    return data.getvalue()
