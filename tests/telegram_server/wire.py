"""One call of a bot, read from HTTP the way Telegram reads it: query, form, multipart or JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field

from aiohttp import web
from aiohttp.web_request import FileField

from .refusals import Json, Refusal, SchemaFault

BODY_BYTES = 51 * 1024 * 1024
FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")


@dataclass(frozen=True)
class Upload:
    """Hold one uploaded file: its name, type and bytes."""

    name: str
    mime: str
    content: bytes


@dataclass
class Call:
    """Hold one call: the method as written in the URL, its parameters and its files."""

    method: str
    params: Json
    files: dict[str, Upload] = field(default_factory=dict)

    @property
    def chat_id(self) -> int | str | None:
        """Give the addressed chat, as a number where it is one."""
        value = self.params.get("chat_id")
        if isinstance(value, str) and value.lstrip("-").isdecimal():
            return int(value)
        return value if isinstance(value, int | str) else None


async def read_call(request: web.Request) -> Call:
    """Read method, parameters and files out of an HTTP request, values still as they came."""
    call = Call(request.match_info["method"], {})
    _put(call, request.query.items())
    if request.content_type == "application/json":
        _put(call, _read_object(await request.read()).items())
    elif request.content_type in FORMS:
        await _read_form(call, request)
    elif await request.read():
        raise SchemaFault(f"a body of type {request.content_type}")
    return call


async def _read_form(call: Call, request: web.Request) -> None:
    for key, value in (await request.post()).items():
        if isinstance(value, FileField):
            content = value.file.read()
            call.files[key] = Upload(value.filename, value.content_type, content)
            value.file.close()
        else:
            _put(call, [(key, value)])


def _read_object(body: bytes) -> Json:
    try:
        value = json.loads(body)
    except ValueError:
        value = None
    if not isinstance(value, dict):
        raise Refusal(400, "Bad Request: can't parse JSON object")
    return value


def _put(call: Call, pairs: Iterable[tuple[str, object]]) -> None:
    for key, value in pairs:
        if key in call.params:
            raise SchemaFault(f"{call.method}.{key} is given twice")
        call.params[key] = value
