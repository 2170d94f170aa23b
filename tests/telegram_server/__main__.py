"""Serve the stand-in until standard input ends; the addresses are printed as one line of JSON."""

from __future__ import annotations

import argparse
import asyncio
import json
import sys

from .server import TelegramServer


async def serve(port: int, control_port: int) -> None:
    """Serve the Bot API and the control port until standard input ends."""
    async with TelegramServer(port=port) as telegram:
        control = telegram.control(control_port)
        await control.start()
        addresses = {
            "token": telegram.token,
            "username": telegram.username,
            "base_url": telegram.base_url,
            "base_file_url": telegram.base_file_url,
            "control_url": control.origin,
        }
        sys.stdout.write(json.dumps(addresses) + "\n")
        sys.stdout.flush()
        await asyncio.to_thread(sys.stdin.read)
        await control.stop()


def main() -> None:
    """Read the command line and serve."""
    parser = argparse.ArgumentParser(prog="python -m tests.telegram_server", description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="port of the Bot API (0: a free one)")
    parser.add_argument("--control-port", type=int, default=0, help="port for tests (0: free)")
    arguments = parser.parse_args()
    asyncio.run(serve(arguments.port, arguments.control_port))


if __name__ == "__main__":
    main()
