"""Tell which verbs of saying say that nothing was said: «لم يقل», «هل قال», «قد يعلن»."""

from __future__ import annotations

from content.arabic.lists import word_set
from content.release_reader.tokens import Tokens, without_and
from content.release_reader.verbs import Form, Verb, is_joined

_NEAR_AUXILIARY = 5


def is_unsaid(tokens: Tokens, at: int, verb: Verb) -> bool:
    """Tell whether nothing was said; «قبل أن يضيف» says that something was."""
    before = tokens.words[max(0, at - 2) : at]
    if verb.negated:
        return before[-1:] not in (["لا"], ["لم"], ["ولا"], ["ولم"])
    word = tokens.word(at)
    if word[:2] in ("لي", "لت") and is_joined(word) and not verb.adds:
        near = tokens.words[max(0, at - _NEAR_AUXILIARY) : at]  # «عاد أمس ليعلن أنه»
        return not any(x in word_set("attribution", "comes_to_say") for x in near)
    if before[-1:] == ["ان"]:
        near = tokens.words[max(0, at - _NEAR_AUXILIARY) : at]
        if any(without_and(x) in word_set("attribution", "does_say") for x in near):
            return False  # «ولم يفته أن يضيف»
    if verb.told and before[-1:] == ["ما"]:
        return before[0] not in ("وهو", "وهي")  # «وهو ما اعتبره «…»»
    if verb.form is Form.PRESENT and _is_of_document(tokens, at):
        return True  # «مذكرة تدعو إلى»
    if before[-1:] == ["قد"] and verb.form is Form.PRESENT:
        return True  # «قد يعلن»: perhaps
    if before[-1:] == ["احد"] and without_and(before[0]) == "لا":
        return True  # «لا أحد يقول»
    adds = verb.adds and before == ["قبل", "ان"]
    told = verb.form is Form.PAST and before in (["بعد", "ان"], ["وبعد", "ان"])
    parted = tokens.is_comma(at)  # «بـ«حنفية بلا ماء»، محذرة من»
    return not parted and _denies(tokens.word(at - 1)) and not (adds or told)


def _is_of_document(tokens: Tokens, at: int) -> bool:
    """Tell whether a document or banner right before a verb calls for something, and nobody in it."""
    documents = word_set("attribution", "documents", "banners")
    near = tokens.gap(at) == "" and tokens.word(at + 1) not in ("فيه", "فيها")
    return near and tokens.word(at - 1) in documents


def _denies(word: str) -> bool:
    """Tell whether a word before a verb says that nothing was said: «لم», «هل», «لو»."""
    entries = word_set("attribution", "unsaid")
    return word in entries or (word[:1] in ("و", "ف") and word[1:] in entries)
