"""What holds for every card: printed words stay as printed, and the bot's own words stay few."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest

from bot.acts import act
from bot.conversation import find_result
from bot.formatting import plain_text, telegram_html, terminal_text, without_added_marks
from bot.reply import Action, ActionName, PieceKind, Reply
from bot.services import Services
from bot.views.card import LABEL_LETTERS, MOST_BUTTONS
from bot.views.results import result_card
from content.library import Library
from content.matching.results import Answer, Choices, Gap, Refusal
from tests.telegram_server.html import format_text

from .conftest import NOW

_EVERY = 3
_MOST_OWN_WORDS = 45
_PER_SOURCE = 25
_NOT_HELD = [
    "كلام غوتيريش",
    "عدد سكان قطر",
    "هاتف ماسايا؟",
    "ميزانية الحوار",
    "؟",
    "كذاب",
    "متى الحفل الختامي",
]


def questions(library: Library) -> Iterator[str]:
    for fact in library.facts.values():
        yield from (q.text for q in fact.questions[::_EVERY])
    yield from _NOT_HELD


def replies(services: Services) -> Iterator[tuple[str, object, Reply]]:
    desk = services.desk(NOW)
    for text in questions(services.library):
        result = find_result(services, text, NOW)
        yield text, result, result_card(result, desk)


@pytest.fixture(params=["services", "starting"])
def every_reply(request: pytest.FixtureRequest) -> tuple[Library, list[tuple[str, object, Reply]]]:
    services: Services = request.getfixturevalue(request.param)
    return services.library, list(replies(services))


def assert_verbatim(reply: Reply, library: Library) -> None:
    """Each piece with a proof is the source's words; they arrive as they were printed."""
    received = without_added_marks(format_text(telegram_html(reply), "HTML", None).text)
    for piece in reply.pieces():
        assert (piece.kind is PieceKind.SPAN) == (piece.proof is not None)
        if piece.proof is not None:
            source = library.sources[piece.proof.source_id]
            assert piece.text == source.text[piece.proof.start : piece.proof.end]
            assert piece.text in received


def test_cards_of_all_kinds(
    every_reply: tuple[Library, list[tuple[str, object, Reply]]],
) -> None:
    library, found = every_reply
    assert {type(result) for _, result, _ in found} >= {Answer, Gap, Refusal}
    for text, result, reply in found:
        assert_verbatim(reply, library)
        own_words = sum(len(p.text.split()) for p in reply.pieces() if p.kind is PieceKind.OWN)
        more_sources = max(0, terminal_text(reply).count("المصدر: ") - 1)
        assert own_words <= _MOST_OWN_WORDS + more_sources * _PER_SOURCE, text
        assert all(len(b.label) <= LABEL_LETTERS for b in reply.all_buttons()), text
        named = [b for b in reply.all_buttons() if not b.label.isdigit()]
        assert len(named) <= MOST_BUTTONS, text
        assert len(telegram_html(reply)) <= 4096, text
        if isinstance(result, Answer):
            whose = ("المصدر: ", "معلومة من فريق التحرير، لا من المصادر: ")
            assert any(x in terminal_text(reply) for x in whose), text
        if isinstance(result, Refusal | Choices):
            assert ">" not in terminal_text(reply), text


def test_attribution_stands_above_printed_speech(services: Services) -> None:
    desk = services.desk(NOW)
    for fact in services.library.answers:
        reply = act(Action(ActionName.FACT, (fact.id,)), desk)
        assert reply is not None
        shown = terminal_text(reply).replace("**", "")
        if fact.attribution is not None:
            source = services.library.sources[fact.excerpts[0].source_id]
            speaker = source.words(fact.attribution.speaker)
            assert shown.index(speaker) < shown.index("المصدر: ")
            assert speaker in shown[: shown.index("> ")] or speaker in shown


def test_every_button_leads_somewhere(services: Services) -> None:
    desk = services.desk(NOW)
    for _, _, reply in replies(services):
        for button in reply.all_buttons():
            if button.action.name not in (ActionName.ASK, ActionName.NONE):
                followed = act(button.action, desk)
                assert followed is not None, button
                assert_verbatim(followed, services.library)


def test_text_for_copying_has_no_invisible_mark(services: Services) -> None:
    desk = services.desk(NOW)
    for fact in services.library.answers:
        if fact.excerpts:
            reply = act(Action(ActionName.COPY, (fact.id,)), desk)
            assert reply is not None
            text = plain_text(reply)
            assert without_added_marks(text) == text
            assert text == terminal_text(reply).replace("\r", "")
            assert text.splitlines()[-1].startswith("المصدر: ")


def test_gone_facts_are_gone_from_buttons(services: Services) -> None:
    desk = services.desk(NOW + timedelta(days=1))
    for name in (ActionName.FACT, ActionName.WORDS, ActionName.EVENT, ActionName.SPEAKERS):
        assert act(Action(name, ("no-such-id",)), desk) is None
    for name in (ActionName.CONTEXT, ActionName.COPY, ActionName.TEXT, ActionName.TOPIC):
        assert act(Action(name, ("no-such-id",)), desk) is None
