"""What a reader's message or tap amounts to: a button, a number, a command, else a question."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from functools import cache

from bot.acts import Told, gone, perform, without_question
from bot.deeds import ask_for_notice, note
from bot.following.commands import on_message, on_tap
from bot.reply import Action, ActionName, Block, Reply, own
from bot.screen import Screen
from bot.services import Services
from bot.views.copying import with_copied
from bot.views.desk import Desk, Offer, Place
from bot.views.gaps import held_instead
from bot.views.referral import others_card, refer_card, referred_card
from bot.views.results import result_card
from bot.views.verification import verification_card
from content.arabic.fold import fold
from content.arabic.lists import folded, read_list
from content.matching.lookup import contacts_answer
from content.matching.reading import split_typed
from content.matching.results import Answer, Choices, Gap, Refusal, RefusalReason, Result, Social
from content.records import EntityType, Fact
from storage.questions import Reason

LONGEST_LABEL = 40
_MOST_OTHERS = 3
_NOT_HELD = (RefusalReason.NOT_HELD, RefusalReason.UNKNOWN_NAME, RefusalReason.NO_WORDS)
# Messages that no editor should see: nothing in them is a question about the sources.
_NO_QUESTION = (RefusalReason.NOISE, RefusalReason.PERSONAL, RefusalReason.ABUSE)
_OF_QUESTION = (ActionName.NOT_MEANT, ActionName.NONE, ActionName.REFER, ActionName.PASS_ON)


def find_result(services: Services, text: str, now: datetime) -> Result:
    """Return what a message amounts to: a command is routed, all else is asked."""
    return _with_contacts(services.answer(text, now), services, now)


def tell(services: Services, text: str, screen: Screen, now: datetime) -> Told:
    """Return the reply to a typed line, given what the reader has before them."""
    services = services.snapshot()
    desk = services.desk(now)
    number = typed_number(text)
    label = folded(text) if len(text) <= LONGEST_LABEL else ""
    chosen = screen.button(number, label)
    if chosen is not None:
        return _perform(chosen.action, services, screen, now)
    if number is not None and screen.numbers:
        shown = desk.joined([(own(str(n)),) for n in screen.numbers])
        return Told(Reply((Block((desk.line("chat.no_choice", numbers=shown),)),)))
    followed = None if screen.follower is None else on_message(text, screen.follower, desk)
    if followed is not None:
        return Told(followed.reply, deeds=followed.deeds)
    result = _result(services, text, screen, now)
    if isinstance(result, Social) and result.kind == "verify":
        return _verified(services, text, desk)
    return _tell_result(result, text, desk)


def tap(services: Services, action: Action | None, screen: Screen, now: datetime) -> Told:
    """Return what a tapped button shows; None is a button that this bot does not know."""
    services = services.snapshot()
    if action is None:
        return gone(services.desk(now))
    return _perform(action, services, screen, now)


class Conversation:
    """One reader's conversation that is kept in memory, as in the terminal."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._screen = Screen()

    def reply(self, text: str, now: datetime) -> Reply:
        """Return the reply to a typed line: a button's label, a number, a command or a question."""
        return self._shown(tell(self._services, text, self._screen, now))

    def tap(self, action: Action | None, now: datetime) -> Reply:
        """Return the reply to a tapped button."""
        return self._shown(tap(self._services, action, self._screen, now))

    def _shown(self, told: Told) -> Reply:
        """Let what was told be what the reader has before them."""
        screen = self._screen.with_card(tuple(told.reply.all_buttons()))
        facts = tuple(f.id for f in told.facts) or screen.facts
        question = told.question or screen.question
        self._screen = replace(screen, facts=facts, question=question)
        return told.reply


def _result(services: Services, text: str, screen: Screen, now: datetime) -> Result:
    """Ask the engine; what leans on a card before inherits whom or what that was about."""
    engine = services.engine
    about = talked_about([services.library.facts.get(x) for x in screen.facts], services)
    if about and (screen.is_replied_to or engine.goes_on(text, now=now)):
        return _with_contacts(engine.answer_about(text, about, now=now), services, now)
    return find_result(services, text, now)


def _with_contacts(result: Result, services: Services, now: datetime) -> Result:
    if isinstance(result, Social) and result.kind == "contacts":
        return contacts_answer(services.library.visible(now)) or result
    return result


