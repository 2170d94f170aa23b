"""One token for words of the general language that people use for one another."""

from __future__ import annotations

from functools import cache, lru_cache

from content.arabic.lists import word_set, word_table
from content.arabic.stems import bare_forms, latin_stem, stem, verb_base, without_article
from content.arabic.words import is_latin

# A stem of three letters is the stem of too many words: «عربة» and «العرب», «خبرة» and «الخبر».
_SHORTEST_STEM = 4
# «رممت», «فتحوا», «صلحو»: of a verb in the past a root of three letters tells enough.
_PAST = ("وا", "ت", "و")
_PAST_ROOT = 3
_POSSESSIVES = ("هم", "ها", "نا", "كم")  # «صوتهم», «شغلها»


@cache
def _groups() -> dict[str, str]:
    table: dict[str, str] = {}
    for group, forms in word_table("synonyms").items():
        for form in forms:
            if " " not in form:
                table.setdefault(form, group)
    for form, group in list(table.items()):
        short = latin_stem(form) if is_latin(form) else stem(form)
        if len(short) >= _SHORTEST_STEM:
            table.setdefault(short, group)
        root = None if is_latin(form) else verb_base(form)
        if root is not None:
            table.setdefault(f"~{root}", group)
    return table


@lru_cache(maxsize=65536)
def canonical(word: str) -> str:
    """Return the token under which a folded word is compared: «للدول» → «≈country», else its stem."""
    groups = _groups()
    if is_latin(word):
        latin = latin_stem(word)
        group = groups.get(word) or groups.get(latin)
        return f"≈{group}" if group else latin
    root = verb_base(word)
    verbs = () if root is None else (f"~{root}", root, f"ا{root}")
    for form in (word, without_article(word), stem(word), *verbs):
        if form in groups:
            return f"≈{groups[form]}"
    past = next((word.removesuffix(x) for x in _PAST if word.endswith(x)), word)
    if len(past) == _PAST_ROOT and past in groups and word not in word_set("light_words"):
        return f"≈{groups[past]}"
    own = next((word.removesuffix(x) for x in _POSSESSIVES if word.endswith(x)), "")
    if len(own) == _PAST_ROOT and own in groups:
        return f"≈{groups[own]}"
    # «لتجاربهم», «بمدرستها»: a form of three letters is that of too many words.
    for form in bare_forms(word):
        if len(form) >= _SHORTEST_STEM and form in groups:
            return f"≈{groups[form]}"
    return stem(word)
