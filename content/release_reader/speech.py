"""Direct and reported speech of a release, each with its speaker."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from content.records import Span
from content.release_reader.after_words import attribution_after, source_at_end
from content.release_reader.attributed import attributed, is_part
from content.release_reader.continuations import (
    is_bare,
    is_second_part,
    joins,
    opens_after,
    stands_alone,
)
from content.release_reader.extents import reported_end
from content.release_reader.finds import Speech
from content.release_reader.marks import Quoted
from content.release_reader.references import Known
from content.release_reader.sayings import SayingFinder
from content.release_reader.sentences import outside_marks, quoted_at, split_sentences
from content.release_reader.speakers import Register
from content.release_reader.subjects import Sort
from content.release_reader.tokens import Tokens
from content.release_reader.told_by_colon import marks_of, told_by_colon
from content.release_reader.turns import Turns
from content.release_reader.unclaimed import Unclaimed
from content.release_reader.verbless import Saying

_NEAR = 60


class SpeechReader:
    """Reads the paragraphs of a body in order."""

    def __init__(self, tokens: Tokens, quoted: Sequence[Quoted], body: Sequence[Span]) -> None:
        self.tokens = tokens
        self.outer = [q for q in quoted if q.depth == 0]
        self.finder = SayingFinder(tokens, self.outer)
        self.register = Register(tokens, outside_marks(tokens, self.outer, body))
        self.found: list[Speech] = []
        self._turns = Turns(self.finder, self.register)
        self._used: set[Span] = set()
        self._open: Speech | None = None
        self._unclaimed = Unclaimed(tokens, self.outer)

    def read(self, paragraph: Span) -> None:
        """Read one paragraph of the body."""
        self._turns.enter(self.tokens.first_from(paragraph.start))
        self._continue_open(paragraph)
        for sentence in split_sentences(self.tokens.text, paragraph, self.outer):
            words = self.tokens.inside(sentence)
            if len(words):
                self._read_sentence(sentence, words)

    def _continue_open(self, paragraph: Span) -> None:
        """Carry on a quotation that the paragraph before left open and this one opens anew."""
        before, self._open = self._open, None
        first = next(iter(self._quoted_in(paragraph)), None)
        if before is None or first is None or first.whole.start != paragraph.start:
            return
        if first.whole in self._used:
            self._open = before  # «وقال فلان:», and the words in the next paragraph
        else:
            self._add(Speech(first.words, indirect=False, speaker=before.speaker), first)

    def _read_sentence(self, sentence: Span, words: range) -> None:
        self._claim(words)
        sayings = self.finder.find(words[0], words[-1] + 1)
        direct = {s.complement.quoted.whole for s in sayings if s.complement.quoted is not None}
        for quoted in self._quoted_in(sentence):
            if quoted.whole not in direct and quoted.whole not in self._used:
                after = self._read_words_first(quoted, sentence, words[-1] + 1)
                if after is not None:
                    sayings = self._read_anew(sayings, after, words[-1] + 1)
        accepted: list[tuple[Saying, Known | None]] = []
        for saying in sayings:
            known = self._turns.speaker_of(saying, words[0])
            if known is not None or self._may_be_unbound(saying, accepted):
                accepted.append((saying, known))
                self._turns.add(known, saying.start)
        if not accepted:
            self._read_without_verb(sentence, words)
        if accepted and accepted[0][0].verb.adds:
            for quoted in self._unclaimed.followed_by(accepted[0][0], words[0]):
                self._add(Speech(quoted.words, indirect=False, speaker=None), quoted)
        for n, (saying, known) in enumerate(accepted):
            following = accepted[n + 1][0].start if n + 1 < len(accepted) else None
            self._read_saying(saying, known, sentence, following)

    def _read_anew(self, sayings: list[Saying], after: Saying, last: int) -> list[Saying]:
        """Return sayings with those that follow «…»، قال فلان: its verb has no words after it."""
        told = after.complement.phrase_end
        until = min(last, told + _NEAR)
        found = self.finder.find(told, until) if told < until else []
        return [
            *(s for s in sayings if s.complement.at < after.start),
            *found,
            *(s for s in sayings if s.start >= until),
        ]

    def _read_without_verb(self, sentence: Span, words: range) -> None:
        """Read a sentence whose source stands at its end, or that goes on with words in marks."""
        quoted = marks_of(self.tokens, self.outer, self._quoted_in(sentence), sentence)
        before = self.found[-1] if self.found else None
        if quoted is not None:
            goes_on = before is not None and quoted.whole not in self._used
            goes_on = goes_on and not self._unclaimed.is_named_next(quoted)
            if goes_on and before and stands_alone(self.tokens, quoted, sentence, before):
                part = Speech(quoted.words, indirect=False, speaker=before.speaker, continues=True)
                self._add(part, quoted)
            elif quoted.whole not in self._used:
                self._read_by_colon(quoted, sentence, words)
            return
        self._read_source(words[0], words[-1] + 1)

    def _read_source(self, first: int, last: int) -> None:
        """Read words whose source ends them: «بلغ العدد 34 هاتفا، وفقا لهند علي»."""
        saying = source_at_end(self.tokens, first, last)
        if saying is None or self.finder.clauses.is_narrated(first):
            return
        known = self._turns.speaker_of(saying, first)
        if known is not None:
            said = self.tokens.span(first, saying.start)
            self.found.append(self._speech(saying, known, said, indirect=True))
            self._turns.add(known, saying.start)

    def _claim(self, words: range) -> None:
        """Give words in marks the speaker whom the next sentence names: «…». هذا ما قاله فلان."""
        pending, saying = self._unclaimed.claimed(words)
        known = self._resolved(saying)
        if saying is not None and known is not None:
            for quoted in pending:
                self._add(self._speech(saying, known, quoted.words, indirect=False), quoted)
            self._turns.add(known, saying.start)

    def _read_by_colon(self, quoted: Quoted, sentence: Span, words: range) -> None:
        """Read words in marks that no verb of saying opens; who speaks may follow them."""
        if is_bare(self.tokens.text, quoted, sentence):
            self._unclaimed.add(quoted)
        for saying in told_by_colon(self.finder, quoted, words):
            likely = saying.subject is None or self.register.is_likely(saying.subject)
            known = self._turns.speaker_of(saying, words[0]) if likely else None
            if known is not None:
                self._add(self._speech(saying, known, quoted.words, indirect=False), quoted)
                self._turns.add(known, saying.start)
                self._read_joined(quoted, sentence)
                return

    def _resolved(self, saying: Saying | None) -> Known | None:
        if saying is None:
            return None
        if saying.subject is None:  # «…»، تضيف بفخر
            return self._turns.speaker_of(saying, saying.start)
        return self.register.resolve(saying.subject)

    def _may_be_unbound(self, saying: Saying, accepted: list[tuple[Saying, Known | None]]) -> bool:
        follows = bool(accepted) and saying.subject is None
        return follows or self._turns.may_be_unbound(saying)

    def _read_words_first(self, quoted: Quoted, sentence: Span, last: int) -> Saying | None:
        """Read words in marks whose attribution follows, and their second part after it."""
        saying = attribution_after(self.tokens, quoted, self.outer, last)
        if saying is None:
            return None
        known = self._resolved(saying)
        unnamed = saying.subject is not None and saying.subject.sort is Sort.UNNAMED
        shown = saying.subject is None or self._turns.is_somebody(saying)
        if known is None and not (unnamed or shown):
            return None
        speech = self._speech(saying, known, quoted.words, indirect=False)
        self._add(speech, quoted)
        self._turns.add(known, saying.start)
        for rest in self._quoted_in(Span(quoted.whole.end, sentence.end)):
            if rest.whole not in self._used and is_second_part(self.tokens, rest, sentence):
                part = replace(speech, words=rest.words, phrase=None, verb=None, printed=None)
                self._add(replace(part, continues=True), rest)
        return saying

    def _read_saying(
        self, saying: Saying, known: Known | None, sentence: Span, following: int | None
    ) -> None:
        quoted = saying.complement.quoted
        if quoted is None:
            span = self._reported(saying, sentence, following)
            if span is not None:
                self._read_reported(saying, known, span)
        elif quoted.whole not in self._used:
            speech = self._speech(saying, known, quoted.words, indirect=False)
            self._add(replace(speech, fragment=is_part(self.tokens, saying)), quoted)
            self._read_joined(quoted, sentence)

    def _read_reported(self, saying: Saying, known: Known | None, span: Span) -> None:
        """Read reported words, and those in marks that prove them: «أعرب عن سعادته: «…»»."""
        quoted = next((q for q in self._quoted_in(span) if opens_after(self.tokens, q, span)), None)
        if quoted is None or quoted.whole in self._used:
            self.found.append(self._speech(saying, known, span, indirect=True))
            return
        whole = Span(span.start, self.tokens.ends[self.tokens.first_from(quoted.whole.start) - 1])
        reported = self._speech(saying, known, whole, indirect=True)
        self.found.append(reported)
        part = replace(reported, words=quoted.words, phrase=None, verb=None, printed=None)
        self._add(replace(part, indirect=False, continues=True), quoted)

    def _read_joined(self, before: Quoted, sentence: Span) -> None:
        """Read the further words of «قال: «…» و«…»»."""
        first = self.found[-1]
        at = bisect_left(self.outer, before.whole.end, key=_start_of)
        while at < len(self.outer) and self.outer[at].whole.start < sentence.end:
            quoted = self.outer[at]
            if quoted.whole in self._used or not joins(self.tokens.text, before, quoted):
                return
            part = replace(first, words=quoted.words, phrase=None, verb=None, printed=None)
            self._add(replace(part, continues=True), quoted)
            before, at = quoted, at + 1

    def _reported(self, saying: Saying, sentence: Span, following: int | None) -> Span | None:
        at = saying.complement.at
        if at >= len(self.tokens) or self.tokens.starts[at] >= sentence.end:
            return None
        start = self.tokens.starts[at]
        quoted = quoted_at(self.outer, start)
        if quoted is not None and quoted.words.start == start:
            start = quoted.whole.start
        end = sentence.end if following is None else self.tokens.ends[following - 1]
        return reported_end(self.tokens, Span(start, end), at)

    def _speech(
        self, saying: Saying, known: Known | None, words: Span, *, indirect: bool
    ) -> Speech:
        return attributed(self.tokens, saying, known, words, indirect=indirect)

    def _add(self, speech: Speech, quoted: Quoted) -> None:
        speech = replace(speech, closed=quoted.closed)
        self.found.append(speech)
        self._used.add(quoted.whole)
        if not quoted.closed:
            self._open = speech

    def _quoted_in(self, span: Span) -> list[Quoted]:
        first = bisect_left(self.outer, span.start, key=_start_of)
        return self.outer[first : bisect_left(self.outer, span.end, key=_start_of)]


def _start_of(quoted: Quoted) -> int:
    return quoted.whole.start
