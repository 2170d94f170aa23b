"""All content as files: the pack as a zip, the facts as a table that a spreadsheet opens right."""

from __future__ import annotations

import csv
import io
import zipfile

from bot.editors.screen import Screen
from bot.editors.views.parts import told
from bot.editors.work import Work
from bot.reply import own
from content.library import Library, reading_order
from content.pack_files.writer import pack_files
from content.records import Fact

COLUMNS = (
    *("id", "kind", "status", "title", "words", "focus", "speaker", "role", "source", "published"),
    *("visible_from", "visible_until", "questions", "version", "by", "at"),
)
# What a spreadsheet would run as a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_BOM = "\ufeff"


async def send_export(work: Work, rest: str) -> Screen:
    """Send both files, then say which revision they are of."""
    del rest
    bench = await work.bench()
    packed = await work.think(lambda: zipped(bench.library))
    table = await work.think(lambda: facts_table(bench.library))
    name = f"mithaq-{bench.library.revision}"
    await work.bot.send_document(work.editor.id, packed, filename=f"{name}.zip")
    await work.bot.send_document(work.editor.id, table, filename=f"{name}-facts.csv")
    return told(bench.desk, "editors.exported", number=own(str(bench.library.revision)))


def zipped(library: Library) -> bytes:
    """Return the files of the pack as a zip; the same library gives the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in sorted(pack_files(library).items()):
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def facts_table(library: Library) -> bytes:
    """Return every fact as a line of CSV, marked as UTF-8; no cell is a formula."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for fact in sorted(library.facts.values(), key=reading_order):
        writer.writerow([_harmless(x) for x in _cells(fact, library)])
    return (_BOM + out.getvalue()).encode("utf-8")


def _cells(fact: Fact, library: Library) -> list[str]:
    excerpts, said = fact.excerpts, fact.attribution
    source = library.sources.get(excerpts[0].source_id) if excerpts else None
    words = [library.source_words(e.source_id, e.span) for e in excerpts]
    focus = [library.source_words(e.source_id, e.focus) for e in excerpts]
    if fact.notice is not None:
        words.append(fact.notice.text)
    speaker = source.words(said.speaker) if source is not None and said is not None else ""
    role = source.words(said.role) if source is not None and said is not None and said.role else ""
    times = (fact.visible_from, fact.visible_until)
    return [
        *(fact.id, fact.kind.value, fact.status.value, fact.title),
        *(" / ".join(words), " / ".join(focus), speaker, role),
        source.key if source is not None else "",
        source.published_on.isoformat() if source is not None and source.published_on else "",
        *(t.isoformat() if t is not None else "" for t in times),
        *("\n".join(q.text for q in fact.questions), str(fact.n), fact.by or ""),
        fact.at.isoformat() if fact.at is not None else "",
    ]


def _harmless(cell: str) -> str:
    """Return a cell that a spreadsheet shows instead of running it."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
