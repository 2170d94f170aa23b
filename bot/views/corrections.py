"""The card of a correction: what it was, what it is now, and why this chat is told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.reply import ActionName, Block, Line, Reply, label, own
from bot.views.card import Card, button, strong
from bot.views.desk import Desk
from bot.views.sources import in_genre, source_line
from bot.views.speech import attribution_lines, quoted_lines
from content.library import Library
from content.matching.results import Shown
from content.records import Fact


@dataclass(frozen=True)
class Corrected:
    """A fact before and after; `change` names what changed, a key of `following.changed`."""

    old: Fact
    new: Fact | None
    change: str
    old_library: Library
    is_same_text: bool


@dataclass(frozen=True, slots=True)
class Words:
    """A version's words under a heading; `introduces` when who said them is to be told."""

    fact: Fact
    key: str
    introduces: bool = True


def correction_card(corrected: Corrected, desk: Desk) -> Reply:
    """Return old and new words, below the line that says what changed."""
    old, new = corrected.old, corrected.new
    was = replace(desk, library=corrected.old_library)
    card = Card()
    title = label((new or old).title)
    card.say(strong(desk.line("following.corrected", title=title)))
    card.say(_what(corrected, was))
    _say_words(card, Words(old, key="following.before"), was)
    if new is None:
        if old.excerpts:
            card.say(source_line(was, _source_id(old), [e.span for e in old.excerpts]))
        return card.done()
    differs = was_said(old, was) != was_said(new, desk)
    _say_words(card, Words(new, key="following.after", introduces=differs), desk)
    if new.excerpts:
        on = desk.line("following.corrected_on", date=desk.day(desk.now.date()))
        spans = [e.span for e in new.excerpts]
        card.say(source_line(desk, _source_id(new), spans, caveat=on))
    copy = [button(desk, "copy", ActionName.COPY, new.id)] if new.excerpts else []
    return card.done(copy)


def was_said(fact: Fact, desk: Desk) -> list[str]:
    """Return who said it, as printed."""
    lines = attribution_lines(Shown(fact, fact.excerpts, ()), desk)
    return ["".join(piece.text for piece in line) for line in lines]


def minor_line(title: str, desk: Desk) -> Block:
    """Return the line on top of a message whose label or notes changed."""
    date = desk.day(desk.now.date())
    return desk.block("following.minor", date=date, title=label(title))


def _what(corrected: Corrected, was: Desk) -> Line:
    """Return what changed, and that the text itself stayed as it was."""
    changed = (own(was.texts.group("following.changed")[corrected.change]),)
    if not corrected.is_same_text or not corrected.old.excerpts:
        return changed
    source = was.source(_source_id(corrected.old))
    return was.spaced([changed, (own(in_genre(was, "following.same_text", source)),)])


def _say_words(card: Card, words: Words, desk: Desk) -> None:
    """Say who said it, where that is to be said, then the words."""
    fact = words.fact
    shown = Shown(fact, fact.excerpts, ())
    if words.introduces:
        card.say(*attribution_lines(shown, desk))
    card.say(desk.line(words.key))
    for line in _words(shown, fact, desk):
        card.quote(line)


def _words(shown: Shown, fact: Fact, desk: Desk) -> Sequence[Line]:
    if fact.excerpts:
        return quoted_lines(shown, desk)
    text = fact.notice.text if fact.notice is not None else fact.gap.text if fact.gap else ""
    return [(label(text),)]


def _source_id(fact: Fact) -> str:
    return fact.excerpts[0].source_id
