"""What a folded word can be in an attribution: honorific, function, body, given name, place."""

from __future__ import annotations

from functools import cache, lru_cache

from content.arabic.countries import country_names
from content.arabic.given_names import is_given_name, names_like_definite
from content.arabic.lists import word_set
from content.release_reader.tokens import AND_TO, IMAM, ON, readings

_ARTICLES = ("وال", "فال", "بال", "كال", "ولل", "لل", "ال")
_POSSESSIVES = ("ها", "هم", "هما", "نا", "ه")
_LONGEST_ENDING = 3
_LONG_PLURAL = 6
_LONG_JOINED = 4  # «ونائب», but «وزير» is whole
_NAME = "علي"
_NISBA = ("ي", "يه")


@lru_cache(maxsize=65536)
def is_definite(word: str) -> bool:
    """Tell whether a word has the article: «الوزارة», «للهجرة», «والتعاون»."""
    if word in word_set("phrases", "no_article") or word in names_like_definite():
        return False
    return any(word.startswith(x) and len(word) > len(x) + 1 for x in _ARTICLES)


def honorific_gender(word: str) -> str | None:
    """Return «m» or «f» where an honorific shows it."""
    bare = _without_and(word)
    for gender in ("m", "f"):
        if bare in word_set("honorifics", gender):
            return gender
    return None


@lru_cache(maxsize=65536)
def is_honorific(word: str) -> bool:
    """Tell whether a word stands before a name and is no part of it: «السيد», «معالي»."""
    bare = _without_and(word)
    return any(bare in word_set("honorifics", key) for key in ("m", "f", "none"))


def is_titled(word: str) -> bool:
    """Tell whether an honorific shows a person's own title: «الدكتور», but not «سمو»."""
    return honorific_gender(word) is not None


def is_honorific_pronoun(word: str) -> bool:
    """Tell whether a word stands for an honoured person: «معاليه»."""
    return word in word_set("honorifics", "pronouns")


@lru_cache(maxsize=65536)
def is_function(word: str) -> bool:
    """Tell whether a word heads a role: «مدير», «المديرة», «والناطقة»."""
    if is_possessed_function(word):
        return True
    joined = word[:1] == "و" and len(word) > _LONG_JOINED and _head(word[1:], _functions())
    return joined or _head(word, _functions()) or bare_noun(word) in word_set("roles", "masculine")


@lru_cache(maxsize=65536)
def is_possessed_function(word: str) -> bool:
    """Tell whether a word heads a role of something told before: «مديرتها», «رئيسها»."""
    if word in word_set("roles", "kin"):
        return True
    for ending in ("ها", "هم", "ته", "نا"):
        stem = word.removesuffix(ending)
        if stem != word and len(stem) > _LONGEST_ENDING:
            stem = stem.removesuffix("ت")
            return stem in _functions() or f"{stem}ه" in _functions()
    return False


@lru_cache(maxsize=65536)
def is_body(word: str) -> bool:
    """Tell whether a word heads a body that can speak: «الوزارة», «منظمة»."""
    bare = _unjoined(word[1:] if word[:1] == "و" and word not in _bodies() else word)
    return bare.removeprefix("ال") in _bodies() and bare != "ال"


def is_group(word: str) -> bool:
    """Tell whether a word names many who are called upon: «الحكومات», «المانحين»."""
    plural = word.endswith("ين") and len(word) >= _LONG_PLURAL + 2  # «المسافرين»: no subject
    return word.startswith("ال") and (is_called_upon(word) or plural)


@lru_cache(maxsize=65536)
def is_called_upon(word: str) -> bool:
    """Tell whether a word opens those who are called upon: «الأطراف», «كافة (الدول)»."""
    if word in word_set("called_upon", "heads"):
        return True
    return word.startswith("ال") and word[2:] in word_set("called_upon", "groups")


