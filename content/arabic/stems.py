"""Take clitics and endings off folded words.

The endings are those of light10 (Larkey, Ballesteros and Connell, 2007), which measured equal to or
better than heavier stemmers on chat spelling (docs/decisions/); the dialects' joined articles
(«هالاتفاق»، «عالهجرة»، «فالرباط») are added.
"""

from __future__ import annotations

from functools import cache, lru_cache

from content.arabic.lists import word_table

# Longest first; each needs at least two letters after it.
ARTICLES = (
    "وبال", "وفال", "وهال", "وعال", "وكال", "فهال", "بهال",
    "وال", "بال", "كال", "فال", "هال", "عال", "ولل", "فلل", "ال", "لل",
)  # fmt: skip
# The last is the tanwin of «كم يومًا», whose mark is folded away.
_ENDINGS = ("ها", "ان", "ات", "ون", "ين", "يه", "ه", "ي", "ا")
_PREFIX_LETTERS = "وفبلكس"
# «هيشارك», «حيشارك», «غيشارك»: the dialects' futures stand before an imperfect.
_VERB_PREFIXES = frozenset("هحغ")
_IMPERFECT = frozenset("يتنا")
_POSSESSIVES = ("هما", "وا", "كما", "هم", "هن", "ها", "كم", "نا", "ه", "ك", "ي", "و")
# A verb as the dialects and the future write it: an aspect letter, a person, the root, objects and plurals.
_ASPECTS = (*(aspect + person for aspect in "سبكهحغ" for person in "يتن"), "تي", "ي")
_VERB_ENDINGS = ("وها", "وهم", "ونه", "ونها", "ون", "وا", "وه", "ها", "هم", "ني", "نا", "و", "ه")
_NOUN_ENDINGS = ("ات", "يه", "يات")
_MIN_ROOT = 3
# Endings of English and French words; what is left has four letters or more.
_LATIN_ENDINGS = (
    "ements", "ations", "ement", "ation", "ings", "ing", "ees", "ers", "ent",
    "es", "ed", "ee", "er", "s", "e",
)  # fmt: skip
_MIN_LATIN = 4
_MIN_AFTER_ARTICLE = 2
_MIN_AFTER_AND = 3
_MIN_BEFORE_ENDING = 3
_MIN_BARE = 3
_MIN_AFTER_AND_THEN = 2


@lru_cache(maxsize=65536)
def without_article(word: str) -> str:
    """Return a folded word without conjunction and article: «والمنظمه» → «منظمه», «فالرباط» → «رباط»."""
    for article in ARTICLES:
        if word.startswith(article) and len(word) - len(article) >= _MIN_AFTER_ARTICLE:
            return word[len(article) :]
    if word.startswith("و") and len(word) - 1 >= _MIN_AFTER_AND and not _begins_with_waw(word):
        return word[1:]
    return word


def _begins_with_waw(word: str) -> bool:
    """Tell «وفود» from «وحوار»: the «و» of the first is a letter of its root."""
    known = _waw_words()
    return word in known or any(word.removesuffix(x) in known for x in _ENDINGS)


@cache
def _waw_words() -> frozenset[str]:
    return frozenset().union(*word_table("waw_words").values())


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Return the light stem of a folded word: «البلدان» → «بلد», «مراجعات» → «مراجع»."""
    base = without_article(word)
    for ending in _ENDINGS:
        if base.endswith(ending) and len(base) - len(ending) >= _MIN_BEFORE_ENDING:
            base = base[: -len(ending)]
    return base


@lru_cache(maxsize=65536)
def prefix_forms(word: str) -> tuple[str, ...]:
    """Return a folded word without article, conjunction and preposition: «فكم» → «فكم», «كم»."""
    forms = {word: None, without_article(word): None}
    for form in list(forms):
        shortest = _MIN_AFTER_AND_THEN if form[0] in "وف" else _MIN_BARE
        marks_verb = form[0] in _VERB_PREFIXES and form[1:2] in _IMPERFECT
        if (form[0] in _PREFIX_LETTERS or marks_verb) and len(form) - 1 >= shortest:
            forms[form[1:]] = None
    return tuple(forms)


@lru_cache(maxsize=65536)
def bare_forms(word: str) -> tuple[str, ...]:
    """Return the forms a listed word may hide in, the fullest first: «ورقمها» → «رقمها», «رقم».

    Articles, one-letter conjunctions and prepositions, and possessive endings are taken off; the results
    are only for look-up in a list, where a wrong form finds nothing.
    """
    forms = dict.fromkeys(prefix_forms(word))
    for form in list(forms):
        for ending in _POSSESSIVES:
            if form.endswith(ending) and len(form) - len(ending) >= _MIN_BARE:
                forms[form[: -len(ending)]] = None
                # «صفته» hides «صفه»: a final ة turns into ت before an ending.
                if form[: -len(ending)].endswith("ت"):
                    forms[form[: -len(ending) - 1] + "ه"] = None
    return tuple(forms)


@lru_cache(maxsize=65536)
def verb_base(word: str) -> str | None:
    """Return what of a folded word is left when it is a verb of the present or future, or None.

    «سيقدم», «بيقدمو», «كيقدمو» and «هيقدموه» all leave «قدم»; a noun that looks so leaves a form that is
    only for comparison with other forms of the same kind.
    """
    if without_article(word) != word or word.endswith(_NOUN_ENDINGS):
        return None
    for aspect in _ASPECTS:
        if word.startswith(aspect):
            base = word[len(aspect) :]
            for ending in _VERB_ENDINGS:
                if base.endswith(ending) and len(base) - len(ending) >= _MIN_ROOT:
                    base = base[: -len(ending)]
                    break
            return base if len(base) >= _MIN_ROOT else None
    return None


def is_dialect_verb(word: str) -> bool:
    """Tell whether a word bears an aspect letter before its person: «بيسقي», «كيشرف», «هيروح»."""
    return word.startswith(_ASPECTS[:-2]) and verb_base(word) is not None


@lru_cache(maxsize=65536)
def latin_stem(word: str) -> str:
    """Return an English or French word without its ending: "started" → "start", "visites" → "visit"."""
    for ending in _LATIN_ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _MIN_LATIN:
            return word[: -len(ending)]
    return word
