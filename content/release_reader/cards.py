"""The cards beside a release: each find with how sure it is, why, and what an editor must look at."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from html import escape

from content.arabic.lists import read_list
from content.records import Kind, Span
from content.release_reader.finds import Contact, EventFind, Reading, Speech
from content.release_reader.proposals import Draft, Likeness, Proposal, in_arabic

_CONTACT = ("name", "title", "organisation", "place", "phone", "email")
_LATIN = ("phone", "email")


def label(group: str, key: str) -> str:
    """Return a label of the page, escaped."""
    return escape(str(read_list("page_words")[group][key]))


def cards_of(reading: Reading, draft: Draft | None) -> str:
    """Return the cards: speech, event, numbers, dates, contacts."""
    chips = _Chips(reading, draft)
    cards = [_speech(reading, s, chips.of_speech(s)) for s in reading.speeches]
    if reading.event is not None:
        cards.append(_event(reading, reading.event, chips.of(Kind.EVENT, reading.event.sentence)))
    numbers = _counted(
        (escape(reading.words(f.span)), chips.of(Kind.NUMBER, f.span)) for f in reading.figures
    )
    dates = _counted(
        (
            f'{escape(reading.words(d.span))} <bdi dir="ltr" class="iso">{d.iso}</bdi>',
            chips.of(Kind.STATEMENT, d.span),
        )
        for d in reading.dates
    )
    cards += [_list("numbers", numbers), _list("dates", dates)]
    cards += [_contact(reading, c, chips.of(Kind.CONTACT, c.line)) for c in reading.contacts]
    return "\n".join(x for x in cards if x)


def _card(kind: str, inside: str) -> str:
    return f'<article class="card {kind}">{inside}</article>'


def _list(key: str, items: list[str]) -> str:
    rows = "".join(f"<li>{x}</li>" for x in items)
    heading = f"<h2>{label('headings', key)}</h2>"
    return _card("", f'{heading}<ul class="plain">{rows}</ul>') if items else ""


def _counted(rows: Iterable[tuple[str, str]]) -> list[str]:
    """Return each row once, in order, with how often it is printed: «عام 2024 ×2»."""
    counts: dict[str, int] = {}
    chips: dict[str, str] = {}
    for words, chip in rows:
        counts[words] = counts.get(words, 0) + 1
        chips[words] = chips.get(words) or chip
    return [
        words + (f' <span class="times">×{count}</span>' if count > 1 else "") + f" {chips[words]}"
        for words, count in counts.items()
    ]


def _speech(reading: Reading, speech: Speech, proposed: str) -> str:
    speaker = speech.speaker
    name, role = (speaker.name, speaker.role) if speaker is not None else (None, None)
    kind = "reported" if speech.indirect else "fragment" if speech.fragment else "quote"
    who = escape(reading.words(name)) if name is not None else label("phrases", "nobody")
    as_role = f'<p class="as">{escape(reading.words(role))}</p>' if role is not None else ""
    chips = [f'<span class="chip">{label("kinds", kind)}</span>']
    if speech.printed is None and not proposed:
        chips.append(f'<span class="chip">{label("phrases", "carried")}</span>')
    chips.append(proposed)
    words = escape(reading.words(speech.words))
    marked = words if speech.indirect else f"«{words}»"
    inside = (
        f'<p class="who">{who}</p>{as_role}<p class="words">{marked}</p>'
        f'<p class="chips">{"".join(chips)}</p>'
    )
    return _card(f"of-{'reported' if speech.indirect else 'quote'}", inside)


def _event(reading: Reading, event: EventFind, proposed: str) -> str:
    rows: dict[str, tuple[Span, ...]] = {
        "name": _one(event.name),
        "dates": _one(event.date.span if event.date is not None else None),
        "place": _one(event.place),
        "duration": _one(event.duration),
        "organisers": event.organisers,
        "partners": event.partners,
        "participants": event.participants,
    }
    pairs = _pairs(reading, rows)
    heading = f"<h2>{label('headings', 'event')}</h2>"
    return _card("of-event", f"{heading}<dl>{pairs}</dl>{_proposed(proposed)}") if pairs else ""


def _contact(reading: Reading, contact: Contact, proposed: str) -> str:
    rows = {key: _one(getattr(contact, key)) for key in _CONTACT}
    heading = f"<h2>{label('kinds', 'contact')}</h2>"
    pairs = _pairs(reading, rows)
    return _card("of-contact", f"{heading}<dl>{pairs}</dl>{_proposed(proposed)}")


def _one(span: Span | None) -> tuple[Span, ...]:
    return () if span is None else (span,)


def _pairs(reading: Reading, rows: dict[str, tuple[Span, ...]]) -> str:
    return "".join(
        f"<dt>{label('fields', key)}</dt><dd>{_shown(reading, key, spans)}</dd>"
        for key, spans in rows.items()
        if spans
    )


def _shown(reading: Reading, key: str, spans: tuple[Span, ...]) -> str:
    words = "، ".join(escape(reading.words(x)) for x in spans)
    return f'<bdi dir="ltr">{words}</bdi>' if key in _LATIN else words


def _proposed(chips: str) -> str:
    return f'<p class="chips">{chips}</p>' if chips else ""


class _Chips:
    """The chips of the proposals, by their kind and words."""

    def __init__(self, reading: Reading, draft: Draft | None) -> None:
        self._starts = [x.start for x in reading.sentences]
        self._sentences = reading.sentences
        self._found: dict[tuple[Kind, Span], str] = {}
        for proposal in draft.proposals if draft is not None else ():
            excerpt = proposal.fact.excerpts[0]
            for span in (excerpt.focus, excerpt.span):
                self._found.setdefault((proposal.fact.kind, span), _chips_of(proposal))

    def of(self, kind: Kind, span: Span) -> str:
        """Return the chips of the proposal with these words; nothing where none was made."""
        return self._found.get((kind, span), "")

    def of_speech(self, speech: Speech) -> str:
        """Return the chips of a speech; reported words share the proposal of their sentence."""
        if not speech.indirect:
            return self.of(Kind.QUOTE, speech.words)
        at = bisect_right(self._starts, speech.words.start) - 1
        whole = self.of(Kind.REPORTED, self._sentences[at]) if at >= 0 else ""
        return self.of(Kind.REPORTED, speech.words) or whole


def _chips_of(proposal: Proposal) -> str:
    """Return how sure a proposal is and why, how it relates to what is held, what must be looked at."""
    reasons = "، ".join(escape(in_arabic("reasons", r)) for r in proposal.reasons)
    sure = f"{label('phrases', 'confidence')} {proposal.confidence:.0%}: {reasons}"
    chips = [f'<span class="chip">{sure}</span>']
    likeness = proposal.relation.likeness
    if likeness is not Likeness.NEW:
        chips.append(f'<span class="chip held">{escape(in_arabic("relations", likeness))}</span>')
    if proposal.needs_eyes:
        why = "، ".join(escape(in_arabic("eyes", x)) for x in sorted(proposal.eyes))
        chips.append(f'<span class="chip eyes" title="{why}">{label("phrases", "eyes")}</span>')
    return "".join(chips)
