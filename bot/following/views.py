"""Cards of what a chat follows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.reply import Action, ActionName, Block, Button, Line, Reply, label, own
from bot.views.card import Card, numbered, strong
from bot.views.desk import Desk
from bot.views.events import event_card
from bot.views.menus import facts_on
from bot.views.unasked import STOP_ALL, target_name
from content.matching.lookup import event_answer
from content.records import Fact
from storage.followers import Follow
from storage.recipients import EVERYTHING
from storage.tables import Rhythm

PAUSES = (7, 30)
_TITLES = 3


def following_card(follows: Sequence[Follow], desk: Desk) -> Reply:
    """Return the list of what a chat follows; its numbers open each."""
    card = Card()
    card.say(strong(desk.line("following.title")))
    if not follows:
        card.say(desk.line("following.none"))
        return card.done([_button("everything", ActionName.FOLLOW, EVERYTHING, desk)])
    rows: list[list[Button]] = []
    for number, held in enumerate(follows, 1):
        line = desk.line(
            "following.entry",
            number=own(str(number)),
            name=name_of(held.target, desk),
            rhythm=own(rhythm_word(held.rhythm, desk)),
        )
        card.say(line)
        name = "".join(p.text for p in name_of(held.target, desk))
        rows.append([numbered(number, name, Action(ActionName.RHYTHM, (held.target,)))])
    card.say(*_pause_lines(follows, desk))
    card.say(desk.line("following.pause_until", day=example_day(desk)))
    pauses = [
        Button(desk.texts.counted("following.pause_days", days), _pause(days)) for days in PAUSES
    ]
    if _paused_until(follows, desk.now) is not None:
        pauses = [Button(desk.word("following.buttons.resume"), _pause(0))]
    stop = _button("stop_all", ActionName.STOP, STOP_ALL, desk)
    return card.done(*rows, pauses, [stop])


def started_card(follow: Follow, desk: Desk, *, is_new: bool) -> Reply:
    """Return that a follow has begun, with the state now: the card of an event."""
    key = "following.started" if is_new else "following.already"
    rhythm = own(rhythm_word(follow.rhythm, desk))
    first = desk.block(key, name=name_of(follow.target, desk), rhythm=rhythm)
    buttons = [
        _button("rhythm", ActionName.RHYTHM, follow.target, desk),
        _button("stop", ActionName.STOP, follow.target, desk),
    ]
    return Reply((first, *_state(follow.target, desk)), (tuple(buttons),))


def rhythm_card(follow: Follow, desk: Desk) -> Reply:
    """Return the choice of a rhythm for one follow, and the way to end it."""
    card = Card()
    card.say(strong(name_of(follow.target, desk)))
    card.say(desk.line("following.rhythm_now", rhythm=own(rhythm_word(follow.rhythm, desk))))
    rows = [
        [numbered(n, rhythm_word(r, desk), Action(ActionName.RHYTHM, (f"{r}:{follow.target}",)))]
        for n, r in enumerate(Rhythm, 1)
        if r is not follow.rhythm
    ]
    return card.done(*rows, [_button("stop", ActionName.STOP, follow.target, desk)])


def choice_card(targets: Sequence[str], desk: Desk) -> Reply:
    """Return a choice of what to follow."""
    card = Card()
    card.say(strong(desk.line("following.choose")))
    rows = []
    for number, target in enumerate(targets, 1):
        name = "".join(p.text for p in name_of(target, desk))
        rows.append([numbered(number, name, Action(ActionName.FOLLOW, (target,)))])
    card.say(desk.line("following.in_channels"))
    return card.done(*rows)


def example_day(desk: Desk) -> Line:
    """Return a day as it may be typed: a week from now."""
    return (desk.day(desk.now.date() + timedelta(days=PAUSES[0])),)


def said(key: str, desk: Desk, **pieces: Line) -> Reply:
    """Return one line, with the button to the list."""
    following = _button("following", ActionName.FOLLOWING, EVERYTHING, desk)
    return Reply((desk.block(key, **pieces),), ((following,),))


def name_of(target: str, desk: Desk) -> Line:
    """Return what a target is called, or that it is held no more."""
    return target_name(target, desk) or desk.line("following.gone")


def rhythm_word(rhythm: Rhythm, desk: Desk) -> str:
    """Return what a rhythm is called."""
    return desk.texts.group("following.rhythms")[rhythm.value]


def shown_facts(target: str, desk: Desk) -> tuple[Fact, ...]:
    """Return the facts whose words tell where an event stands: for their corrections."""
    answer = event_answer(desk.library, target)
    return answer.facts if answer is not None else ()


def _state(target: str, desk: Desk) -> tuple[Block, ...]:
    """Return where an event stands now, as its card tells it; of all else what is held."""
    if target == EVERYTHING:
        return ()
    answer = event_answer(desk.library, target)
    if answer is not None:
        return event_card(answer, desk).blocks
    held = list(dict.fromkeys((*desk.library.linked(target), *facts_on(target, desk))))
    if not held:
        return (desk.block("following.nothing_held"),)
    titles = desk.joined([desk.line("marks.quoted", words=label(f.title)) for f in held[:_TITLES]])
    key = "following.held_now" if len(held) <= _TITLES else "following.held_now_many"
    return (desk.block(key, count=own(str(len(held))), titles=titles),)


def _pause_lines(follows: Sequence[Follow], desk: Desk) -> list[Line]:
    until = _paused_until(follows, desk.now)
    return [] if until is None else [desk.line("following.paused", date=desk.day(until.date()))]


def _paused_until(follows: Sequence[Follow], now: datetime) -> datetime | None:
    return max(
        (x.paused_until for x in follows if x.paused_until and x.paused_until > now), default=None
    )


def _pause(days: int) -> Action:
    return Action(ActionName.PAUSE, (str(days),))


def _button(key: str, name: ActionName, about: str, desk: Desk) -> Button:
    return Button(desk.texts.group("following.buttons")[key], Action(name, (about,)))
