"""Draft one fact after the other: speech, numbers, event, definition, contacts."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace

from content.records import (
    Attribution,
    Excerpt,
    Fact,
    Kind,
    Link,
    Number,
    Role,
    SampleQuestion,
    Slot,
    SlotSpan,
    Source,
    Span,
    Status,
)
from content.records import EntityType as Type
from content.release_reader.belief import DOUBTFUL, LIKELY, SURE, belief
from content.release_reader.counted import counted_words
from content.release_reader.finds import Contact, EventFind, Figure, Reading, Speech
from content.release_reader.linking import Linker
from content.release_reader.proposals import Eyes, Proposal, Reason, in_arabic

_LONGEST_TITLE = 60
_LONGEST_ID_PART = 26


class FactDrafter:
    """Drafts the facts of one release."""

    def __init__(self, reading: Reading, source: Source, linker: Linker) -> None:
        self.reading, self.source, self.linker = reading, source, linker
        self._count = 0
        self._starts = [s.start for s in reading.sentences]

    def proposals(self) -> Iterator[Proposal]:
        """Yield proposals: speech, numbers by sentence, the event, definitions, contacts."""
        for speech in self.reading.speeches:
            yield self._of_speech(speech)
        for excerpt, figures in self._figures_by_excerpt():
            yield self._of_numbers(excerpt, figures)
        if self.reading.event is not None:
            yield self._of_event(self.reading.event)
        yield from self._of_dates()
        for paragraph in self.reading.layout.about[:1]:
            about = self.sentence_at(paragraph.start)
            if about is not None:
                fact = self._fact(Kind.DEFINITION, "definition", about)
                yield Proposal(fact, DOUBTFUL, (Reason.ABOUT_SECTION,), frozenset({Eyes.LOW}))
        for contact in self.reading.contacts:
            yield self._of_contact(contact)

    def sentence_at(self, position: int) -> Span | None:
        """Return the sentence that holds a position of the body."""
        at = bisect_right(self._starts, position) - 1
        found = self.reading.sentences[at] if at >= 0 else None
        return found if found is not None and position < found.end else None

    def _of_speech(self, speech: Speech) -> Proposal:
        confidence, reasons = belief(speech)
        sentence = self.sentence_at(speech.words.start)
        kind = Kind.REPORTED if speech.indirect else Kind.QUOTE
        excerpt = sentence if speech.indirect and sentence is not None else speech.words
        speaker = speech.speaker
        name = speaker.name if speaker is not None else None
        label = self.reading.words(name) if name is not None else in_arabic("titles", "nobody")
        fact = self._fact(kind, kind.value, excerpt, focus=speech.words, name=label)
        fact = self._with_speaker(fact, speech, label)
        eyes = {Eyes.SPEECH} | ({Eyes.UNBOUND} if name is None else set())
        return Proposal(fact, confidence, reasons, frozenset(eyes))

    def _with_speaker(self, fact: Fact, speech: Speech, label: str) -> Fact:
        speaker = speech.speaker
        if speaker is None or speaker.name is None:
            return fact
        person = self.linker.person(speaker)
        body = self.linker.organisation(speaker.organisation)
        said = Attribution(
            phrase=speech.phrase or speaker.name,
            speaker=speech.printed or speaker.name,
            role=speaker.role,
            person_id=person.id if person is not None else None,
            organisation_id=body.id if body is not None else None,
        )
        links = fact.links
        if person is not None:
            others = tuple(x for x in fact.links if x.entity_id != person.id)
            links = (Link(person.id, Role.SPEAKER), *others)
        asked = "said_f" if speaker.gender == "f" or speaker.is_body else "said_m"
        question = SampleQuestion(in_arabic("questions", asked).format(name=label))
        return replace(fact, attribution=said, links=links, questions=(question,))

    def _figures_by_excerpt(self) -> Iterator[tuple[Span, list[Figure]]]:
        """Yield the figures of each sentence; those of printed speech with the whole speech."""
        grouped: dict[Span, list[Figure]] = {}
        for figure in self.reading.figures:
            speech = self._speech_at(figure.number)
            direct = speech is not None and not speech.indirect and figure.span in speech.words
            excerpt = speech.words if speech is not None and direct else None
            excerpt = excerpt or self.sentence_at(figure.number.start)
            if excerpt is not None and figure.span in excerpt:
                grouped.setdefault(excerpt, []).append(figure)
        yield from grouped.items()

    def _of_numbers(self, excerpt: Span, figures: list[Figure]) -> Proposal:
        counted = self._counted(figures[0])
        key = "percent" if counted is None else "number"
        fact = self._fact(Kind.NUMBER, key, excerpt, focus=figures[0].span, counted=counted or "")
        numbers = tuple(n for n in map(self._number, figures) if n is not None)
        further = (x for x in map(self._counted, figures[1:]) if x is not None and " " in x)
        told = dict.fromkeys(x for x in (counted, *further) if x is not None)
        asked = [in_arabic("questions", "how_many").format(counted=x) for x in told]
        questions = tuple(SampleQuestion(text, slot=Slot.NUMBER) for text in asked)
        fact = replace(fact, numbers=numbers, questions=questions)
        reasons = [Reason.PRINTED_NUMBER if counted is not None else Reason.NUMBER_ALONE]
        if any(self._speech_at(f.number) is not None for f in figures):
            reasons.append(Reason.SPOKEN_NUMBER)
        confidence = LIKELY if counted is not None else DOUBTFUL
        return Proposal(fact, confidence, tuple(reasons), frozenset())

    def _number(self, figure: Figure) -> Number | None:
        """Return the number with who speaks it; fractions are left to the slots of an editor."""
        if not isinstance(figure.value, int):
            return None
        speech = self._speech_at(figure.number)
        person = self.linker.person(speech.speaker) if speech is not None else None
        return Number(
            value=figure.value,
            span=figure.span,
            counted=self._counted(figure) or self.reading.words(figure.span),
            spoken_by=person.id if person is not None else None,
            as_of=self.source.published_on,
        )

    def _counted(self, figure: Figure) -> str | None:
        sentence = self.sentence_at(figure.number.start)
        return counted_words(self.linker.tokens, figure, sentence or figure.span)

    def _speech_at(self, span: Span) -> Speech | None:
        speeches = self.reading.speeches
        at = bisect_right(speeches, span.start, key=lambda s: s.words.start)
        return next((s for s in reversed(speeches[max(0, at - 3) : at]) if span in s.words), None)

    def _of_event(self, event: EventFind) -> Proposal:
        slots = [*_slots(event)]
        inside = tuple(s for s in slots if s.span in event.sentence)
        focus = next((s.span for s in inside if s.name is Slot.DATE), event.sentence)
        fact = self._fact(Kind.EVENT, "event", event.sentence, focus=focus)
        name = self.reading.words(event.name) if event.name is not None else None
        questions: tuple[SampleQuestion, ...] = ()
        if name is not None and len(name) < _LONGEST_TITLE:
            asked = (("when", Slot.DATE), ("where", Slot.PLACE), ("who_organised", Slot.ORGANISER))
            questions = tuple(
                SampleQuestion(in_arabic("questions", code).format(name=name), slot=slot)
                for code, slot in asked
                if any(s.name is slot for s in slots)
            )
        excerpt = Excerpt(self.source.id, event.sentence, focus, inside)
        fact = replace(fact, excerpts=(excerpt,), questions=questions)
        full = event.date is not None and event.date.first.year is not None
        reasons = (Reason.EVENT_SENTENCE, Reason.PRINTED_DATE if full else Reason.PARTIAL_DATE)
        return Proposal(fact, LIKELY if full else DOUBTFUL, reasons, frozenset())

    def _of_dates(self) -> Iterator[Proposal]:
        """Yield the sentences outside speech that tell what happened on a printed date."""
        for found in self.reading.dates:
            sentence = self.sentence_at(found.span.start)
            if sentence is None or found.span not in sentence:
                continue
            if self._speech_at(found.span) is not None:
                continue
            fact = self._fact(Kind.STATEMENT, "date", sentence, focus=found.span)
            slots = (SlotSpan(Slot.DATE, found.span),)
            excerpt = Excerpt(self.source.id, sentence, found.span, slots)
            full = found.last.year is not None
            reason = Reason.PRINTED_DATE if full else Reason.PARTIAL_DATE
            sure = LIKELY if full else DOUBTFUL
            yield Proposal(replace(fact, excerpts=(excerpt,)), sure, (reason,), frozenset())

    def _of_contact(self, contact: Contact) -> Proposal:
        place = self.reading.words(contact.place) if contact.place is not None else None
        key = "contact" if place is None else "contact_in"
        fact = self._fact(Kind.CONTACT, key, contact.line, place=place or "")
        parts = {
            Slot.PERSON: contact.name,
            Slot.ROLE: contact.title,
            Slot.PLACE: contact.place,
            Slot.PHONE: contact.phone,
            Slot.EMAIL: contact.email,
        }
        slots = tuple(
            SlotSpan(n, x) for n, x in parts.items() if x is not None and x in contact.line
        )
        excerpt = Excerpt(self.source.id, contact.line, contact.line, slots)
        questions: tuple[SampleQuestion, ...] = ()
        if place is not None:
            questions = (SampleQuestion(in_arabic("questions", "contact").format(place=place)),)
        fact = replace(fact, excerpts=(excerpt,), questions=questions)
        reachable = contact.phone is not None or contact.email is not None
        reasons = (Reason.CONTACT_BLOCK,) + (() if reachable else (Reason.NO_WAY_TO_REACH,))
        return Proposal(fact, SURE, reasons, frozenset({Eyes.CONTACT}))

    def _fact(
        self, kind: Kind, title: str, excerpt: Span, focus: Span | None = None, **words: str
    ) -> Fact:
        """Return a draft with one excerpt, its links and topics."""
        self._count += 1
        named = self.linker.inside(excerpt)
        inside = focus if focus is not None and focus in excerpt else excerpt
        return Fact(
            id=f"{self.source.id[:_LONGEST_ID_PART].rstrip('-')}-{kind.value[:8]}-{self._count}",
            kind=kind,
            title=in_arabic("titles", title).format(**words)[:_LONGEST_TITLE].strip(),
            excerpts=(Excerpt(self.source.id, excerpt, inside),),
            links=tuple(Link(e.id, Role.MENTIONED) for e in named if e.type is not Type.TOPIC),
            topics=tuple(e.id for e in named if e.type is Type.TOPIC),
            status=Status.DRAFT,
            origin="reader",
        )


def _slots(event: EventFind) -> Iterator[SlotSpan]:
    date = event.date.span if event.date is not None else None
    single = {Slot.NAME: event.name, Slot.DATE: date, Slot.PLACE: event.place}
    single[Slot.DURATION] = event.duration
    yield from (SlotSpan(name, span) for name, span in single.items() if span is not None)
    yield from (SlotSpan(Slot.ORGANISER, span) for span in event.organisers)
    yield from (SlotSpan(Slot.PARTNER, span) for span in event.partners)
    yield from (SlotSpan(Slot.PARTICIPANT, span) for span in event.participants)
