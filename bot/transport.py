"""The way to Telegram: python-telegram-bot over aiohttp's connections."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote, urlencode

import aiohttp
import httpx
from httpx_aiohttp import AiohttpTransport
from telegram.request import HTTPXRequest

from bot.settings import Telegram

# Long enough that a quiet bot answers without a new TLS handshake.
_KEEPALIVE_SECONDS = 60


def make_request(connections: int, read_seconds: float = 10) -> HTTPXRequest:
    """Return what carries calls, over at most so many connections."""
    limits = httpx.Limits(max_connections=connections, keepalive_expiry=_KEEPALIVE_SECONDS)
    return HTTPXRequest(
        connection_pool_size=connections,
        read_timeout=read_seconds,
        pool_timeout=read_seconds,
        httpx_kwargs={"transport": AiohttpTransport(limits=limits), "limits": limits},
    )


def method_url(telegram: Telegram, method: str, **parameters: str | int) -> str:
    """Return the address of a call with its parameters; it holds the token: never log it."""
    return (
        f"{telegram.api_url}/bot{telegram.token}/{method}?{urlencode(parameters, quote_via=quote)}"
    )


def never_left(error: BaseException) -> bool:
    """Tell whether a call surely did not reach Telegram, because no connection was made."""
    return any(isinstance(x, aiohttp.ClientConnectorError) for x in causes(error))


def causes(error: BaseException) -> Iterator[BaseException]:
    """Yield an error and what it was raised from."""
    found: BaseException | None = error
    while found is not None:
        yield found
        found = found.__cause__
