"""The container: what the Dockerfile names is there, and its commands do what it expects of them."""

from __future__ import annotations

import inspect
import json
import os
import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path, PurePosixPath

import pytest
import yaml

from bot.__main__ import INDEX
from bot.intake.workers import Workers
from bot.settings import NAMES, TELEGRAM_NAMES, read_health_file
from storage.address import DEFAULT_ADDRESS
from tests.bot.bot_process import ROOT

DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8").replace("\\\n", " ")
IGNORED = (ROOT / ".dockerignore").read_text(encoding="utf-8").split("\n")
COMPOSE = yaml.safe_load((ROOT / "docs" / "compose.yml").read_text(encoding="utf-8"))


def lines(word: str) -> list[str]:
    """Return the arguments of an instruction, wherever it stands."""
    return re.findall(rf"^{word} (.+)$", DOCKERFILE, re.M)


def commands() -> list[list[str]]:
    """Return the commands of the container: the bot, and the check whether it is well."""
    return [json.loads("[" + x.partition("[")[2]) for x in (*lines("CMD"), *lines("HEALTHCHECK"))]


def check_health(folder: Path) -> tuple[int, str]:
    """Run the command of HEALTHCHECK in a folder, as Docker does; return its status and its line."""
    (check,) = (c for c in commands() if c[-1] != "run")
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    environment.pop("MITHAQ_HEALTH_FILE", None)
    command = [sys.executable, *check[1:]]
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    assert done.stderr == ""
    return done.returncode, done.stdout.strip()


@pytest.mark.parametrize("line", [x for x in lines("COPY") if not x.startswith("--from")])
def test_what_is_copied_is_there_and_sent(line: str) -> None:
    *names, _ = line.split()
    for name in names:
        is_folder = (ROOT / name).is_dir()
        assert is_folder or (ROOT / name).is_file()
        assert f"!{name}/" in IGNORED or f"!{name}" in IGNORED


def test_nothing_else_is_sent() -> None:
    assert next(x for x in IGNORED if x and not x.startswith("#")) == "*"
    sent = {x.strip("!/") for x in IGNORED if x.startswith("!")}
    assert sent == {"requirements.lock", "content", "storage", "bot"}


def test_packages_are_installed_by_their_hashes() -> None:
    installs = [x for x in lines("RUN") if "pip install" in x]
    assert installs
    assert all("--require-hashes" in x and "requirements.lock" in x for x in installs)


def test_the_commands_are_modules_of_the_bot() -> None:
    found = commands()
    assert [c[:2] for c in found] == [["python", "-m"]] * 2
    assert [find_spec(c[2]) is not None for c in found] == [True, True]
    assert found[0] == ["python", "-m", "bot", "run"]


def test_all_that_is_kept_lies_in_the_volume() -> None:
    (volume,), home = lines("VOLUME"), PurePosixPath(lines("WORKDIR")[-1])
    database = DEFAULT_ADDRESS.removeprefix("sqlite:///")
    for kept in (database, INDEX.as_posix(), read_health_file({}).as_posix()):
        assert (home / kept).is_relative_to(volume)


def test_it_runs_as_nobody_special() -> None:
    (user,) = lines("USER")
    assert any(
        "useradd --system --uid 10001" in x and x.split("&&")[0].split()[-1] == user
        for x in lines("RUN")
    )
    assert DOCKERFILE.index("\nUSER ") < DOCKERFILE.index("\nCMD ")
    assert f"--owner={user}" in DOCKERFILE


def test_it_gets_longer_to_stop_than_it_takes() -> None:
    assert lines("STOPSIGNAL") == ["SIGTERM"]
    grace = inspect.signature(Workers.run).parameters["grace"].default
    told = int(re.findall(r"--stop-timeout (\d+)", DOCKERFILE)[0])
    assert told > grace + 2
    assert COMPOSE["services"]["bot"]["stop_grace_period"] == f"{told}s"


@pytest.mark.parametrize(
    ("age", "status"),
    [
        pytest.param(0, 0, id="a fresh file"),
        pytest.param(60, 0, id="two polls ago"),
        pytest.param(600, 1, id="a stale file"),
    ],
)
def test_the_health_command_looks_at_the_age_of_the_file(
    tmp_path: Path, age: float, status: int
) -> None:
    file = tmp_path / read_health_file({})
    file.parent.mkdir()
    file.touch()
    touched = file.stat().st_mtime - age
    os.utime(file, (touched, touched))
    found, line = check_health(tmp_path)
    assert (found, line.startswith("the last healthy poll was")) == (status, True)


def test_without_a_file_there_is_no_bot(tmp_path: Path) -> None:
    assert check_health(tmp_path) == (1, "no bot runs here: var/health is not there")


def test_the_compose_example_knows_its_settings() -> None:
    bot = COMPOSE["services"]["bot"]
    assert set(bot["environment"]) <= {*NAMES, *TELEGRAM_NAMES, "DATABASE_URL"}
    assert bot["deploy"]["replicas"] == 2
    assert set(bot["depends_on"]) <= set(COMPOSE["services"])
