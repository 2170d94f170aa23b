"""Button data: at most 64 bytes, the same after a restart, and never trusted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.buttons import MOST_BYTES, pack, unpack
from bot.conversation import Conversation
from bot.reply import Action, ActionName
from bot.sending import keyboard
from bot.services import Services

from .conftest import NOW


@pytest.mark.parametrize(
    ("action", "data"),
    [
        (Action(ActionName.HELP), "1:help"),
        (Action(ActionName.FACT, ("metro-length",)), "1:fact:metro-length"),
        (Action(ActionName.FACT, ("metro-length", "phone")), "1:fact:metro-length,phone"),
        (Action(ActionName.COPY, ("a", "b")), "1:copy:a,b"),
        (Action(ActionName.QUOTES, ("2",)), "1:quotes:2"),
        (Action(ActionName.TEXT, ("metro-opening", "3")), "1:text:metro-opening,3"),
        (Action(ActionName.PASS_ON, ("notice",)), "1:pass_on:notice"),
        (Action(ActionName.ASK, ("هاتف، أو بريد: من؟",)), "1:ask:هاتف، أو بريد: من؟"),
    ],
)
def test_an_action_is_packed_and_unpacked(action: Action, data: str) -> None:
    assert pack(action) == data
    assert unpack(data) == action


def test_facts_that_do_not_fit_are_those_of_the_message() -> None:
    many = tuple(f"a-fact-with-a-long-name-{i}" for i in range(9))
    assert pack(Action(ActionName.CONTEXT, many)) == "1:context"
    assert unpack("1:context") == Action(ActionName.CONTEXT)


@pytest.mark.parametrize(
    "action",
    [
        pytest.param(Action(ActionName.ASK, ("ب" * 33,)), id="a question that is too long"),
        pytest.param(Action(ActionName.PASS_ON), id="a way to pass on that is not said"),
        pytest.param(Action(ActionName.QUOTES, ("many",)), id="a page that is no number"),
        pytest.param(Action(ActionName.WORDS, ()), id="words of nobody"),
    ],
)
def test_what_cannot_be_packed_gets_no_button(action: Action) -> None:
    assert pack(action) is None


@given(st.one_of(st.text(), st.from_regex(r"1:[a-z]+(:[a-z0-9,-]*)?", fullmatch=True)))
def test_any_data_is_an_action_that_packs_alike_or_nothing(data: str) -> None:
    action = unpack(data)
    if action is not None:
        again = pack(action)
        assert again is None or unpack(again) is not None


@given(st.from_regex(r"1:[a-z]{4,8}:[a-z0-9,-]{1,20}", fullmatch=True))
def test_any_data_can_be_tapped(starting: Services, data: str) -> None:
    assert Conversation(starting).tap(unpack(data), NOW).blocks


@pytest.mark.parametrize(
    "question", ["/start", "/quotes", "/events", "/topics", "/sources", "/contacts", "كلمة المدير"]
)
def test_every_button_of_a_card_fits(starting: Services, question: str) -> None:
    reply = Conversation(starting).reply(question, NOW)
    markup = keyboard(reply)
    kept = [b for row in markup.inline_keyboard for b in row] if markup is not None else []
    assert len(kept) == len(list(reply.all_buttons()))
    assert all(len(str(b.callback_data).encode()) <= MOST_BYTES for b in kept)
