"""Tell whether words in quotation marks are all that a clause holds."""

from __future__ import annotations

from content.arabic.lists import word_set
from content.release_reader.marks import Quoted
from content.release_reader.nouns import is_that
from content.release_reader.tokens import INVISIBLE, Tokens
from content.release_reader.verbs import Form, is_joined, verb_of

_JOINED = ('و"', "و«", "و“")  # «قال فلان، «…» و«…»»
_STOPS = ".،,؛;\n\r!؟()…"
_LONGEST_TAIL = 3
_LONGEST_ASIDE = 14


def fills_clause(tokens: Tokens, quoted: Quoted) -> bool:
    """Tell whether a clause ends with a quotation: a stop or comma follows, somebody speaks on, or nothing.

    «قال إن "المركز"، وهو الأكبر، سيفتح» does not: its words go on after what is told of the name.
    """
    rest = tokens.text[quoted.whole.end : quoted.whole.end + 4]
    rest = rest.translate(INVISIBLE).lstrip(" \u00a0")
    if not quoted.closed or not rest or rest[:2] in _JOINED:
        return True
    at = tokens.first_from(quoted.whole.end)
    if rest[0] in _STOPS:
        what = tokens.word(at + 1) == "ما"  # «"…"، وهو ما أكده فلان»
        tells = tokens.word(at) in word_set("attribution", "relatives") and not what
        return rest[0] not in "،,(" or not tells
    return speaks_on(tokens, at)


def speaks_on(tokens: Tokens, at: int) -> bool:
    """Tell whether a word opens what is said next or the narrator's tail: «"…" وأضاف», «"…" مضيفا»."""
    word = tokens.word(at)
    verb = verb_of(word)
    if verb is not None and (verb.form is Form.PARTICIPLE or (verb.is_finite and is_joined(word))):
        return not verb.doubtful
    phrases = word_set("attribution", "tails", "conjunctions", "after_marks")
    return tokens.phrase_length(at, phrases, _LONGEST_TAIL) > 0


def ends_sentence(tokens: Tokens, quoted: Quoted) -> bool:
    """Tell whether nothing but a stop follows a quotation in its sentence."""
    at = tokens.first_from(quoted.whole.end)
    until = tokens.starts[at] if at < len(tokens) else len(tokens.text)
    rest = tokens.text[quoted.whole.end : until].translate(INVISIBLE).strip(" \u00a0")
    stopped = not rest and tokens.text[quoted.words.end - 1] in ".!؟…"
    return at == len(tokens) or stopped or rest[:1] in tuple(".!؟\n\r…")


def after_anonymous(tokens: Tokens, at: int, limit: int) -> int:
    """Return the word after «فضّل عدم ذكر اسمه،»; the word itself where nobody hides a name."""
    if tokens.phrase_length(at, word_set("complements", "anonymous"), 2):
        near = range(at + 2, min(limit, at + _LONGEST_ASIDE))
        return next((i for i in near if is_that(tokens.word(i)) or tokens.is_comma(i)), at)
    return at
