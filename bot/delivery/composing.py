"""Put together what one chat gets: a card with its reason, or a digest of several."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.buttons import pack
from bot.delivery.posting import Post
from bot.delivery.stored import Body, body_from_json
from bot.views.calendars import calendar_file
from bot.views.desk import Desk
from bot.views.unasked import Entry, digest_card, with_reason
from storage.cards import CardButton
from storage.deliveries import Published
from storage.followers import Follow
from storage.outbox import Delivery, Part
from storage.recipients import VIA_CORRECTION
from storage.tables import NotificationKind, Rhythm

_VIA = {NotificationKind.CORRECTION: VIA_CORRECTION}


@dataclass(frozen=True, slots=True)
class Composed:
    """A message with the fact versions that it shows, and as what it shows them."""

    post: Post
    shown: tuple[tuple[str, int], ...]
    via: str

    def card_buttons(self) -> tuple[CardButton, ...]:
        """Return the buttons that may be meant by their number or label; none of an edit."""
        if self.post.edits is not None:
            return ()
        return tuple(
            CardButton(b.label, data, b.number)
            for b in self.post.reply.all_buttons()
            if (data := pack(b.action)) is not None
        )


@dataclass(frozen=True, slots=True)
class Material:
    """What a delivery is put together from, read at one moment."""

    published: dict[int, Published]
    follows: tuple[Follow, ...]


def is_too_old(delivery: Delivery, material: Material, now: datetime) -> bool:
    """Tell whether nothing in a delivery is worth sending any more."""
    expiries = [material.published[p.notification_id].expires_at for p in delivery.parts]
    return all(x is not None and x <= now for x in expiries)


def compose(delivery: Delivery, material: Material, desk: Desk) -> Composed:
    """Return the message of a delivery; what is too old for a digest is left out of it."""
    if delivery.bundled:
        return _digest(delivery, material, desk)
    part = delivery.parts[0]
    published = material.published[part.notification_id]
    return _single(delivery.chat_id, part, published, desk)


def _single(chat_id: int, part: Part, published: Published, desk: Desk) -> Composed:
    body, kind = body_from_json(published.body), published.kind
    via = _VIA.get(kind, kind.value)
    if kind is NotificationKind.MINOR:
        post = Post(chat_id, body.reply, edits=part.reply_to)
    else:
        reply = with_reason(body.reply, kind, part.because, desk)
        if body.calendar is not None:
            reply = replace(reply, document=calendar_file(body.calendar, desk.now))
        post = Post(chat_id, reply, part.reply_to)
    return Composed(post, body.facts, via)


def _digest(delivery: Delivery, material: Material, desk: Desk) -> Composed:
    bodies = list(_fresh(delivery.parts, material, desk.now))
    entries = [Entry(body.entry, body.opens) for _, body in bodies]
    reasons = {part.because for part, _ in bodies}
    because = reasons.pop() if len(reasons) == 1 else None
    reply = digest_card(entries, _rhythm(bodies, material), because, desk)
    named = dict.fromkeys(fact for _, body in bodies for fact in body.facts)
    return Composed(Post(delivery.chat_id, reply), tuple(named), "digest")


def _fresh(parts: Sequence[Part], material: Material, now: datetime) -> list[tuple[Part, Body]]:
    found = []
    for part in parts:
        published = material.published[part.notification_id]
        if published.expires_at is None or published.expires_at > now:
            found.append((part, body_from_json(published.body)))
    return found


def _rhythm(bodies: Sequence[tuple[Part, Body]], material: Material) -> Rhythm | None:
    """Return the one rhythm at which a digest's parts come; None when they are several."""
    targets = {part.because for part, _ in bodies}
    rhythms = {x.rhythm for x in material.follows if x.target in targets}
    return rhythms.pop() if len(rhythms) == 1 else None
