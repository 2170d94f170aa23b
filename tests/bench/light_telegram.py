"""A quick stand-in for load: it checks nothing, and notes when the reply to each update arrived."""

from __future__ import annotations

import asyncio
import json
import re
from collections import defaultdict, deque
from time import perf_counter
from types import TracebackType
from typing import Any, Self

from aiohttp import web

TOKEN = "7000000001:AAHbench-bench-bench-bench-bench-01"  # noqa: S105 - of nobody
_BOT = {"id": 7_000_000_001, "is_bot": True, "first_name": "m", "username": "mithaq_bot"}
_CHAT = re.compile(rb'chat_id(?:=|"\r\n\r\n)(-?\d+)')
_OFFSET = re.compile(rb"offset=(\d+)")
_BATCH = 100
_LONGEST_POLL = 25.0
_FIRST_CHAT = 5_000_000_001


class LightTelegram:
    """Hands out updates by long polling and takes replies; each is answered `delay` seconds later."""

    def __init__(self) -> None:
        self.delay = 0.0
        self.latencies: list[float] = []
        self.extra = 0
        self.polled = asyncio.Event()
        self._answered = asyncio.Event()
        self._fresh = asyncio.Event()
        self._waiting: deque[tuple[int, str]] = deque()
        self._asked: dict[int, deque[float]] = defaultdict(deque)
        self._open = 0
        self._last = 0.0
        self._update_id = 0
        self._runner = web.ServerRunner(web.Server(self._answer))

    async def __aenter__(self) -> Self:
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self._runner.cleanup()

    @property
    def url(self) -> str:
        """Give what TELEGRAM_API_URL wants."""
        return f"http://127.0.0.1:{self._runner.addresses[0][1]}"

    def ask(self, text: str, chat: int, arrival: float | None = None) -> None:
        """Queue a message of a chat (counted from 0) that arrived at a moment of `perf_counter`."""
        self._update_id += 1
        chat_id = _FIRST_CHAT + chat
        person = {"id": chat_id, "is_bot": False, "first_name": "ر", "language_code": "ar"}
        message = {
            "message_id": self._update_id,
            "date": 1_790_000_000,
            "chat": {"id": chat_id, "type": "private", "first_name": "ر"},
            "from": person,
            "text": text,
        }
        update = json.dumps({"update_id": self._update_id, "message": message})
        self._waiting.append((self._update_id, update))
        self._asked[chat_id].append(perf_counter() if arrival is None else arrival)
        self._open += 1
        self._answered.clear()
        self._fresh.set()

    async def answered(self, seconds: float) -> float:
        """Wait until every update has its reply; give the moment at which the last one arrived."""
        async with asyncio.timeout(seconds):
            await self._answered.wait()
        return self._last

    def begin(self) -> None:
        """Forget what was measured so far."""
        self.latencies, self.extra = [], 0

    async def _answer(self, request: web.BaseRequest) -> web.StreamResponse:
        method = request.path.rpartition("/")[2]
        body = await request.read() or request.query_string.encode()
        if method == "getUpdates":
            return await self._hand_out(int(found[1]) if (found := _OFFSET.search(body)) else 0)
        result: Any = True
        if method == "getMe":
            result = _BOT
        elif method == "sendMessage" and (chat := _CHAT.search(body)):
            self._take(int(chat[1]))
            place = {"id": int(chat[1]), "type": "private"}
            result = {"message_id": 1, "date": 1_790_000_000, "chat": place, "text": "m"}
        if self.delay:
            await asyncio.sleep(self.delay)
        return _json(json.dumps({"ok": True, "result": result}))

    def _take(self, chat_id: int) -> None:
        self._last = perf_counter()
        if not self._asked[chat_id]:
            self.extra += 1
            return
        self.latencies.append(self._last - self._asked[chat_id].popleft())
        self._open -= 1
        if not self._open:
            self._answered.set()

    async def _hand_out(self, offset: int) -> web.Response:
        self.polled.set()
        while self._waiting and self._waiting[0][0] < offset:
            self._waiting.popleft()
        if not self._waiting:
            self._fresh.clear()
            try:
                async with asyncio.timeout(_LONGEST_POLL):
                    await self._fresh.wait()
            except TimeoutError:
                return _json('{"ok":true,"result":[]}')
        batch = [body for _, body in list(self._waiting)[:_BATCH]]
        return _json(f'{{"ok":true,"result":[{",".join(batch)}]}}')


def _json(text: str) -> web.Response:
    return web.Response(text=text, content_type="application/json")
