"""Read the event that a release is about: name, date, place, who organises, who takes part."""

from __future__ import annotations

from collections.abc import Sequence

from content.arabic.lists import word_set
from content.arabic.moments import FoundDate
from content.records import Span
from content.release_reader.finds import EventFind, Figure
from content.release_reader.nouns import is_body, is_definite, is_place
from content.release_reader.people import read_subject
from content.release_reader.subjects import Sort
from content.release_reader.tokens import Tokens, is_listed, without_and

_MOST_SENTENCES = 8
_LONGEST_NAME = 12
_LONGEST_PART = 16
_NEAR = 5
_NOT_IN_NAME = frozenset(
    {
        "في",
        "الذي",
        "التي",
        "خلال",
        "علي",
        "على",
        "بمشاركه",
        "بتنظيم",
        "بالتعاون",
        "بحضور",
        "يوم",
        "اليوم",
        "اعماله",
        "اعمالها",
        "تحت",
        "وذلك",
        "بعد",
        "مع",
        "منذ",
        "الي",
    }
)


def find_event(
    tokens: Tokens,
    sentences: Sequence[Span],
    names: Sequence[Span],
    dates: Sequence[FoundDate],
    figures: Sequence[Figure],
) -> EventFind | None:
    """Return the event of a release; None where its first sentences tell of none."""
    found: EventFind | None = None
    for sentence in sentences[:_MOST_SENTENCES]:
        reader = _Reader(tokens, sentence)
        if not reader.tells_of_event():
            continue
        read = EventFind(
            sentence=sentence,
            name=reader.name(names),
            place=reader.place(),
            date=next((d for d in dates if d.span in sentence and d.first.day is not None), None),
            duration=reader.duration(figures),
            organisers=reader.organisers(),
            partners=reader.parts("with"),
            participants=reader.parts("participants"),
        )
        found = read if found is None else _together(found, read, names)
    return found if found is not None and _is_told(found) else None


def _is_told(event: EventFind) -> bool:
    """Tell whether anything is printed that tells one event from another."""
    return bool(event.name or event.place or event.date or event.organisers or event.participants)


def _together(first: EventFind, more: EventFind, names: Sequence[Span]) -> EventFind:
    """Return what two sentences tell of the event; the earlier one is believed, and a name in marks."""
    marked = more.name is not None and more.name in names and first.name not in names
    return EventFind(
        sentence=first.sentence if first.date or not more.date else more.sentence,
        name=more.name if marked else first.name or more.name,
        place=first.place or more.place,
        date=first.date or more.date,
        duration=first.duration or more.duration,
        organisers=first.organisers or more.organisers,
        partners=first.partners or more.partners,
        participants=first.participants or more.participants,
    )


