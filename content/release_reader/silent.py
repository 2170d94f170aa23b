"""The people who are named in full and say nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from content.records import Span
from content.release_reader.attributed import role_of, span_of
from content.release_reader.finds import Speaker, Speech
from content.release_reader.speakers import Register
from content.release_reader.tokens import Tokens


def silent_people(
    tokens: Tokens, register: Register, speeches: Sequence[Speech]
) -> Iterator[Speaker]:
    """Yield those who are named in full and say nothing, each once."""

    def folded(span: Span) -> set[str]:
        return {tokens.words[i] for i in tokens.inside(span)}

    said = {x.speaker.name for x in speeches if x.speaker is not None}
    seen = [folded(x) for x in said if x is not None]
    for known in register.people:
        name = span_of(tokens, known.name)
        words = set(register.words(known.name))
        if name is not None and not any(words <= x for x in seen):
            seen.append(words)
            yield Speaker(name, role_of(tokens, known.role), None, known.gender)
