"""What is asked while a fact is worked on: one thing at a time, with keys where there is a choice."""

from __future__ import annotations

from bot.editors.fact_state import FactState, shown_mark
from bot.editors.screen import Key, Keys, Screen, rows
from bot.editors.shaping import alike, voices
from bot.editors.spotting import drafted
from bot.editors.state import key
from bot.editors.views.parts import finished, remark_line
from bot.editors.workbench import Workbench
from bot.reply import own
from bot.views.card import Card, short, strong
from content.records import Entity, EntityType, Kind, NoteKind

_MOST_CHOICES = 8


def asked_screen(state: FactState, bench: Workbench) -> Screen:
    """Return the question for one thing of the fact."""
    desk, card = bench.desk, Card()
    card.say(*remark_line(state, desk))
    words = desk.texts.group("editors.asked")
    name = f"note_{state.note}" if state.ask == "note" and state.note else state.ask
    card.say(strong((own(words.get(name, words["other"])),)))
    back = key(state, desk.word("editors.keys.back"), "back")
    return finished(card, *_choices(state, bench), [back])


def _choices(state: FactState, bench: Workbench) -> Keys:
    if state.ask == "kind":
        return _kinds(state, bench)
    if state.ask == "speaker":
        return _voices(state, bench)
    if state.ask == "person":
        return _people(state, bench)
    if state.ask == "topics":
        return _topics(state, bench)
    if state.ask == "note" and not state.note:
        names = bench.desk.texts.group("editors.notes")
        return rows(key(state, names[k.value], "ask", "note", k.value) for k in NoteKind)
    if state.ask == "dates":
        names = bench.desk.texts.group("editors.keys")
        from_until = [key(state, names[x], "ask", x) for x in ("from", "until")]
        return (tuple(from_until), (key(state, names["no_dates"], "clear", "dates"),))
    if state.ask == "questions" and state.work.questions:
        return ((key(state, bench.desk.word("editors.keys.clear"), "clear", "questions"),),)
    if state.ask == "retire":
        label = bench.desk.word("editors.keys.retire")
        return ((key(state, label, "retire", shown_mark(state)),),)
    return ()


def _kinds(state: FactState, bench: Workbench) -> Keys:
    names = bench.desk.texts.group("editors.kinds")
    kinds = [k for k in Kind if k is not Kind.GAP]
    return rows(key(state, names[k.value], "kind", k.value) for k in kinds)


def _voices(state: FactState, bench: Workbench) -> Keys:
    source = bench.library.sources[state.source or ""]
    found = voices(drafted(source, bench.library, bench.now.date()))[:_MOST_CHOICES]
    return rows((key(state, short(v.name), "voice", str(i)) for i, v in enumerate(found)), 1)


def _people(state: FactState, bench: Workbench) -> Keys:
    """Return the held people whose names come nearest to the printed one."""
    source = bench.library.sources[state.source or ""]
    name = source.words(state.said.speaker)
    near = alike(Entity("", EntityType.PERSON, name), bench.library)
    return rows((key(state, short(e.label), "person", e.id) for e in near), 1)


def _topics(state: FactState, bench: Workbench) -> Keys:
    held = state.work.topics
    mark = bench.desk.word("editors.keys.chosen")
    keys: list[Key] = []
    for topic in bench.library.of_type(EntityType.TOPIC):
        chosen = f"{mark} " if topic.id in held else ""
        keys.append(key(state, short(f"{chosen}{topic.label}"), "topic", topic.id))
    return rows(keys)
