"""Find what a verb of saying governs: quotation marks, «أن», «إلى», «بـ», an object."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from content.arabic.lists import word_set
from content.release_reader.clause_ends import ends_sentence, fills_clause
from content.release_reader.marks import Quoted
from content.release_reader.naming import is_named
from content.release_reader.nouns import (
    is_circumstance,
    is_definite,
    is_that,
    is_unnamed,
)
from content.release_reader.objects import PREPOSITIONS, Place, fixed_after, is_for, is_object
from content.release_reader.openings import Complement, Sign
from content.release_reader.sentences import quoted_at
from content.release_reader.subjects import Subject
from content.release_reader.tokens import Tokens
from content.release_reader.verbs import Form, Verb, is_joined, verb_of

_LONGEST_CIRCUMSTANCE = 45
_WHILE = frozenset({"وهو", "وهي"})
_LONGEST_ADDRESSEE = 7
_LONGEST_ASIDE = 14
_LEAST_WORDS_IN_MARKS = 4
_LEAST_WORDS_DEEMED = 3
_IN_NAME_OF = "باسم"  # «أعرب الوزير، باسم الحكومة، عن»
_ALREADY = frozenset({"قد", "وقد", "فقد"})
_NO_BREAK = ("", "،", ",")  # «ولفت إلى، أن»
_FAR = frozenset({Sign.MARKS, Sign.COLON, Sign.THAT})


class ComplementFinder:
    """Finds complements in one text."""

    def __init__(self, tokens: Tokens, quoted: Sequence[Quoted]) -> None:
        self.tokens, self.quoted = tokens, quoted

    def find(self, verb: Verb, at: int, limit: int, subject: Subject | None) -> Complement | None:
        """Return what a verb governs, from the word after its subject to the sentence's end."""
        return _Search(self.tokens, self.quoted, verb, limit).run(at, subject)


