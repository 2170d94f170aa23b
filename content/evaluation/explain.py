"""A result with its reasons, for people who mend wrong answers."""

from __future__ import annotations

from content.library import Library
from content.matching.plain import plain_answer
from content.matching.results import Answer, Choices, Gap, Refusal, Result, Social


def explained(result: Result, library: Library, *, why: bool = False) -> str:
    """Return the result as text; with `why`, how the question was read and the best candidates."""
    lines = [*_said(result, library), *(_reasons(result) if why else [])]
    return "\n".join(lines)


def _said(result: Result, library: Library) -> list[str]:
    match result:
        case Answer():
            plain = plain_answer(result, library)
            facts = ", ".join(f.id for f in result.facts)
            return [f"answer: {facts}", plain.reply, f"focus: {' | '.join(plain.focus)}"]
        case Choices():
            labels = [", ".join(f.id for f in a.facts) for a in result.answers]
            return [f"choices between {result.between}:", *labels]
        case Gap():
            nearest = ", ".join(s.fact.id for s in result.nearest)
            return [f"gap: {result.fact.id}", result.fact.title, f"held: {nearest}"]
        case Refusal():
            nearest = ", ".join(f.id for f in result.nearest)
            missing = f" «{result.missing}»" if result.missing else ""
            return [f"refusal: {result.reason}{missing}", f"nearest: {nearest}"]
        case Social():
            return [f"social: {result.kind}"]


def _reasons(result: Result) -> list[str]:
    reasons = result.reasons
    lines = [
        "",
        f"intent    {reasons.intent} {' '.join(reasons.asked)}",
        f"content   {' '.join(reasons.content)}",
        f"names     {', '.join(reasons.entities)}",
        f"decided   {reasons.gate}",
    ]
    for candidate in reasons.candidates:
        parts = " ".join(f"{name} {value:+.2f}" for name, value in candidate.parts)
        words = " ".join(candidate.words)
        lines.append(f"{candidate.score:+.3f}  {candidate.fact_id:<40} {parts}  [{words}]")
    return lines
