"""The HTTP side of the Bot API: one call in, one answer out, with the scripted faults between."""

from __future__ import annotations

import asyncio
from typing import TypeAlias

from aiohttp import web

from .faults import Effect, Fault
from .methods import METHODS, Handler
from .refusals import Json, Refusal, SchemaFault, bad_request
from .schema import check_call, check_result, model_of
from .state import World
from .wire import BODY_BYTES, Call, read_call

Answer: TypeAlias = web.StreamResponse
PROXY_PAGE = (
    "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n"
    "<center><h1>502 Bad Gateway</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>"
)


class BotApi:
    """Answer the calls of the bot out of a world."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.crashes: list[Exception] = []
        self.stopping = asyncio.Event()

    def application(self) -> web.Application:
        """Make the web application that serves calls and files."""
        application = web.Application(client_max_size=BODY_BYTES)
        application.router.add_get("/file/bot{token}/{path:.+}", self._download)
        application.router.add_route("*", "/bot{token}/{method}", self._guarded)
        application.router.add_route("*", "/{rest:.*}", _not_found)
        return application

    async def _guarded(self, request: web.Request) -> Answer:
        """Answer a call and remember a crash of the stand-in itself, which fails the test."""
        try:
            return await self._answer(request)
        except Exception as error:
            self.crashes.append(error)
            raise

    async def _answer(self, request: web.Request) -> Answer:
        try:
            self._check_token(request)
            call, handler = await self._read(request)
        except Refusal as refusal:
            return _refused(refusal)
        fault = self.world.faults.strike(call)
        if fault is None:
            return await self._carry_out(call, handler)
        return await self._spoil(fault, request, call, handler)

    def _check_token(self, request: web.Request) -> None:
        if request.match_info["token"] != self.world.settings.token:
            raise Refusal(401, "Unauthorized: invalid token specified")
        if self.world.logged_out:
            raise Refusal(400, "Logged out")

    async def _read(self, request: web.Request) -> tuple[Call, Handler]:
        """Read a call and check it against the schema; what it violates is kept for the test."""
        try:
            call = await read_call(request)
            self.world.calls.append(call)
            handler = _find_handler(call)
            check_call(call)
        except SchemaFault as fault:
            self.world.schema_faults.append(fault.description)
            raise
        return call, handler

    async def _spoil(
        self, fault: Fault, request: web.Request, call: Call, handler: Handler
    ) -> Answer:
        match fault.effect:
            case Effect.REFUSE:
                return _refused(fault.raised())
            case Effect.BAD_GATEWAY:
                return web.Response(status=502, text=PROXY_PAGE, content_type="text/html")
            case Effect.DROP_BEFORE:
                return _abort(request, web.Response())
            case Effect.DROP_AFTER:
                return _abort(request, await self._carry_out(call, handler))
            case Effect.DELAY:
                answer = await self._carry_out(call, handler)
                await self._pause(fault.seconds)
                return answer

    async def _pause(self, seconds: float) -> None:
        try:
            async with asyncio.timeout(seconds):
                await self.stopping.wait()
        except TimeoutError:
            return

    async def _carry_out(self, call: Call, handler: Handler) -> Answer:
        try:
            result = await handler(self.world, call)
        except Refusal as refusal:
            return self._note(call, refusal)
        except UnicodeEncodeError:
            return self._note(call, bad_request("strings must be encoded in UTF-8"))
        if call.method != "getUpdates":  # updates were checked when they were queued
            check_result(model_of(call), result)
            self.world.journal.write(call, result)
        return web.json_response({"ok": True, "result": result})

    def _note(self, call: Call, refusal: Refusal) -> Answer:
        """Keep a refusal for the test, then answer with it."""
        if isinstance(refusal, SchemaFault):
            self.world.schema_faults.append(refusal.description)
        else:
            kept = {"method": call.method, "params": call.params, "status": refusal.status}
            self.world.refusals.append(kept | {"description": refusal.description})
        return _refused(refusal)

    async def _download(self, request: web.Request) -> Answer:
        upload = self.world.files.get(request.match_info["path"].removeprefix("documents/"))
        if upload is None or request.match_info["token"] != self.world.settings.token:
            return await _not_found(request)
        return web.Response(body=upload.content, content_type="application/octet-stream")


def _find_handler(call: Call) -> Handler:
    """Find who carries a call out, writing its method as the Bot API does, or refuse with 404."""
    call.method = model_of(call).__api_method__
    handler = METHODS.get(call.method.lower())
    if handler is None:
        raise SchemaFault(f"the stand-in does not imitate {call.method}", status=404)
    return handler


async def _not_found(request: web.Request) -> Answer:
    del request
    return _refused(Refusal(404, "Not Found"))


def _refused(refusal: Refusal) -> Answer:
    headers = {}
    pause = (refusal.parameters or {}).get("retry_after")
    if pause is not None:
        headers["Retry-After"] = str(pause)
    body: Json = refusal.as_json()
    return web.json_response(body, status=refusal.status, headers=headers)


def _abort(request: web.Request, answer: Answer) -> Answer:
    """Cut the connection, so that the answer never arrives."""
    if request.transport is not None:
        request.transport.abort()
    return answer
