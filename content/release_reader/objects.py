"""Tell which direct objects are what is said: «أهمية …», «بجهود …», «إطلاق …», «الله أن …»."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from content.arabic.given_names import is_given_name
from content.arabic.lists import folded, read_list, word_set
from content.release_reader.name_signs import is_deed
from content.release_reader.nouns import (
    is_circumstance,
    is_definite,
    is_function,
    is_group,
    is_honorific,
    is_place,
    is_speech_noun,
    is_that,
    is_venue,
)
from content.release_reader.tokens import ON, Tokens
from content.release_reader.verbs import Form, Verb, verb_of

PREPOSITIONS = {"الي": "to", ON: "upon", "عن": "about", "من": "from", "في": "in"}
_FOR_WHAT = frozenset({"لما", "لعدم"})
_LONGEST_BURDEN = 6
_LONGEST_MATTER = 12
_SHORTEST_MATTER = 3
_OPENING = ("«", "“", '"')


@dataclass(frozen=True, slots=True)
class Place:
    """A word after a verb; `limit` is where its sentence ends."""

    tokens: Tokens
    verb: Verb
    at: int
    limit: int

    @property
    def word(self) -> str:
        """Return the folded word."""
        return self.tokens.word(self.at)


def is_object(place: Place, *, direct: bool, subject: bool, named: bool) -> bool:
    """Tell whether a word is what the verb has for an object: «بجهود», «أهمية», «دعوته».

    `direct`: right after the verb or its subject; `subject`: that subject stands right before;
    `named`: the verb has a subject after it.
    """
    word, takes = place.word, place.verb.takes
    attached = word.startswith("ب") and (len(word) > _SHORTEST_MATTER or word == "بما")
    attached = attached and word not in word_set("phrases", "with_ba")  # «وذكر بيان للوزارة»
    if "with" in takes and attached:
        if place.tokens.word(place.at - 1) in word_set("complements", "before_noun"):
            return False
        return not is_circumstance(word) and not is_place(word[1:])
    if "noun" in takes and is_speech_noun(word):
        return True
    if "called" in takes and attached and is_speech_noun(word.removeprefix("ب")):
        return True  # «وختم المسعودي بدعوة وسائل الإعلام إلى»
    hers = place.verb.gender == "f" and not word.endswith("ه")  # «وأعلنت إطلاق حملة»
    if "deed" in takes and (named or hers) and word in word_set("deed_nouns"):
        return True
    if "thanks" in takes and word.removeprefix("ب") in word_set("thanks_nouns"):
        return direct or attached
    if "prayer" in takes and word in word_set("complements", "prayed_to"):
        return True
    if "burden" in takes and direct and _is_burden(place):
        return True
    if "what" in takes and word == "ما" and direct:
        return True  # «نفت الوزارة ما تداولته حسابات»
    subject = subject or place.tokens.word(place.at - 2) in ("الذي", "التي")
    told = subject or place.verb.form is Form.PARTICIPLE or (not named and _is_plain_thing(word))
    return _is_any_object(place, direct=direct and told, named=named)


@cache
def fixed_after(preposition: str) -> frozenset[str]:
    """Return the words that make a circumstance of a preposition: «على هامش»."""
    table = read_list("complements")["fixed"]
    key = next((k for k in table if folded(k).replace("علي", ON) == preposition), None)
    return frozenset(folded(x) for x in table[key]) if key is not None else frozenset()


def is_for(word: str) -> bool:
    """Tell whether «ل» opens what is called for or pointed at: «لتعزيز», «للإسراع», «لأهمية»."""
    bare = f"ال{word[2:]}" if word[:2] == "لل" else word[1:]
    noun = bare.removeprefix("ال")
    if word[:1] != "ل" or len(word) <= _SHORTEST_MATTER or is_venue(noun):
        return False  # «دعا لاجتماع»
    return (
        word in _FOR_WHAT or is_speech_noun(bare) or is_deed(noun) or noun in word_set("deed_nouns")
    )


def _is_burden(place: Place) -> bool:
    """Tell whether somebody is held responsible: «حمّل الشركة مسؤولية التأخير»."""
    near = range(place.at, min(place.limit, place.at + _LONGEST_BURDEN))
    return any(place.tokens.word(i).removeprefix("ال").startswith("مسوولي") for i in near)


def _is_plain_thing(word: str) -> bool:
    """Tell whether a word can be no subject: «كما ثمّن دور الشركاء», «وأدان الهجوم»."""
    thing = word in word_set("speech_nouns") or word in word_set("complements", "things")
    return thing or is_group(word)  # «وشكرت المتطوعين على جهودهم»


def _is_any_object(place: Place, *, direct: bool, named: bool) -> bool:
    word, takes = place.word, place.verb.takes
    if "matter" in takes and named and place.tokens.is_comma(place.at):
        announced = "deed" in takes and _has_complement(
            place
        )  # «أعلنت الوزارة، السبت، غلق 14 مخيما»
        if is_deed(word) or announced:
            return _is_matter(place)  # «أكد المحافظ، اليوم الأربعاء، استيعاب …»
    if "matter" in takes and direct and _is_matter(place):
        return True
    if "object" in takes and place.verb.addresses and named and place.tokens.is_comma(place.at):
        return is_definite(word)  # «ناشد المكتب، في بيان، المجتمع الدولي التدخل»
    if "to" in takes and word in word_set("complements", "pointed"):
        return False  # «وعزا ذلك إلى نقص المواد»
    free = word not in PREPOSITIONS and not is_circumstance(word)
    aside = place.tokens.is_comma(place.at) and word.startswith(
        "و"
    )  # «إحداهن، واسمها هيام، الزيارة»
    free = free and not aside and not word.startswith("بال")  # «متهما بالسرقة»
    return "object" in takes and direct and free


def _has_complement(place: Place) -> bool:
    """Tell whether a noun goes on with a genitive or a number: «غلق المخيمات», «غلق 14 مخيما»."""
    following = place.tokens.word(place.at + 1)
    near = place.tokens.gap(place.at + 1) == "" and place.at + 1 < place.limit
    other = is_function(place.word) or is_honorific(place.word) or is_given_name(place.word)
    return near and not other and (is_definite(following) or following[:1].isdigit())


def _is_matter(place: Place) -> bool:
    """Tell whether an indefinite noun is what is said: «أكد الوزير تسخير الإمكانات»."""
    word, tokens = place.word, place.tokens
    if is_definite(word) or is_circumstance(word) or len(word) < _SHORTEST_MATTER:
        return False
    if word in PREPOSITIONS or is_that(word) or verb_of(word) is not None:
        return False
    if word[:1] in ("ب", "ل", "و", "ف") and word not in word_set("deed_nouns"):
        return False
    for i in range(place.at + 1, min(place.limit, place.at + _LONGEST_MATTER)):
        if tokens.is_comma(i):
            return True
        if is_that(tokens.word(i)) or tokens.gap(i).endswith(_OPENING):
            return False
    return True
