"""Spellings to expect of a new name: strong ones are enough alone, weak ones never are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from content.arabic.given_names import is_given_name
from content.arabic.lists import folded, read_list, word_set
from content.records import Entity, EntityType
from content.release_reader.nouns import is_place

_SHORTEST_SURNAME = 5
_MARKS = "\"«»“”„'.,،؛: "
LONGEST_LABEL = 60


def plain_label(words: str) -> str:
    """Return printed words as a label: one line, no marks at the ends, whole words, at most 60 letters."""
    label = ""
    for word in " ".join(words.split()).strip(_MARKS).split():
        longer = f"{label} {word}".strip()
        if len(longer) > LONGEST_LABEL:
            break
        label = longer
    return label.strip(_MARKS)


@dataclass(frozen=True, slots=True)
class Occasion:
    """What a release calls its event («حدث», «حوار»), and where it is."""

    nouns: tuple[str, ...] = ()
    place: str | None = None


def with_spellings(entity: Entity, occasion: Occasion) -> Entity:
    """Return a new entity with the spellings that its type lets expect."""
    strong, weak = list(entity.strong), list(entity.weak)
    words = entity.label.split()
    if entity.type is EntityType.PERSON and len(words) > 1:
        strong += _surname(words)
    elif entity.type is EntityType.PLACE and folded(entity.label) in word_set("places", "cities"):
        strong.append(str(read_list("naming")["city"]).format(name=entity.label))
    elif entity.type is EntityType.ORGANISATION and _ends_with_country(words):
        weak.append(" ".join(words[:-1]))
    elif entity.type is EntityType.EVENT:
        nouns = _each_once([words[0].removeprefix("ال"), *occasion.nouns])
        strong += _short_names(words)
        strong += [f"{n} {occasion.place}" for n in nouns if occasion.place is not None]
        weak += [f"ال{n}" for n in nouns]
    kept = _each_once([entity.label, *strong])
    return replace(
        entity,
        strong=kept,
        weak=tuple(w for w in _each_once(weak) if folded(w) not in set(map(folded, kept))),
    )


def _surname(words: list[str]) -> Iterator[str]:
    """Yield the name of a family: «الغرياني», «بن عمار», «مودين»; never a given name."""
    last = words[-1]
    if folded(words[-2]) in word_set("naming", "before_surname") and len(words) > 2:
        yield " ".join(words[-2:])
    elif len(last) >= _SHORTEST_SURNAME and not _is_common(folded(last)):
        yield last


def _is_common(word: str) -> bool:
    return is_given_name(word) or word in word_set("common_words") or is_place(word)


def _ends_with_country(words: list[str]) -> bool:
    """Tell whether a name ends as «الهلال الأحمر التونسي» does."""
    return len(words) > 2 and words[-1].startswith("ال") and words[-1].endswith(("ي", "ية"))


def _short_names(words: list[str]) -> Iterator[str]:
    """Yield how an event is called for short: «ملتقى الجوار», «التبادل بين النظراء» (حول …)."""
    about = word_set("naming", "about")
    cut = next((i for i, w in enumerate(words) if folded(w) in about), len(words))
    if 1 < cut < len(words):
        yield " ".join(words[:cut])
    if len(words) > 2 and not _is_light(words[1]):
        yield " ".join(words[:2])


def _is_light(word: str) -> bool:
    return folded(word) in word_set("phrases", "prepositions") | word_set("naming", "about")


def short_name(event: Entity) -> str:
    """Return how an event is called for short: the shortest strong name with which its label begins."""
    return min((n for n in event.strong if event.label.startswith(n)), key=len, default=event.label)


def without_taken(entities: Iterable[Entity], held: Iterable[Entity]) -> list[Entity]:
    """Return new entities without the strong spellings that another of their type has."""
    owners: dict[tuple[EntityType, str], set[str]] = {}
    every = list(entities)
    for entity in (*held, *every):
        for name in {folded(x) for x in (entity.label, *entity.strong)}:
            owners.setdefault((entity.type, name), set()).add(entity.id)
    return [
        replace(
            e,
            strong=tuple(
                s
                for s in e.strong
                if folded(s) == folded(e.label) or len(owners[(e.type, folded(s))]) == 1
            ),
        )
        for e in every
    ]


def _each_once(names: Iterable[str]) -> tuple[str, ...]:
    return tuple({folded(n): n for n in reversed([*names]) if n}.values())[::-1]
