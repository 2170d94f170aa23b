"""What each rule of matching is worth: the scores with one rule left out, on every gold set."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from content.arabic import synonyms
from content.arabic.lists import word_table
from content.evaluation.questions import ask_engine
from content.evaluation.scores import Part, Scorer, part
from content.evaluation.sets import GoldSet
from content.matching.decision import ENOUGH
from content.matching.engine import Engine

_MATCHING = "content.matching"
_LATIN = "content.arabic.latin"


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule by its name: the attribute of a module that applies it, and what stands for it when left out.

    A rule that `reads_texts` shapes the documents too, so that they are made anew without it.
    """

    name: str
    module: str
    attribute: str
    neutral: Any
    reads_texts: bool = False


def _never(*_: object, **__: object) -> bool:
    return False


def _always(*_: object, **__: object) -> bool:
    return True


def _nothing(*_: object, **__: object) -> None:
    return None


def _first(given: Any, *_: object, **__: object) -> Any:
    """Stand for a gate: every candidate passes."""
    return given


def _one(given: Any, *_: object, **__: object) -> Any:
    """Stand for choices: the best alone."""
    return [given[0]]


def _no_others(*_: object, **__: object) -> list[Any]:
    return []


def _enough_of_all(*_: object, **__: object) -> float:
    """Stand for the score that suffices: the same for one word and for many."""
    return ENOUGH


def _empty(*_: object, **__: object) -> frozenset[int]:
    return frozenset()


def _whole(typed: Any) -> frozenset[int]:
    """Stand for the choice of a clause: all clauses ask."""
    return frozenset(t.clause for t in typed.tokens)


def _zero(*_: object, **__: object) -> float:
    return 0.0


RULES = (
    Rule("deny list", f"{_MATCHING}.guards", "_listed", _empty),
    Rule("a country not held", f"{_MATCHING}.engine", "unheld_country", _nothing),
    Rule("an office nobody holds", f"{_MATCHING}.engine", "unheld_office", _nothing),
    Rule("a foreign name not held", f"{_MATCHING}.engine", "unheld_name", _nothing),
    Rule("an event alone gets its card", f"{_MATCHING}.engine", "_names_event_alone", _never),
    Rule("several questions in one", f"{_MATCHING}.engine", "halves", _no_others),
    Rule("route: a role", f"{_MATCHING}.engine", "answer_role", _nothing),
    Rule("route: somebody's words", f"{_MATCHING}.engine", "answer_speech", _nothing),
    Rule("gate: facts of who is named", f"{_MATCHING}.decision", "of_named", _first),
    Rule("gate: facts of the event named", f"{_MATCHING}.decision", "of_named_event", _first),
    Rule("gate: the slot asked is filled", f"{_MATCHING}.decision", "required_slot", _nothing),
    Rule("gate: what texts seldom print", f"{_MATCHING}.decision", "printing_cue", _first),
    Rule("gate: the noun that is counted", f"{_MATCHING}.decision", "counting", _first),
    Rule("gate: who did what was asked", f"{_MATCHING}.decision", "telling_predicate", _first),
    Rule("gate: the next or previous one", f"{_MATCHING}.decision", "of_edition", _first),
    Rule("gate: the event's own date", f"{_MATCHING}.decision", "of_event_itself", _first),
    Rule("gate: the event's own aim", f"{_MATCHING}.decision", "of_aim", _first),
    Rule("gate: no contacts unless asked", f"{_MATCHING}.decision", "without_contacts", _first),
    Rule("gate: what a reader wants to do", f"{_MATCHING}.decision", "of_own_deed", _first),
    Rule("gate: the slot's fact is on the topic", f"{_MATCHING}.decision", "_is_on_topic", _always),
    Rule("counted by another name", f"{_MATCHING}.gates", "_tells_all_but", _never),
    Rule("a definition of all goes first", f"{_MATCHING}.decision", "_defining", _no_others),
    Rule("who heads a body", f"{_MATCHING}.engine", "answer_head", _nothing),
    Rule("a gap must suit what is asked", f"{_MATCHING}.gaps", "_may_beat", _always),
    Rule("a gap of something else", f"{_MATCHING}.gaps", "_of_another", _never),
    Rule("a life is no role", f"{_MATCHING}.intent", "_life", _nothing),
    Rule("release's words beat speech", f"{_MATCHING}.decision", "_tells_far_better", _never),
    Rule("a text that explains all", f"{_MATCHING}.decision", "_telling_all", _no_others),
    Rule("one word needs more", f"{_MATCHING}.decision", "_enough", _enough_of_all),
    Rule("a tie is a choice", f"{_MATCHING}.decision", "_is_tie", _never),
    Rule("another event or body", f"{_MATCHING}.engine", "unheld_namesake", _nothing),
    Rule("another year", f"{_MATCHING}.engine", "are_of_other_years", _never),
    Rule("speech: the body beside a title", f"{_MATCHING}.speech", "speakers_of_body", _no_others),
    Rule("known gaps", f"{_MATCHING}.decision", "find_gap", _nothing),
    Rule("a gap that explains more leads", f"{_MATCHING}.gaps", "_lead", _zero),
    Rule("choices between facts", f"{_MATCHING}.decision", "_rivals", _one),
    Rule("speech: only somebody's topic", f"{_MATCHING}.speech", "_on_topic", _first),
    Rule("speech: a known word is strange", f"{_MATCHING}.speech", "_is_strange", _never),
    Rule("speech: a foreign topic", f"{_MATCHING}.speech", "_is_foreign_topic", _never),
    Rule("speech: names narrow", f"{_MATCHING}.speech", "_narrowed", _first),
    Rule(
        "greetings around are dropped", f"{_MATCHING}.question", "around", _empty, reads_texts=True
    ),
    Rule(
        "the clause that asks", f"{_MATCHING}.question", "asking_clauses", _whole, reads_texts=True
    ),
    Rule(
        "unknown verbs are light",
        f"{_MATCHING}.content_tokens",
        "verb_base",
        _nothing,
        reads_texts=True,
    ),
    Rule("light words", f"{_MATCHING}.content_tokens", "_is_light", _never, reads_texts=True),
    Rule("counts are light", f"{_MATCHING}.content_tokens", "_is_count", _never, reads_texts=True),
    Rule("score: the slot", f"{_MATCHING}.ranking", "slot_fit", _zero),
    Rule("score: the names", f"{_MATCHING}.ranking", "name_fit", _zero),
    Rule("score: sample questions", f"{_MATCHING}.ranking", "_likeness", _zero),
    Rule("score: the wording of samples", f"{_MATCHING}.ranking", "_worded", _first),
    Rule(
        "asked for as its samples ask",
        f"{_MATCHING}.documents",
        "_often_asked",
        _empty,
        reads_texts=True,
    ),
    Rule("typing errors are mended", f"{_MATCHING}.vocabulary.Vocabulary", "corrected", _nothing),
    Rule("joined words are split", f"{_MATCHING}.vocabulary.Vocabulary", "split", _nothing),
    Rule("words typed as heard are spelt", f"{_MATCHING}.reading", "_heard", _no_others),
    Rule("Arabizi: words of the language", f"{_LATIN}.Transliterator", "_of_language", _nothing),
    Rule("kindred meanings", f"{_MATCHING}.fuzzy", "_kin", dict),
    Rule(
        "words of one meaning are searched", f"{_MATCHING}.view.View", "_meant_words", lambda *_: []
    ),
    Rule("words of one meaning", "content.arabic.synonyms", "_groups", dict, reads_texts=True),
    Rule(
        "verbs of the dialects", "content.arabic.synonyms", "verb_base", _nothing, reads_texts=True
    ),
)


