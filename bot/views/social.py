"""What the bot says about itself: greeting, help, privacy, and short courtesies."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bot.reply import Action, ActionName, Button, Line, Reply, label, own, value
from bot.views.card import LABEL_LETTERS, Card, button, strong
from bot.views.desk import Desk, Place
from content.matching.results import Social
from content.records import Fact, Kind, Source

_MOST_NAMED = 3
# The kinds that the examples are taken from, in the order in which they are shown.
_EXAMPLES = (Kind.QUOTE, Kind.EVENT, Kind.DEFINITION, Kind.CONTACT, Kind.NUMBER, Kind.REPORTED)
_MOST_EXAMPLES = 4


def social_card(social: Social, desk: Desk) -> Reply:
    """Return the reply to a greeting, a courtesy or a question about the bot."""
    if social.kind in ("start", "greeting"):
        return start_card(desk)
    if social.kind == "help":
        return help_card(desk)
    if social.kind == "privacy":
        return privacy_card(desk)
    card = Card()
    if social.kind == "identity":
        card.say(strong(desk.line("start.title")), desk.line("start.promise"), _operator(desk))
        return card.done([button(desk, "help", ActionName.HELP)])
    courtesies: Mapping[str, str] = desk.texts.group("courtesies")
    if social.kind in courtesies:
        card.say((own(courtesies[social.kind]),))
        return card.done()
    card.say(strong(desk.line("commands_unknown.title")), desk.line("commands_unknown.text"))
    return card.done([button(desk, "help", ActionName.HELP)])


def start_card(desk: Desk) -> Reply:
    """Return what the bot is, what it holds, who runs it, and examples to tap."""
    card = Card()
    card.say(strong(desk.line("start.title")), desk.line("start.promise"))
    card.say(*_held(desk), _operator(desk), desk.line("start.ask"))
    return card.done(*([b] for b in example_buttons(desk)))


def help_card(desk: Desk) -> Reply:
    """Return how to ask and how to read a card, then the commands."""
    card = Card()
    card.say(strong(desk.line("help.title")), *desk.texts.lines("help.lines"))
    commands = desk.texts.group("commands.reading")
    if desk.place is Place.TELEGRAM:
        commands |= desk.texts.group("commands.following") | desk.texts.group("commands.own")
    for name, text in commands.items():
        card.say(desk.line("help.command", name=own(f"/{name}"), text=own(text)))
    return card.done()


def privacy_card(desk: Desk) -> Reply:
    """Return what is kept of a conversation, in the terminal or on Telegram."""
    card = Card()
    card.say(strong(desk.line("privacy.title")), *desk.texts.lines(f"privacy.{desk.place}"))
    return card.done()


def example_buttons(desk: Desk) -> list[Button]:
    """Return questions that are sure to be answered, one of each kind held."""
    found: dict[str, Button] = {}
    for kind in _EXAMPLES:
        example = next(_examples(kind, desk), None)
        if example is not None:
            found.setdefault(example, Button(example, Action(ActionName.ASK, (example,))))
    return list(found.values())[:_MOST_EXAMPLES]


def _examples(kind: Kind, desk: Desk) -> Iterator[str]:
    """Yield the sample questions of a kind that fit a button, the first of each fact before all."""
    facts: list[Fact] = [f for f in desk.library.answers if f.kind is kind]
    asked = [(i, q) for f in facts for i, q in enumerate(f.questions) if q.language == "ar"]
    for _, question in sorted(asked, key=lambda pair: pair[0]):
        if len(question.text) <= LABEL_LETTERS:
            yield question.text


def _held(desk: Desk) -> list[Line]:
    sources = sorted(desk.library.sources.values(), key=_newest_first)
    if not sources:
        return []
    if len(sources) > _MOST_NAMED:
        return [desk.line("start.held_many", count=own(str(len(sources))))]
    labels: list[Line] = [(label(s.label or s.key),) for s in sources]
    return [desk.line("start.held", sources=desk.joined(labels, "marks.semicolon"))]


def _newest_first(source: Source) -> tuple[bool, int]:
    """Sort key: dated sources first, the newest before the others."""
    day = source.published_on
    return (day is None, -day.toordinal() if day is not None else 0)


def _operator(desk: Desk) -> Line:
    office = desk.office
    if office.name is None:
        return desk.line("start.independent")
    if office.link is None:
        return desk.line("start.operator", name=value(office.name))
    return desk.line("start.operator_link", name=value(office.name), link=value(office.link))
