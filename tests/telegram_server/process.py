"""The stand-in in a process of its own, for tests that kill the bot and start it again."""

from __future__ import annotations

import asyncio
import json
import sys
from dataclasses import asdict
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from aiohttp import ClientSession

from .faults import Fault
from .people import Impossible
from .refusals import Json

ROOT = Path(__file__).parents[2]


class TelegramProcess:
    """Run `python -m tests.telegram_server` and act on it, until the end of an `async with`."""

    def __init__(self) -> None:
        self.token = self.username = self.base_url = self.base_file_url = ""
        self._control_url = ""
        self._process: asyncio.subprocess.Process | None = None
        self._session: ClientSession | None = None

    async def __aenter__(self) -> Self:
        command = (sys.executable, "-m", "tests.telegram_server", "--port", "0")
        self._process = await asyncio.create_subprocess_exec(
            *command, stdout=asyncio.subprocess.PIPE, stdin=asyncio.subprocess.PIPE, cwd=ROOT
        )
        assert self._process.stdout is not None
        told: Json = json.loads(await self._process.stdout.readline())
        self.token, self.username = told["token"], told["username"]
        self.base_url, self.base_file_url = told["base_url"], told["base_file_url"]
        self._control_url = told["control_url"]
        self._session = ClientSession()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        assert self._process is not None
        assert self._session is not None
        await self._session.close()
        await self._process.communicate(b"")
        if self._process.returncode:
            raise RuntimeError(f"the stand-in ended with {self._process.returncode}")

    @property
    def bot_id(self) -> int:
        """Give the user id of the bot."""
        return int(self.token.partition(":")[0])

    async def act(self, name: str, /, **given: Any) -> Any:
        """Carry out an action of `actions.py` by its name."""
        return await self._post(f"act/{name}", given)

    async def script(self, *faults: Fault) -> None:
        """Let faults happen to the next calls that they concern."""
        await self.act("script", faults=[asdict(fault) for fault in faults])

    async def refuse_connections(self) -> None:
        """Refuse connections from now on, and cut those there are."""
        await self._post("connections/refuse", {})

    async def accept_connections(self) -> None:
        """Accept connections again, on the same port."""
        await self._post("connections/accept", {})

    async def schema_faults(self) -> list[str]:
        """Give what the bot did that the Bot API does not know."""
        return list((await self._kept())["schema_faults"])

    async def refusals(self) -> list[Json]:
        """Give the calls (method, params, status, description) that broke a rule of Telegram."""
        return list((await self._kept())["refusals"])

    async def _kept(self) -> Json:
        assert self._session is not None
        async with self._session.get(f"{self._control_url}/kept") as response:
            kept: Json = await response.json()
            return kept

    async def _post(self, path: str, body: Json) -> Any:
        assert self._session is not None
        async with self._session.post(f"{self._control_url}/{path}", json=body) as response:
            result = await response.json()
        if response.status != 200:
            raise Impossible(result["error"])
        return result
