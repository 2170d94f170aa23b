"""What a command, a word or a button about following amounts to: a card, and what it changes.

Pure: what a chat follows is given, what changes is returned as deeds for the transaction in which
the update is done.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlmodel import Session

from bot.deeds import Deed, Moment
from bot.following.targets import find_targets, is_word, targets_of
from bot.following.views import (
    PAUSES,
    choice_card,
    example_day,
    following_card,
    name_of,
    rhythm_card,
    rhythm_word,
    said,
    shown_facts,
    started_card,
)
from bot.hours import Hours
from bot.reply import Action, ActionName, Reply, own
from bot.views.desk import Desk
from bot.views.unasked import STOP_ALL
from content.arabic.days import next_day
from content.records import EntityType, Fact
from storage.followers import (
    MOST_FOLLOWS,
    Follow,
    Plan,
    follow,
    pause,
    resume,
    set_rhythm,
    stop_everything,
    unfollow,
)
from storage.recipients import EVERYTHING
from storage.tables import Rhythm

_LONGEST_PAUSE = timedelta(days=366)
COMMANDS = frozenset({"follow", "following", "stop"})
ACTIONS = frozenset(
    {ActionName.FOLLOW, ActionName.FOLLOWING, ActionName.STOP, ActionName.RHYTHM, ActionName.PAUSE}
)


@dataclass(frozen=True)
class Follower:
    """A chat as it stands: what it follows; `may_change` is False for a group's plain members."""

    chat_id: int
    follows: tuple[Follow, ...]
    hours: Hours
    may_change: bool = True

    def follow_of(self, target: str) -> Follow | None:
        """Return what the chat follows under a target."""
        return next((x for x in self.follows if x.target == target), None)


@dataclass(frozen=True)
class Outcome:
    """A card, what it brings about, and the facts whose words it shows."""

    reply: Reply
    deeds: tuple[Deed, ...] = ()
    facts: tuple[Fact, ...] = ()


def changes_follows(text: str) -> bool:
    """Tell whether a message may change what its chat follows."""
    command, _, rest = text.strip().partition(" ")
    name = command.partition("@")[0].lower()
    changes = name in ("/follow", "/stop") or (name == "/following" and bool(rest.strip()))
    return changes or is_word(text, "stop")


def on_message(text: str, follower: Follower, desk: Desk) -> Outcome | None:
    """Return what a message means for what is followed; None when it means nothing of the kind."""
    command, _, rest = text.strip().partition(" ")
    name = command.partition("@")[0].lower()
    if name == "/following" and rest.strip():
        return _changed(follower, desk, lambda: _pause_until(rest, follower, desk))
    if name == "/following":
        return Outcome(following_card(follower.follows, desk))
    if name == "/stop" or is_word(text, "stop"):
        return _changed(follower, desk, lambda: _stop_all(desk))
    if name == "/follow":
        return _changed(follower, desk, lambda: _search(rest.strip(), follower, desk))
    return None


def on_tap(action: Action, follower: Follower, desk: Desk) -> Outcome | None:
    """Return what a button about following does; None for a button of another kind."""
    if action.name not in ACTIONS or not action.about:
        return None
    first = action.about[0]
    if action.name is ActionName.FOLLOWING:
        return Outcome(following_card(follower.follows, desk))
    return _changed(follower, desk, lambda: _tapped(action, first, follower, desk))


def _tapped(action: Action, first: str, follower: Follower, desk: Desk) -> Outcome:
    if action.name is ActionName.FOLLOW:
        return _offer(targets_of(action.about, desk.library), follower, desk)
    if action.name is ActionName.STOP:
        return _stop_all(desk) if first == STOP_ALL else _stop(first, follower, desk)
    if action.name is ActionName.PAUSE:
        return _pause(first, follower, desk)
    return _rhythm(first, follower, desk)


def _changed(follower: Follower, desk: Desk, change: Callable[[], Outcome]) -> Outcome:
    """Let only those change what is followed who may."""
    return change() if follower.may_change else Outcome(said("following.admins_only", desk))


