"""Read who speaks: a name, a role with or without a name, a body, or a word that stands for one."""

from __future__ import annotations

import re
from dataclasses import replace

from content.arabic.given_names import is_given_name
from content.arabic.lists import word_set
from content.release_reader.appositions import HE_IS, AppositionReader
from content.release_reader.nouns import (
    bare_noun,
    is_body,
    is_definite,
    is_description,
    is_function,
    is_honorific_pronoun,
    is_place,
    is_preposition,
    is_titled,
    is_unnamed,
)
from content.release_reader.phrases import COMMAS
from content.release_reader.subjects import KUNYA, NO_STOPS, Sort, Subject, state_length
from content.release_reader.tokens import Tokens, without_and

_SHORTEST = 3
_NISBA = ("ي", "يه")
# «كل من يتعرض»: whoever does.
_PRESENT = re.compile(r"ي[^\W\d]{3,6}")
# «المعتصمون», «السائقون»: people of whom no name is told.
_GROUP = re.compile(r"ال(?:م[^\W\d]{2,}|[^\W\d]ا[^\W\d]{2})ون")
_SOURCE = "المصدر"
_SOME = "عدد"  # «عدد من المستفيدين», but «عدد المستفيدين»
_ITSELF = frozenset({"ذاته", "نفسه", "عينه", "ذاتها", "نفسها", "عينها"})
_LONGEST_BODY_NAME = 4
SAME = frozenset({"ذات", "نفس"})


def read_subject(
    tokens: Tokens, start: int, limit: int, stops: frozenset[str] = NO_STOPS
) -> Subject | None:
    """Read the subject that starts at a word; `stops` are words that its verb takes as complement."""
    reader = AppositionReader(tokens, limit, stops)
    both = tokens.word(start) == "كل" and tokens.word(start + 1) == "من"
    if both and start + 2 < limit and _PRESENT.fullmatch(tokens.word(start + 2)) is None:
        return read_subject(tokens, start + 2, limit, stops)  # «قال كل من الوزير … والسفير …»
    if reader.is_surname_again(start):
        return _named(reader, start, start, None)
    if tokens.word(start) in SAME and is_definite(tokens.word(start + 1)):
        return read_subject(tokens, start + 1, limit, stops)  # «وتابع ذات المتحدث»
    at, gender = reader.honorifics(start)
    if at > start and ":" in tokens.gap(at) and is_definite(tokens.word(at - 1)):
        return Subject(Sort.ROLE, start, at, role=(at - 1, at), gender=gender)  # «فرد النقيب: «…»»
    if at >= limit or (at > start and tokens.gap(at) in COMMAS):
        return None
    if at > start:
        return _after_honorific(reader, start, at, gender)
    return _pointed_at(reader, start, at) or _by_noun(reader, start, at, gender)


def _pointed_at(reader: AppositionReader, start: int, at: int) -> Subject | None:
    """Read who is named by no noun: «أم خالد», «معاليه», «المصدر ذاته», «إحدى المشاركات»."""
    tokens, word = reader.tokens, reader.tokens.word(at)
    if word in KUNYA and _is_child(reader, at + 1):
        return _named(reader, start, at, "f" if word == "ام" else "m")
    if is_honorific_pronoun(word):
        return Subject(Sort.STAND_IN, start, at + 1, name=(at, at + 1))
    if word == _SOURCE:
        itself = tokens.word(at + 1) in _ITSELF
        return Subject(Sort.ROLE, start, at + 1 + itself, role=(at, at + 1))
    body = tokens.phrase_length(at, word_set("bodies", "names"), _LONGEST_BODY_NAME)
    some = bare_noun(word) == _SOME and tokens.word(at + 1) != "من"
    if body or some or not is_unnamed(word):  # «أطباء بلا حدود»
        return None
    end = reader.role_end(at)[0]
    end = next((i for i in range(at + 1, end) if _ends_unnamed(tokens, at, i)), end)
    called = end + 1
    if without_and(tokens.word(end)) in word_set("phrases", "called") and called < reader.limit:
        named = _named(reader, start, called, None)  # «إحدى المشاركات وتدعى أم راشد»
        return replace(named, role=named.role or (at, end))
    return Subject(Sort.UNNAMED, start, end, name=(at, end))


