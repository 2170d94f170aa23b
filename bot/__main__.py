"""The bot from the command line: `python -m bot run`, `python -m bot chat`, `python -m bot ask`."""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from bot.batch import (
    Asked,
    BatchError,
    SourceRuns,
    answer_row,
    answer_rows,
    as_json,
    read_questions,
    write_lines,
)
from bot.conversation import Conversation
from bot.encoding import Filling, fill_now, vectors_of
from bot.formatting import ANSI, STARS, terminal_text
from bot.holding import FollowedDatabase, Following, complain, ready_database
from bot.running import run
from bot.services import Services, open_pack, open_services
from bot.settings import SettingsError, read_office, read_settings
from bot.terminal import chat
from content.pack_files.problems import PackError
from storage.address import DEFAULT_ADDRESS, parse_address
from storage.faults import StorageError

PACK = Path(__file__).resolve().parents[1] / "content" / "pack"
INDEX = Path("var") / "index"
_FAILED, _UNUSABLE, _INTERRUPTED = 1, 2, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; return its exit status."""
    _speak_utf8()
    parser = _parser()
    given = parser.parse_args(arguments)
    if given.command == "ask":
        _check_ask(parser, given)
    try:
        if given.command == "run":
            return _run()
        with _services(given) as services:
            return _COMMANDS[given.command](services, given)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _FAILED
    except (PackError, SettingsError, StorageError, OSError) as error:
        print(error, file=sys.stderr)
        return _UNUSABLE
    except KeyboardInterrupt:
        return _INTERRUPTED


@contextmanager
def _services(given: argparse.Namespace) -> Iterator[Services]:
    """Answer from the folder of --pack, else from the database; a conversation follows it."""
    office = read_office(os.environ)
    talks = given.command == "chat"
    index = INDEX / given.command
    vectors = vectors_of(index, complain)
    with ExitStack() as parts:
        if given.pack is not None:
            services = open_pack(given.pack, office, vectors)
        else:
            url = parse_address(os.environ.get("DATABASE_URL") or DEFAULT_ADDRESS)
            database = parts.enter_context(closing(ready_database(url, PACK)))
            followed = FollowedDatabase(database, index if talks else None, vectors)
            if talks:
                parts.enter_context(Following(followed, complain))
            services = open_services(followed.engine, office)
        if vectors is not None and talks:
            parts.enter_context(Filling(vectors, complain))
        elif vectors is not None:
            fill_now(vectors, complain)
        yield services


def _run() -> int:
    """Start the bot on Telegram; its log is stderr."""
    os.environ["PTB_TIMEDELTA"] = "true"  # pauses come as timedelta, as they will by default
    office, telegram = read_settings(os.environ)
    url = parse_address(os.environ.get("DATABASE_URL") or DEFAULT_ADDRESS)
    return run(ready_database(url, PACK), INDEX / "run", office, telegram)


def _chat(services: Services, given: argparse.Namespace) -> int:
    chat(services, lambda: given.now or datetime.now(UTC), sys.stdin, sys.stdout)
    return 0


def _ask(services: Services, given: argparse.Namespace) -> int:
    now = given.now or datetime.now(UTC)
    if given.batch is not None:
        return _ask_batch(services, given, now)
    if given.json:
        runs = SourceRuns(services.library)
        print(as_json(answer_row(services, Asked("1", given.question), now, runs)))
        return 0
    reply = Conversation(services).reply(given.question, now)
    print(terminal_text(reply, ANSI if sys.stdout.isatty() else STARS))
    return 0


def _ask_batch(services: Services, given: argparse.Namespace, now: datetime) -> int:
    try:
        questions = read_questions(given.batch.read_bytes())
        write_lines((as_json(row) for row in answer_rows(services, questions, now)), given.out)
    except BatchError as error:
        for fault in error.faults:
            print(f"{given.batch}: {fault}", file=sys.stderr)
        return _FAILED
    except OSError as error:
        print(error, file=sys.stderr)
        return _FAILED
    return 0


_COMMANDS: dict[str, Callable[[Services, argparse.Namespace], int]] = {"chat": _chat, "ask": _ask}


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bot", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("run", help="the bot on Telegram; TELEGRAM_BOT_TOKEN says which")
    talk = commands.add_parser("chat", help="a conversation on standard input and output")
    ask = commands.add_parser("ask", help="one question, or a file of questions")
    ask.add_argument("question", nargs="?", help="the question, as a reader would type it")
    ask.add_argument("--json", action="store_true", help="print the row that --batch would write")
    ask.add_argument("--batch", type=Path, metavar="IN", help='questions, {"id", "query"} a line')
    ask.add_argument("--out", type=Path, metavar="OUT", help="where the rows of --batch go")
    for command in (talk, ask):
        command.add_argument(
            "--pack", type=Path, help="answer from this folder, without a database"
        )
        command.add_argument("--now", type=_moment, help="answer as of this moment, ISO with zone")
    return parser


def _check_ask(parser: argparse.ArgumentParser, given: argparse.Namespace) -> None:
    if (given.question is None) == (given.batch is None):
        parser.error("ask needs either a question or --batch")
    if (given.batch is None) != (given.out is None):
        parser.error("--batch and --out go together")
    if given.batch is not None and given.json:
        parser.error("--batch always writes JSON; leave --json out")


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise argparse.ArgumentTypeError(f"no time zone: {text}")
    return moment.astimezone(UTC)


def _speak_utf8() -> None:
    """Read and write UTF-8 whatever the locale; what cannot be read or shown is replaced."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


if __name__ == "__main__":
    sys.exit(main())
