"""Files that the bot wants to read."""

from __future__ import annotations

from .limits import DOWNLOAD_BYTES
from .refusals import Json, bad_request
from .state import World
from .wire import Call


async def get_file(world: World, call: Call) -> Json:
    """Give the path under which a file can be downloaded."""
    file_id = call.params["file_id"]
    if not file_id:
        raise bad_request("file_id not specified")
    upload = world.files.get(file_id)
    if upload is None:
        raise bad_request("invalid file_id")
    if len(upload.content) > DOWNLOAD_BYTES:
        raise bad_request("file is too big")
    return {
        "file_id": file_id,
        "file_unique_id": file_id[-12:],
        "file_size": len(upload.content),
        "file_path": f"documents/{file_id}",
    }


METHODS = {"getFile": get_file}
