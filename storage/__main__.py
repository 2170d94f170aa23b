"""The command `python -m storage`: the database of `DATABASE_URL`, from an operator's hands."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy.engine import URL
from sqlalchemy.exc import SQLAlchemyError

import content
from content.library import Library
from content.pack_files.problems import PackError
from content.pack_files.reader import read_pack
from storage.address import DEFAULT_ADDRESS, parse_address, shown
from storage.backup import back_up, restore
from storage.database import reading, transaction
from storage.export import export_pack
from storage.faults import StorageError
from storage.library import read_library
from storage.load import Keep, LoadConflictError, Loaded, load_pack
from storage.schema import newest_version, open_database, upgrade
from storage.writing import Author, Decision

_LISTED = 10
PACK = Path(content.__file__).parent / "pack"


def main(arguments: list[str] | None = None) -> int:
    """Run one command; print one line for each fault and return 1, or 3 for a load conflict."""
    options = _parser().parse_args(arguments)
    run: Callable[[URL, argparse.Namespace], None] = options.run
    try:
        run(parse_address(os.environ.get("DATABASE_URL") or DEFAULT_ADDRESS), options)
    except StorageError as error:
        _complain(str(error))
        if isinstance(error, LoadConflictError):
            _complain("nothing was loaded; --keep database or --keep pack decides")
        return error.exit_code
    except PackError as error:
        _complain(str(error))
    except OSError as error:
        _complain(f"{error.filename or 'the system'}: {error.strerror or error}")
    except SQLAlchemyError as error:
        _complain(f"the database refused it: {str(error).splitlines()[0]}")
    else:
        return 0
    return 1


def _complain(text: str) -> None:
    for line in text.splitlines():
        print(f"storage: {line}", file=sys.stderr)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m storage",
        description=f"The database of DATABASE_URL (default {DEFAULT_ADDRESS}).",
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def command(name: str, run: Callable[..., None], text: str) -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=text, description=text)
        added.set_defaults(run=run)
        return added

    command("upgrade", _upgrade, "create the database, or bring its tables up to date")
    command("current", _current, "print version, revision and what is held")
    load = command("load", _load, "bring the content to a pack, keeping what editors changed")
    load.add_argument("folder", nargs="?", type=Path, default=PACK, metavar="DIR")
    load.add_argument("--keep", type=Keep, choices=list(Keep), help="who wins a conflict")
    export = command("export", _export, "write the content as a pack into a new folder")
    export.add_argument("folder", type=Path, metavar="DIR")
    backup = command("backup", _backup, "copy a SQLite database, also while the bot runs")
    backup.add_argument("file", type=Path, metavar="FILE")
    back = command("restore", _restore, "put a copy in the place of the SQLite database")
    back.add_argument("file", type=Path, metavar="FILE")
    return parser


def _upgrade(url: URL, _: argparse.Namespace) -> None:
    move = upgrade(url)
    if move.before == move.after:
        print(f"{shown(url)} is at version {move.after} already")
    else:
        print(f"{shown(url)}: from {move.before or 'nothing'} to version {move.after}")


def _current(url: URL, _: argparse.Namespace) -> None:
    held = _held(url)
    counts = {"sources": held.sources, "facts": held.facts, "entities": held.entities}
    told = ", ".join(f"{len(x)} {name}" for name, x in (counts | {"terms": held.terms}).items())
    print(f"{shown(url)}: version {newest_version()}, revision {held.revision}, {told}")


def _load(url: URL, options: argparse.Namespace) -> None:
    pack = read_pack(options.folder).library
    decision = Decision(Author("pack"), datetime.now(UTC), f"load {options.folder}")
    with closing(open_database(url)) as database, transaction(database) as session:
        done = load_pack(session, decision, pack, options.keep)
    print(_told(done))


def _held(url: URL) -> Library:
    with closing(open_database(url)) as database, reading(database) as session:
        return read_library(session)


def _told(done: Loaded) -> str:
    more = f" and {len(done.kept) - _LISTED} more" if len(done.kept) > _LISTED else ""
    kept = f"; kept the database's {', '.join(done.kept[:_LISTED])}{more}" if done.kept else ""
    if done.revision is None:
        return f"nothing new{kept}"
    numbers = f"{len(done.added)} added, {len(done.changed)} changed, {len(done.retired)} retired"
    return f"revision {done.revision}: {numbers}{kept}"


def _export(url: URL, options: argparse.Namespace) -> None:
    held = _held(url)
    written = export_pack(held, options.folder)
    print(f"{options.folder}: {len(written)} files, revision {held.revision}")


def _backup(url: URL, options: argparse.Namespace) -> None:
    done = back_up(url, options.file)
    print(f"{done.file}: version {done.version}, revision {done.revision}")


def _restore(url: URL, options: argparse.Namespace) -> None:
    done = restore(url, options.file, now=datetime.now(UTC))
    former = f"; the former database is kept as {done.former}" if done.former else ""
    later = "" if done.version == newest_version() else "; run: python -m storage upgrade"
    print(f"{done.file}: version {done.version}, revision {done.revision}{former}{later}")


if __name__ == "__main__":
    sys.exit(main())
