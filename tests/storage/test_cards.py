"""The cards of a chat: newest first, found by question and by message, forgotten in time."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from storage.cards import (
    Card,
    CardButton,
    card_of_message,
    card_to_question,
    expire_cards,
    last_cards,
    note_card,
)
from storage.database import Database, transaction
from tests.storage.deeds import NOW

CHAT = -1_002_000_000_000
CARD = Card(CHAT, 11, 10, 1, (CardButton("1. مودين", "1:words:muedin", 1),), NOW)


def test_cards_come_newest_first_and_only_of_their_chat(database: Database) -> None:
    later = replace(CARD, message_id=13, question_message_id=None, buttons=())
    with transaction(database) as session:
        for card in (CARD, later, replace(CARD, chat_id=5)):
            note_card(session, card)
        assert last_cards(session, CHAT, limit=5) == [later, CARD]
        assert last_cards(session, CHAT, limit=1) == [later]
        assert card_of_message(session, CHAT, 11) == CARD
        assert card_of_message(session, CHAT, 12) is None


def test_a_question_finds_its_first_card(database: Database) -> None:
    with transaction(database) as session:
        note_card(session, replace(CARD, message_id=14))
        note_card(session, CARD)
        assert card_to_question(session, CHAT, 10) == CARD
        assert card_to_question(session, CHAT, 11) is None


def test_an_edited_card_is_what_it_is_now(database: Database) -> None:
    edited = replace(CARD, parts=2, buttons=())
    with transaction(database) as session:
        note_card(session, CARD)
        note_card(session, edited)
        assert last_cards(session, CHAT, limit=5) == [edited]


def test_old_cards_are_forgotten(database: Database) -> None:
    with transaction(database) as session:
        note_card(session, CARD)
        assert expire_cards(session, before=NOW) == 0
        assert expire_cards(session, before=NOW + timedelta(seconds=1)) == 1
        assert last_cards(session, CHAT, limit=5) == []
