"""Read the contact block: who can be asked, and how; only what is printed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from content.arabic.lists import word_set
from content.records import Span
from content.release_reader.contact_fields import fields_of
from content.release_reader.contact_reach import Field
from content.release_reader.finds import Contact
from content.release_reader.sections import is_bullet, opens_contacts
from content.release_reader.tokens import Tokens

_KINDS = ("name", "title", "organisation", "place", "phone", "email")
_LONGEST_OPENER = 5


@dataclass(slots=True)
class _Draft:
    """A contact while its fields are read."""

    line: Span
    name: Span | None = None
    title: Span | None = None
    organisation: Span | None = None
    place: Span | None = None
    phone: Span | None = None
    email: Span | None = None

    @property
    def is_filled(self) -> bool:
        """Tell whether there is anything to reach or to name."""
        return any(x is not None for x in (self.name, self.phone, self.email, self.organisation))

    @property
    def is_reached(self) -> bool:
        return self.phone is not None or self.email is not None

    def put(self, field: Field, line: Span) -> None:
        """Take a field that is still free; a second telephone or mail is passed over."""
        if getattr(self, field.kind) is None:
            setattr(self, field.kind, field.span)
        self.line = Span(min(self.line.start, line.start), max(self.line.end, line.end))

    def made(self) -> Contact:
        return Contact(self.line, *(getattr(self, kind) for kind in _CONTACT))


_CONTACT = ("name", "title", "organisation", "place", "phone", "email")


def find_contacts(text: str, lines: Sequence[Span]) -> list[Contact]:
    """Return the contacts of a contact block in order; one may stand on several lines."""
    drafts: list[_Draft] = []
    for line in lines:
        rest = _after_opener(text, line)
        fields = fields_of(text, rest) if rest.start < rest.end else []
        if not fields:
            continue
        if not drafts or is_bullet(text, line) or _begins_anew(drafts[-1], fields):
            drafts.append(_Draft(rest))
        _put(drafts, fields, rest)
    return [x.made() for x in drafts if x.is_filled]


def _put(drafts: list[_Draft], fields: Sequence[Field], line: Span) -> None:
    for field in fields:
        draft = drafts[-1]
        again = field.kind == "name" and draft.name is not None and draft.name != field.span
        if again or (field.of_body and draft.is_filled):
            drafts.append(_Draft(Span(field.span.start, field.span.end)))
        drafts[-1].put(field, _own_part(field, line, again=again or field.of_body))


def _own_part(field: Field, line: Span, *, again: bool) -> Span:
    return field.span if again else line


def _begins_anew(draft: _Draft, fields: Sequence[Field]) -> bool:
    """Tell whether a line is about somebody else than the line before."""
    kinds = {f.kind for f in fields}
    reached = bool(kinds & {"phone", "email"})
    if "name" in kinds:
        return draft.name is not None or draft.is_reached
    if fields[0].kind == "place" and draft.is_filled:
        return True  # «في جنيف:» before the next
    if "organisation" in kinds and reached:
        return draft.is_reached
    return "email" in kinds and draft.email is not None


def _after_opener(text: str, line: Span) -> Span:
    """Return a line without «للمزيد من المعلومات يرجى الاتصال بـ:» before its first contact."""
    printed = text[line.start : line.end]
    if not opens_contacts(printed):
        return line
    tokens = Tokens(printed)
    if tokens.phrase_length(0, word_set("contact_words", "lines"), 2):
        return line
    at = tokens.phrase_length(0, word_set("contact_words", "openers"), _LONGEST_OPENER)
    fillers = word_set("contact_words", "fillers")
    while at < len(tokens) and tokens.word(at) in fillers:
        at += 1
    return Span(line.start + tokens.starts[at], line.end) if at < len(tokens) else line_end(line)


def line_end(line: Span) -> Span:
    """Return the empty span at the end of a line."""
    return Span(line.end, line.end)
