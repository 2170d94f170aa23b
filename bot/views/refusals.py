"""No answer: which name or words are not held, or why nothing was looked for."""

from __future__ import annotations

from bot.reply import Action, ActionName, Button, Line, Piece, Reply, label, own, value
from bot.views.card import MOST_BUTTONS, Card, button, numbered, refer_button, strong
from bot.views.desk import Desk
from content.matching.results import Refusal, RefusalReason

_MOST_NAMES = 8
_WITHOUT_QUESTION = {
    RefusalReason.NOISE: "noise",
    RefusalReason.ABUSE: "abuse",
    RefusalReason.TOO_OPEN: "too_open",
}


def refusal_card(refusal: Refusal, desk: Desk) -> Reply:
    """Return a refusal: two lines and the buttons."""
    if refusal.reason is RefusalReason.PERSONAL:
        return personal_card(desk)
    if refusal.reason in _WITHOUT_QUESTION:
        return _without_question(_WITHOUT_QUESTION[refusal.reason], desk)
    card = Card()
    card.say(strong(desk.line("refusal.title")))
    if refusal.reason is RefusalReason.NOT_HELD:
        card.say(_not_held(refusal, desk))
        return card.done(*_nearest_rows(refusal, desk), refer_button(desk))
    name = value(refusal.missing or "")
    if refusal.reason is RefusalReason.NO_WORDS:
        card.say(desk.line("refusal.no_words", name=name))
    elif refusal.nearest:
        card.say(
            desk.line("refusal.unknown_name_nearest", name=name, titles=_titles(refusal, desk))
        )
        return card.done(*_nearest_rows(refusal, desk), refer_button(desk))
    else:
        card.say(_unknown_name(name, desk))
    quotes = [button(desk, "quotes", ActionName.QUOTES)] if desk.library.speakers else []
    return card.done([*quotes, *refer_button(desk)])


def personal_card(desk: Desk) -> Reply:
    """Return the calm answer to a case of one's own; nothing is kept."""
    card = Card()
    card.say(desk.line("refusal.personal"))
    if desk.office.referral is None:
        card.say(desk.line("refusal.not_kept"))
    else:
        card.say(desk.line("refusal.referral", referral=value(desk.office.referral)))
    return card.done()


def _without_question(key: str, desk: Desk) -> Reply:
    card = Card()
    wordings = desk.texts.group(f"refusal.{key}")
    card.say(strong(desk.line(f"refusal.{key}.title")), (own(wordings["text"]),))
    quotes = [button(desk, "quotes", ActionName.QUOTES)] if desk.library.speakers else []
    return card.done(
        [*quotes, button(desk, "topics", ActionName.TOPICS), button(desk, "help", ActionName.HELP)]
    )


def _unknown_name(name: Piece, desk: Desk) -> Line:
    speakers = desk.library.speakers
    if not speakers:
        return desk.line("refusal.unknown_name", name=name)
    key = "refusal.unknown_name_of" if len(speakers) <= _MOST_NAMES else "refusal.unknown_name_many"
    names = desk.joined([(_printed_name(p.id, desk),) for p in speakers[:_MOST_NAMES]])
    return desk.line(key, name=name, names=names)


def _printed_name(person_id: str, desk: Desk) -> Piece:
    """Return a speaker's name as first printed."""
    for fact in desk.library.spoken_by(person_id):
        if fact.attribution is not None:
            return desk.cited(fact.excerpts[0].source_id, fact.attribution.speaker)
    return label(desk.library.entities[person_id].label)


def _not_held(refusal: Refusal, desk: Desk) -> Line:
    if not refusal.nearest:
        return desk.line("refusal.not_held")
    return desk.line("refusal.not_held_nearest", titles=_titles(refusal, desk))


def _titles(refusal: Refusal, desk: Desk) -> Line:
    titles: list[Line] = [
        desk.line("marks.quoted", words=label(f.title))
        for f in refusal.nearest[: _most_nearest(desk)]
    ]
    return desk.joined(titles)


def _nearest_rows(refusal: Refusal, desk: Desk) -> list[list[Button]]:
    return [
        [numbered(i, f.title, Action(ActionName.FACT, (f.id,)))]
        for i, f in enumerate(refusal.nearest[: _most_nearest(desk)], 1)
    ]


def _most_nearest(desk: Desk) -> int:
    return MOST_BUTTONS - len(refer_button(desk))
