"""Direct and reported speech of a release, each with its speaker."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from content.arabic.lists import word_set
from content.records import Span
from content.release_reader.complements import Sign
from content.release_reader.extents import reported_end
from content.release_reader.finds import Speaker, Speech
from content.release_reader.marks import Quoted
from content.release_reader.people import Range, Sort
from content.release_reader.sayings import Saying, SayingFinder
from content.release_reader.sentences import quoted_at, split_sentences
from content.release_reader.speakers import Known, Register
from content.release_reader.tokens import Tokens
from content.release_reader.verbs import Form

_LEAST_CONTINUED = 4


@dataclass(frozen=True, slots=True)
class _Turn:
    """The one who spoke last: who, at which word, in which paragraph."""

    known: Known
    at: int
    paragraph: int


class SpeechReader:
    """Reads the paragraphs of a body in order and remembers who spoke."""

    def __init__(self, tokens: Tokens, quoted: Sequence[Quoted], body: Sequence[Span]) -> None:
        self.tokens = tokens
        self.outer = [q for q in quoted if q.depth == 0]
        self.finder = SayingFinder(tokens, self.outer)
        self.register = Register(tokens, _outside(tokens, self.outer, body))
        self.found: list[Speech] = []
        self.used: set[Span] = set()
        self._turns: list[_Turn] = []
        self._open: Speech | None = None
        self._paragraph = 0
        self._first_word = 0

    def read(self, paragraph: Span) -> None:
        """Read one paragraph of the body."""
        self._paragraph += 1
        self._first_word = self.tokens.first_from(paragraph.start)
        self._continue_open(paragraph)
        for sentence in split_sentences(self.tokens.text, paragraph, self.outer):
            words = self.tokens.inside(sentence)
            if len(words):
                self._read_sentence(sentence, words)

    def _continue_open(self, paragraph: Span) -> None:
        """Carry on a quotation that the paragraph before left open and this one opens anew."""
        quoted = self._quoted_in(paragraph)
        first = quoted[0] if quoted else None
        before, self._open = self._open, None
        if before is None or first is None or first.whole.start > paragraph.start:
            return
        self._add(
            Speech(first.words, indirect=False, speaker=before.speaker, closed=first.closed), first
        )

    def _read_sentence(self, sentence: Span, words: range) -> None:
        sayings = self.finder.find(words[0], words[-1] + 1)
        direct = {s.complement.quoted.whole for s in sayings if s.complement.quoted is not None}
        for quoted in self._quoted_in(sentence):
            if quoted.whole not in direct and quoted.whole not in self.used:
                self._read_attribution_after(quoted, sentence, words, sayings)
        for n, saying in enumerate(sayings):
            following = sayings[n + 1].start if n + 1 < len(sayings) else None
            self._read_saying(saying, sentence, words[0], following)

    def _read_attribution_after(
        self, quoted: Quoted, sentence: Span, words: range, sayings: list[Saying]
    ) -> None:
        saying = self.finder.after_quotation(quoted, words[-1] + 1)
        if saying is None or saying.subject is None:
            return
        known = self.register.resolve(saying.subject)
        if known is None and saying.subject.sort is not Sort.UNNAMED:
            return
        sayings[:] = [s for s in sayings if s.verb_at != saying.verb_at]
        speech = self._speech(saying, known, quoted.words, indirect=False)
        self._add(speech, quoted)
        self._turn(known, saying.start)
        for rest in self._quoted_in(Span(quoted.whole.end, sentence.end)):
            if self._is_second_part(rest, sentence):
                self._add(
                    replace(speech, words=rest.words, phrase=None, verb=None, printed=None), rest
                )

    def _is_second_part(self, quoted: Quoted, sentence: Span) -> bool:
        """Tell whether words in marks go on after the attribution: «…»، قال فلان، «…»."""
        at = self.tokens.first_from(quoted.whole.start)
        after = self.tokens.text[quoted.whole.end : sentence.end].strip(" .؟!")
        return self.tokens.is_comma(at) and not after and quoted.whole not in self.used

    def _read_saying(
        self, saying: Saying, sentence: Span, first: int, following: int | None
    ) -> None:
        known = self._speaker_of(saying, first)
        if known is None and not self._may_be_unbound(saying):
            return
        quoted = saying.complement.quoted
        if quoted is not None:
            if quoted.whole in self.used:
                return
            fragment = saying.complement.sign is Sign.MARKS and "as" in saying.verb.takes
            fragment = fragment or self._is_part(saying, quoted)
            speech = self._speech(saying, known, quoted.words, indirect=False)
            self._add(replace(speech, fragment=fragment, closed=quoted.closed), quoted)
        else:
            span = self._reported(saying, sentence, following)
            if span is None:
                return
            self.found.append(self._speech(saying, known, span, indirect=True))
        self._turn(known, saying.start)

    def _is_part(self, saying: Saying, quoted: Quoted) -> bool:
        """Tell whether marks hold an object and not a statement: «داعيا إلى "حسم الملف"»."""
        at = saying.complement.phrase_end
        return bool(
            {"to", "upon", "about", "from", "with"} & saying.verb.takes
            and ":" not in self.tokens.gap(at)
            and self.tokens.word(at - 1) in ("الي", "على", "عن", "من")
        )

    def _reported(self, saying: Saying, sentence: Span, following: int | None) -> Span | None:
        at = saying.complement.at
        if at >= len(self.tokens) or self.tokens.starts[at] >= sentence.end:
            return None
        start = self._start_with_mark(at)
        end = sentence.end if following is None else self.tokens.ends[following - 1]
        return reported_end(self.tokens, Span(start, end), at)

    def _start_with_mark(self, at: int) -> int:
        """Return where reported words start: at the mark, where their first word is in marks."""
        quoted = quoted_at(self.outer, self.tokens.starts[at])
        if quoted is not None and quoted.words.start == self.tokens.starts[at]:
            return quoted.whole.start
        return self.tokens.starts[at]

    def _speaker_of(self, saying: Saying, first: int) -> Known | None:
        """Return the speaker: named here, earlier in the sentence, or carried over from before."""
        if saying.subject is not None:
            known = self.register.resolve(saying.subject)
            before_verb = saying.verb_at is not None and saying.subject.start < saying.verb_at
            if known is not None or not before_verb:
                return known
        at = saying.verb_at if saying.verb_at is not None else saying.start
        gender = saying.verb.gender
        last = self._turns[-1] if self._turns else None
        if last is not None and last.at >= first and _agree(last.known, gender):
            return last.known
        named = self._named_in_sentence(first, at, gender)
        if named is not None or not saying.opens or self.finder.has_other_subject(first, at):
            return named
        return self._carried(at, gender)

    def _named_in_sentence(self, first: int, at: int, gender: str | None) -> Known | None:
        """Return the person or body that the sentence is about: «وردت الخطيب على … قائلة»."""
        subject = self.finder.main_subject(first, at)
        if subject is not None and self.register.is_likely(subject):
            known = self.register.resolve(subject)
            if known is not None and _agree(known, gender):
                return known
        mentioned = self.register.between(first, at) or [self.register.named_by_word(first, at)]
        known = mentioned[0]
        return known if known is not None and _agree(known, gender) else None

    def _carried(self, at: int, gender: str | None) -> Known | None:
        """Return the last speaker, or a person whom this paragraph has named since."""
        last = self._turns[-1] if self._turns else None
        since = self.register.between(last.at + 1 if last else 0, at)
        recent = [x for x in since if _agree(x, gender) and x.at >= self._first_word]
        if recent and (last is None or last.paragraph != self._paragraph):
            return recent[0]
        fitting = [t for t in self._turns[-4:] if _agree(t.known, gender)]
        return fitting[-1].known if fitting else None

    def _may_be_unbound(self, saying: Saying) -> bool:
        """Tell whether words count although nobody is found who says them."""
        if saying.subject is not None:
            return saying.subject.sort is Sort.UNNAMED
        return saying.verb.adds and saying.complement.sign is Sign.MARKS

    def _turn(self, known: Known | None, at: int) -> None:
        if known is not None:
            self._turns.append(_Turn(known, at, self._paragraph))

    def _speech(
        self, saying: Saying, known: Known | None, words: Span, *, indirect: bool
    ) -> Speech:
        printed = saying.subject.name or saying.subject.role if saying.subject is not None else None
        end = saying.complement.phrase_end
        verb_at = saying.verb_at
        return Speech(
            words=words,
            indirect=indirect,
            speaker=self._speaker(known),
            printed=self._span(printed),
            phrase=self._phrase(saying.start, end, words),
            verb=None if verb_at is None else self.tokens.span(verb_at, verb_at + 1),
        )

    def _phrase(self, start: int, end: int, words: Span) -> Span:
        """Return the attribution up to «أن», the preposition or the colon."""
        first = self.tokens.starts[start]
        last = self.tokens.ends[max(end - 1, start)]
        colon = self.tokens.text.find(":", last, words.start) if words.start > last else -1
        return Span(first, colon + 1 if colon >= 0 else last)

    def _speaker(self, known: Known | None) -> Speaker | None:
        if known is None:
            return None
        return Speaker(
            self._span(known.name), self._span(known.role), None, known.gender, known.is_body
        )

    def _span(self, words: Range | None) -> Span | None:
        return None if words is None else self.tokens.span(*words)

    def _add(self, speech: Speech, quoted: Quoted) -> None:
        self.found.append(speech)
        self.used.add(quoted.whole)
        if not quoted.closed:
            self._open = speech

    def _quoted_in(self, span: Span) -> list[Quoted]:
        first = bisect_left(self.outer, span.start, key=_start_of)
        return self.outer[first : bisect_left(self.outer, span.end, key=_start_of)]


def _start_of(quoted: Quoted) -> int:
    return quoted.whole.start


def _agree(known: Known, gender: str | None) -> bool:
    return known.gender is None or gender is None or known.gender == gender


def _outside(tokens: Tokens, outer: Sequence[Quoted], body: Sequence[Span]) -> list[bool]:
    """Return for each word whether it stands in the body and outside quotation marks."""
    found = [False] * len(tokens)
    for paragraph in body:
        for at in tokens.inside(paragraph):
            found[at] = True
    for quoted in outer:
        for at in tokens.inside(quoted.whole):
            found[at] = False
    return found
