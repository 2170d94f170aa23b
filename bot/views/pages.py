"""The whole text of a source: page by page on a phone, at once in a terminal, or as a file."""

from __future__ import annotations

from collections.abc import Sequence

from bot.reply import ActionName, Document, Reply, label, own, value
from bot.views.card import Card, button
from bot.views.desk import Desk, Place
from bot.views.menus import Page, turn_buttons
from bot.views.sources import source_line
from content.records import Source
from content.text import Paragraph

# Letters of a page: with title, source line and marks it stays below Telegram's 4,096.
_PAGE_LETTERS = 3000


def text_card(source: Source, desk: Desk, page: int = 1) -> Reply:
    """Return what a source prints, paragraph by paragraph: all of it, or one page."""
    paragraphs = desk.library.paragraphs(source.id)
    pages = _pages(paragraphs) if desk.place is Place.TELEGRAM else [paragraphs]
    number = min(max(page, 1), len(pages))
    card = Card()
    title = (label(source.label or source.key).strong(),)
    card.say(title)
    if len(pages) > 1:
        card.say(desk.line("menus.page", page=own(str(number)), last=own(str(len(pages)))))
    for paragraph in pages[number - 1]:
        card.quote((desk.cited(source.id, paragraph.span),))
    card.say(source_line(desk, source.id, []))
    if source.link is not None:
        card.say(desk.line("source.link", link=value(source.link.value)))
    if desk.place is not Place.TELEGRAM:
        return card.done()
    turns = turn_buttons(Page(ActionName.TEXT, (source.id,), number), len(pages), desk)
    return card.done(turns, [button(desk, "file", ActionName.FILE, source.id)])


def file_card(source: Source, desk: Desk) -> Reply:
    """Return the text of a source as a file, byte for byte what its spans point into."""
    card = Card()
    card.say(source_line(desk, source.id, []))
    (blocks, buttons) = (card.done().blocks, ())
    return Reply(blocks, buttons, document=Document(f"{source.key}.txt", source.text.encode()))


def _pages(paragraphs: Sequence[Paragraph]) -> list[list[Paragraph]]:
    pages: list[list[Paragraph]] = [[]]
    letters = 0
    for paragraph in paragraphs:
        length = paragraph.span.end - paragraph.span.start
        if pages[-1] and letters + length > _PAGE_LETTERS:
            pages.append([])
            letters = 0
        pages[-1].append(paragraph)
        letters += length
    return pages