class _Search:
    """One search: passes over circumstances and the one spoken to until the words begin."""

    def __init__(self, tokens: Tokens, quoted: Sequence[Quoted], verb: Verb, limit: int) -> None:
        self.tokens, self.quoted, self.verb, self.limit = tokens, quoted, verb, limit
        self._inside = False
        self._loose = 0
        self._unknown = False
        self._named = False
        self._pointed = False

    def run(self, start: int, subject: Subject | None) -> Complement | None:
        manner = word_set("complements", "manner") | word_set("attribution", "meanwhile")
        start += self.tokens.phrase_length(start, manner, 3)
        at, self._pointed = start, self.verb.told
        before = (
            self.tokens.word(start - 2) in _ALREADY
        )  # «وكان العمدة قد شكر، في كلمة، القطاع على»
        self._named = subject is not None or before
        while at < min(self.limit, start + _LONGEST_CIRCUMSTANCE):
            direct = at == start
            found = self._here(at, subject if direct else None, direct=direct)
            if found is not None:
                near = self._loose == 0 or self.verb.addresses
                found = replace(found, unknown=self._unknown)
                return found if near or found.sign in _FAR else None
            passed = self._passed_marks(at)
            if passed is None and not self._passes(at, start):
                passed = self._after_aside(at)
                if passed is None:
                    return None
            at = passed if passed is not None else at + 1
        return self._in_marks(at, direct=False) if at <= self.limit else None

    def _passes(self, at: int, start: int) -> bool:
        """Tell whether a word can stand before the words: a circumstance, or the one spoken to."""
        word, comma = self.tokens.word(at), self.tokens.is_comma(at)
        if comma and at > start:
            self._inside = False
        if self._inside:
            verb = verb_of(word)  # «قبل أن يضيف:» has words of its own
            return verb is None or not (verb.adds and verb.is_finite)
        if word in self.verb.idiom or self._points(word):
            return True
        if word.startswith("ب") and len(word) > 3 and not is_circumstance(word):
            self._inside = comma and word == _IN_NAME_OF
            self._loose += not self._inside
        elif is_circumstance(word) or word == "ل" or (word[:1] == "ل" and len(word) > 3):
            self._inside = True
        elif comma and "as" in self.verb.takes:  # «وتصف المديرة، هند علي، ما حدث بأنه»
            return not self.tokens.word(at).startswith("و")
        elif word in _WHILE:  # «وقالت وهي تغرس شجرتها: «…»»
            self._inside = True
        elif comma:  # «دعا المرصد، السبت، السلطات إلى»
            free = not word.startswith("و") and verb_of(word) is None
            return free and (is_definite(word) or is_unnamed(word))
        else:
            other = verb_of(word)
            if other is not None:  # «وتساءل مستنكرا: «…»», but «قال فلان، ثم تابع: «…»»
                told_apart = other.form is Form.PAST or is_joined(word)
                return not told_apart and self.tokens.is_colon(at + 1)
            self._loose += 1
            self._unknown = True
            return self._loose <= _LONGEST_ADDRESSEE
        return True

    def _points(self, word: str) -> bool:
        """Tell whether a word points at what was told before: «واعتبر ذلك «…»», «هذا القرار»."""
        noun = self._pointed and self._loose == 0 and is_definite(word)
        self._pointed = self._pointed or word in word_set("complements", "pointed")
        return noun or word in word_set("complements", "pointed")

    def _after_aside(self, at: int) -> int | None:
        """Return the word after «، طلب عدم الكشف عن اسمه، إن»: an aside before «أن»."""
        if self.tokens.phrase_length(at, word_set("complements", "anonymous"), 2):
            near = range(at + 2, min(self.limit, at + _LONGEST_ASIDE))
            opens = (i for i in near if is_that(self.tokens.word(i)) or self.tokens.is_colon(i))
            return next(opens, None)
        if not self.tokens.is_comma(at) or verb_of(self.tokens.word(at)) is not None:
            return None
        for end in range(at + 1, min(self.limit, at + _LONGEST_ASIDE)):
            if self._quoted_at(end) is not None and self.tokens.is_colon(end):
                return end
            if self.tokens.is_comma(end):
                word = self.tokens.word(end)
                if is_that(word) or (word[:1] == "ل" and len(word) > 3):
                    return end
                if not self.tokens.word(at).startswith("و"):
                    return None  # «، وهند علي، رئيسة الجمعية، أن»
        return None

    def _here(self, at: int, subject: Subject | None, *, direct: bool) -> Complement | None:
        found = self._in_marks(at, direct=direct) or self._after_colon(at)
        if found is not None:
            return found
        if is_that(self.tokens.word(at)):
            return self._that(at, direct=direct)
        described = self._deemed(at, direct=direct)
        return described if described is not None else self._governed(at, subject, direct=direct)

    def _governed(self, at: int, subject: Subject | None, *, direct: bool) -> Complement | None:
        """Return words after a preposition, «كيف» or a noun that the verb governs."""
        word, following = self.tokens.word(at), self.tokens.word(at + 1)
        sign = PREPOSITIONS.get(word)
        that = is_that(following) and ("that" in self.verb.takes or sign not in self.verb.takes)
        if sign is not None and that and self.tokens.gap(at + 1) in _NO_BREAK:
            return self._that(at + 1, direct=direct)
        if sign in self.verb.takes and following not in fixed_after(word):
            return self._whole(Sign.PREPOSITION, at + 1, self.limit)
        if word == "كيف" and "how" in self.verb.takes and not self._inside:
            return self._whole(Sign.OBJECT, at + 1, self.limit)  # «وحكى سائق كيف نجا»
        if "for" in self.verb.takes and not self._inside and is_for(word):
            return self._whole(Sign.OBJECT, at, self.limit)
        place = Place(self.tokens, self.verb, at, self.limit)
        if is_object(place, direct=direct, subject=subject is not None, named=self._named):
            return self._whole(Sign.OBJECT, at, self.limit)
        return None

    def _deemed(self, at: int, *, direct: bool) -> Complement | None:
        """Return what somebody takes a thing for: «وصف اللقاء بـ«المثمر»», «واعتبر القرار "خطوة …"»."""
        described = self._quoted_at(at + 1) if self.tokens.word(at) == "ب" else None
        if described is not None and "with" in self.verb.takes:
            return Complement(Sign.OBJECT, at, at)  # «وأشادت ب"شجاعة المتخرجات"»
        if described is not None and "as" in self.verb.takes:
            return Complement(Sign.MARKS, at + 1, at + 1, described)
        if direct and not self.verb.told:
            return None
        told = "deem" in self.verb.takes and (self._named or self._pointed)
        quoted = self._quoted_at(at) if told else None
        if quoted is None or not fills_clause(self.tokens, quoted):
            return None
        enough = len(self.tokens.inside(quoted.words)) >= _LEAST_WORDS_DEEMED
        return Complement(Sign.MARKS, at, at, quoted) if enough else None

    def _that(self, at: int, *, direct: bool) -> Complement | None:
        word = self.tokens.word(at)
        if self.tokens.word(at - 1) in word_set("complements", "other_clause"):
            return None
        if not {"as", "agreed"}.isdisjoint(self.verb.takes):  # «واتفق سالم وهند على أن «…»»
            alone = direct and not self.verb.told  # «وصف بأنه», but «ووصفته بأنه»
            found = None if alone else self._quoted_at(at + 1)
            return Complement(Sign.MARKS, at + 1, at + 1, found) if found is not None else None
        if "that" not in self.verb.takes or word in ("لان", "الا"):
            return None
        return self._whole(Sign.THAT, at + 1, len(self.tokens))

    def _whole(self, sign: Sign, at: int, limit: int) -> Complement | None:
        """Return reported words, or direct ones where marks hold all of them: «أن «…»»."""
        if at >= limit:
            return None
        quoted = self._quoted_at(at)
        if quoted is not None and fills_clause(self.tokens, quoted):
            return Complement(Sign.MARKS, at, at, quoted)
        return Complement(sign, at, at)

    def _in_marks(self, at: int, *, direct: bool) -> Complement | None:
        """Return words in marks right here; without a colon only if they are more than a name."""
        quoted = self._quoted_at(at)
        if quoted is None or "quote" not in self.verb.takes:
            return None
        enough = len(self.tokens.inside(quoted.words)) >= _LEAST_WORDS_IN_MARKS
        told = (self.verb.plain or self.verb.adds) and self.verb.is_finite
        full = len(self.tokens.inside(quoted.words)) >= _LEAST_WORDS_DEEMED
        if (direct or told) and full and is_that(self.tokens.word(at)):
            return Complement(Sign.MARKS, at, at, quoted)  # «وقال فلان "إن …"»
        said = (
            (enough or self.verb.adds)
            if direct
            else enough and told and self._is_told_later(at, quoted)
        )
        fills = fills_clause(self.tokens, quoted)
        if (said and fills) or (":" in self.tokens.gap(at) and (enough or fills)):
            return Complement(Sign.MARKS, at, at, quoted)
        return None

    def _is_told_later(self, at: int, quoted: Quoted) -> bool:
        """Tell whether words follow a circumstance without a colon: «وقال للصحفيين في جنيف "…"»."""
        goes_on = is_that(self.tokens.word(self.tokens.first_from(quoted.whole.end)))
        apart = self.tokens.is_comma(at) and not ends_sentence(self.tokens, quoted)
        named = is_named(self.tokens, quoted.words) or apart
        return not goes_on and not named

    def _after_colon(self, at: int) -> Complement | None:
        if not self.tokens.is_colon(at) or self._quoted_at(at) is not None:
            return None
        start = at + is_that(self.tokens.word(at))  # «وقالت …: إن الاقتصادات …»
        quoted = self._quoted_at(start)
        if quoted is not None and "quote" in self.verb.takes and fills_clause(self.tokens, quoted):
            return Complement(Sign.MARKS, start, start, quoted)
        return Complement(Sign.COLON, start, at) if "quote" in self.verb.takes else None

    def _quoted_at(self, at: int) -> Quoted | None:
        """Return the quotation that opens between a word and the one before it."""
        if at >= len(self.tokens):
            return None
        quoted = quoted_at(self.quoted, self.tokens.starts[at])
        before = self.tokens.ends[at - 1] if at else 0
        return quoted if quoted is not None and quoted.whole.start >= before else None

    def _passed_marks(self, at: int) -> int | None:
        """Return the word after a name in marks that stands in a circumstance."""
        quoted = self._quoted_at(at)
        return None if quoted is None else max(at + 1, self.tokens.first_from(quoted.whole.end))
