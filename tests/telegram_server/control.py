"""A second port, by which a test in another process acts on the stand-in."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import TypeAlias

from aiohttp import web

from .actions import ACTIONS, act
from .people import Impossible
from .state import World

Switch: TypeAlias = Callable[[], Awaitable[None]]


def control_application(world: World, connections: Mapping[str, Switch]) -> web.Application:
    """Make the web application: `POST /act/<action>`, `POST /connections/<switch>`, `GET /kept`."""

    async def act_on_it(request: web.Request) -> web.Response:
        name = request.match_info["name"]
        if name not in ACTIONS:
            return web.json_response({"error": f"no action {name}"}, status=404)
        try:
            result = await act(world, name, await request.json())
        except (Impossible, LookupError, ValueError) as error:
            return web.json_response({"error": repr(error)}, status=422)
        return web.json_response(result)

    async def switch(request: web.Request) -> web.Response:
        await connections[request.match_info["name"]]()
        return web.json_response({})

    async def kept(request: web.Request) -> web.Response:
        del request
        faults = {"schema_faults": world.schema_faults, "refusals": world.refusals}
        return web.json_response(faults)

    application = web.Application(client_max_size=64 * 1024 * 1024)
    application.router.add_post("/act/{name}", act_on_it)
    application.router.add_post("/connections/{name}", switch)
    application.router.add_get("/kept", kept)
    return application
