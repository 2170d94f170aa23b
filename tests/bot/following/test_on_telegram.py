"""Following on a phone: by a card's button, by name, changed, stopped; in groups by leaders alone."""

from __future__ import annotations

import pytest

from storage.database import reading
from storage.followers import Follow, follows_of
from storage.tables import Rhythm
from tests.bot.bot_on_telegram import Stage, until
from tests.bot.phone import labels, tapped, text
from tests.telegram_server import Group, Reader, TelegramServer


def followed(stage: Stage, chat_id: int) -> list[Follow]:
    with reading(stage.threads.database) as session:
        return follows_of(session, chat_id)


async def test_a_card_of_what_may_change_can_be_followed(stage: Stage, reader: Reader) -> None:
    async with stage.running():
        card = await reader.ask("المؤتمر العربي")
        assert labels(card) == ["السياق", "متابعة", "نص للنسخ"]
        begun = await tapped(reader, "متابعة")
        await stage.settled(2)
    assert text(begun).startswith("بدأت متابعة: المؤتمر الإقليمي في المنطقة العربية")
    assert "حدث معلن، بلا تاريخ وارد" in text(begun)
    assert [f.target for f in followed(stage, reader.chat_id)] == ["arab-conference"]


async def test_what_is_followed_is_listed_changed_and_ended(stage: Stage, reader: Reader) -> None:
    async with stage.running():
        await reader.ask("/follow دشتي")
        await reader.ask("/following")
        await reader.ask("1")
        changed = await tapped(reader, "2. موجز يومي")
        await stage.settled(4)
        (held,) = followed(stage, reader.chat_id)
        assert held.rhythm is Rhythm.DAILY
        assert "موجز يومي" in text(changed)
        await reader.ask("/following")
        await reader.ask("إيقاف كل المتابعات")
        await stage.settled(6)
    assert followed(stage, reader.chat_id) == []


@pytest.mark.parametrize("words", ["/stop", "إيقاف", "ايقاف", "stop"])
async def test_one_word_ends_all(stage: Stage, reader: Reader, words: str) -> None:
    async with stage.running():
        await reader.ask("/follow دشتي")
        await reader.ask("/follow كل شيء")
        await stage.settled(2)
        assert len(followed(stage, reader.chat_id)) == 2
        await reader.ask(words)
        await stage.settled(3)
    assert followed(stage, reader.chat_id) == []


@pytest.mark.parametrize(
    "data", ["1:follow:no-such-fact", "1:stop:rola-dashti", "1:rhythm:daily:x", "1:pause:9999"]
)
async def test_forged_buttons_change_nothing(stage: Stage, reader: Reader, data: str) -> None:
    async with stage.running():
        await reader.ask("/help")
        await reader.receive_answer(await reader.tap_data(data))
        assert (await reader.receive()).text
        await stage.settled(2)
    assert followed(stage, reader.chat_id) == []


async def test_only_its_leaders_let_a_group_follow(
    stage: Stage, telegram: TelegramServer, reader: Reader
) -> None:
    group = await Group.open(telegram, reader)
    await group.add_bot("administrator")
    owner = await group.join(reader)
    member = await group.join(await Reader.enter(telegram, "سالم"))
    async with stage.running():
        refused = await member.ask("/follow دشتي")
        assert followed(stage, group.chat_id) == []
        await owner.type("/follow دشتي")
        await until(lambda: bool(followed(stage, group.chat_id)), "a follow of the group")
        rhythms = await member.ask("/following")
        await member.receive_answer(await member.tap(labels(rhythms)[-1], rhythms))
        await until(lambda: len(telegram.sent(group.chat_id)) == 4, "the answer to the tap")
    assert text(refused) == "المتابعة في المجموعات والقنوات لمشرفيها وحدهم."
    assert [f.target for f in followed(stage, group.chat_id)] == ["rola-dashti"]


async def test_forgetting_ends_what_is_followed(stage: Stage, reader: Reader) -> None:
    async with stage.running():
        await reader.ask("/follow دشتي")
        await reader.ask("/forget")
        await tapped(reader, "محو")
        await stage.settled(0)
    assert followed(stage, reader.chat_id) == []


# --- channels

# Telegram reports that the bot was brought in.
JOINING = 1


@pytest.fixture
async def channel(telegram: TelegramServer, reader: Reader) -> Group:
    """Open a channel whose owner is the reader, with the bot as one who may post there."""
    opened = await Group.open(telegram, reader, "أخبار الهجرة", kind="channel")
    await opened.add_bot("administrator")
    return opened


async def test_a_channel_follows_by_a_post_of_its_own(
    stage: Stage, channel: Group, reader: Reader
) -> None:
    owner = await channel.join(reader)
    async with stage.running():
        begun = await owner.ask("/follow دشتي")
        await stage.settled(JOINING + 1)
        assert text(begun).startswith("بدأت متابعة: رولا دشتي")
        assert [f.target for f in followed(stage, channel.chat_id)] == ["rola-dashti"]
        assert followed(stage, reader.chat_id) == []
        ended = await owner.ask("/stop")
        await stage.settled(JOINING + 2)
    assert text(ended).startswith("أُوقفت كل المتابعات")
    assert followed(stage, channel.chat_id) == []


async def test_of_a_channels_posts_nothing_else_is_kept_or_answered(
    stage: Stage, channel: Group, reader: Reader, telegram: TelegramServer
) -> None:
    owner = await channel.join(reader)
    forward = {"forward_origin": {"type": "hidden_user", "sender_user_name": "م", "date": 1}}
    async with stage.running():
        await owner.type("ماذا قالت مودين؟")
        await owner.type("إيقاف")
        await owner.type(f"@{telegram.username} كلام شكوري")
        await owner.type("/quotes")
        await owner.type("/follow@another_bot دشتي")
        await owner.type("/follow دشتي", extra=forward)
        await reader.ask("/help")
        rows = await stage.settled(JOINING + 4)
    assert {row.chat_id for row in rows} == {channel.chat_id, reader.chat_id}
    assert telegram.sent(channel.chat_id) == []
    assert followed(stage, channel.chat_id) == []


async def test_in_a_channel_a_readers_tap_changes_nothing_and_shows_nothing(
    stage: Stage, channel: Group, reader: Reader, telegram: TelegramServer
) -> None:
    owner = await channel.join(reader)
    subscriber = await channel.join(await Reader.enter(telegram, "سالم"))
    async with stage.running():
        begun = await owner.ask("/follow المؤتمر العربي")
        answer = await subscriber.receive_answer(await subscriber.tap("إيقاف المتابعة", begun))
        forged = await owner.receive_answer(await owner.tap_data("1:contacts", begun))
        assert (
            answer["text"]
            == forged["text"]
            == (f"أزرار القناة لمشرفيها. البطاقات في المحادثة الخاصة: @{telegram.username}")
        )
        assert len(telegram.sent(channel.chat_id)) == 1
        assert len(followed(stage, channel.chat_id)) == 1
        await tapped(owner, "إيقاف المتابعة", begun)
        await stage.settled(JOINING + 4)
    assert followed(stage, channel.chat_id) == []
