"""Where roles and the names of bodies end."""

from __future__ import annotations

import re

from content.arabic.given_names import is_given_name
from content.arabic.lists import word_set
from content.release_reader.names import NameReader, is_deed, is_possessed
from content.release_reader.nouns import (
    is_body,
    is_called_upon,
    is_circumstance,
    is_definite,
    is_function,
    is_honorific,
    is_honorific_pronoun,
    is_place,
    is_possessed_function,
    is_preposition,
    is_speech_noun,
    is_that,
    is_titled,
    is_venue,
)
from content.release_reader.tokens import readings, without_and
from content.release_reader.verbs import verb_of

Range = tuple[int, int]
COMMAS = frozenset({"،", ",", "-", "–", "—"})
_LONGEST_ROLE = 28
# «احتفلت الجمعية بتسليم المفاتيح»: «بـ» before a verbal noun belongs to the verb.
_BY_DOING = re.compile(r"ب(?:ت[^\Wاوي][^\Wاوي]ي[^\Wاوي]|ا[^\Wاوي]{2,3}ا[^\Wاوي])")
_MARKS = frozenset({"", '"', "«", "“", "»", "”", "‘", "’"})
_IN_ROLES = frozenset({"و", "بمدينه"})  # «رئيسة الرابطة بمدينة العيون»
_WITH_OBJECT = ("addresses", "object")
_ORDINALS = frozenset({"اول", "ثان", "ثالث"})
_IN_NAME_OF = "باسم"
_NEAR, _FAR = 2, 8
_SHORTEST_TAIL, _LONGEST_TAIL = 2, 4


