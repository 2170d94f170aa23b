"""Commands that work on a pack or a release: `check`, `ask`, `score`, `fuzz`, `read`, `format`, `schema`."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TypeAlias

from content.checks.report import check_pack
from content.evaluation.explain import explained
from content.evaluation.fuzz import faults, lasting
from content.evaluation.meaning import meaning_lines
from content.evaluation.questions import ask_all, read_rows
from content.evaluation.reading import reading_table, untouched_failures
from content.evaluation.rules import deny_list_size, left_out, rule, rule_table
from content.evaluation.scores import Scorer, failures, figures, part
from content.evaluation.sets import gold_sets, set_lines
from content.library import Library
from content.matching.engine import Engine
from content.pack_files.problems import PackError
from content.pack_files.reader import read_pack
from content.pack_files.schema import write_schemas
from content.pack_files.writer import write_pack
from content.release_reader import (
    ReadError,
    draft_release,
    extract_text,
    read_release,
    to_html,
    to_json,
)
from content.release_reader.outline import outlined

PACK = Path(__file__).parent / "pack"
GOLD = Path("tests/gold")
SCHEMAS = Path("docs/schema")

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"  # noqa: SLF001  # argparse gives it no other name


def main(arguments: list[str] | None = None) -> int:
    """Run a command; return its exit code: 0 done, 1 a rule or limit broken, 2 unreadable input."""
    options = _parser().parse_args(arguments)
    try:
        code: int = options.run(options)
    except (PackError, OSError) as error:
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

    _add_measures(commands, common)

    read = commands.add_parser("read", parents=[common], help="what is read out of a release")
    read.add_argument("file", type=Path, help="txt, md, html, docx or pdf with a text layer")
    read.add_argument("--json", action="store_true", help="every find with start and end")
    read.add_argument(
        "--html", type=Path, metavar="OUT", help="the release with every span by kind"
    )
    read.set_defaults(run=_read)

    tidy = commands.add_parser("format", parents=[common], help="rewrite pack files canonically")
    tidy.set_defaults(run=_format)

    schema = commands.add_parser("schema", help="rewrite the JSON Schemas of pack files")
    schema.set_defaults(run=_schema)
    return parser


def _add_measures(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Add what measures matching and reading: `score` and `fuzz`."""
    score = commands.add_parser("score", parents=[common], help="score the answers to a gold file")
    score.add_argument("--gold", type=Path, default=GOLD / "dev_questions.jsonl")
    score.add_argument(
        "--failures", action="store_true", help="list failures outside the held-out part"
    )
    score.add_argument(
        "--rules", action="store_true", help="what each rule is worth: the scores without it"
    )
    score.add_argument("--sets", action="store_true", help="one line for every other gold set")
    score.add_argument("--reading", action="store_true", help="score the release reader instead")
    score.set_defaults(run=_score)

    fuzz = commands.add_parser("fuzz", parents=[common], help="answer hard texts made from seeds")
    fuzz.add_argument("--seconds", type=int, default=300, help="how long to go on")
    fuzz.add_argument("--first", type=int, default=None, help="the first seed; else by the clock")
    fuzz.set_defaults(run=_fuzz)


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
    if options.reading:
        return _score_reading(options)
    if options.rules:
        return _score_rules(options)
    library = _library(options)
    scorer = Scorer(GOLD / "score.py")
    rows = read_rows(options.gold)
    asked = ask_all(rows, library, _now(options))
    print(scorer.table(options.gold, asked))
    print("\n".join(figures(asked, scorer)))
    with left_out(rule("deny list")):
        without = part(ask_all(rows, library, _now(options)), scorer)
    print(f"no deny list    {without}  ({deny_list_size()} entries left out)")
    print("\n".join(meaning_lines(rows, library, _now(options), scorer)))
    if options.sets:
        others = (x for x in gold_sets(GOLD, library) if x.name != "dev")
        for line in set_lines(others, scorer, _now(options)):
            print(line, flush=True)
    if options.failures:
        print("\n".join(failures(asked, scorer)))
    return 0


def _score_rules(options: argparse.Namespace) -> int:
    sets = [x for x in gold_sets(GOLD, _library(options)) if not x.is_closed]
    rule_table(sets, Scorer(GOLD / "score.py"), _now(options), partial(print, flush=True))
    return 0


def _fuzz(options: argparse.Namespace) -> int:
    now = _now(options)
    first = int(now.timestamp()) if options.first is None else options.first
    seeds = lasting(first, options.seconds)
    engine = Engine(_library(options))
    found = 0
    for fault in faults(engine, seeds, now):
        found += 1
        print(f"seed {fault.seed} {fault.why}: {fault.text[:60]!r}", flush=True)
    print(f"seeds from {first} on, {options.seconds} s: {found} faults")
    return 1 if found else 0


def _score_reading(options: argparse.Namespace) -> int:
    texts = {s.key: s.text for s in _library(options).sources.values()}
    releases = GOLD / "releases"
    for gold in (GOLD / "releases_gold.json", *sorted(releases.glob("*/gold.json"))):
        print(f"{gold.parent.name}/{gold.name}")
        print(reading_table(gold, texts, GOLD / "score_reading.py", verbose=options.failures))
    failed = untouched_failures(releases / "untouched.jsonl")
    print(f"must stay untouched: {len(failed)} touched", *(x for x, _ in failed))
    return 0


def _format(options: argparse.Namespace) -> int:
    written = write_pack(_library(options), options.pack)
    print(f"{len(written)} files written")
    return 0


def _read(options: argparse.Namespace) -> int:
    try:
        reading = read_release(extract_text(options.file.name, options.file.read_bytes()))
    except ReadError as error:
        print(error, file=sys.stderr)
        return 2
    library = _library(options).visible(_now(options))
    today = _now(options).date()
    draft = draft_release(reading, library, source_id="read", key=options.file.stem, today=today)
    if options.html is not None:
        options.html.write_text(to_html(reading, draft), encoding="utf-8")
    if options.json:
        print(json.dumps(to_json(reading, options.file.name), ensure_ascii=False, indent=2))
    elif options.html is None:
        print(outlined(reading, draft))
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
