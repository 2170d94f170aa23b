"""Whatever is typed, the card is whole: printable, parsed by Telegram, its spans the source's."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.conversation import Conversation
from bot.formatting import telegram_html, terminal_text
from bot.services import Services
from tests.bot.conftest import NOW
from tests.strategies import any_text
from tests.telegram_server.html import format_text

messages = st.one_of(
    any_text(),
    any_text(max_size=15).map(lambda t: f"ماذا قال {t} عن الهجرة؟"),
    any_text(max_size=15).map(lambda t: f"كم {t} حضر حوار الرباط"),
    any_text(max_size=15).map(lambda t: f"/{t}"),
)


@settings(max_examples=500, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=messages)
def test_any_message_gets_a_whole_card(starting: Services, text: str) -> None:
    reply = Conversation(starting).reply(text, NOW)
    assert terminal_text(reply).encode("utf-8", "replace")
    assert format_text(telegram_html(reply), "HTML", None).text
    for block in reply.blocks:
        for piece, proof in ((p, p.proof) for line in block.lines for p in line):
            if proof is not None:
                source = starting.library.sources[proof.source_id]
                assert piece.text == source.text[proof.start : proof.end]
