"""Slips of the pen and of the thumb: which word a mistyped one may have been, and what that costs."""

from __future__ import annotations

from rapidfuzz.distance import OSA

# One edit in words of 4 to 6 letters, two from 7 on; shorter words must be exact (كيم is not كم).
SHORTEST_CORRECTED = 4
SHORTEST_TWO_EDITS = 7
# Letters that sound alike, and letters of one shape without their dots.
_SOUND = str.maketrans("ضثذصطق", "ظتدستك")
_DOTLESS = str.maketrans("تثنيجخذزشضظغق", "ببببححدرسصطعف")


def sound_alike(typed: str, known: str) -> bool:
    """Tell whether two words differ by letters that sound alike, at most."""
    return typed.translate(_SOUND) == known.translate(_SOUND)


def look_alike(typed: str, known: str) -> bool:
    """Tell whether two words differ by the dots of their letters, at most."""
    return typed.translate(_DOTLESS) == known.translate(_DOTLESS)


LIKENESSES = (sound_alike, look_alike)


def is_other_letter(typed: str, known: str) -> bool:
    """Tell a changed letter («تصليح», no «تصريح») from a swapped, missing or like one («هدق», «هدف»)."""
    if len(typed) != len(known) or sorted(typed) == sorted(known):
        return False
    return not any(is_alike(typed, known) for is_alike in LIKENESSES)


def is_plausible(typed: str, known: str, distance: int) -> bool:
    """Refuse corrections that change a short word's first letter or need two edits in a short word."""
    if min(len(typed), len(known)) < SHORTEST_CORRECTED:
        return False
    if len(typed) == len(known) and sound_alike(typed, known):
        return True
    if distance > 1 and min(len(typed), len(known)) < SHORTEST_TWO_EDITS:
        return False
    if len(typed) > SHORTEST_CORRECTED:
        return True
    # In four letters a changed letter makes another word; swapped, missing or doubled ones do not.
    same_letters = sorted(typed) == sorted(known)
    return typed[0] == known[0] and (len(typed) != len(known) or same_letters)


def cost(typed: str, known: str, distance: int) -> float:
    """Return the edits between two words; letters that differ by their dots alone count half."""
    dots = OSA.distance(typed.translate(_DOTLESS), known.translate(_DOTLESS))
    sound = OSA.distance(typed.translate(_SOUND), known.translate(_SOUND))
    return (distance + min(dots, sound)) / 2