def _is_child(reader: AppositionReader, at: int) -> bool:
    """Tell whether a word after «أم» or «أبو» is whom the byname is after: «أم سلوان»."""
    word, ended = reader.tokens.word(at), reader.tokens.gap(at + 1) != "" or at + 1 >= reader.limit
    if is_given_name(word):
        return True
    noun = is_function(word) or is_description(word) or word.endswith(_NISBA) or is_place(word)
    return ended and len(word) >= _SHORTEST and not noun and word[:1] not in ("ل", "ب", "و")


def _is_stranger(reader: AppositionReader, at: int) -> int | None:
    """Return where «سيدة خمسينية» ends, of whom no name is told; None where one is."""
    word, after = reader.tokens.word(at), reader.tokens.word(at + 1)
    if not is_description(word) or is_function(word) or is_definite(word) or is_given_name(after):
        return None
    adjective = after.endswith(_NISBA) and reader.tokens.gap(at + 1) == ""
    return at + 2 if adjective and not is_definite(after) else None


def _by_noun(reader: AppositionReader, start: int, at: int, gender: str | None) -> Subject | None:
    """Read a role, a body or a name."""
    tokens, word = reader.tokens, reader.tokens.word(at)
    stranger = _is_stranger(reader, at)
    if stranger is not None:
        return Subject(Sort.UNNAMED, start, stranger, name=(at, stranger))
    named = reader.is_named_as_trade(at)
    if is_acting(tokens, at) or ((is_function(word) or is_description(word)) and not named):
        by_role = _by_role(reader, start, at)
        if by_role.name is not None or not is_body(word):  # «المؤسسة العامة للتقاعد»
            return by_role
    if _GROUP.fullmatch(word) and not is_given_name(word):
        return Subject(Sort.UNNAMED, start, reader.role_end(at)[0], name=(at, at + 1))
    known = tokens.phrase_length(at, word_set("bodies", "names"), _LONGEST_BODY_NAME)
    if known or is_body(word):
        end = reader.body_end(at, known)
        shown = "f" if word.endswith("ه") else None
        after = reader.after_apposition(end) if reader.is_comma(end) else end
        return Subject(Sort.BODY, start, after, name=(at, end), gender=shown)
    state = 0 if is_given_name(word) else state_length(tokens, at)
    if state:
        return Subject(Sort.BODY, start, at + state, name=(at, at + state))
    return _named(reader, start, at, gender) if reader.is_name_start(at) else None


def is_acting(tokens: Tokens, at: int) -> bool:
    """Tell whether «القائمة بأعمال …» stands at a word."""
    return tokens.word(at) == "القايمه" and tokens.word(at + 1).startswith("باعمال")


def _ends_unnamed(tokens: Tokens, at: int, i: int) -> bool:
    """Tell whether those without names end: «مصادر طبية | لوكالة …», «المشاركون | جمهورية …»."""
    word, before = tokens.word(i), tokens.word(i - 1)
    if word in word_set("phrases", "told", "told_agencies"):
        return True
    governed = is_definite(word) or is_preposition(word) or is_preposition(before)
    return i == at + 1 and is_definite(tokens.word(at)) and not governed


def _after_honorific(
    reader: AppositionReader, start: int, at: int, gender: str | None
) -> Subject | None:
    word, before = reader.tokens.word(at), reader.tokens.word(at - 1)
    if word in reader.tokens.surnames and is_definite(word) and not reader.is_of_body(at + 1):
        return _named(reader, start, at, gender)  # «السيدة الفلاح»
    if is_function(before) and word[:1] == "و" and is_function(word[1:]):
        return _by_role(reader, start, at - 1)  # «المحامية وعضو الهيئة حياة الجزار»
    construct = is_function(before) and not (is_definite(before) or is_given_name(word))
    if construct or (is_function(before) and reader.is_of_body(at)):
        return _by_role(
            reader, start, at - 1
        )  # «أستاذ علم المناخ …», «الأستاذة بكلية الحقوق، نزهة …»
    if is_function(before) and is_definite(word):
        by_role = _by_role(reader, start, at - 1)  # «المهندسة المقيمة، سرى الخالصي»
        ranked = word.removeprefix("ال") in word_set("roles", "ranks")  # «الأستاذة الجامعية»
        if by_role.name is not None or ranked or _goes_on(reader, at + 1):
            return by_role
    if reader.is_name_start(at) or _is_trade_name(reader, at):
        return _named(reader, start, at, gender)
    if is_function(word):
        return _by_role(reader, start, at)
    if is_definite(before):  # «وأبرزت السفيرة أن», «واستطرد العقيد قائلا»
        return Subject(Sort.ROLE, start, at, role=(at - 1, at), gender=gender)
    return None


