"""Commands that work on a pack: `check`, `ask`, `score`, `format`, `schema`."""

from __future__ import annotations

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path

from content.checks.report import check_pack
from content.evaluation.explain import explained
from content.evaluation.questions import ask_all, read_rows
from content.evaluation.scores import Scorer, failures, figures
from content.library import Library
from content.matching.engine import Engine
from content.pack_files.problems import PackError
from content.pack_files.reader import read_pack
from content.pack_files.schema import write_schemas
from content.pack_files.writer import write_pack

PACK = Path(__file__).parent / "pack"
GOLD = Path("tests/gold")
SCHEMAS = Path("docs/schema")


def main(arguments: list[str] | None = None) -> int:
    """Run a command; return its exit code: 0 done, 1 a rule or limit broken, 2 unreadable input."""
    options = _parser().parse_args(arguments)
    try:
        code: int = options.run(options)
    except PackError as error:
        print(error, file=sys.stderr)
        return 2
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m content", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="command")
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--pack", type=Path, default=PACK, help="folder of the pack")
    common.add_argument("--now", type=_moment, default=None, help="aware ISO time instead of now")

    check = commands.add_parser("check", parents=[common], help="apply every rule to a pack")
    check.add_argument("--gold", type=Path, default=GOLD / "dev_questions.jsonl")
    check.set_defaults(run=_check)

    ask = commands.add_parser("ask", parents=[common], help="ask one question of a pack")
    ask.add_argument("question")
    ask.add_argument("--why", action="store_true", help="how it was read, and the five best facts")
    ask.set_defaults(run=_ask)

    score = commands.add_parser("score", parents=[common], help="score the answers to a gold file")
    score.add_argument("--gold", type=Path, default=GOLD / "dev_questions.jsonl")
    score.add_argument(
        "--failures", action="store_true", help="list failures outside the held-out part"
    )
    score.set_defaults(run=_score)

    tidy = commands.add_parser("format", parents=[common], help="rewrite pack files canonically")
    tidy.set_defaults(run=_format)

    schema = commands.add_parser("schema", help="rewrite the JSON Schemas of pack files")
    schema.set_defaults(run=_schema)
    return parser


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise argparse.ArgumentTypeError(f"{text} has no time zone")
    return moment


def _library(options: argparse.Namespace) -> Library:
    return read_pack(options.pack).library


def _now(options: argparse.Namespace) -> datetime:
    return options.now or datetime.now(UTC)


def _ask(options: argparse.Namespace) -> int:
    library = _library(options)
    result = Engine(library).answer(options.question, now=_now(options))
    print(explained(result, library, why=options.why))
    return 0


def _score(options: argparse.Namespace) -> int:
    library = _library(options)
    scorer = Scorer(GOLD / "score.py")
    asked = ask_all(read_rows(options.gold), library, _now(options))
    print(scorer.table(options.gold, asked))
    print("\n".join(figures(asked, scorer)))
    if options.failures:
        print("\n".join(failures(asked, scorer)))
    return 0


def _format(options: argparse.Namespace) -> int:
    written = write_pack(_library(options), options.pack)
    print(f"{len(written)} files written")
    return 0


def _schema(_: argparse.Namespace) -> int:
    print(f"{len(write_schemas(SCHEMAS))} files written")
    return 0


def _check(options: argparse.Namespace) -> int:
    development = [row.query for row in read_rows(options.gold)]
    report = check_pack(options.pack, now=_now(options), development=development)
    print(report.text())
    return 1 if report.problems else 0


if __name__ == "__main__":
    sys.exit(main())
