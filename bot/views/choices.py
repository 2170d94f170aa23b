"""A question with two or three readings: each is a numbered line, a button, and a digit to type."""

from __future__ import annotations

from bot.reply import Action, ActionName, Line, Reply, label, own
from bot.views.card import Card, button, numbered, strong
from bot.views.desk import Desk
from bot.views.events import known_date
from bot.views.notes import note_lines
from bot.views.sources import source_date
from bot.views.speakers import kind_word
from bot.views.speech import speaker_line
from content.matching.results import Answer, Choices
from content.records import Fact

_WITH_WAY_OUT = 2


def choices_card(choices: Choices, desk: Desk) -> Reply:
    """Return the readings of a question, with a way out when there is room for it."""
    card = Card()
    wordings = desk.texts.group(f"choices.{choices.between}")
    card.say(strong((own(wordings["two" if len(choices.answers) == _WITH_WAY_OUT else "three"]),)))
    for number, answer in enumerate(choices.answers, 1):
        card.say(desk.line("marks.numbered", number=own(str(number)), item=_reading(answer, desk)))
    for answer in choices.answers:
        card.say(*_notes(answer, desk))
    buttons = [
        numbered(number, choice_label(answer, choices.between, desk), choice_action(answer))
        for number, answer in enumerate(choices.answers, 1)
    ]
    if len(buttons) == _WITH_WAY_OUT:
        buttons.append(button(desk, "none", ActionName.NONE))
    return card.done(*([b] for b in buttons))


def choice_label(answer: Answer, between: str, desk: Desk) -> str:
    """Return the short name of a reading: the speaker, the event, or the fact's title."""
    entity = desk.library.entities.get(_entity_id(answer) or "")
    if entity is None or between == "facts":
        return answer.facts[0].title
    return entity.label


def choice_action(answer: Answer) -> Action:
    """Return the act that shows a reading."""
    if answer.event_id is not None:
        return Action(ActionName.EVENT, (answer.event_id,))
    if len(answer.facts) > 1:
        return Action(ActionName.WORDS, (_entity_id(answer) or "",))
    fact, slot = answer.facts[0], answer.shown[0].slot
    return Action(ActionName.FACT, (fact.id,) if slot is None else (fact.id, slot.value))


def _entity_id(answer: Answer) -> str | None:
    if answer.event_id is not None:
        return answer.event_id
    return answer.facts[0].speaker_id


def _reading(answer: Answer, desk: Desk) -> Line:
    fact = answer.facts[0]
    if answer.event_id is not None:
        return _event_reading(answer, desk)
    date = source_date(desk.source(fact.excerpts[0].source_id), desk) if fact.excerpts else ()
    if fact.attribution is None:
        return desk.line("choices.fact", title=label(fact.title), date=date)
    return desk.line(
        "choices.speaker",
        speaker=speaker_line(fact, fact.attribution, desk),
        kind=own(kind_word(fact, desk)),
        date=date,
    )


def _event_reading(answer: Answer, desk: Desk) -> Line:
    title = label(choice_label(answer, "events", desk))
    event = desk.library.entities.get(answer.event_id or "")
    date = known_date(event, desk) if event is not None else None
    if date is None:
        return desk.line("choices.event_undated", title=title)
    return desk.line("choices.event", title=title, date=date)


def _notes(answer: Answer, desk: Desk) -> list[Line]:
    """Return the sic notes on the names and roles shown."""
    fact: Fact = answer.facts[0]
    if answer.event_id is not None or fact.attribution is None:
        return []
    said = fact.attribution
    return note_lines(answer.shown[:1], [s for s in (said.speaker, said.role) if s], desk)
