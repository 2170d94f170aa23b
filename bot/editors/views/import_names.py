"""New names of a release as one list, and one of them with its spellings."""

from __future__ import annotations

from bot.editors.import_state import ImportState, working_library
from bot.editors.screen import Key, Screen, rows
from bot.editors.shaping import alike
from bot.editors.state import key
from bot.editors.views.parts import finished, headed, plan_line
from bot.editors.workbench import Workbench
from bot.reply import Line, label, own
from bot.views.card import short
from content.arabic.lists import folded
from content.records import Entity

_IN_A_ROW = 5
_MOST_SPELLINGS = 4


def names_screen(state: ImportState, bench: Workbench) -> Screen:
    """Return all names that the import brings, with one key to go on and a key to mend each."""
    desk, names = bench.desk, bench.desk.texts.group("editors.keys")
    card = headed(state, bench, "editors.names.title")
    for number, entity in enumerate(state.entities, 1):
        item = _name(entity, state, bench)
        card.say(desk.line("marks.numbered", number=own(str(number)), item=item))
    card.say(desk.line("editors.names.how"))
    each = [key(state, str(n), "name", str(n - 1)) for n in range(1, len(state.entities) + 1)]
    leave = key(state, names["leave"], "leave")
    return finished(card, [key(state, names["confirm"], "agree")], *rows(each, _IN_A_ROW), [leave])


def _name(entity: Entity, state: ImportState, bench: Workbench) -> Line:
    """Return a name with its type and spellings, or what becomes of a held event."""
    desk, types = bench.desk, bench.desk.texts.group("editors.names.types")
    held = bench.library.entities.get(entity.id)
    if held is not None and held.versions != entity.versions:
        plan = _plan(entity, state, bench)
        return desk.line("editors.names.changed", name=label(entity.label), plan=plan)
    if held is not None:
        return desk.line("editors.names.same", name=label(entity.label))
    kind = own(types[entity.type.value])
    line = desk.line("editors.names.name", name=label(entity.label), type=kind)
    line += _spellings(entity, bench)
    if not entity.versions:
        return line
    return line + desk.line("editors.names.plan", plan=_plan(entity, state, bench))


def _spellings(entity: Entity, bench: Workbench) -> Line:
    others = [n for n in entity.strong if folded(n) != folded(entity.label)]
    if not others:
        return ()
    shown = bench.desk.joined([(label(n),) for n in others[:_MOST_SPELLINGS]])
    return bench.desk.line("editors.names.spellings", names=shown)


def _plan(entity: Entity, state: ImportState, bench: Workbench) -> Line:
    held = working_library(state, bench.library).entities
    return plan_line(entity.versions[-1], held, bench.desk)


def name_screen(state: ImportState, bench: Workbench) -> Screen:
    """Return one name: its spellings, what is held under nearly the same name, keys to mend it."""
    desk, names, entity = (
        bench.desk,
        bench.desk.texts.group("editors.keys"),
        state.entities[state.at],
    )
    at = str(state.at)
    card = headed(state, bench, "editors.names.one")
    card.say(_name(entity, state, bench))
    weak = desk.joined([(label(n),) for n in entity.weak])
    if weak:
        card.say(desk.line("editors.names.weak", names=weak))
    back = Key(names["back"], key(state, "", "back").press)
    if state.ask == "label":
        card.say(desk.line("editors.names.label_how"))
        return finished(card, [back])
    card.say(desk.line("editors.names.spellings_how"))
    held = alike(entity, bench.library) if entity.id not in bench.library.entities else []
    same = [key(state, short(f"{names['same']} {e.label}"), "same", at, e.id) for e in held]
    mend = [key(state, names["rename"], "rename", at), key(state, names["unname"], "unname", at)]
    return finished(card, *rows(same, 1), mend, [back])
