"""A month on the whole bot: a reader and an editor with phones, a clock moved from day to day.

In its transcript `>` stands before what is typed, a tapped button is in brackets, all else arrives.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import vobject
from aiogram.types import Message

from bot.holding import FollowedDatabase, Following
from bot.services import Services, open_services
from bot.settings import Office
from content.records import Fact, Span
from storage.changes import Edits, change_content
from storage.database import reading, transaction
from storage.inbox import count_waiting
from storage.library import current_revision, read_records
from storage.tables import Rank
from storage.threads import StorageThreads
from storage.writing import Author, Decision
from tests.bot.bot_on_telegram import Stage, until
from tests.bot.editors.conftest import appoint
from tests.bot.editors.phone import Phone
from tests.bot.phone import text
from tests.telegram_server import Reader

PACK = Path(__file__).parents[3] / "content" / "pack"
DAY = timedelta(days=1)
_PATIENCE_SECONDS = 20.0


@dataclass
class Month:
    """A reader, an editor, and a clock; what each of them says and gets is written down."""

    stage: Stage
    reader: Reader
    editor: Phone
    services: Services
    transcript: list[str]
    first: date

    @classmethod
    async def begin(cls, stage: Stage, services: Services) -> Month:
        """Let a reader and an editor appear on the first day."""
        editor = await Phone.enter(stage.telegram, "هدى")
        appoint(stage.threads.database, editor.id, Rank.EDITOR, "هدى")
        reader = await Reader.enter(stage.telegram, "ليلى")
        first = datetime.now(UTC).date() + DAY
        return cls(stage, reader, editor, services, [], first)

    def day(self, number: int) -> date:
        """Return a day of the month."""
        return self.first + (number - 1) * DAY

    def at(self, number: int, hour: int = 12) -> None:
        """Let it be some hour of some day."""
        now = datetime.combine(self.day(number), time(hour), UTC)
        self.stage.ahead = now - datetime.now(UTC)
        self.transcript.append(f"\n════ day {number}, {hour}:00")

    def typed_day(self, number: int) -> str:
        """Return a day of the month as people type it."""
        return self.services.desk(datetime.now(UTC)).day(self.day(number)).text

    async def says(self, words: str) -> Message:
        """Let the reader type, and wait for the answer and until it is stored."""
        self.transcript.append(f"\nreader > {words}")
        await self.reader.type(words)
        return await self._answered(self.reader)

    async def taps(self, label: str) -> Message:
        """Let the reader tap, and wait for the answer and until it is stored."""
        self.transcript.append(f"\nreader [ {label} ]")
        await self.reader.receive_answer(await self.reader.tap(label))
        return await self._answered(self.reader)

    async def hears(self) -> Message:
        """Wait for what comes to the reader by itself."""
        message = await self._next(self.reader)
        self.transcript.append("\n(by itself)\n" + self.shown(message))
        return message

    async def edits(self, *words: str) -> str:
        """Let the editor type lines and tap what stands in brackets; return the last answer."""
        for line in words:
            self.transcript.append(f"\neditor {line}" if line[0] == "[" else f"\neditor > {line}")
            if line[0] == "[":
                label = line.strip("[ ]")
                await self.editor.receive_answer(await self.editor.tap(label), _PATIENCE_SECONDS)
            else:
                await self.editor.type(line)
            await self._answered(self.editor)
        return text(self.editor.last) if self.editor.last is not None else ""

    async def notifies(self, fact_id: str) -> str:
        """Let the editor tell followers of a record."""
        return await self.edits(f"/notify {fact_id}", "[إرسال إلى المتابعين]")

    def shortens(self, fact_id: str) -> None:
        """Let an excerpt end with its focus, as an editor may cut it by mistake."""
        with transaction(self.stage.threads.database) as session:
            fact = read_records(session, [fact_id])[fact_id]
            assert isinstance(fact, Fact)
            excerpt = fact.excerpts[0]
            end = (excerpt.focus.end + excerpt.span.start + 40) // 2
            cut = replace(excerpt, span=Span(excerpt.span.start, end))
            cut = replace(cut, focus=cut.span)
            now = datetime.now(UTC) + self.stage.ahead
            decision = Decision(Author("هدى", self.editor.id), now, "change")
            saved = Edits(save=(replace(fact, excerpts=(cut,)),))
            change_content(session, decision, saved, seen=current_revision(session))
        self.transcript.append(f"\n(the editor changes the words of {fact_id})")

    def received(self) -> int:
        """Return how many messages the reader has got so far."""
        return len(self.stage.telegram.sent(self.reader.chat_id))

    async def catches_up(self) -> None:
        """Wait until the bot answers from what was published last."""
        with reading(self.stage.threads.database) as session:
            newest = current_revision(session)
        await until(lambda: self.services.library.revision >= newest, "the newest revision")

    def shown(self, message: Message) -> str:
        """Return a message as a phone shows it, a calendar file by what it says."""
        lines = [text(message)]
        if message.document is not None:
            lines.insert(0, f"({message.document.file_name}: {self.entry(message)})")
        rows = message.reply_markup.inline_keyboard if message.reply_markup else []
        return "\n".join([*lines, *(" ".join(f"[ {b.text} ]" for b in row) for row in rows)])

    def entry(self, message: Message) -> str:
        """Return what a calendar reads in the file of a message."""
        assert message.document is not None
        content = self.stage.telegram.world.files[message.document.file_id].content
        calendar = vobject.readOne(content.decode())
        event = calendar.vevent
        days = f"{event.dtstart.value} to {event.dtend.value - DAY}"
        return f"{calendar.method.value}, sequence {event.sequence.value}, {days}"

    async def _answered(self, person: Reader) -> Message:
        message = await self._next(person)
        self.transcript.append(self.shown(message))
        await until(self._is_stored, "the end of an update")
        await self.catches_up()
        return message

    async def _next(self, person: Reader) -> Message:
        return await person.receive(_PATIENCE_SECONDS)

    def _is_stored(self) -> bool:
        with reading(self.stage.threads.database) as session:
            return count_waiting(session) == 0


@contextmanager
def followed(threads: StorageThreads) -> Iterator[Services]:
    """Answer from a database and follow what is published in it, inside a `with`."""
    held = FollowedDatabase(threads.database)
    with Following(held, print):
        yield open_services(held.engine, Office())
