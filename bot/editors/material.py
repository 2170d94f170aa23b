"""Material for a release: words typed or forwarded, or a file, read into text; never authority."""

from __future__ import annotations

from telegram import Document, Message

from bot.editors.work import Work
from bot.editors.workbench import Said
from content.release_reader import ReadError, extract_text
from content.release_reader.inputs import LARGEST_FILE

FAULT = "fault"
TOO_LARGE = "too_large"


async def read_material(message: Message, work: Work) -> Said:
    """Return the text of a message or of its file; the verb `fault` says why there is none."""
    if message.document is None:
        return Said(text=message.text or message.caption or "")
    return await _read_file(message.document, work)


async def _read_file(document: Document, work: Work) -> Said:
    """Download a file that is small enough and read it; its size is looked at before."""
    if document.file_size is None or document.file_size > LARGEST_FILE:
        return Said(verb=TOO_LARGE, is_file=True)
    file = await work.bot.get_file(document.file_id)
    data = bytes(await file.download_as_bytearray())
    try:
        text = await work.think(lambda: extract_text(document.file_name or "", data))
    except ReadError as error:
        return Said(text=str(error), verb=FAULT, is_file=True)
    return Said(text=text, is_file=True)
