"""All content as files: the pack as a zip, the facts as a table that a spreadsheet opens right."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Sequence

from bot.editors.screen import Screen
from bot.editors.views.parts import told
from bot.editors.work import Work
from bot.reply import own
from content.library import Library, reading_order
from content.pack_files.writer import pack_files
from content.records import Fact
from storage.history import Past, read_history

COLUMNS = (
    *("id", "kind", "status", "title", "words", "focus", "speaker", "role", "source", "published"),
    *("visible_from", "visible_until", "questions", "version", "by", "at"),
)
# What a spreadsheet would run as a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_BOM = "\ufeff"
_MOST_CHANGES = 100_000


async def send_export(work: Work, rest: str) -> Screen:
    """Send both files, then say which revision they are of."""
    del rest
    bench = await work.bench()
    packed = await work.think(lambda: zipped(bench.library))
    table = await work.think(lambda: facts_table(bench.library))
    past = await work.parts.store.read(read_history, limit=_MOST_CHANGES)
    name = f"mithaq-{bench.library.revision}"
    await work.bot.send_document(work.editor.id, packed, filename=f"{name}.zip")
    await work.bot.send_document(work.editor.id, table, filename=f"{name}-facts.csv")
    await work.bot.send_document(
        work.editor.id, history_table(past), filename=f"{name}-history.csv"
    )
    return told(bench.desk, "editors.exported", number=own(str(bench.library.revision)))


def zipped(library: Library) -> bytes:
    """Return the files of the pack as a zip; the same library gives the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in sorted(pack_files(library).items()):
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def history_table(past: Sequence[Past]) -> bytes:
    """Return every change as a line of CSV, the newest first: who, when, why, which records."""
    rows = [
        (
            str(p.revision),
            p.author,
            p.at.isoformat(),
            p.why,
            "" if p.undoes is None else str(p.undoes),
            " ".join(t.id for t in p.touched),
        )
        for p in past
    ]
    return _table(("change", "by", "at", "why", "undoes", "records"), rows)


def facts_table(library: Library) -> bytes:
    """Return every fact as a line of CSV, marked as UTF-8; no cell is a formula."""
    facts = sorted(library.facts.values(), key=reading_order)
    return _table(COLUMNS, [_cells(fact, library) for fact in facts])


def _table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(columns)
    writer.writerows([_harmless(cell) for cell in row] for row in rows)
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
