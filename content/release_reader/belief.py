"""How far an attribution is believed, and why."""

from __future__ import annotations

from content.release_reader.finds import Speech
from content.release_reader.proposals import Reason

SURE, LIKELY, DOUBTFUL, UNSURE = 0.95, 0.85, 0.7, 0.5


def belief(speech: Speech) -> tuple[float, tuple[Reason, ...]]:
    """Return how far an attribution is believed, and why."""
    reasons: list[Reason] = []
    speaker = speech.speaker
    if speaker is None or speaker.name is None:
        confidence = UNSURE
        reasons.append(Reason.UNBOUND)
    elif speech.assumed:
        confidence = DOUBTFUL
        reasons.append(Reason.BESIDE)
    elif speech.printed is None:
        confidence = LIKELY if not speech.indirect else LIKELY - 0.05
        reasons.append(Reason.CARRIED)
    elif speech.printed != speaker.name and not speaker.is_body:
        confidence = LIKELY
        reasons.append(Reason.STAND_IN)
    else:
        confidence = SURE if not speech.indirect else SURE - 0.05
        reasons.append(Reason.BODY if speaker.is_body else Reason.NAMED)
    if not speech.closed:
        confidence -= 0.2
        reasons.append(Reason.UNCLOSED)
    if speech.fragment:
        confidence -= 0.15
        reasons.append(Reason.FRAGMENT)
    return round(confidence, 2), tuple(reasons)
