"""A loopback port that can stop listening for a while and come back under the same number."""

from __future__ import annotations

import asyncio
import socket

from aiohttp import web

LOOPBACK = "127.0.0.1"
GRACE_SECONDS = 1.0
# So long a cut takes to reach a client in this process.
CUT_SECONDS = 0.01


class Listener:
    """Serve a web application on one loopback port."""

    def __init__(self, application: web.Application, port: int = 0) -> None:
        self.port = port
        self._runner = web.AppRunner(
            application, access_log=None, shutdown_timeout=GRACE_SECONDS, handle_signals=False
        )
        self._site: web.SockSite | None = None
        self._held: socket.socket | None = None

    @property
    def origin(self) -> str:
        """Give the address under which the application is served."""
        return f"http://{LOOPBACK}:{self.port}"

    async def start(self) -> None:
        """Take a port, a free one unless a number was given, and serve."""
        await self._runner.setup()
        await self.listen()

    async def stop(self) -> None:
        """Close the port and all connections."""
        self._release()
        await self._runner.cleanup()

    async def listen(self) -> None:
        """Listen on the port; nothing happens when it is listened on already."""
        if self._site is not None:
            return
        bound = self._bind()
        self._release()
        self._site = web.SockSite(self._runner, bound)
        await self._site.start()

    async def refuse(self) -> None:
        """Cut all connections and refuse new ones; the port stays ours."""
        if self._site is None:
            return
        await self._site.stop()
        self._site = None
        self._held = self._bind()
        while open_ones := self._open_transports():
            for transport in open_ones:
                transport.abort()
            await asyncio.sleep(CUT_SECONDS)

    def _open_transports(self) -> list[asyncio.WriteTransport]:
        """Give what is not cut yet; a long poll is kept by aiohttp until its handler ends."""
        server = self._runner.server
        found = [c.transport for c in server.connections] if server is not None else []
        return [t for t in found if t is not None and not t.is_closing()]

    def _bind(self) -> socket.socket:
        bound = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind((LOOPBACK, self.port))
        self.port = bound.getsockname()[1]
        return bound

    def _release(self) -> None:
        if self._held is not None:
            self._held.close()
            self._held = None
