"""The fields of each pack file. The JSON Schemas in `docs/schema/` are made from these classes."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import AwareDatetime, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from content.records import EntityType, Kind, NoteKind, Role, Slot, Status

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]{1,40}$")]
Text = Annotated[str, StringConstraints(min_length=1, pattern=r"^[^\x00]*$")]
Language = Literal["ar", "en", "fr"]


class Shape(BaseModel):
    """A mapping of a pack file: closed, so that a misspelt key stops the check."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Words(Shape):
    """Exact words of a source; `after` are the words before them where they repeat."""

    words: Text
    after: Text | None = None


def _as_words(value: Any) -> Any:
    return {"words": value} if isinstance(value, str) else value


Located = Annotated[Words, BeforeValidator(_as_words, json_schema_input_type=Text | Words)]


class SlotWords(Words):
    """A named part of an excerpt."""

    name: Slot


class ExcerptShape(Words):
    """A whole sentence or speech of a source with its focus and slots."""

    source: Id
    focus: Located
    slots: list[SlotWords] = []


class AttributionShape(Shape):
    """Who said it: spans of the source, and the entities they mean."""

    phrase: Located
    speaker: Located
    role: Located | None = None
    person: Id | None = None
    organisation: Id | None = None


class NumberShape(Words):
    """A printed figure with its noun: its value, what is counted, who says it, as of when."""

    value: int
    counted: Text
    part_of: Id | None = None
    spoken_by: Id | None = None
    as_of: date | None = None


class QuestionShape(Shape):
    """A sample question; `slot` says which part of the fact it asks for."""

    text: Text
    language: Language = "ar"
    slot: Slot | None = None


def _as_question(value: Any) -> Any:
    return {"text": value} if isinstance(value, str) else value


Question = Annotated[
    QuestionShape, BeforeValidator(_as_question, json_schema_input_type=Text | QuestionShape)
]


class NoteShape(Shape):
    """An editor's note; `sic` has the words only, the others a text."""

    kind: NoteKind
    by: Text
    on: date
    text: Text | None = None
    words: Located | None = None
    reference: Text | None = None


class NoticeShape(Shape):
    """What no source prints and an editor vouches for."""

    text: Text
    confirmed_by: Text
    confirmed_on: date
    review_by: date


class GapShape(Shape):
    """What the sources lack, and what they hold instead."""

    text: Text
    asks: list[Slot] = []
    holds: list[Id] = []


class FactShape(Shape):
    """One entry of `facts/*.yml` or `gaps.yml`."""

    id: Id
    kind: Kind
    title: Text
    excerpts: list[ExcerptShape] = []
    attribution: AttributionShape | None = None
    numbers: list[NumberShape] = []
    links: dict[Role, list[Id]] = {}
    topics: list[Id] = []
    questions: list[Question] = []
    notes: list[NoteShape] = []
    notice: NoticeShape | None = None
    gap: GapShape | None = None
    status: Status = Status.PUBLISHED
    visible_from: AwareDatetime | None = None
    visible_until: AwareDatetime | None = None


class VouchedShape(Shape):
    """A value proved by an editor."""

    value: Text
    by: Text
    on: date
    proof: Text


class PublishedShape(Words):
    """The printed date and the day that it names."""

    date: date


class NotFactShape(Words):
    """A passage that no fact carries."""

    reason: Text


class SourceShape(Shape):
    """`sources/<id>/source.yml`."""

    key: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9._-]{1,40}$")]
    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
    genre: Literal["release", "text"]
    label: Text
    language: Language = "ar"
    title: Located | None = None
    published: PublishedShape | None = None
    place: Located | None = None
    publisher: VouchedShape | None = None
    link: VouchedShape | None = None
    has_beginning: bool = True
    body: Located | None = None
    contacts: Located | None = None
    not_facts: list[NotFactShape] = []


class EntityShape(Shape):
    """One entry of people, organisations, places, topics."""

    id: Id
    label: Text
    strong: list[Text] = []
    weak: list[Text] = []
    gender: Literal["f", "m"] | None = None
    part_of: Id | None = None


class EventVersionShape(Shape):
    """What is known of an event's date and place."""

    status: Literal["announced", "held", "postponed", "cancelled"]
    start: date | None = None
    end: date | None = None
    precision: Literal["day", "month", "year"] = "day"
    zone: Text | None = None
    place: Id | None = None
    fact: Id | None = None
    change: Text | None = None


class EventShape(EntityShape):
    """One entry of `events.yml`."""

    versions: list[EventVersionShape] = []


class TermShape(Shape):
    """One entry of `glossary.yml`: an idea with the forms people print and type."""

    id: Id
    label: Text
    forms: Annotated[list[Text], Field(min_length=1)]
    latin: list[Text] = []


ENTITY_FILES: dict[str, EntityType] = {
    "people.yml": EntityType.PERSON,
    "organisations.yml": EntityType.ORGANISATION,
    "places.yml": EntityType.PLACE,
    "events.yml": EntityType.EVENT,
    "topics.yml": EntityType.TOPIC,
}