class _Reader:
    """Reads one sentence."""

    def __init__(self, tokens: Tokens, sentence: Span) -> None:
        self.tokens, self.sentence = tokens, sentence
        self.range = tokens.inside(sentence)

    def tells_of_event(self) -> bool:
        words = [self.tokens.word(i) for i in self.range]
        return any(_is_event(w) for w in words) and any(
            without_and(w) in _known("verbs") or w in _known("verbs") for w in words
        )

    def name(self, names: Sequence[Span]) -> Span | None:
        """Return the name in marks after a noun for an event, else the noun with what belongs to it."""
        marked = self._marked_name(names)
        if marked is not None:
            return marked
        for at in self.range:
            if _is_event(self.tokens.word(at)):
                named = self._noun_phrase(at)
                if named is not None:
                    return named
        return None

    def _marked_name(self, names: Sequence[Span]) -> Span | None:
        """Return a name in marks a few words after a noun for an event: «دورة حملت اسم "…"»."""
        for name in names:
            if name not in self.sentence:
                continue
            first = self.tokens.first_from(name.start)
            before = range(max(self.range[0], first - _NEAR), first)
            if any(_is_event(self.tokens.word(i)) for i in before):
                return name
        return None

    def _noun_phrase(self, at: int) -> Span | None:
        end = at + 1
        last = self.range[-1] + 1
        while end < min(last, at + _LONGEST_NAME):
            word = self.tokens.word(end)
            if (
                self.tokens.gap(end) not in ("", '"')
                or word in _NOT_IN_NAME
                or word in _known("verbs")
            ):
                break
            end += 1
        enough = end - at >= 3 and any(is_definite(self.tokens.word(i)) for i in range(at, end))
        return self.tokens.span(at, end) if enough else None

    def place(self) -> Span | None:
        """Return the known place after «في», with the country after a comma."""
        for at in self.range:
            if self.tokens.word(at - 1) != "في" or not is_place(self.tokens.word(at)):
                continue
            end = at + 1
            if (
                end in self.range
                and self.tokens.gap(end) == "،"
                and is_place(self.tokens.word(end))
            ):
                end += 1
            return self.tokens.span(at, end)
        return None

    def duration(self, figures: Sequence[Figure]) -> Span | None:
        """Return «لمدة يومين», «يستمر خمسة أيام»."""
        for at in self.range:
            length = self.tokens.phrase_length(at, _known("durations"), 2)
            if not length or at + length not in self.range:
                continue
            start = self.tokens.starts[at + length]
            figure = next((f for f in figures if 0 <= f.span.start - start <= 2), None)
            if figure is not None:
                return Span(self.tokens.starts[at], figure.span.end)
        return None

    def organisers(self) -> tuple[Span, ...]:
        for at in self.range:
            word = self.tokens.word(at)
            if word in _known("organises") or without_and(word) in _known("organises"):
                bodies = self._bodies(at + 1)
                if bodies:
                    return bodies
        return self.parts("by")

    def parts(self, key: str) -> tuple[Span, ...]:
        """Return what follows a phrase such as «بالتعاون مع», up to a comma or another phrase."""
        for at in self.range:
            length = self.tokens.phrase_length(at, _known(key), 2)
            if not length:
                continue
            skipped = _is_event(self.tokens.word(at + length))  # «جمع الحدث ممثلين»
            first = at + length + skipped
            if first in self.range:
                return self._bodies(first) or (self._up_to_comma(first),)
        return ()

    def _bodies(self, at: int) -> tuple[Span, ...]:
        """Return bodies in a row: «المنظمة الدولية للهجرة وحكومة المملكة المغربية»."""
        found: list[Span] = []
        last = self.range[-1] + 1
        if self.tokens.word(at) == "كل" and self.tokens.word(at + 1) == "من":
            at += 2
        while at < last and is_body(self.tokens.word(at)):
            subject = read_subject(self.tokens, at, last)
            if subject is None or subject.sort is not Sort.BODY or subject.name is None:
                break
            start, end = subject.name
            end = self._before_next_body(start, end)
            span = self.tokens.span(start, end)
            joined = found and self.tokens.text[span.start] == "و"
            found.append(Span(span.start + 1, span.end) if joined else span)
            at = end
        return tuple(found)

    def _before_next_body(self, start: int, end: int) -> int:
        for at in range(start + 1, end):
            word = self.tokens.word(at)
            if word.startswith("و") and is_body(word[1:]):
                return at
            if self.tokens.phrase_length(at, _known("with") | _known("participants"), 2):
                return at
        return end

    def _up_to_comma(self, at: int) -> Span:
        last = min(self.range[-1] + 1, at + _LONGEST_PART)
        for end in range(at + 1, last):
            if self.tokens.is_comma(end):
                return self.tokens.span(at, end)
        return self.tokens.span(at, last)


def _is_event(word: str) -> bool:
    nouns = word_set("event_words", "nouns")
    return is_listed(word, nouns) or is_listed(word.removesuffix("ا"), nouns)


def _known(key: str) -> frozenset[str]:
    return word_set("event_words", key)
