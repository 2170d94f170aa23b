"""What the words in and after a name are: surnames, things, deeds, those who are told."""

from __future__ import annotations

import re

from content.arabic.given_names import is_given_name
from content.arabic.lists import word_set
from content.release_reader.nouns import (
    is_body,
    is_definite,
    is_function,
    is_honorific,
    is_that,
)
from content.release_reader.titles import TitleReader
from content.release_reader.tokens import without_and

# Verbal nouns by their form: «تسخير», «استقبال», «انطلاق», «ارتفاع».
_DEED = re.compile(
    r"ت[^\Wاوي]{2}ي[^\Wاوي]|است[^\W]{2}ا[^\W]|ان[^\W]{2}ا[^\W]|ا[^\W]ت[^\W]ا[^\W]"
    r"|ا[^\Wالو]{2}ا[^\Wاه]"
)
_LONG_PLURAL = 8
# What verbs that speak to nobody take.
_NOBODY = frozenset({"الي", "على", "عن", "من", "ب"})
_PLURALS = ("ين", "ون", "ات")


class NameSigns(TitleReader):
    """Tells what the words in and after a name are."""

    def hides_name(self, at: int) -> bool:
        """Tell whether «فضّلت عدم (ذكر اسمها)» starts at a word."""
        return self.tokens.phrase_length(at, word_set("complements", "anonymous"), 2) > 0

    def _has_article(self, at: int) -> bool:
        """Tell whether a word has the article; in «ألبردا» two letters only look so."""
        spelled = self.tokens.printed(at).startswith(("أل", "إل", "آل"))
        word = self.tokens.word(at)
        compound = word in word_set("phrases", "compound_names")  # «برهان الدين دوراك»
        return is_definite(word) and not (spelled or compound)

    def _goes_on(self, at: int) -> bool:
        initial = self.tokens.gap(at) == "." and len(self.tokens.word(at - 1)) == 1
        return initial or self.tokens.gap(at) == "" or self.tokens.is_hyphen(at)

    def _is_opened(self, at: int) -> bool:
        """Tell whether a definite thing follows a name: «افتتحت نور حمية | المعرض»."""
        word = self.tokens.word(at)
        thing = is_definite(word) and word.removeprefix("ال") in word_set("not_speakers")
        before = self.tokens.word(at - 1)
        family = is_definite(before) and before.endswith("ي")  # «صبحية المجدلاوي | الخبز»
        thing = thing or (family and is_definite(word) and not word.endswith("ي"))
        thing = thing or self._is_deed_of_name(at)
        return thing and not (is_that(self.tokens.word(at + 1)) or self.is_comma(at + 1))

    def _is_deed_of_name(self, at: int) -> bool:
        """Tell whether a verb that no list has follows a name: «جلنار بكداش | فركزت»."""
        word = self.tokens.word(at)
        if is_given_name(word) or self._is_ended(at + 1):
            return False
        then = word[:1] == "ف" and (word.endswith("ت") or without_and(word) in _deeds_done())
        return then or (word[:1] in ("ي", "ت") and 4 <= len(word) <= 5 and not word.endswith("ي"))

    def _heads_construct(self, at: int) -> bool:
        """Tell whether an indefinite noun goes on with a genitive: «عصمت قرشي | ملف المياه»."""
        word, following = self.tokens.word(at), self.tokens.word(at + 1)
        if is_given_name(word) or is_definite(word) or self.tokens.gap(at + 1) != "":
            return False
        particle = word in word_set("phrases", "name_particles")
        genitive = following.startswith("ال") and not following.endswith("ي")
        return genitive and is_definite(following) and not particle

    def _is_before_ba(self, at: int) -> bool:
        """Tell whether «ب» belongs to a surname, since the next word has its own: «بنشيخي | بجهود»."""
        word, following = self.tokens.word(at), self.tokens.word(at + 1)
        both = word[:1] == "ب" and following[:1] == "ب" and word[:3] != "بال"
        return "ب" in self.stops and both and self.tokens.gap(at + 1) == ""

    def _is_told(self, at: int, end: int) -> bool:
        """Tell whether a plural follows: «طمأن سالم الحربي | المواطنين», «حمّل ماتيو سالفيني | المهربين»."""
        word = self.tokens.word(end)
        thing = is_definite(word) and not (
            word.endswith("ي") or is_definite(self.tokens.word(end + 1))
        )
        if "addresses" in self.stops and end > at + 1 and thing and self.tokens.gap(end + 1) == "":
            return True  # «وصف فيليب لازارينو | الوضع بأنه»
        if not (is_definite(word) and word.endswith(_PLURALS)) or self.stops <= _NOBODY:
            return False
        after_surname = is_definite(self.tokens.word(end - 1))
        return after_surname or (end > at + 1 and len(word) >= _LONG_PLURAL)

    def _is_known(self, word: str) -> bool:
        """Tell whether a word is in a name printed in full: «بوريطة», «للزروالي»."""
        bare = f"ال{word[2:]}" if word[:2] == "لل" else word
        return bare in self.tokens.surnames

    def _is_thing(self, at: int) -> bool:
        """Tell whether a word is a thing or a deed and no part of a name."""
        word, before = self.tokens.word(at), self.tokens.word(at - 1)
        if is_definite(word):
            thing = word.removeprefix("ال") in word_set("not_speakers")
            return (is_definite(before) and thing) or word in word_set("complements", "things")
        return is_deed(word)

    def _is_ended(self, at: int) -> bool:
        """Tell whether a phrase ends before a word: a mark, «أن», the end."""
        return at >= self.limit or self.tokens.gap(at) != "" or is_that(self.tokens.word(at))

    def _is_own(self, at: int) -> bool:
        """Tell whether a word is known as part of a name."""
        return is_given_name(self.tokens.word(at)) or self._is_known(self.tokens.word(at))

    def _is_second(self, word: str) -> bool:
        """Tell whether somebody or something else follows «و»: «وهند», «والوزير», «ومسؤولون»."""
        other = is_given_name(word) or is_honorific(word) or is_function(word) or is_body(word)
        many = word.endswith(_PLURALS) and (word[:1] == "م" or word[1:2] == "ا")
        ending = many or word.endswith("ات") or is_possessed(word)
        return other or ending or is_definite(word) or word in word_set("phrases", "others")


def is_deed(word: str) -> bool:
    """Tell whether a word is a verbal noun by its form or out of the list."""
    return _DEED.fullmatch(word) is not None or word in word_set("deed_nouns")


def is_possessed(word: str) -> bool:
    """Tell whether a word ends in a possessive that names do not have: «تفاؤلها», «دعوته»."""
    return len(word) > 4 and word.endswith(("ها", "هم", "ته")) and not is_given_name(word)


def _deeds_done() -> frozenset[str]:
    return word_set("phrases", "deeds_done")