def _is_trade_name(reader: AppositionReader, at: int) -> bool:
    """Tell whether a head of roles is a given name after a title: «الدكتور مساعد العنزي»."""
    word, surname = reader.tokens.word(at), reader.tokens.word(at + 1)
    titled = is_titled(reader.tokens.word(at - 1)) and is_function(word)
    nisba = is_definite(surname) and surname.endswith("ي") and reader.tokens.gap(at + 1) == ""
    return titled and nisba and not is_definite(word) and at + 1 < reader.limit


def _is_joined(reader: AppositionReader, at: int) -> bool:
    """Tell whether «و» stands before a role: «حنان عشراوي | والعالم المصري هاني عازر»."""
    word = reader.tokens.word(at)
    return word[:3] in ("وال", "ولل") or (word[:1] == "و" and is_function(word[1:]))


def _follows(reader: AppositionReader, at: int) -> bool:
    """Tell whether a role follows a name directly; «للسفير» is somebody spoken to."""
    word = reader.tokens.word(at)
    inside = at < reader.limit and reader.tokens.gap(at) == ""
    role = is_function(word) and not word.startswith("لل")
    return inside and role and not _is_joined(reader, at)


def _goes_on(reader: AppositionReader, at: int) -> bool:
    """Tell whether a role is told more closely: «المستشار الخاص لشؤون المناخ»."""
    word = reader.tokens.word(at)
    inside = at < reader.limit and reader.tokens.gap(at) == ""
    return inside and word.startswith("ل") and len(word) > _SHORTEST and not is_definite(word)


def _named(reader: AppositionReader, start: int, at: int, gender: str | None) -> Subject:
    """Read a name and what stands in apposition to it: «السيد أحمد علي، مدير المكتب،»."""
    end = reader.name_end(at)
    role = None
    after = reader.skip_parenthesis(end)
    if _follows(reader, after):
        role = (after, reader.role_end(after)[0])  # «أحمد علي مدير المكتب»
        after = role[1]
    elif reader.is_bracketed(end):
        role = (end, after)  # «شذى العامري (رئيسة الاتحاد)»
    elif reader.is_comma(after):
        role, begin = reader.apposition(after), after
        after = role[1] if role else reader.after_apposition(begin)
        if role is not None and reader.tokens.word(begin) in HE_IS:
            after = max(after, reader.after_apposition(begin))  # «وهو شاب من غينيا طلب …:»
    return Subject(Sort.PERSON, start, after, name=(at, end), role=role, gender=gender)


def _by_role(reader: AppositionReader, start: int, at: int) -> Subject:
    """Read a role and the name that follows it, directly or after a comma."""
    word = reader.tokens.word(at)
    end, name_at = reader.whole_role_end(at)
    manly = word in word_set("roles", "manly")
    gender = "f" if word.endswith("ه") and not manly else None
    if name_at is None:
        name_at = reader.name_after_comma(end) if reader.is_comma(end) else reader.after_venue(end)
    if name_at is None:
        itself = end < reader.limit and reader.tokens.word(end) in _ITSELF  # «المتحدث نفسه»
        return Subject(Sort.ROLE, start, end + itself, role=(at, end), gender=gender)
    first, shown = reader.honorifics(name_at)
    stop = reader.name_end(first)
    after = reader.skip_parenthesis(stop)
    role = at, end
    if end - at == 1 and _follows(reader, after):
        role = after, reader.role_end(after)[0]  # «المستشار أمل عمار رئيس المجلس»
        after = role[1]
    kin = word.removeprefix("ال") in word_set("roles", "kin_of") and reader.is_comma(after)
    if kin and reader.honorifics(after)[0] > after:
        other = reader.honorifics(after)[0]  # «والدة الأسير ناصر عواد، الحاجة جميلة عواد»
        if reader.is_name_start(other):
            ended = reader.name_end(other)
            return Subject(Sort.PERSON, start, ended, (other, ended), (at, after), gender)
    if reader.is_comma(after):
        better = reader.apposition(after)
        after = better[1] if better else reader.after_apposition(after)
        passing = better is not None and reader.is_passing(better[0])
        rank = reader.tokens.phrase_length(at, word_set("roles", "diplomatic"), 2) == end - at
        if better is not None and (rank or (end - at == 1 and not passing)):
            role = better  # «الباحث أحمد علي، مدير المكتب», but «المزارع أحمد علي، الفائز بالجائزة»
    return Subject(Sort.PERSON, start, after, (first, stop), role, shown or gender)