def rule(name: str) -> Rule:
    """Return a rule by its name; raise `KeyError` when there is none."""
    return {r.name: r for r in RULES}[name]


def deny_list_size() -> int:
    """Return how many entries refuse a message by a word."""
    return sum(len(entries) for entries in word_table("guards").values())


@contextmanager
def left_out(chosen: Rule) -> Iterator[None]:
    """Leave a rule out while the block runs."""
    owner = _owner(chosen.module)
    applied = getattr(owner, chosen.attribute)
    setattr(owner, chosen.attribute, chosen.neutral)
    synonyms.canonical.cache_clear()
    try:
        yield
    finally:
        setattr(owner, chosen.attribute, applied)
        synonyms.canonical.cache_clear()


def _owner(path: str) -> Any:
    """Return a module, or a class in one."""
    module, _, last = path.rpartition(".")
    return (
        getattr(importlib.import_module(module), last)
        if last[:1].isupper()
        else importlib.import_module(path)
    )


def rule_table(
    sets: Sequence[GoldSet], scorer: Scorer, now: datetime, tell: Callable[[str], None]
) -> None:
    """Tell, line by line, the rows that each rule wins and loses: right, wrong and false, set by set."""
    ready = {s.name: Engine(s.library) for s in sets}
    whole = _parts(sets, ready, scorer, now)
    tell(f"{'left out':<36}" + "".join(f"{s.name:>18}" for s in sets) + f"{'worth':>8}")
    tell(
        f"{'(all rules: right, wrong, false)':<36}"
        + "".join(f"{_counts(whole[s.name]):>18}" for s in sets)
    )
    for each in RULES:
        with left_out(each):
            engines = {s.name: Engine(s.library) for s in sets} if each.reads_texts else ready
            found = _parts(sets, engines, scorer, now)
        changes = "".join(f"{_changes(whole[s.name], found[s.name]):>18}" for s in sets)
        worth = sum(_worth(whole[s.name]) - _worth(found[s.name]) for s in sets)
        tell(f"{each.name:<36}{changes}{worth:>+8.1f}")


def _parts(
    sets: Sequence[GoldSet], engines: Mapping[str, Engine], scorer: Scorer, now: datetime
) -> Mapping[str, Part]:
    return {s.name: part(ask_engine(s.rows, engines[s.name], now), scorer) for s in sets}


def _worth(found: Part) -> float:
    """Return the percentage of right answers less those of wrong and of false ones."""
    held = (found.right - found.wrong) / (found.answerable or 1)
    return 100 * (held - found.false / (found.unanswerable or 1))


def _counts(found: Part) -> str:
    return f"{found.right} {found.wrong} {found.false}"


def _changes(before: Part, after: Part) -> str:
    changes = (after.right - before.right, after.wrong - before.wrong, after.false - before.false)
    return " ".join(f"{c:+d}" if c else "." for c in changes)
