"""Write a reading as JSON: the field names of the gold files plus start and end."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from content.arabic.moments import FoundDate
from content.records import Span
from content.release_reader.finds import Contact, EventFind, Figure, Reading, Speech

Data = dict[str, Any]


def to_json(reading: Reading, file: str | None = None) -> Data:
    """Return a release in the form of the gold files.

    Each object has `start` and `end` of its own words; spans of its other fields stand under `spans`
    as `[start, end]`, so that `text[start:end]` is what the field says.
    """
    layout, cut = reading.layout, _Cutter(reading)
    return {
        "file": file,
        "title": cut.words(layout.title),
        "dateline": _dateline(reading),
        "date": _date(cut, layout.date) if layout.date is not None else None,
        "quotes": [_quote(cut, s) for s in reading.speeches],
        "not_quotes": [reading.words(x) for x in reading.names_in_marks],
        "dates": [_date(cut, d) for d in reading.dates],
        "numbers": [_number(cut, f) for f in reading.figures],
        "contacts": [_contact(cut, c) for c in reading.contacts],
        "event": _event(cut, reading.event) if reading.event is not None else None,
        "people_named_without_words": [cut.words(p.name) for p in reading.people],
        "has_beginning": layout.has_beginning,
        "spans": cut.spans(title=layout.title)
        | {
            "not_quotes": [[x.start, x.end] for x in reading.names_in_marks],
            "sentences": [[x.start, x.end] for x in reading.sentences],
        },
    }


def to_scored(reading: Reading) -> Data:
    """Return a release in the form that `score_reading.py` reads as a prediction."""
    layout, cut = reading.layout, _Cutter(reading)
    line = layout.dateline
    keys = ("text", "speaker", "role", "organisation", "indirect")
    return {
        "quotes": [{k: q[k] for k in keys} for q in (_quote(cut, s) for s in reading.speeches)],
        "dateline": line
        and {
            "place": cut.words(line.places[0]),
            "date": cut.words(_reach([d.span for d in line.dates])),
        },
        "date": cut.words(layout.date.span) if layout.date is not None else None,
        "dates": [reading.words(d.span) for d in reading.dates],
        "numbers": [f.value for f in reading.figures],
        "contacts": [
            {"name": cut.words(c.name), "title": cut.words(c.title), "place": cut.words(c.place)}
            for c in reading.contacts
        ],
    }


class _Cutter:
    """Cuts printed words out of one release."""

    def __init__(self, reading: Reading) -> None:
        self._text = reading.text

    def words(self, span: Span | None) -> str | None:
        return None if span is None else self._text[span.start : span.end]

    def spans(self, **fields: Span | None) -> Data:
        return {k: [x.start, x.end] for k, x in fields.items() if x is not None}

    def whole(self, span: Span) -> Data:
        return {"raw": self.words(span), "start": span.start, "end": span.end}


def _dateline(reading: Reading) -> Data | None:
    line = reading.layout.dateline
    if line is None:
        return None
    cut = _Cutter(reading)
    dates = [d for d in line.dates if not d.hijri] or list(line.dates)
    printed = _reach([d.span for d in line.dates])
    return {
        **cut.whole(line.span),
        "places": [cut.words(x) for x in line.places],
        "date_raw": cut.words(printed),
        "iso": dates[0].iso if dates and not dates[0].hijri else None,
        "agency": cut.words(line.agency),
        "spans": cut.spans(date_raw=printed, agency=line.agency)
        | {"places": [[x.start, x.end] for x in line.places]},
    }


def _reach(spans: Iterable[Span]) -> Span | None:
    """Return the span from the first to the last; «12 محرم … الموافق 18 يوليو …» stays together."""
    ordered = sorted(spans)
    return Span(ordered[0].start, ordered[-1].end) if ordered else None


def _date(cut: _Cutter, found: FoundDate) -> Data:
    data = {**cut.whole(found.span), "iso": None if found.hijri else found.iso}
    if found.hijri:
        data["hijri"] = found.iso
    return data | {"precision": found.precision.value}


def _quote(cut: _Cutter, speech: Speech) -> Data:
    speaker = speech.speaker
    name = speaker.name if speaker is not None else None
    role = speaker.role if speaker is not None else None
    body = speaker.organisation if speaker is not None else None
    return {
        "text": cut.words(speech.words),
        "start": speech.words.start,
        "end": speech.words.end,
        "speaker": cut.words(name),
        "speaker_as_printed": cut.words(speech.printed),
        "role": cut.words(role),
        "organisation": cut.words(body),
        "verb": cut.words(speech.verb),
        "attribution": cut.words(speech.phrase),
        "indirect": speech.indirect,
        "fragment": speech.fragment,
        "speaker_gender": speaker.gender if speaker is not None and not speaker.is_body else None,
        "closed": speech.closed,
        "continues": speech.continues,
        "spans": cut.spans(
            speaker=name,
            speaker_as_printed=speech.printed,
            role=role,
            organisation=body,
            verb=speech.verb,
            attribution=speech.phrase,
        ),
    }


def _number(cut: _Cutter, figure: Figure) -> Data:
    return {
        **cut.whole(figure.span),
        "value": figure.value,
        "of": cut.words(figure.counted),
        "percent": figure.percent,
        "spans": cut.spans(number=figure.number, of=figure.counted),
    }


def _contact(cut: _Cutter, contact: Contact) -> Data:
    fields = {
        "place": contact.place,
        "name": contact.name,
        "title": contact.title,
        "organisation": contact.organisation,
        "phone": contact.phone,
        "email": contact.email,
    }
    said = {k: cut.words(x) for k, x in fields.items()}
    return said | cut.whole(contact.line) | {"spans": cut.spans(**fields)}


def _event(cut: _Cutter, event: EventFind) -> Data:
    date = event.date.span if event.date is not None else None
    lists = {"organisers": event.organisers, "in_cooperation_with": event.partners}
    lists |= {"participants": event.participants}
    fields = {"name": event.name, "place": event.place, "dates": date, "duration": event.duration}
    spans = cut.spans(**fields) | {k: [[x.start, x.end] for x in v] for k, v in lists.items()}
    return {
        "start": event.sentence.start,
        "end": event.sentence.end,
        **{k: cut.words(x) for k, x in fields.items()},
        "iso": event.date.iso if event.date is not None and not event.date.hijri else None,
        **{k: [cut.words(x) for x in v] for k, v in lists.items()},
        "spans": spans,
    }
