"""Read who speaks: a name, a role with or without a name, a body, or a word that stands for one."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from content.release_reader.nouns import (
    honorific_gender,
    is_body,
    is_circumstance,
    is_definite,
    is_description,
    is_function,
    is_given_name,
    is_honorific,
    is_honorific_pronoun,
    is_place,
    is_that,
    is_unnamed,
    is_venue,
)
from content.release_reader.tokens import Tokens
from content.release_reader.verbs import verb_of

Range = tuple[int, int]
_COMMAS = frozenset({"،", ",", "-", "–", "—"})
_LONGEST_NAME = 6
_LONGEST_ROLE = 28
_LONGEST_APPOSITION = 20
_PREPOSITIONS = frozenset(
    {"في", "من", "الي", "على", "عن", "لدي", "باسم", "بشان", "حول", "مع", "بين", "عبر", "ضد", "نحو"}
)
_NAME_PARTICLES = frozenset(
    {
        "بن",
        "بنت",
        "ابن",
        "ابو",
        "ابا",
        "ابي",
        "ال",
        "ام",
        "عبد",
        "ود",
        "ولد",
        "ايت",
        "دي",
        "فان",
        "فون",
        "دو",
        "لا",
        "دا",
        "ديل",
        "بو",
    }
)
_CONJUNCTIONS = frozenset({"ثم", "فيما", "بينما", "حيث", "كما", "لكن", "اذ", "حين", "وحين"})
_OWNERS = frozenset({"صاحب", "صاحبه"})
_HE_IS = frozenset({"وهو", "وهي", "هو", "هي", "بصفته", "بصفتها"})
# Nouns that bear people's names themselves: «جامعة محمد الخامس» does not name a speaker.
_NAMED_AFTER = frozenset(
    {
        "جامعه",
        "مؤسسه",
        "موسسه",
        "مستشفي",
        "مدرسه",
        "مركز",
        "معهد",
        "كليه",
        "دار",
        "شارع",
        "جايزه",
        "مسجد",
        "ملعب",
        "مطار",
        "قصر",
        "مجمع",
        "اكاديميه",
        "ميناء",
        "مينا",
        "مدينه",
        "سوق",
    }
)


class Sort(Enum):
    """What kind of subject was read."""

    PERSON = "person"
    ROLE = "role"
    BODY = "body"
    STAND_IN = "stand-in"
    UNNAMED = "unnamed"


@dataclass(frozen=True, slots=True)
class Subject:
    """A subject as word ranges: name (no honorific), role, body; `end` is the word after it."""

    sort: Sort
    start: int
    end: int
    name: Range | None = None
    role: Range | None = None
    gender: str | None = None


def read_subject(
    tokens: Tokens, start: int, limit: int, stops: frozenset[str] = frozenset()
) -> Subject | None:
    """Read the subject that starts at a word; `stops` are words that its verb takes as complement."""
    reader = _Reader(tokens, limit, stops)
    at, gender = reader.honorifics(start)
    word = tokens.word(at)
    if at >= limit or (at > start and tokens.gap(at) in _COMMAS):
        return None
    if at == start and is_honorific_pronoun(word):
        return Subject(Sort.STAND_IN, start, at + 1, name=(at, at + 1))
    if at == start and is_unnamed(word):
        end = reader.role_end(at)[0]
        return Subject(Sort.UNNAMED, start, end, name=(at, end))
    if at > start and is_function(tokens.word(at - 1)) and is_definite(word):
        by_role = reader.by_role(start, at - 1)  # «المهندسة المقيمة، سرى الخالصي»
        if by_role is not None and by_role.name is not None:
            return by_role
    if at > start:
        named = reader.is_name_start(at)
        return reader.named(start, at, gender) if named else reader.by_role(start, at)
    if is_function(word) or is_description(word):
        return reader.by_role(start, at)
    if is_body(word):
        end = reader.role_end(at)[0]
        return Subject(
            Sort.BODY, start, reader.after_apposition(end), name=(at, end), gender=_of_body(word)
        )
    return reader.named(start, at, gender) if reader.is_name_start(at) else None


def _of_body(word: str) -> str | None:
    return "f" if word.endswith("ه") else None


class _Reader:
    """Reads parts of a subject up to a limit."""

    def __init__(self, tokens: Tokens, limit: int, stops: frozenset[str]) -> None:
        self.tokens, self.limit, self.stops = tokens, limit, stops

    def honorifics(self, at: int) -> tuple[int, str | None]:
        """Pass over «معالي السفير الدكتور»; return the next word and the gender they show."""
        gender = None
        start = at
        while at < self.limit and is_honorific(self.tokens.word(at)):
            if at > start and self.tokens.gap(at) not in ("", "/", "."):
                break
            if len(self.tokens.word(at)) == 1 and self.tokens.gap(at + 1) not in (".", "/"):
                break  # «م» or «د» as a word of its own is no honorific
            if self.tokens.word(at) in _OWNERS and not is_honorific(self.tokens.word(at + 1)):
                break  # «صاحبة الفكرة» is a role, «صاحبة السمو» an honorific
            gender = honorific_gender(self.tokens.word(at)) or gender
            at += 1
        return at, gender

    def named(self, start: int, at: int, gender: str | None) -> Subject | None:
        """Read a name and what stands in apposition to it: «السيد أحمد علي، مدير المكتب،»."""
        end = self.name_end(at)
        role = None
        after = self.skip_parenthesis(end)
        if (
            after < self.limit
            and self.tokens.gap(after) == ""
            and is_function(self.tokens.word(after))
        ):
            role = (after, self.role_end(after)[0])  # «أحمد علي مدير المكتب»
            after = role[1]
        elif self.is_comma(after):
            role = self.apposition(after)
            after = role[1] if role else self.skip_he_is(after)
        return Subject(Sort.PERSON, start, after, name=(at, end), role=role, gender=gender)

    def by_role(self, start: int, at: int) -> Subject | None:
        """Read a role and the name that follows it, directly or after a comma."""
        end, name_at = self.role_end(at)
        role: Range | None = (at, end)
        if is_description(self.tokens.word(at)) and not is_function(self.tokens.word(at)):
            role = None
        gender = "f" if self.tokens.word(at).endswith("ه") else None
        if name_at is None and self.is_comma(end):
            name_at = self.name_after_comma(end)
        if name_at is None:
            return Subject(Sort.ROLE, start, end, role=(at, end), gender=gender)
        first, shown = self.honorifics(name_at)
        stop = self.name_end(first)
        after = self.skip_parenthesis(stop)
        better = self.apposition(after) if self.is_comma(after) else None
        if better is not None:
            after = better[1]
            role = better if role is None or role[1] - role[0] == 1 else role
        elif self.is_comma(after):
            after = self.skip_he_is(after)
        return Subject(Sort.PERSON, start, after, (first, stop), role, shown or gender)

    def is_comma(self, at: int) -> bool:
        return at < self.limit and self.tokens.gap(at) in _COMMAS

    def name_after_comma(self, at: int) -> int | None:
        """Return where the name starts in «مدير المكتب، السيد أحمد علي،»."""
        first, _ = self.honorifics(at)
        if first > at:
            return at if first < self.limit else None
        if (
            not self.is_name_start(at)
            or is_body(self.tokens.word(at))
            or is_function(self.tokens.word(at))
        ):
            return None
        end = self.name_end(at)
        closed = self.tokens.gap(end) in _COMMAS or self.tokens.gap(end)[:1] in ("(", ":", "،")
        return at if closed or is_given_name(self.tokens.word(at)) else None

    def is_name_start(self, at: int) -> bool:
        word = self.tokens.word(at)
        if at >= self.limit or word.isdigit() or len(word) < 2 or self._stops_name(at):
            return False
        if word.startswith("و") and len(word) > 3 and not is_given_name(word):
            return False
        return not (is_function(word) and not is_given_name(word))

    def name_end(self, at: int) -> int:
        """Return the word after a name: up to a mark, a preposition, a role or a possessive."""
        end = at + 1
        while end < min(self.limit, at + _LONGEST_NAME) and self.tokens.gap(end) == "":
            word = self.tokens.word(end)
            if is_given_name(word) or word in _NAME_PARTICLES:
                end += 1
                continue
            if self._ends_name(at, end):
                break
            end += 1
        return end

    def _ends_name(self, at: int, end: int) -> bool:
        """Tell whether a word is no part of the name that began before it."""
        word = self.tokens.word(end)
        if self._stops_name(end) or is_honorific(word) or _is_possessed(word):
            return True
        if is_function(word):  # «زهير الطباخ» is a name, «أحمد علي مدير المكتب» goes on with a role
            return end > at + 1 or not is_definite(word)
        return is_body(word) or is_venue(word)

    def _stops_name(self, at: int) -> bool:
        word = self.tokens.word(at)
        if is_given_name(word):
            return False
        if word in self.stops or is_that(word) or is_circumstance(word):
            return True
        if (word[1:] if word.startswith("و") else word) in _PREPOSITIONS:
            return True
        if verb_of(word) is not None:
            return True
        if "ب" in self.stops and word.startswith("ب") and len(word) > 3:
            return True
        if word.startswith("و") and len(word) > 3:
            return True
        return (
            word.isdigit()
            or word in _CONJUNCTIONS
            or word in ("ما", "قد", "الذي", "التي", "الذين", "و", "وهو", "وهي")
        )

    def role_end(self, at: int) -> tuple[int, int | None]:
        """Return the word after a role, and where a name starts right there, if one does."""
        complete = is_definite(self.tokens.word(at)) or is_place(self.tokens.word(at))
        end = at + 1
        while end < min(self.limit, at + _LONGEST_ROLE):
            word = self.tokens.word(end)
            if self.tokens.gap(end) not in ("", '"', "«", "“", "»", "”") or self._stops_role(end):
                break
            if is_honorific(word) and not (is_function(word) and not complete):
                return end, end
            if self._starts_name_in_role(at, end, complete=complete):
                return end, end
            complete = word not in _PREPOSITIONS and (is_definite(word) or is_place(word))
            end += 1
        return end, None

    def _stops_role(self, at: int) -> bool:
        word, after = self.tokens.word(at), self.tokens.word(at + 1)
        if is_that(word) or word in self.stops or is_honorific_pronoun(word):
            return True
        if verb_of(word) is not None and not is_function(word) and not is_definite(word):
            return True
        if word in _PREPOSITIONS:
            return is_venue(after) or (word in ("على", "الي", "مع") and "على" in self.stops)
        if "ب" in self.stops and word.startswith("ب") and not word.startswith("بال"):
            return not is_given_name(word)
        return is_circumstance(word)

    def _starts_name_in_role(self, at: int, end: int, *, complete: bool) -> bool:
        """Tell whether a role is complete and what follows is a name: «وزير الداخلية | عبد الوافي»."""
        word, before = self.tokens.word(end), self.tokens.word(end - 1)
        if is_definite(word) or word in _PREPOSITIONS or word.isdigit():
            return False
        if is_given_name(word):
            return complete or (
                end - at > 1 and before not in _PREPOSITIONS and before not in _NAMED_AFTER
            )
        if complete and word.endswith("ا") and not is_given_name(word) and word[:1] == "ب":
            return True  # «أصدرت الأمانة … بيانا»: an object
        if not complete or is_function(word) or is_body(word) or is_place(word):
            return False
        return not _is_possessed(word) and word[:1] not in ("و", "ب", "ل")

    def skip_parenthesis(self, at: int) -> int:
        """Pass over «(22 عاما)» after a name."""
        if not self.tokens.gap(at).startswith("("):
            return at
        for end in range(at + 1, min(self.limit + 1, at + 8)):
            if ")" in self.tokens.gap(end):
                return end
        return at

    def apposition(self, at: int) -> Range | None:
        """Return the role after a comma: «، مدير المكتب»، «، وهو مزارع من عنجر»."""
        first = at
        if self.tokens.word(at) in _HE_IS:
            first += 1
        _, honoured = at, self.honorifics(first)[0]
        if not is_function(self.tokens.word(honoured)) or is_honorific(self.tokens.word(honoured)):
            return None
        return honoured, self.role_end(honoured)[0]

    def skip_he_is(self, at: int) -> int:
        """Pass over an apposition that is no role: «، وهي أم تبلغ 31 عاما،», «، المشرفة على …،»."""
        word = self.tokens.word(at)
        if word not in _HE_IS and (not word.startswith("ال") or is_circumstance(word)):
            return at
        return self.after_apposition(at)

    def after_apposition(self, at: int) -> int:
        """Return where an apposition between commas ends; `at` itself when there is none."""
        word = self.tokens.word(at)
        if at >= self.limit or is_circumstance(word) or is_that(word) or word in self.stops:
            return at
        if not (word.startswith("ال") or word in _HE_IS):
            return at
        for end in range(at + 1, min(self.limit, at + _LONGEST_APPOSITION)):
            if is_that(self.tokens.word(end)):
                return end
            if self.tokens.gap(end) in _COMMAS:
                return end
        return self.limit if self.limit - at < _LONGEST_APPOSITION else at


def _is_possessed(word: str) -> bool:
    """Tell whether a word ends in a possessive that names do not have: «تفاؤلها», «دعوته»."""
    return len(word) > 4 and word.endswith(("ها", "هم", "ته", "نا")) and not is_given_name(word)
