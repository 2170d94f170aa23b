from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

import content.checks
from content.checks.asking import Asking
from content.checks.context import Context
from content.checks.registry import PACK_RULES, QUESTION_RULES, SOUND_RULES
from content.checks.report import check_pack
from content.pack_files.problems import Problem
from content.pack_files.reader import Pack, read_pack
from tests.content.checks.example import Example
from tests.content.conftest import BuildPack
from tests.content.tiny import TINY_PACK

NOW = datetime(2024, 6, 1, tzinfo=UTC)
MODULES = [
    importlib.import_module(f"content.checks.{m.name}")
    for m in pkgutil.iter_modules(content.checks.__path__)
]
RULES = {m.__name__.rpartition(".")[2]: m for m in MODULES if hasattr(m, "RULE")}


def examples_of(rule: str) -> tuple[Example, ...]:
    found: tuple[Example, ...] = importlib.import_module(
        f"tests.content.checks.examples.{rule}"
    ).EXAMPLES
    return found


def all_examples() -> Iterator[object]:
    for rule in RULES:
        for example in examples_of(rule):
            yield pytest.param(rule, example, id=f"{rule}: {example.label}")


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_has_a_passing_and_a_failing_example(rule: str) -> None:
    outcomes = {bool(e.says) for e in examples_of(rule)}
    assert outcomes == {True, False}


def test_every_rule_is_registered_once() -> None:
    registered = [r.RULE for r in (*SOUND_RULES, *PACK_RULES)] + [r.RULE for r in QUESTION_RULES]
    assert sorted(registered) == sorted(m.RULE for m in RULES.values())


def test_rules_have_different_names() -> None:
    assert len({m.RULE for m in RULES.values()}) == len(RULES)


@pytest.mark.parametrize(("rule", "example"), list(all_examples()))
def test_a_rule_says_what_its_example_shows(
    rule: str, example: Example, tiny_pack: BuildPack
) -> None:
    found = problems_of(rule, read_pack(tiny_pack(*example.edits)), example.development)
    assert [str(p.place) for p in found] == [place for place, _, _ in example.says]
    for problem, (_, message, value) in zip(found, example.says, strict=True):
        assert problem.rule == RULES[rule].RULE
        assert message in problem.message
        assert problem.value.startswith(value)


def problems_of(rule: str, pack: Pack, development: tuple[str, ...]) -> list[Problem]:
    context = Context(Asking(pack.library, NOW), development)
    for question_rule in QUESTION_RULES:
        if question_rule is RULES[rule]:
            return sorted(question_rule.check(pack, context))
    return sorted(RULES[rule].check(pack))


def test_the_tiny_pack_itself_breaks_no_rule() -> None:
    assert check_pack(TINY_PACK, now=NOW).problems == ()
