"""Remember who spoke, and find who speaks where a verb names nobody: «وأضاف أن», «موضحة أن»."""

from __future__ import annotations

from dataclasses import dataclass, replace

from content.arabic.given_names import name_gender
from content.arabic.lists import word_set
from content.release_reader.nouns import bare_noun, is_circumstance
from content.release_reader.openings import Sign
from content.release_reader.references import Known
from content.release_reader.sayings import SayingFinder
from content.release_reader.speakers import Register
from content.release_reader.subjects import Sort, Subject
from content.release_reader.tokens import without_and
from content.release_reader.verbless import Saying
from content.release_reader.verbs import is_joined

_REMEMBERED = 4
_FAR, _MANY = 120, 40
_STOPS = tuple(".؟!…")


@dataclass(frozen=True, slots=True)
class _Turn:
    """One who spoke: who, at which word, in which paragraph."""

    known: Known
    at: int
    paragraph: int


class Turns:
    """The speakers of one text in the order in which they spoke."""

    def __init__(self, finder: SayingFinder, register: Register) -> None:
        self.finder, self.register = finder, register
        self._turns: list[_Turn] = []
        self._paragraph = 0
        self._first_word = 0
        self._sentence = 0

    def enter(self, first_word: int) -> None:
        """Begin a paragraph."""
        self._paragraph += 1
        self._first_word = first_word
        self.register.references.paragraphs.append(first_word)

    def add(self, known: Known | None, at: int) -> None:
        """Remember who spoke at a word; nobody is remembered for an unbound quotation."""
        if known is not None:
            self._turns.append(_Turn(known, at, self._paragraph))
            self.register.references.spoken.append(known)

    def speaker_of(self, saying: Saying, first: int) -> Known | None:
        """Return the speaker: named here, earlier in the sentence, or carried over from before."""
        self._sentence = first
        if saying.subject is not None:
            known, settled = self._named(saying, saying.subject)
            if settled:
                return known
        elif self._relative(saying) is not None:
            return self._relative(saying)
        elif self._is_of_a_stranger(saying):
            return None
        at = saying.verb_at if saying.verb_at is not None else saying.start
        gender = saying.verb.gender
        last = self._turns[-1] if self._turns else None
        if last is not None and last.at >= first and agree(last.known, gender):
            return last.known
        named = self._named_in_sentence(first, at, gender)
        other = not saying.opens or self.finder.clauses.has_other_subject(first, at)
        return named if named is not None or other else self._carried(at, gender)

    def _named(self, saying: Saying, subject: Subject) -> tuple[Known | None, bool]:
        """Return whom a subject names, and whether nobody else is to be looked for."""
        before_verb = saying.verb_at is not None and subject.start < saying.verb_at
        if self._is_object(saying, subject):
            return self._carried(subject.start, saying.verb.gender), True
        unlikely = before_verb and saying.verb.is_finite and not self.register.is_likely(subject)
        gendered = self._with_gender(saying, subject)
        known = None if unlikely else self.register.resolve(gendered)
        if known is None:
            return None, not before_verb
        if self._is_generic(subject, known):
            carried = self._carried(subject.start, saying.verb.gender)
            return (carried if self._turns else None) or known, True
        if known.name is None and saying.verb.adds:
            known = self._told_by_role(saying, known)
        return self._as_verb_shows(saying, known, before_verb=before_verb), True

    def _as_verb_shows(self, saying: Saying, known: Known, *, before_verb: bool) -> Known:
        """Return a person with the gender of the verb, where it says more than the title."""
        if known.is_body:
            return known
        if saying.verb.gender == "f":
            return replace(known, gender="f")  # «أعلنت المستشار نائلة الخطيب»
        manly = saying.verb.gender == "m" and saying.verb.is_finite and not before_verb
        if manly and known.gender == "f":
            return replace(known, gender=None)  # «أعلن المدير العام إخلاص فرج»
        return known

    def _with_gender(self, saying: Saying, subject: Subject) -> Subject:
        """Add to a person the gender that the verb or the given name shows."""
        if subject.sort is not Sort.PERSON or subject.name is None or subject.gender is not None:
            return subject
        after = saying.verb_at is not None and saying.verb_at < subject.start
        shown = saying.verb.gender if after and saying.verb.is_finite else None
        named = name_gender(self.finder.tokens.word(subject.name[0]))
        return replace(subject, gender="f" if shown == "f" else named or shown)

    def _is_object(self, saying: Saying, subject: Subject) -> bool:
        """Tell whether a power is called upon by the last speaker: «وطالبت الحكومة بصرف»."""
        last = self._turns[-1] if self._turns else None
        if last is None or last.paragraph != self._paragraph or saying.verb_at is None:
            return False
        verb, tokens = saying.verb, self.finder.tokens
        upon = verb.addresses and not verb.takes.isdisjoint(("with", "upon"))
        alone = subject.sort is Sort.BODY and subject.end - subject.start == 1
        power = tokens.word(subject.start).removeprefix("ال") in word_set("bodies", "powers")
        joined = is_joined(tokens.word(saying.verb_at))
        if not (upon and alone and power and joined and verb.is_finite):
            return False
        named = self.register.resolve(subject)
        spoke = any(x.known == named for x in self._turns[-_MANY:])
        return not spoke and agree(last.known, verb.gender)

    def _told_by_role(self, saying: Saying, known: Known) -> Known:
        """Return the last speaker, of whom «ويستدرك رئيس الرابطة» tells the role only now."""
        last = self._turns[-1].known if self._turns else None
        if last is None or last.is_body or last.role is not None or known.role is None:
            return known
        if last.name is None or not agree(last, saying.verb.gender):
            return known
        return self.register.told_more(last, replace(last, role=known.role))

    def _relative(self, saying: Saying) -> Known | None:
        """Return the person right before «التي أثنت على»."""
        at = saying.verb_at
        if at is None or self.finder.tokens.word(at - 1) not in ("الذي", "التي"):
            return None
        named = self.register.ending_at(at - 1, self._sentence)
        return None if named is None else replace(named, gender=saying.verb.gender)

    def _is_generic(self, subject: Subject, known: Known) -> bool:
        """Tell whether a role without a name points back: «المسؤولة الأممية»."""
        if subject.sort is not Sort.ROLE or known.name is not None:
            return False
        return self.register.references.points_back(subject)

    def _named_in_sentence(self, first: int, at: int, gender: str | None) -> Known | None:
        """Return the person or body that the sentence is about: «وردت الخطيب على … قائلة»."""
        clauses = self.finder.clauses
        subject = clauses.author_read(first, at) or clauses.main_subject(first, at)
        if subject is not None and self.register.is_likely(subject):
            known = self.register.resolve(subject)
            if known is not None and agree(known, gender):
                return known
        mentioned = self.register.between(first, at)
        fitting = (
            x for x in mentioned if agree(x, gender)
        )  # «وألقت هند كلمة نيابة عن سالم، قال فيها»
        met = next(fitting, None) or self.register.named_by_word(first, at)
        met = met or self.register.named_in_full(first, at)
        return met if met is not None and agree(met, gender) else None

    def _carried(self, at: int, gender: str | None) -> Known | None:
        """Return the last speaker, or a person whom this paragraph has named since."""
        last = self._turns[-1] if self._turns else None
        since = self.register.between(last.at + 1 if last else 0, at)
        recent = [x for x in since if agree(x, gender) and x.at >= self._first_word]
        fitting = [t.known for t in self._turns[-_REMEMBERED:] if agree(t.known, gender)]
        if recent and (last is None or last.paragraph != self._paragraph):
            topic = next((x for x in recent if self._is_topic(x)), None)
            return topic or (fitting[-1] if fitting else recent[0])
        if last is None:
            before = [x for x in self.register.first_people() if x.at < at and agree(x, gender)]
            start = max(self._first_word, at - _FAR)
            met = before[0] if before else self.register.named_in_full(start, at)
            return met if met is not None and agree(met, gender) else None
        return fitting[-1] if fitting else None

    def _is_topic(self, known: Known) -> bool:
        """Tell whether somebody opens a sentence, alone or after its verb: «افتتح رئيس الجامعة …»."""
        tokens = self.finder.tokens
        starts = (known.at, known.at - 1)
        if tokens.is_comma(known.at - 1) and is_circumstance(
            without_and(tokens.word(self._first_word))
        ):
            return True  # «وفي مؤتمر صحفي لاحق، تلا نويل مبايي البيان»
        return any(i == self._first_word or tokens.gap(i)[:1] in _STOPS for i in starts if i >= 0)

    def may_be_unbound(self, saying: Saying) -> bool:
        """Tell whether words count although nobody is found who says them."""
        if saying.subject is not None and saying.subject.sort is Sort.UNNAMED:
            return True
        if saying.complement.sign is not Sign.MARKS or self._is_of_document(saying):
            return False
        if saying.subject is not None and not self._is_misread(saying):
            return self.is_somebody(saying)
        return saying.verb.adds or ":" in self.finder.tokens.gap(saying.complement.at)

    def is_somebody(self, saying: Saying) -> bool:
        """Tell whether a verb of saying has a subject that nobody knows and that can speak."""
        subject = saying.subject
        if subject is None or saying.complement.sign is not Sign.MARKS:
            return False
        first = self.finder.tokens.word((subject.name or subject.role or (subject.start,))[0])
        thing = bare_noun(first) in word_set("not_speakers") or first in word_set("not_speakers")
        at = saying.complement.at
        if at > saying.start and not self.finder.tokens.is_colon(at):
            return False
        plain = "that" in saying.verb.takes or subject.sort is Sort.ROLE  # «وصرخت امرأة: «…»»
        says = saying.verb.is_finite and "quote" in saying.verb.takes and plain
        return says and not thing and not self._is_of_document(saying)

    def _is_misread(self, saying: Saying) -> bool:
        """Tell whether what was read before a verb is no subject: «تنظر إلى البحر وتقول»."""
        subject, verb_at = saying.subject, saying.verb_at
        inverted = subject is not None and verb_at is not None and subject.start < verb_at
        return inverted and subject is not None and not self.register.is_likely(subject)

    def _is_of_document(self, saying: Saying) -> bool:
        """Tell whether a verb has a document for its subject: «وذكر بيان للوزارة»."""
        at = saying.verb_at + 1 if saying.verb_at is not None else len(self.finder.tokens)
        if at >= saying.complement.at or self.finder.tokens.gap(at) != "":
            return False
        word = self.finder.tokens.word(at)
        return saying.verb.is_finite and word.removeprefix("ال") in word_set(
            "attribution", "documents"
        )

    def _is_of_a_stranger(self, saying: Saying) -> bool:
        """Tell whether somebody else than the last speaker speaks: «وتضيف والدتها»."""
        unknown = saying.complement.unknown and not saying.verb.addresses
        return saying.verb.is_finite and (unknown or self._is_of_document(saying))


def agree(known: Known, gender: str | None) -> bool:
    """Tell whether a verb's gender fits a speaker; what is not shown fits."""
    return known.gender is None or gender is None or known.gender == gender