class PhraseReader(NameReader):
    """Reads names, roles and bodies up to a limit."""

    def role_end(self, at: int) -> tuple[int, int | None]:
        """Return the word after a role, and where a name starts right there, if one does."""
        end, name_at = self.plain_role_end(at)
        tail = self._name_at_end(at, end) if name_at is None else None
        return (end, name_at) if tail is None else (tail, tail)

    def plain_role_end(self, at: int) -> tuple[int, int | None]:
        """Return the same where a name was read before: «مديرة المكتب في هيومن رايتس ووتش»."""
        head = self.tokens.word(at)
        possessed = self.tokens.printed(at).endswith("ه")  # «نائبه», but «نائبة»
        complete = is_definite(head) or is_place(head) or is_possessed_function(head) or possessed
        end, whole = at + 1, at + 1
        while end < min(self.limit, at + _LONGEST_ROLE):
            named = self._after_whom(end)
            if named > end or self._is_bracketed(end):
                end, complete = max(named, end + 1), True  # «مستشفى الأمير حمزة», «(IOM)»
                whole = end
                continue
            word = self.tokens.word(end)
            if without_and(word) in word_set("phrases", "called"):
                return end, end + 1  # «صحفي محلي يدعى عثمان باري»
            if not self._is_joined(end) or self._stops_role(end, complete=complete):
                break
            if word == "الي" and end == at + 1 and is_definite(self.tokens.word(at)):
                break  # «وتطرق الوزير | إلى التمويل»
            if word == "عن" and complete and not self._answers_for(at, end):
                break  # «وسئل رئيس البلدية | عن موعد الإقفال»
            past = self.honorifics(end)[0]
            if past > end and not (is_function(word) and not complete):
                if not self._is_office(past) or is_titled(self.tokens.word(past - 1)):
                    return end, end
                end = past  # «رئيس ديوان سمو | ولي العهد»
            if self._starts_name(at, end, complete=complete):
                first = self._first_of_name(at, whole, end)
                return first, first
            if word not in word_set("phrases", "with_him"):  # «مسؤولة المشاريع لديها سهير حنا»
                complete = not is_preposition(word) and (is_definite(word) or is_place(word))
            end += 1
        while end > at + 1 and is_preposition(self.tokens.word(end - 1)):
            end -= 1
        return end, None

    def _is_joined(self, at: int) -> bool:
        """Tell whether nothing parts a word from the role before it, a bracketed short form aside."""
        gap = self.tokens.gap(at)
        if gap == "/":  # «مدير ناحية السلام / محافظة ديالى»
            return self.tokens.word(at) in word_set("phrases", "named_after")
        return gap in _MARKS or (gap == ")" and self._is_bracketed(at - 1))

    def _is_bracketed(self, at: int) -> bool:
        """Tell whether a short form stands in brackets: «المنظمة الدولية للهجرة (IOM)»."""
        short = not self.tokens.word(at).isdigit() and not is_function(self.tokens.word(at))
        inside = at + 1 < self.limit and short
        return inside and self.tokens.gap(at) == "(" and self.tokens.gap(at + 1) == ")"

    def _after_whom(self, at: int) -> int:
        """Return the word after somebody whose name an institution bears: «مستشفى الأمير حمزة»."""
        bearing = word_set("phrases", "named_after")
        before = self.tokens.word(at - 1)
        named_after = not is_definite(before) and any(x in bearing for x in readings(before))
        if self.tokens.gap(at) != "" or not named_after:
            return at
        first = self.honorifics(at)[0]
        if first >= self.limit or not is_given_name(self.tokens.word(first)):
            return at
        end, particles = first + 1, word_set("phrases", "name_particles")
        while end + 1 < self.limit and self.tokens.word(end) in particles:
            end += 2  # «الحسين بن طلال»
        return end

    def _first_of_name(self, at: int, least: int, end: int) -> int:
        """Return where a name begins whose first words no list has: «العالمي | ليلاني كينزلو مورغان»."""
        first = end
        while first > least and end - first <= _LONGEST_TAIL and self._is_strange(first - 1):
            first -= 1
        before = self.tokens.word(first - 1)
        whole = is_definite(before) or is_place(before) or first == least > at + 1
        return first if whole else end

    def _is_strange(self, at: int) -> bool:
        """Tell whether a word inside a role can only be part of a name."""
        word = self.tokens.word(at)
        clitic = word[:1] in ("و", "ب") or self._is_noun(word.removeprefix("ل"))
        return self._is_in_tail(at) and not (clitic or word.endswith("ه"))

    def _answers_for(self, at: int, end: int) -> bool:
        """Tell whether «عن» belongs to a role: «المسؤول عن الملف», «نائب عن الدائرة»."""
        heads = word_set("roles", "answers_for")
        words = (self.tokens.word(at), self.tokens.word(end - 1))
        seat = self.tokens.word(end + 1) in word_set("phrases", "named_after", "seats")
        return seat or any(x.removeprefix("ال").removesuffix("ه") in heads for x in words)

    def _is_office(self, at: int) -> bool:
        word = self.tokens.word(at)
        inside = at < self.limit and self.tokens.gap(at) == ""
        return inside and is_function(word) and not (is_definite(word) or is_given_name(word))

    def _name_at_end(self, at: int, end: int) -> int | None:
        """Return where a name begins that ends a role: «برنامج الأغذية العالمي | ليني مورغان إن».

        A noun phrase ends with a definite word or a place; indefinite words after it are a name.
        """
        first = end
        while first > at + 1 and end - first <= _LONGEST_TAIL and self._is_in_tail(first - 1):
            first -= 1
        if is_preposition(self.tokens.word(first - 1)):
            first += 1  # «في نيامي | كوجو تيام»
        if not _SHORTEST_TAIL <= end - first <= _LONGEST_TAIL or not self._is_closed(end):
            return None
        word, before = self.tokens.word(first), self.tokens.word(first - 1)
        whole = (
            is_definite(before) or is_place(before) or is_preposition(self.tokens.word(first - 2))
        )
        body = self.tokens.phrase_length(first - 1, word_set("bodies", "names"), 4)
        kept = word_set("phrases", "named_after", "seats")
        noun = body > 0 or (word[:1] == "ل" and (self._is_noun(word[1:]) or word[1:] in kept))
        noun = noun or (word[:1] in ("و", "ب") and not is_given_name(word))  # «بمدينة تل أبيض»
        return first if whole and not noun else None

    def _is_closed(self, at: int) -> bool:
        """Tell whether a role ends before a word: at a mark, or at what the verb governs."""
        return self._is_ended(at) or self.tokens.word(at) in self.stops or self._is_taken(at)

    def _is_in_tail(self, at: int) -> bool:
        word = self.tokens.word(at)
        if self._has_article(at) or is_preposition(word) or is_place(word) or word.isdigit():
            return False
        if is_function(word) or is_body(word) or is_possessed(word) or is_honorific(word):
            return False
        adjective = word in word_set("roles", "ranks") or word in word_set(
            "phrases", "false_construct"
        )
        return (self.tokens.gap(at + 1) == "" and not adjective) or (
            self._is_ended(at + 1) and not adjective
        )

    def _is_noun(self, word: str) -> bool:
        known = is_body(word) or is_function(word) or is_place(word) or is_speech_noun(word)
        return known or is_deed(word) or word in word_set("not_speakers")

    def body_end(self, at: int, known: int = 0) -> int:
        """Return the word after the name of a body: no preposition but «في» goes on with it.

        `known` words from the first are a name out of the list: «أطباء بلا حدود».
        """
        end = max(self.role_end(at + max(known - 1, 0))[0], at + known)
        for i in range(at + max(known, 1), end):
            if self.tokens.gap(i) == "(" or self._is_second_body(i):
                return i  # «المنظمة الدولية للهجرة | واليونيسف»
            if _BY_DOING.fullmatch(self.tokens.word(i)) and not is_place(self.tokens.word(i)):
                return i
            word, following = self.tokens.word(i), self.tokens.word(i + 1)
            inside = word == "بين" or (
                word == "في" and (is_place(following) or is_definite(following))
            )
            if is_preposition(word) and not inside:
                return i
        return end

    def _is_second_body(self, at: int) -> bool:
        """Tell whether another body follows «و», which is no portfolio: «والأسرة», «والبلديات»."""
        word = self.tokens.word(at)
        other = word[:1] == "و" and is_body(word)
        many = is_called_upon(word[1:]) or word[1:] in word_set("phrases", "portfolios")
        return other and not many and not word_set("bodies", "heads").issuperset({word})

    def _stops_role(self, at: int, *, complete: bool) -> bool:
        word, following = self.tokens.word(at), self.tokens.word(at + 1)
        if is_that(word) or word in self.stops or is_honorific_pronoun(word) or word == "ل":
            return True
        if word in word_set("phrases", "never_in_name", "told") and word not in _IN_ROLES:
            return True
        if is_given_name(word):
            return False
        spoken = verb_of(word) is not None and not is_function(word) and not is_definite(word)
        if spoken and not is_preposition(word):
            return True  # «بين» and «عبر» are prepositions here
        if complete and self._is_other_object(at):
            return True
        if is_preposition(word):
            relation = self.tokens.word(at - 1).removeprefix("ب").removeprefix("ال")
            related = word == "مع" and relation in word_set("phrases", "relations")
            parted = word in ("على", "الي", "مع") and "على" in self.stops and not related
            answered = word == "عن" and self._answers_for(at - 1, at)
            return (is_venue(following) and not answered) or parted
        if self._is_taken(at):
            return True
        if word in _ORDINALS and is_function(self.tokens.word(at - 1)):
            return False  # «وكيل أول محافظة حضرموت»
        # «أكد الناطق العسكري | مقتل …»
        said = (is_speech_noun(word) or is_deed(word)) and not is_definite(word)
        return is_circumstance(word) or (complete and (said or word in word_set("speech_nouns")))

    def _is_other_object(self, at: int) -> bool:
        """Tell whether an object follows: «ودعت المنظمة | الأطراف إلى», «واختتم الوزير | الاجتماع»."""
        word = self.tokens.word(at)
        called = "addresses" in self.stops and is_called_upon(word)
        other = is_body(word) and not self._describes(at) and not is_honorific(word)
        other = other and not self.stops.isdisjoint(_WITH_OBJECT)
        return called or (word.startswith("ال") and (other or is_venue(word)))

    def _is_taken(self, at: int) -> bool:
        """Tell whether a word with «ب» is what the verb governs: «أهاب التجمع | بالأهالي»."""
        word = self.tokens.word(at)
        if "ب" not in self.stops or not word.startswith("ب") or self._is_whole(word):
            return False
        if word.removeprefix("ب") in word_set("thanks_nouns"):
            return True
        if self.tokens.word(at - 1).removeprefix("ال") in word_set("roles", "in_charge"):
            return False  # «الوزير المنتدب المكلف بالميزانية»
        of_place = is_place(word) or word in _IN_ROLES or is_body(word[1:]) or is_function(word[1:])
        if not word.startswith("بال"):  # «الأمين العام بجامعة الدول العربية، | بحسن التنظيم»
            return not (of_place and any(self._is_ba(i) for i in range(at + 1, at + _FAR)))
        return not of_place  # «مدير القسم بالوزارة»

    def _is_ba(self, at: int) -> bool:
        word = self.tokens.word(at)
        return at < self.limit and word.startswith("ب") and not self._is_whole(word)

    def _is_whole(self, word: str) -> bool:
        """Tell whether «ب» belongs to the word: «بعثة», «برنامج»."""
        return is_body(word) or is_function(word) or word in word_set("phrases", "with_ba")

    def _describes(self, at: int) -> bool:
        """Tell whether a word goes on with what is before it: «الشؤون الخارجية», «بالوزارة»."""
        return self.tokens.word(at) in word_set("phrases", "portfolios")

    def _starts_name(self, at: int, end: int, *, complete: bool) -> bool:
        """Tell whether a role is complete and a name follows: «وزير الداخلية | عبد الوافي»."""
        word, before = self.tokens.word(end), self.tokens.word(end - 1)
        if word == _IN_NAME_OF and not is_preposition(before):
            spokesman = not complete or end - at <= _NEAR or is_definite(self.tokens.word(end + 1))
            return not (spokesman or self._is_ended(end + 1))
        if is_definite(word) and complete and is_given_name(word):
            return True  # «الوزير المكلف | الطاهر الباعور»
        if self._has_article(end) or is_preposition(word) or word.isdigit():
            return False
        if word in word_set("phrases", "false_construct"):
            return False  # «للشؤون متعددة الأطراف»
        if is_given_name(word):
            named_after = any(x in word_set("phrases", "named_after") for x in readings(before))
            return complete or (end - at > 1 and not is_preposition(before) and not named_after)
        if complete and word.endswith("ا") and word.startswith("ب") and not is_place(word):
            return True  # «أصدرت الأمانة … | بيانا»: an object
        if not complete or is_function(word) or is_body(word) or is_place(word):
            return False
        short = end - at == 1 and self._is_ended(end + 2)  # «وزيرة الأسرة وشؤون المسنين» is whole
        if word[:1] == "و" and short and is_definite(self.tokens.word(end + 1)):
            strange = not (self._is_second(word[1:]) or self._is_noun(word[1:]))
            return strange and not word.endswith("ه")  # «النائب | وهاب البياتي، عضو اللجنة»
        stopped = is_possessed(word) or self._stops_name(end)
        return not stopped and word[:1] not in ("و", "ب", "ل")
