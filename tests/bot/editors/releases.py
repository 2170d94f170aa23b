"""The two releases as files, and what an import of them is compared with: the starting pack."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from content.arabic.lists import folded
from content.library import Library
from content.records import Entity, EntityType, Kind, Span
from storage.tables import Rank
from tests.bot.bot_on_telegram import Stage, until
from tests.bot.conftest import STARTING_PACK
from tests.bot.editors.conftest import appoint, held
from tests.bot.editors.phone import Phone, read

SOURCES = STARTING_PACK / "sources"
FIRST = (SOURCES / "rabat-dialogue-2023" / "text.txt").read_bytes()
SECOND = (SOURCES / "arab-review-conference" / "text.txt").read_bytes()
# What the reader proposes and a press officer leaves out: a figure that counts nothing.
NOT_FACTS = ("العنوان: يسعدنا أن نجتمع", "العنوان: عدد: للاتفاق")


@dataclass(frozen=True)
class Compared:
    """Facts of an import beside those of a pack, by kind and excerpt."""

    found: int
    other_kind: int
    missed: int
    wrong: int


async def import_release(phone: Phone, text: bytes, *, paste: bool) -> str:
    """Bring a release in as a press officer would, and publish it; return the last message."""
    await phone.say("/import")
    if paste:
        await phone.say(text.decode())
    else:
        await phone.upload("release.txt", text)
        await phone.receive()
    await phone.say("تم")
    card = await confirmed(phone)
    while "نشر" not in phone.buttons:
        is_figure = card.splitlines()[1].startswith("عدد")
        is_none = is_figure and any(title in card for title in NOT_FACTS)
        decide = {"استبعاد"} if is_none else {"قبول", "قبول الفقرة"}
        card = await phone.press(next(b for b in phone.buttons if b in decide))
    await phone.press("نشر")
    assert phone.last is not None
    return read(phone.last)


async def confirmed(phone: Phone) -> str:
    """Confirm the head and the new names; return the first proposal."""
    card = await phone.press(phone.buttons[0])
    while phone.buttons[0] == "تأكيد":
        card = await phone.press(phone.buttons[0])
    return card


async def published_all(phone: Phone) -> str:
    """Accept all that is left of an import, and publish it; return the last message."""
    while "نشر" not in phone.buttons:
        await phone.press(phone.buttons[0])
    return await phone.press("نشر")


async def brought(phone: Phone, text: str) -> str:
    """Bring a text in, with all of its proposals; return the list of its names."""
    await phone.say("/import")
    await phone.say(text)
    await phone.say("تم")
    names = await phone.press(phone.buttons[0])
    assert "نُشر" in await published_all(phone)
    return names


async def readers_see(stage: Stage) -> None:
    """Wait until readers are answered from the newest content."""
    newest = held(stage.threads.database).revision
    engine = stage.services.engine
    await until(lambda: engine.library.revision == newest, f"answers from revision {newest}")


def excerpts(library: Library) -> dict[tuple[str, Span], set[Kind]]:
    """Return the kinds of the facts cut from each place, by the source's text."""
    found: dict[tuple[str, Span], set[Kind]] = {}
    for fact in library.facts.values():
        for excerpt in fact.excerpts:
            key = (library.sources[excerpt.source_id].sha256, excerpt.span)
            found.setdefault(key, set()).add(fact.kind)
    return found


def compare(imported: Library, pack: Library) -> Compared:
    """Count the places of a pack that an import found, as the same kind or another, and missed."""
    mine, theirs = excerpts(imported), excerpts(pack)
    both = mine.keys() & theirs.keys()
    same = [k for k in both if mine[k] & theirs[k]]
    return Compared(
        len(same), len(both) - len(same), len(theirs.keys() - both), len(mine.keys() - both)
    )


def names_beside(imported: Library, pack: Library) -> list[str]:
    """Return for each type of name which of the pack's an import found, missed, and brought besides."""
    lines = []
    for kind in (EntityType.PERSON, EntityType.ORGANISATION, EntityType.PLACE, EntityType.EVENT):
        mine = {frozenset(_spelled(e)): e.label for e in imported.of_type(kind)}
        theirs = {frozenset(_spelled(e)): e.label for e in pack.of_type(kind)}
        found = [x for names, x in theirs.items() if any(names & m for m in mine)]
        missed = [x for names, x in theirs.items() if not any(names & m for m in mine)]
        more = [x for names, x in mine.items() if not any(names & t for t in theirs)]
        counts = f"{kind.value}: {len(found)} found, {len(missed)} missed, {len(more)} besides"
        lines.append(f"{counts} (missed: {'، '.join(missed)}; besides: {'، '.join(more)})")
    return lines


def _spelled(entity: Entity) -> set[str]:
    return {folded(x) for x in (entity.label, *entity.strong)}


@asynccontextmanager
async def at_work(stage: Stage) -> AsyncIterator[Phone]:
    phone = await Phone.enter(stage.telegram, "هدى")
    appoint(stage.threads.database, phone.id, Rank.EDITOR, "هدى")
    async with stage.running() as crashes:
        phone.crashes = crashes
        yield phone


async def reviewing(phone: Phone, text: bytes = FIRST) -> str:
    """Bring a text as far as its first proposal."""
    await phone.say("/import")
    await phone.upload("release.txt", text)
    await phone.receive()
    await phone.say("تم")
    return await confirmed(phone)
