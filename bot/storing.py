"""Storage for coroutines: each call is one transaction on a thread of its own."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Concatenate, ParamSpec, TypeVar

from sqlmodel import Session

from storage.threads import StorageThreads

P = ParamSpec("P")
Result = TypeVar("Result")


class Store:
    """Runs storage functions while the event loop goes on."""

    def __init__(self, threads: StorageThreads) -> None:
        self._threads = threads

    async def write(
        self, function: Callable[Concatenate[Session, P], Result], *args: P.args, **kwargs: P.kwargs
    ) -> Result:
        """Run a function as one decision; once begun it is finished, whoever stops waiting."""
        return await asyncio.wrap_future(self._threads.write(function, *args, **kwargs))

    async def read(
        self, function: Callable[Concatenate[Session, P], Result], *args: P.args, **kwargs: P.kwargs
    ) -> Result:
        """Run a function on a read-only view of one moment."""
        return await asyncio.wrap_future(self._threads.read(function, *args, **kwargs))