def talked_about(facts: list[Fact | None], services: Services) -> list[str]:
    """Return the people and events that facts share: whom a short question may mean."""
    held = [f for f in facts if f is not None]
    if not held:
        return []
    common = set.intersection(
        *({x.entity_id for x in f.links} | {f.speaker_id or ""} for f in held)
    )
    kinds = (EntityType.PERSON, EntityType.EVENT)
    entities = services.library.entities
    ids = sorted(x for x in common if x in entities)
    return [x for kind in kinds for x in ids if entities[x].type is kind]


def _tell_result(result: Result, text: str, desk: Desk) -> Told:
    """Return the card of a result; titles in a list of choices are not facts shown."""
    facts: tuple[Fact, ...] = ()
    if isinstance(result, Answer):
        facts = result.facts
    elif isinstance(result, Gap):
        facts = (result.fact, *(x.fact for x in held_instead(result, desk)))
    reply = with_copied(result_card(result, desk), desk)
    if isinstance(result, Social):
        return Told(reply, facts)
    if isinstance(result, Refusal) and result.reason in _NO_QUESTION:
        is_personal = result.reason is RefusalReason.PERSONAL
        return Told(reply, leaves_trace=not is_personal)
    is_unanswered = isinstance(result, Refusal) and result.reason in _NOT_HELD
    deeds = (note(text, Reason.REFUSED),) if is_unanswered else ()
    return Told(_in_language(reply, text, desk), facts, text, deeds)


def _verified(services: Services, text: str, desk: Desk) -> Told:
    """Return how the words after the command stand to the sources."""
    _, _, claim = text.partition(" ")
    verification = services.engine.verify(claim, now=desk.now)
    facts = (verification.fact,) if verification.fact is not None else ()
    return Told(verification_card(verification, desk), facts)


def _in_language(reply: Reply, text: str, desk: Desk) -> Reply:
    """Put one line in the question's language on top, when that is not Arabic."""
    wordings = desk.texts.group("other_languages")
    language = split_typed(text).language
    if language not in wordings:
        return reply
    return replace(reply, blocks=(Block(((own(wordings[language]),),)), *reply.blocks))


def _perform(action: Action, services: Services, screen: Screen, now: datetime) -> Told:
    desk = services.desk(now)
    if action.name is ActionName.ASK:
        asked = action.about[0]
        own_desk = desk if desk.place is Place.TERMINAL else without_question(desk)
        return _tell_result(find_result(services, asked, now), asked, own_desk)
    followed = None if screen.follower is None else on_tap(action, screen.follower, desk)
    if followed is not None:
        return Told(followed.reply, deeds=followed.deeds)
    if action.name in _OF_QUESTION:
        return _about_question(action, services, screen, now)
    return perform(action, desk if screen.question else without_question(desk))


def _about_question(action: Action, services: Services, screen: Screen, now: datetime) -> Told:
    """Return what comes of a question whose answer was not meant, or that had none."""
    desk, question = services.desk(now), screen.question
    result = services.engine.answer(question, now=now) if question else Social("nothing")
    if isinstance(result, Social) or (
        isinstance(result, Refusal) and result.reason in _NO_QUESTION
    ):
        return Told(Reply((desk.block("chat.none_chosen"),)))
    if action.name is ActionName.REFER:
        return Told(refer_card(desk) if Offer.REFER in desk.offers else gone(desk).reply)
    if action.name is ActionName.PASS_ON:
        how = action.about[0]
        deed = ask_for_notice(question) if how == "notice" else note(question, Reason.PASSED_ON)
        return Told(referred_card(how, desk), deeds=(deed,))
    seen = frozenset((*screen.facts, *(f.id for f in _facts_of(result))))
    others = services.engine.nearest(question, seen, most=_MOST_OTHERS, now=now)
    return Told(others_card(others, desk), deeds=(note(question, Reason.NOT_MEANT),))


def _facts_of(result: Result) -> tuple[Fact, ...]:
    """Return the facts that a result shows or offers."""
    if isinstance(result, Answer):
        return result.facts
    if isinstance(result, Choices):
        return tuple(f for answer in result.answers for f in answer.facts)
    return ()


def typed_number(text: str) -> int | None:
    """Return the number that a message is, in digits or as an ordinal; None when it is none."""
    if len(text) > LONGEST_LABEL:
        return None
    typed = fold(text).text.strip(" .)(-\u060c")
    if typed.isascii() and typed.isdigit():
        return int(typed)
    return _ordinals().get(folded(typed))


@cache
def _ordinals() -> dict[str, int]:
    """Return the numbers that ordinals stand for, by the ordinals as they are compared."""
    listed = read_list("ordinals").items()
    return {folded(form): int(number) for number, forms in listed for form in forms}
