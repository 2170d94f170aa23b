"""A seat at the editors' desk without Telegram: real flows, a real database, updates by number."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from itertools import count
from typing import Any

from bot.application import Installation, built
from bot.editors.fact_flow import begin_fact, edit_held
from bot.editors.flow_list import FLOWS
from bot.editors.import_state import ImportState
from bot.editors.screen import Screen
from bot.editors.state import State
from bot.editors.work import Work
from bot.editors.workbench import Editor, Said
from bot.formatting import plain_text
from bot.handlers.context import PARTS
from bot.holding import FollowedDatabase
from bot.services import open_services
from bot.settings import Office, Staff, Telegram
from storage.database import Database
from storage.tables import Rank
from storage.threads import StorageThreads
from tests.bot.editors.conftest import appoint

UPDATES = count(1)
TOKEN = f"1:{'a' * 35}"


class Seat:
    """One editor at work; the last screen is in front of them."""

    def __init__(self, work: Callable[[int], Work]) -> None:
        self._work = work
        self.screen: Screen | None = None

    @property
    def text(self) -> str:
        """Return the words of the screen."""
        assert self.screen is not None
        return plain_text(self.screen.reply)

    def begin(self, flow: str, state: State) -> None:
        """Begin work."""
        self.screen = asyncio.run(FLOWS.begin(self._work(next(UPDATES)), flow, state))

    def add_fact(self, words: str) -> None:
        """Begin a new fact by its words."""
        self.begin("fact", begin_fact(self.bench(), words))

    def edit(self, fact_id: str) -> bool:
        """Begin to change a held fact; False when it cannot be changed."""
        state = edit_held(self.bench(), fact_id)
        if state is not None:
            self.begin("fact", state)
        return state is not None

    def gather(self, text: str) -> None:
        """Begin an import with a text."""
        self.begin("import", ImportState(pieces=(text,)))

    def bench(self) -> Any:
        """Return what a step would be given now."""
        return asyncio.run(self._work(0).bench())

    def tap(self, label: str, update_id: int | None = None) -> None:
        """Tap a key of the screen by its label."""
        assert self.screen is not None
        found = [k.press for row in self.screen.keys for k in row if k.label == label]
        assert found, f"no key {label} in: {self.text}"
        number, *about = found[0].about
        self._take(number, Said(verb=found[0].verb, about=tuple(about)), update_id)

    def has(self, label: str) -> bool:
        """Tell whether the screen has a key."""
        assert self.screen is not None
        return any(k.label == label for row in self.screen.keys for k in row)

    def say(self, words: str) -> None:
        """Type words for the work in hand."""
        work = self._work(next(UPDATES))
        draft = asyncio.run(FLOWS.active(work))
        assert draft is not None
        self.screen = asyncio.run(FLOWS.take(work, draft, Said(text=words)))

    def _take(self, number: str, said: Said, update_id: int | None) -> None:
        work = self._work(next(UPDATES) if update_id is None else update_id)
        draft = asyncio.run(FLOWS.find(work, number))
        assert draft is not None
        self.screen = asyncio.run(FLOWS.take(work, draft, said))

    def run(self, task: Callable[[Work], Coroutine[Any, Any, Screen]]) -> None:
        """Run a command or a button that begins something."""
        self.screen = asyncio.run(task(self._work(next(UPDATES))))


@contextmanager
def seated(database: Database, threads: StorageThreads, user_id: int, name: str) -> Iterator[Seat]:
    """Give someone a seat inside a `with`."""
    appoint(database, user_id, Rank.EDITOR, name)
    services = open_services(FollowedDatabase(database).engine, Office())
    with built(Installation(Telegram(TOKEN), services, threads)) as bot:
        parts, editor = bot.application.bot_data[PARTS], Editor(user_id, name, Rank.EDITOR)
        yield Seat(lambda number: Work(parts, bot.application.bot, Staff(), editor, number))
