"""Numbers with what they count: «16 دولة رائدة», «60 في المائة», «يومين», «مليوني شجرة»."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from content.arabic.lists import word_set, word_table
from content.arabic.numbers import FoundNumber, find_numbers
from content.arabic.numerals import Value
from content.records import Span
from content.release_reader.duals import is_dual
from content.release_reader.finds import Figure
from content.release_reader.nouns import is_circumstance, is_definite, is_that
from content.release_reader.number_lines import NO_AMOUNT, Closed, NumberLine
from content.release_reader.tokens import ON
from content.release_reader.verbs import verb_of

_PERCENT = re.compile(r"\s*(?:%|٪)|\s*(?:في|ب)\s?ال(?:ميه|مايه)(?![^\W_])")
# «نزحوا», «يعمل», «جميعها»: what they do, or all of them, is not what is counted.
_DOES = re.compile(r"[^\W\d]{2,6}وا|ي(?!وم|ورو|وان|من)[^\W\d]{3,5}|جميع(?:ها|هم|هن)?|بينهم|بينها")
_NOUNS = frozenset({"عضوا", "جروا", "دلوا", "نحوا"})
# «ال14 من الشهر الجاري»: digits with the article are an ordinal where no noun follows.
_ARTICLE_AND_DIGITS = re.compile(r"و?ال\d+")
_SHORTEST = 3
_BREAKS = ("،", ",", ";", "؛", ":", ".", "(", ")")
_TIMES = frozenset({"مره", "مرات", "مرتين", "مرتان"})
_ONE = frozenset({"واحد", "واحده", "واحدا"})
_ONE_OF_TIME = frozenset({"يوم", "يوما", "شهر", "شهرا", "عام", "عاما", "اسبوع", "اسبوعا"})
_NOT_ONE = frozenset({"كل", "ان", "لا", "اي", "من", "ولا"})
_SHARES = frozenset({"نصف", "ربع", "ثلث"})
_PARTS = frozenset({"ارباع", "اخماس", "اعشار", "اسداس", "اثمان"})  # «ثلاثة أرباع»
# «نصف مليون» is a fraction in words
_FRACTIONS = frozenset({"خمس", "سدس", "سبع", "ثمن", "تسع", "عشر"})
_FEWEST_TIMES = 11  # «ثلاث مرات» counts nothing, «600 ألف مرة» counts views
_NONE = frozenset({"لم", "لا", "ليس", "ليست", "لن", "دون", "بلا", "ولا", "ولم"})
_YEARS = range(1900, 2101)


def find_figures(text: str, sections: Sequence[Span], taken: Sequence[Span]) -> list[Figure]:
    """Return the amounts in some sections of a text; `taken` are dates, names and titles.

    Ordinals, labels («المادة 12»), numbers in names («كوفيد 19») and «مرتين» are none.
    """
    closed = Closed([*taken, *(Span(m.start(), m.end()) for m in NO_AMOUNT.finditer(text))])
    found: list[Figure] = []
    for section in sections:
        line = NumberLine(text, section)
        figures = [*_numbers(line), *_duals(line), *_ones(line)]
        found += [f for f in figures if not closed.overlaps(f.number)]
    return _without_repeats(sorted(found, key=lambda f: (f.number.start, -f.number.end)))


def _numbers(line: NumberLine) -> Iterator[Figure]:
    for number in _found(line):
        start = number.start + (line.word(number.start) == "و" and number.end > number.start + 1)
        before = line.word(number.start - 1) if line.gap(number.start) == "" else ""
        first = line.word(start).removeprefix("و")
        shared = (before.removeprefix("و") in _SHARES and start == number.start) or (
            first in _SHARES and number.end > start + 1
        )
        if not shared and not _is_label(line, number) and not _is_part_of_ordinal(line, start):
            figure = _with_noun(line, start, number.end, number.value)
            if figure is not None:
                yield figure


def _found(line: NumberLine) -> Iterator[FoundNumber]:
    """Yield the numbers of a line; none goes on after a mark: «مئتا ألف، ومئتي عائلة» are two."""
    start = 0
    for at in range(1, len(line.words) + 1):
        if at == len(line.words) or any(x in line.gap(at) for x in _BREAKS):
            for found in find_numbers(line.words[start:at]):
                yield replace(found, start=found.start + start, end=found.end + start)
            start = at


def _with_noun(line: NumberLine, start: int, end: int, value: Value) -> Figure | None:
    """Return a figure with its noun or percent sign; None for years and «مرات»."""
    number = line.span(start, end)
    percent = _PERCENT.match(line.folded.text, line.positions[end - 1][2])
    if percent is not None:
        whole = line.original(line.positions[start][1], percent.end())
        return Figure(Span(number.start, whole.end), number, value, percent=True)
    last = _noun_end(line, end, plural=3 <= value <= 10)
    if last == end:
        bare_year = line.word(start).isdigit() and value in _YEARS
        return None if bare_year else Figure(number, number, value)
    often = line.word(end) in _TIMES and value < _FEWEST_TIMES
    if often or line.word(end) in _PARTS:
        return None
    if line.word(start) in _FRACTIONS and end == start + 1 and is_definite(line.word(end)):
        return None  # «عُشر العائد»
    counted = line.span(end, last)
    return Figure(Span(number.start, counted.end), number, value, counted)


def _noun_end(line: NumberLine, end: int, *, plural: bool) -> int:
    """Return the word after the noun that a number counts, with its adjective or genitive."""
    word = line.word(end)
    if line.gap(end) != "" or not _is_noun(word) or _is_next_number(word):
        return end
    following = line.word(end + 1)
    together = line.gap(end + 1) == "" and _is_noun(following) and not following.startswith("و")
    agrees = word[-1:] == following[-1:] and following[-1:] in ("ه", "ا", "ي")
    attached = following[:1] in ("ب", "ل", "ك")  # «أشخاص بتهمة»
    agrees = agrees or (plural and following.endswith("ه") and not attached)  # «موائد مستديرة»
    return end + 2 if together and (agrees or following.startswith("ال")) else end + 1


def _is_noun(word: str) -> bool:
    if (
        not word
        or word in _uncounted()
        or word == ON
        or word[-1].isdigit()
        or word[0].isdigit()
        or is_that(word)
    ):
        return False
    joined = word[0] == "و" and (len(word) > _SHORTEST or word[1:] in _uncounted())
    if (_DOES.fullmatch(word) and word not in _NOUNS) or (joined and not _is_waw(word)):
        return False
    return not is_circumstance(word) and not (verb_of(word) and not word.endswith(("ا", "ه")))


def _uncounted() -> frozenset[str]:
    return word_set("numbers_in_names", "uncounted")


def _is_waw(word: str) -> bool:
    """Tell whether the first «و» is a letter of the root: «وحدة», «وزيرا»."""
    stems = (word, word.removesuffix("ا"), word.removesuffix("ه"), word.removesuffix("ات"))
    return any(x in word_set("waw_words", "nouns") for x in stems)


def _is_next_number(word: str) -> bool:
    """Tell whether a word is the other end of a range: «بين خمسة وسبعة أشهر»."""
    return word.startswith("و") and bool(find_numbers((word,)))


def _is_label(line: NumberLine, number: FoundNumber) -> bool:
    """Tell whether the word before makes a number a label or part of a name: «المادة 12»."""
    before = line.word(number.start - 1)
    issues, prints = (word_set("numbers_in_names", key) for key in ("issue", "of_print"))
    if before in issues and line.word(number.end) == "من" and line.word(number.end + 1) in prints:
        return True  # «العدد 14 من مجلة»
    if before == "مجموعه" and line.word(number.start - 2) == "ما":
        return False  # «ما مجموعه 87 مكتبة»
    joined = line.gap(number.start) in ("", "-", "–", "(", ":")
    before = before if before in _labels() else before.removeprefix("و")
    if before in _labels() and joined:
        return line.word(number.start)[:1].isdigit() or is_definite(line.word(number.start))
    return before in ("كوفيد", "covid") and joined


def _is_part_of_ordinal(line: NumberLine, start: int) -> bool:
    """Tell whether a definite ten ends an ordinal or a name: «الحادية والثلاثين», «القرن العشرين»."""
    word = line.word(start)
    if _ARTICLE_AND_DIGITS.fullmatch(word) and not _is_noun(line.word(start + 1)):
        return True
    if word in ("عشر", "عشره") and line.word(start - 1) in _ordinals():
        return True
    if not word.removeprefix("و").startswith("ال") or word[-1:].isdigit():
        return False
    return line.word(start - 1) in _ordinals() or line.word(start - 1) in ("القرن", "مجموعه", "قمه")


def _duals(line: NumberLine) -> Iterator[Figure]:
    """Yield «يومين», «دولتين», «معرضان»: nouns that say two by their ending."""
    for at, word in enumerate(line.words):
        if is_dual(word, line.word(at - 1)) and word.removeprefix("و") not in _TIMES:
            span = line.span(at, at + 1)
            last = _noun_end(line, at + 1, plural=False)
            after = line.word(at + 1)
            adjective = after.endswith(("ين", "ان")) and last > at + 1
            whole = Span(span.start, line.span(at, last).end) if adjective else span
            yield Figure(whole, span, 2, span)


def _ones(line: NumberLine) -> Iterator[Figure]:
    """Yield «ماكينة واحدة»: one, after its noun."""
    for at, word in enumerate(line.words):
        noun = line.word(at - 1)
        if word not in _ONE or line.gap(at) != "" or noun in _NOT_ONE:
            continue
        if any(x in _NONE for x in line.words[max(0, at - 3) : at - 1]):
            continue  # «لم يسقط حجر واحد»
        bare = noun if _is_noun(noun) else noun.removeprefix("و")
        countable = (_is_noun(bare) or bare in _ONE_OF_TIME) and bare not in _TIMES
        if countable and not is_definite(noun) and len(noun) > 2:
            span = line.span(at, at + 1)
            counted = line.span(at - 1, at)
            yield Figure(Span(counted.start, span.end), span, 1, counted)


def _without_repeats(figures: list[Figure]) -> list[Figure]:
    """Keep the first of figures that overlap: in «دولتين خليجيتين» the second dual is an adjective."""
    kept: list[Figure] = []
    for figure in figures:
        if not kept or figure.number.start >= kept[-1].span.end:
            kept.append(figure)
    return kept


@cache
def _labels() -> frozenset[str]:
    return word_set("numbers_in_names", "after")


@cache
def _ordinals() -> frozenset[str]:
    return frozenset(x for forms in word_table("ordinals").values() for x in forms)