@lru_cache(maxsize=65536)
def is_description(word: str) -> bool:
    """Tell whether a word describes a person without a role: «الشابة»."""
    bare, descriptions = bare_noun(word), word_set("roles", "descriptions")
    return bare in descriptions or bare.removesuffix("ه") in descriptions


@lru_cache(maxsize=65536)
def is_unnamed(word: str) -> bool:
    """Tell whether a word stands for people without names: «إحدى (المعلمات)», «السكان»."""
    return bare_noun(word) in word_set("roles", "unnamed", "pairs")


def is_place(word: str) -> bool:
    """Tell whether a word is a country or city, under a preposition too."""
    return any(x in word_set("places", "countries", "cities", "regions") for x in readings(word))


@lru_cache(maxsize=65536)
def is_nationality(word: str) -> bool:
    """Tell whether a word tells of which country somebody is: «السنغالي», «الإيطالية»."""
    return word.startswith("ال") and word.endswith(_NISBA) and (word[2:],) in country_names()


def is_preposition(word: str) -> bool:
    """Tell whether a word is a preposition; «على» is told apart from the name «علي»."""
    return word in word_set("phrases", "prepositions") or word == ON


def is_venue(word: str) -> bool:
    """Tell whether a word tells where words were spoken: «(في) تصريح», «كلمته»."""
    return word in word_set("attribution", "venues")


def is_circumstance(word: str) -> bool:
    """Tell whether a word can open a circumstance between speaker and words: «خلال», «اليوم»."""
    opening = word_set("attribution", "circumstances", "manners")
    return word in (ON, AND_TO) or (word in opening and word != _NAME)


def is_manner(printed: str) -> bool:
    """Tell whether a printed word has the ending of a manner: «ضاحكة», «مبتسما», «قائلًا»."""
    return printed.endswith(("\u0627", "\u064b", "\u0629"))


def is_that(word: str) -> bool:
    """Tell whether a word is «أن» or one of its forms."""
    return word in word_set("attribution", "that")


@lru_cache(maxsize=65536)
def is_speech_noun(word: str) -> bool:
    """Tell whether a word names what is said: «أهمية», «دعوته», «التزامها»."""
    stems = {word, *(word.removesuffix(x) for x in _POSSESSIVES)}
    return any(x in _speech_nouns() for x in stems)


def same_head(short: str, full: str) -> bool:
    """Tell whether two words are one noun: «الوزيره» and «وزيره», «والامانه» and «الامانه»."""
    return bare_noun(short) == bare_noun(full)


def _without_and(word: str) -> str:
    """Return a word without «و» before it: «والسيد»; «ود» stays a name."""
    return word[1:] if word[:1] == "و" and len(word) > _LONGEST_ENDING else word


def bare_noun(word: str) -> str:
    """Return a noun without article, «و» and «ل»: «للوزارة» is «وزارة»."""
    return _unjoined(word).removeprefix("ال")


def _unjoined(word: str) -> str:
    """Return a definite word without «و» or «ل» before it: «وللوزير» is «الوزير»."""
    if word in word_set("phrases", "no_article"):
        return word
    word = word[1:] if word[:1] == "و" and word[1:3] in ("ال", "لل") else word
    return f"ال{word[2:]}" if word[:2] == "لل" and len(word) > _LONGEST_ENDING else word


def _head(word: str, heads: frozenset[str]) -> bool:
    bare = bare_noun(word)
    if bare in heads or bare.removesuffix("ه") in heads:
        return True
    return bare.removesuffix("ا") in heads and not is_given_name(word)  # «نجلاء» is no «نجل»


@cache
def _functions() -> frozenset[str]:
    return word_set("roles", "functions", "peers") | {IMAM}


@cache
def _bodies() -> frozenset[str]:
    return word_set("bodies", "heads")


@cache
def _speech_nouns() -> frozenset[str]:
    """Return the nouns as printed and as they stand before a possessive: «دعوه» and «دعوت»."""
    plain = word_set("speech_nouns")
    return plain | {x[:-1] + "ت" for x in plain if x.endswith("ه")}
