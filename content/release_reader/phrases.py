"""Where roles and the names of bodies end."""

from __future__ import annotations

import re

from content.arabic.given_names import is_given_name
from content.arabic.lists import word_set
from content.release_reader.name_signs import is_possessed
from content.release_reader.nouns import (
    is_body,
    is_called_upon,
    is_definite,
    is_function,
    is_place,
    is_possessed_function,
    is_preposition,
    is_titled,
)
from content.release_reader.role_signs import RoleSigns
from content.release_reader.tokens import readings, without_and

Range = tuple[int, int]
COMMAS = frozenset({"،", ",", "-", "–", "—"})
_LONGEST_ROLE = 28
# «احتفلت الجمعية بتسليم المفاتيح»: «بـ» before a verbal noun belongs to the verb.
_BY_DOING = re.compile(r"ب(?:ت[^\Wاوي][^\Wاوي]ي[^\Wاوي]|ا[^\Wاوي]{2,3}ا[^\Wاوي])")
_IN_NAME_OF = "باسم"
_NEAR = 2
_OPENING = ('"', "«", "“", "‘")
_SHORTEST_TAIL, _LONGEST_TAIL = 2, 4


class PhraseReader(RoleSigns):
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
                end = whole = max(named, end + 1)  # «مستشفى الأمير حمزة», «(IOM)»
                complete = True
                continue
            if self._breaks_role(at, end, complete=complete):
                break
            past, name_at = self._after_title(end, complete=complete)
            if name_at is None and self._starts_name(at, past, complete=complete):
                name_at = self._first_of_name(at, whole, past)
            if name_at is not None:
                return min(past, name_at), name_at
            word, end = self.tokens.word(past), past + 1
            if word not in word_set("phrases", "with_him"):  # «مسؤولة المشاريع لديها سهير حنا»
                complete = not is_preposition(word) and (is_definite(word) or is_place(word))
        while end > at + 1 and is_preposition(self.tokens.word(end - 1)):
            end -= 1
        return end, None

    def _breaks_role(self, at: int, end: int, *, complete: bool) -> bool:
        """Tell whether a role cannot go on with a word."""
        word = self.tokens.word(end)
        if not self._is_joined(end) or self._stops_role(end, complete=complete):
            return without_and(word) not in word_set("phrases", "called")
        if word == "الي" and end == at + 1 and is_definite(self.tokens.word(at)):
            return True  # «وتطرق الوزير | إلى التمويل»
        # «وسئل رئيس البلدية | عن موعد الإقفال»
        return word == "عن" and complete and not self._answers_for(at, end)

    def _after_title(self, at: int, *, complete: bool) -> tuple[int, int | None]:
        """Return the word after a title that is part of a role, and the name that one opens."""
        word = self.tokens.word(at)
        if without_and(word) in word_set("phrases", "called"):
            return at, at + 1  # «صحفي محلي يدعى عثمان باري»
        past = self.honorifics(at)[0]
        if past == at or ((is_function(word) or is_body(word)) and not complete):
            return at, None  # «قائد الفريق», «سفيرة الأمير»
        if self._is_of_place(past):
            return past - 1, None  # «سفيرة صاحب الجلالة بكينيا»
        if not self._is_office(past) or is_titled(self.tokens.word(past - 1)):
            return at, at
        return past, None  # «رئيس ديوان سمو | ولي العهد»

    def _is_definite_name(self, at: int) -> bool:
        """Tell whether a given name has the article: «الطاهر», «المؤيد الجبوري»."""
        word, following = self.tokens.word(at), self.tokens.word(at + 1)
        family = is_definite(following) and following.endswith("ي") and self._is_ended(at + 2)
        return is_given_name(word) or (is_given_name(word.removeprefix("ال")) and family)

    def _is_of_place(self, at: int) -> bool:
        """Tell whether a role goes on after a title: with «ب» and a place, or a preposition."""
        word = self.tokens.word(at)
        inside = at < self.limit and self.tokens.gap(at) == ""
        return inside and ((word[:1] == "ب" and is_place(word)) or is_preposition(word))

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

    def _name_at_end(self, at: int, end: int) -> int | None:
        """Return where a name begins that ends a role: «برنامج الأغذية العالمي | ليني مورغان إن».

        A noun phrase ends with a definite word or a place; indefinite words after it are a name.
        """
        first = end
        while first > at + 1 and end - first <= _LONGEST_TAIL and self._is_in_tail(first - 1):
            first -= 1
        if is_preposition(self.tokens.word(first - 1)):
            first += 1  # «في نيامي | كوجو تيام»
        if self.tokens.gap(first)[:1] in _OPENING:
            return None  # «فريق "يدا بيد"»
        if not _SHORTEST_TAIL <= end - first <= _LONGEST_TAIL or not self._is_closed(end):
            return None
        word, before = self.tokens.word(first), self.tokens.word(first - 1)
        whole = (
            is_definite(before) or is_place(before) or is_preposition(self.tokens.word(first - 2))
        )
        body = self.tokens.phrase_length(first - 1, word_set("bodies", "names"), 4)
        kept = word_set("phrases", "named_after", "seats")
        noun = body > 0 or (word[:1] == "ل" and (self._is_noun(word[1:]) or word[1:] in kept))
        endings = tuple(word_set("phrases", "foreign_endings"))
        foreign = all(self.tokens.word(i).endswith(endings) for i in range(first, end))
        clitic = word[:1] in ("و", "ب") and not (is_given_name(word) or foreign)
        noun = noun or clitic  # «بمدينة تل أبيض», but «بافلوس ماريناكيس»
        return first if whole and not noun else None

    def body_end(self, at: int, known: int = 0) -> int:
        """Return the word after the name of a body: no preposition but «في» goes on with it.

        `known` words from the first are a name out of the list: «أطباء بلا حدود».
        """
        end = max(self.role_end(at + max(known - 1, 0))[0], at + known)
        for i in range(at + max(known, 1), end):
            acting = self.tokens.word(i) in word_set("phrases", "acting")
            if self.tokens.gap(i) == "(" or self._is_second_body(i) or acting:
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
        other = word[:1] == "و" and (is_body(word) or is_possessed(word))  # «اليونيسف | وشركاؤها»
        many = is_called_upon(word[1:]) or word[1:] in word_set("phrases", "portfolios")
        return other and not many and not word_set("bodies", "heads").issuperset({word})

    def _starts_name(self, at: int, end: int, *, complete: bool) -> bool:
        """Tell whether a role is complete and a name follows: «وزير الداخلية | عبد الوافي»."""
        word, before = self.tokens.word(end), self.tokens.word(end - 1)
        if word == _IN_NAME_OF and not is_preposition(before):
            spokesman = not complete or end - at <= _NEAR or is_definite(self.tokens.word(end + 1))
            return not (spokesman or self._is_ended(end + 1))
        if is_definite(word) and complete and self._is_definite_name(end):
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
