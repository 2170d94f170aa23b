"""Where clauses begin, and which subject stands before a verb."""

from __future__ import annotations

from content.arabic.given_names import is_given_name
from content.arabic.lists import word_set
from content.release_reader.nouns import is_circumstance, is_function, is_honorific, is_preposition
from content.release_reader.people import read_subject
from content.release_reader.subjects import Sort, Subject
from content.release_reader.tokens import ON, Tokens, readings, without_and
from content.release_reader.verbs import is_joined, verb_of

_LONGEST_OPENING = 6
_LONGEST_BETWEEN = 12
_LONGEST_WISH = 10
_LONGEST_JOINED = 24
_DAMMA, _FATHA = "\u064f", "\u064e"
AS_FOR = frozenset({"اما", "واما"})
_WAS = frozenset({"وكان", "وكانت", "كان", "كانت"})
_RELATIVE = frozenset({"الذي", "التي", "الذين"})
_IN_IT = frozenset({"فيه", "فيها"})
_OF_HIM = frozenset({"عنه", "عنها", "عنهم"})
_ALREADY = frozenset({"قد", "فقد", "وقد", "ايضا"})


class Clauses:
    """Looks at the words before a verb of one text."""

    def __init__(self, tokens: Tokens) -> None:
        self.tokens = tokens

    def is_conjunction(self, word: str) -> bool:
        """Tell whether a word joins a clause of somebody else: «فيما», «بينما», «ثم»."""
        return word in word_set("attribution", "conjunctions") or word == "كما"

    def conjunction_length(self, at: int) -> int:
        """Return how many words before a verb join its clause: «لكنها», «غير أنه»; 0 when none does."""
        entries = word_set("attribution", "conjunctions")
        for length in (2, 1):
            words = self.tokens.words[max(0, at - length) : at]
            if len(words) == length and (" ".join(words) in entries or words == ["كما"]):
                return length
        return 0

    def wish(self, first: int, at: int) -> int | None:
        """Return where «وتود الهيئة أن» starts before «توضح»; None when nothing is wished."""
        if self.tokens.word(at - 1) != "ان":
            return None
        wishes = word_set("attribution", "wishes")
        for i in range(at - 2, max(first, at - _LONGEST_WISH) - 1, -1):
            word = self.tokens.word(i)
            if self.tokens.is_comma(i + 1):
                return None
            if without_and(word) in wishes and (i == first or self.tokens.is_comma(i)):
                return i
        return None

    def is_impersonal(self, at: int) -> bool:
        """Tell whether a verb without a subject says that something turned out: «وتبيّن أن»."""
        return without_and(self.tokens.word(at)) in word_set("attribution", "impersonal")

    def is_passive(self, at: int) -> bool:
        """Tell whether a past form is printed as a passive: «وُصف», «ذُكر»."""
        printed = self.tokens.text[self.tokens.starts[at] : self.tokens.ends[at]]
        stem = printed[1:] if is_joined(self.tokens.word(at)) else printed
        return stem.lstrip(_FATHA)[1:2] == _DAMMA

    def source_between(self, at: int, end: int) -> Subject | None:
        """Return whom «وأضاف البيان نقلا عن الصافي أن» hands on; None where nobody is handed on."""
        for i in range(at + 1, end - 2):
            if self.tokens.word(i) == "نقلا" and self.tokens.word(i + 1) == "عن":
                return read_subject(self.tokens, i + 2, end)
        return None

    def is_narrated(self, first: int) -> bool:
        """Tell whether the narrator speaks in a sentence: «يذكر أن», «ومن المقرر أن»."""
        words = self.tokens.words[first : first + 3]
        bare = [words[0][1:], *words[1:]] if words and words[0][:1] == "و" else words
        phrases = {" ".join(x[:n]) for x in (words, bare) for n in (1, 2, 3)}
        return bool(phrases & word_set("attribution", "narrator"))

    def attribution_start(self, first: int, at: int) -> int:
        """Return where the attribution of a verb begins: at «من جهته», «كما», «أما» before it."""
        if self.is_relative(at):
            return self._begun_by_and(first, at)
        joined = at > first and not self.tokens.is_comma(at)
        start = at - 1 if joined and self._is_auxiliary(at - 1) else at
        markers = word_set("attribution", "markers")
        for length in (2, 1):
            begin = start - length
            if begin >= first and " ".join(self.tokens.words[begin:start]) in markers:
                return begin
        return start

    def _is_auxiliary(self, at: int) -> bool:
        """Tell whether a word is a verb that carries the next: «وتابعت قائلة», «ومضت تقول»."""
        word = self.tokens.word(at)
        verb = verb_of(word)
        if verb is not None and verb.is_finite and self.tokens.gap(at + 1) == "":
            return True
        return (word[1:] if is_joined(word) else word) in word_set("attribution", "auxiliaries")

    def subject_before(self, first: int, at: int, after: int | None) -> tuple[Subject, int] | None:
        """Read «أما مدير المركز، السيد علي، فقال»: subject and where it starts.

        `after` is where earlier reported words of the sentence begin: then only «أما» may open it.
        """
        begin = self._as_for(first if after is None else after, at)
        word = self.tokens.word(begin)
        if after is not None and word not in AS_FOR:
            return None
        carries = without_and(word) in word_set("attribution", "auxiliaries")
        start = begin + (carries or word in AS_FOR or word in _WAS)  # «ومضى الرحالة يقول»
        subject = read_subject(self.tokens, start, at) if start < at else None
        if subject is None or not self._reaches(subject.end, at):
            return None
        return subject, begin

    def joined_subject(self, first: int, at: int) -> tuple[Subject, int] | None:
        """Read «غير أن السيدة هند علي رأت»: the subject between a conjunction and a verb."""
        begin = at - 1
        while begin > max(first, at - _LONGEST_JOINED) and not self.tokens.is_comma(begin):
            begin -= 1
        if begin > first and not self.tokens.is_comma(begin):
            return None
        length = self.tokens.phrase_length(begin, word_set("attribution", "joins"), 3)
        start = begin + length
        subject = read_subject(self.tokens, start, at) if length and start < at else None
        if subject is None or not self._reaches(subject.end, at):
            return None
        return subject, start

    def _as_for(self, begin: int, at: int) -> int:
        return next((i for i in range(begin, at) if self.tokens.word(i) in AS_FOR), begin)

    def _reaches(self, end: int, at: int) -> bool:
        """Tell whether only «قد», «الذي» or a short circumstance parts subject and verb."""
        between = self.tokens.words[end:at]
        if not between or between[-1] in _RELATIVE or all(x in _ALREADY for x in between):
            return True
        return is_circumstance(between[0]) and len(between) <= _LONGEST_BETWEEN

    def main_subject(self, first: int, at: int) -> Subject | None:
        """Return the subject of a sentence before a word: after its first verb, or first."""
        word = self.tokens.word(first)
        if not is_given_name(word) and under_preposition(word):
            return None  # «ولوائل بركات تجربة …»
        if word in AS_FOR and first + 1 < at:
            return read_subject(
                self.tokens, first + 1, at
            )  # «أما تيسفاي، الذي …، فاختصر الأمر بقوله»
        if is_circumstance(word) or is_circumstance(without_and(word)):
            return self._after_carrier(first, at)
        for begin in (first + 1, first):
            subject = read_subject(self.tokens, begin, at) if begin < at else None
            if subject is not None:
                return subject
        return None

    def _after_carrier(self, first: int, at: int) -> Subject | None:
        """Return who stands after «اكتفى» or «ختم» in «وردا على سؤال اكتفى مصدر بالقول»."""
        for i in range(at - 2, first, -1):
            word, verb = self.tokens.word(i), verb_of(self.tokens.word(i))
            if word in word_set("attribution", "auxiliaries") or (verb and verb.is_finite):
                return read_subject(self.tokens, i + 1, at)
        return None

    def named_source(self, first: int, at: int) -> Subject | None:
        """Return whom «قوله» belongs to: «ونقل البيان عن المدير عادل البوعينين قوله»."""
        on_tongue = self._on_tongue(first)
        if on_tongue:
            return read_subject(self.tokens, on_tongue, at)
        if without_and(self.tokens.word(first)) not in word_set("attribution", "hands_on"):
            return None
        for i in range(at - 1, first, -1):
            if self.tokens.word(i) == "عن":
                return read_subject(self.tokens, i + 1, at)
        return None

    def _on_tongue(self, first: int) -> int | None:
        """Return the word after «وجاء على لسان»."""
        words = [without_and(self.tokens.word(first)), *self.tokens.words[first + 1 : first + 3]]
        phrase = " ".join(words).replace(ON, "علي")
        return first + 3 if phrase in word_set("attribution", "as_said_by") else None

    def is_relative(self, at: int) -> bool:
        """Tell whether a verb is told of somebody before it: «هند علي، التي حذرت من»."""
        return self.tokens.word(at - 1) in _RELATIVE and self.tokens.is_comma(at - 1)

    def _begun_by_and(self, first: int, at: int) -> int:
        """Return where «، ورئيسة الوفد، السيدة هند علي، التي» begins before a verb; else the verb."""
        near = range(at - 1, max(first, at - _LONGEST_JOINED), -1)
        titled = (i for i in near if self.tokens.is_comma(i) and self._is_second_title(i))
        return next(titled, at)

    def _is_second_title(self, at: int) -> bool:
        word = self.tokens.word(at)
        return word[:1] == "و" and (is_function(word[1:]) or is_honorific(word[1:]))

    def author_read(self, first: int, at: int) -> Subject | None:
        """Return whose words somebody reads out: «قرأ سالم كلمة جدته زوينة بنت علي، وقالت فيها»."""
        if self.tokens.word(at + 1) not in _IN_IT:
            return None
        reads, addresses = (
            word_set("attribution", "reads_out"),
            word_set("attribution", "addresses"),
        )
        near = range(max(first, at - _LONGEST_JOINED), at - 1)
        begin = next((i for i in near if without_and(self.tokens.word(i)) in reads), at)
        for i in range(begin + 1, at - 1):
            if self.tokens.word(i) in addresses and self.tokens.gap(i + 1) == "":
                subject = read_subject(self.tokens, i + 1, at)
                return subject if subject is not None and subject.sort is Sort.PERSON else None
        return None

    def has_other_subject(self, first: int, at: int) -> bool:
        """Tell whether a clause of somebody or something else comes before a verb."""
        word = self.tokens.word(first)
        bare = word[1:] if word[:1] == "و" and len(word) > 2 else word
        turns_to = bare in word_set("attribution", "turns_to")
        if turns_to and is_preposition(self.tokens.word(first + 1)):
            return False  # «وتوجه إلى الوزير بالقول:»
        if at == first or self.is_conjunction(bare) or is_circumstance(bare):
            return False
        if bare in word_set("attribution", "whens"):
            return False  # «وعندما سئل عن العودة قال»
        if bare in word_set("attribution", "hands_on") and self.tokens.word(first + 1) in _OF_HIM:
            return False  # «ونقل عنه البيان قوله»
        if at == first + 1 and self._is_auxiliary(first):
            return False  # «وتابعت قائلة», «ومضت تقول»
        if self.attribution_start(first, at) == first or self._is_talk(first, at):
            return False
        return not self.tokens.is_comma(at) or at - first > _LONGEST_OPENING

    def _is_talk(self, first: int, at: int) -> bool:
        """Tell whether a clause tells only of the talk: «وأنهى كلمته بالقول», «وخلص إلى القول»."""
        talk = word_set("attribution", "talk")
        return all(x in talk for x in self.tokens.words[first + 1 : at])


def under_preposition(word: str) -> bool:
    """Tell whether a word is a given name under «ل» or «ب»: «ولوائل»."""
    bare = without_and(word)
    return bare[:1] in ("ل", "ب") and any(is_given_name(x) for x in readings(bare)[1:])