def _search(words: str, follower: Follower, desk: Desk) -> Outcome:
    if is_word(words, "everything"):
        return _start(EVERYTHING, follower, desk)
    if words:
        return _offer([x.id for x in find_targets(words, desk.library)], follower, desk)
    events = [x.id for x in desk.library.of_type(EntityType.EVENT)]
    speakers = [x.id for x in desk.library.speakers]
    topics = [x.id for x in desk.library.of_type(EntityType.TOPIC)]
    return Outcome(choice_card([*events[:4], *speakers[:6], *topics[:6], EVERYTHING], desk))


def _offer(targets: Sequence[str], follower: Follower, desk: Desk) -> Outcome:
    if not targets:
        return Outcome(said("following.not_found", desk))
    if len(targets) == 1:
        return _start(targets[0], follower, desk)
    return Outcome(choice_card(targets, desk))


def _start(target: str, follower: Follower, desk: Desk) -> Outcome:
    held = follower.follow_of(target)
    if held is not None:
        return Outcome(started_card(held, desk, is_new=False), facts=shown_facts(target, desk))
    if len(follower.follows) >= MOST_FOLLOWS:
        count = (own(str(MOST_FOLLOWS)),)
        return Outcome(said("following.too_many", desk, count=count))
    rhythm = Rhythm.DAILY if target == EVERYTHING else Rhythm.AT_ONCE
    begun = Follow(follower.chat_id, target, rhythm, desk.now)

    def begin(session: Session, moment: Moment) -> None:
        follow(session, moment.chat_id, target, rhythm, now=moment.now)

    return Outcome(started_card(begun, desk, is_new=True), (begin,), shown_facts(target, desk))


def _stop_all(desk: Desk) -> Outcome:
    def stop(session: Session, moment: Moment) -> None:
        stop_everything(session, moment.chat_id, now=moment.now)

    return Outcome(Reply((desk.block("following.stopped_all"),)), (stop,))


def _stop(target: str, follower: Follower, desk: Desk) -> Outcome:
    def end(session: Session, moment: Moment) -> None:
        unfollow(session, moment.chat_id, target, Plan(follower.hours.slots, moment.now))

    reply = said("following.stopped", desk, name=name_of(target, desk))
    return Outcome(reply, (end,) if follower.follow_of(target) is not None else ())


def _pause(days: str, follower: Follower, desk: Desk) -> Outcome:
    count = int(days) if days.isascii() and days.isdigit() else 0
    if not follower.follows or count not in (0, *PAUSES):
        return Outcome(following_card(follower.follows, desk))
    hours = follower.hours
    if count:
        return _paused(hours.today(desk.now) + timedelta(days=count), follower, desk)

    def go_on(session: Session, moment: Moment) -> None:
        resume(session, moment.chat_id, Plan(hours.slots, moment.now))

    return Outcome(said("following.resumed", desk), (go_on,))


def _pause_until(typed: str, follower: Follower, desk: Desk) -> Outcome:
    """Pause until a day that was typed, of this year or the next one where it names no year."""
    today = follower.hours.today(desk.now)
    day = next_day(typed, today)
    if day is None or not today < day <= today + _LONGEST_PAUSE:
        return Outcome(said("following.no_day", desk, day=example_day(desk)))
    if not follower.follows:
        return Outcome(following_card((), desk))
    return _paused(day, follower, desk)


def _paused(day: date, follower: Follower, desk: Desk) -> Outcome:
    hours = follower.hours

    def hold(session: Session, moment: Moment) -> None:
        pause(session, moment.chat_id, hours.morning_of(day), Plan(hours.slots, moment.now))

    return Outcome(said("following.paused", desk, date=(desk.day(day),)), (hold,))


def _rhythm(about: str, follower: Follower, desk: Desk) -> Outcome:
    """Show the choice of a rhythm, or set the one that was chosen (`daily:metro`)."""
    word, _, target = about.rpartition(":")
    held = follower.follow_of(target)
    if held is None:
        return Outcome(following_card(follower.follows, desk))
    if word not in set(Rhythm):
        return Outcome(rhythm_card(held, desk))
    rhythm, hours = Rhythm(word), follower.hours

    def change(session: Session, moment: Moment) -> None:
        set_rhythm(session, moment.chat_id, rhythm, Plan(hours.slots, moment.now), target)

    told = (own(rhythm_word(rhythm, desk)),)
    name = name_of(target, desk)
    return Outcome(said("following.rhythm_set", desk, name=name, rhythm=told), (change,))
