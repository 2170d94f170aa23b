"""What a reader has before them, so that numbers, words of buttons and short questions mean it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.following.commands import Follower
from bot.reply import Button
from content.arabic.lists import folded

MOST_EARLIER = 24


@dataclass(frozen=True, slots=True)
class Screen:
    """The buttons of the last card that had any, those before it, and what is being talked about.

    `follower` is what the chat follows, where it can follow. `question` is the one that the card in
    hand answered, `facts` are those that it shows; `is_replied_to` when the reader replies to it.
    """

    buttons: tuple[Button, ...] = ()
    earlier: tuple[Button, ...] = ()
    question: str = ""
    facts: tuple[str, ...] = ()
    is_replied_to: bool = False
    follower: Follower | None = None

    def with_card(self, buttons: tuple[Button, ...]) -> Screen:
        """Return the screen with one card more; a card without buttons changes nothing.

        Words still mean the buttons of the cards before, newest first: those stay on the screen.
        """
        if not buttons:
            return self
        earlier = (*self.buttons, *self.earlier)[:MOST_EARLIER]
        return replace(self, buttons=buttons, earlier=earlier)

    def button(self, number: int | None, label: str) -> Button | None:
        """Return the button that a number or a folded label means."""
        for button in self.buttons:
            if number is not None and button.number == number:
                return button
        for button in (*self.buttons, *self.earlier):
            if label and label == folded(button.label):
                return button
        return None

    @property
    def numbers(self) -> list[int]:
        """Return the numbers that may be typed."""
        return [b.number for b in self.buttons if b.number is not None]
