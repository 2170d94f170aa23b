"""What a text of one paragraph says, in a form that tests compare."""

from __future__ import annotations

from content.release_reader import Speech, read_release


def said(text: str) -> list[tuple[str | None, str, bool]]:
    """Return speaker, words and whether they are reported, for a text of one paragraph."""
    reading = read_release(f"عنوان الخبر\n{text}")

    def name(speech: Speech) -> str | None:
        speaker = speech.speaker
        return None if speaker is None or speaker.name is None else reading.words(speaker.name)

    return [(name(s), reading.words(s.words), s.indirect) for s in reading.speeches]
