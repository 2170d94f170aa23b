"""What a run came to in which things broke."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Found:
    """What a run came to: what each chat received, and what it should have received."""

    received: list[list[str]]
    expected: list[str]
    in_hand: int = 0
    seconds: float = 0.0
    conflicts: int = 0

    @property
    def unanswered(self) -> int:
        """Count the questions without an answer."""
        return sum(len(set(self.expected) - set(chat)) for chat in self.received)

    @property
    def repeats(self) -> int:
        """Count the messages beyond one answer a question."""
        return sum(len(chat) - len(set(chat)) for chat in self.received)

    @property
    def out_of_order(self) -> int:
        """Count the chats whose answers, repeats aside, did not come in the order of questions."""
        return sum(list(dict.fromkeys(chat)) != self.expected for chat in self.received)

    def told(self, name: str) -> str:
        """Return the run as a line of the table."""
        return (
            f"{name:40}{len(self.received) * len(self.expected):10}{self.unanswered:12}"
            f"{self.repeats:9}{self.in_hand:9}{self.out_of_order:14}"
            f"{self.conflicts:6}{self.seconds:9.1f}"
        )


HEADING = (
    f"{'':40}{'questions':>10}{'unanswered':>12}{'repeats':>9}{'in hand':>9}"
    f"{'out of order':>14}{'409s':>6}{'seconds':>9}"
)
