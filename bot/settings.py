"""Settings of an installation, read once from the environment; all faults are reported together."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NoReturn
from urllib.parse import urlsplit

_LONGEST = 200
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")

OFFICE_NAME = "MITHAQ_OFFICE_NAME"
OFFICE_LINK = "MITHAQ_OFFICE_LINK"
REFERRAL = "MITHAQ_REFERRAL"
NAMES = (OFFICE_NAME, OFFICE_LINK, REFERRAL)


class SettingsError(ValueError):
    """Settings that stop the start; carries every fault."""

    def __init__(self, faults: list[str]) -> None:
        self.faults = faults
        super().__init__("\n".join(faults))


@dataclass(frozen=True, slots=True)
class Office:
    """Who runs this installation; without a name it is an independent project."""

    name: str | None = None
    link: str | None = None
    referral: str | None = None


def read_office(environment: Mapping[str, str]) -> Office:
    """Read who runs the bot: name, link, and where people with a personal case turn."""
    faults: list[str] = []
    found = {name: _text(environment, name, faults) for name in NAMES}
    link = found[OFFICE_LINK]
    if link is not None and not _is_link(link):
        faults.append(f"{OFFICE_LINK}: not an https address: {link}")
    if faults:
        _stop(faults)
    return Office(found[OFFICE_NAME], link, found[REFERRAL])


def _text(environment: Mapping[str, str], name: str, faults: list[str]) -> str | None:
    """Return a setting on one line; None when it is unset or empty."""
    text = environment.get(name, "").strip()
    if len(text) > _LONGEST:
        faults.append(f"{name}: longer than {_LONGEST} characters")
    if _CONTROL.search(text):
        faults.append(f"{name}: holds a line break or a control character")
    return text or None


def _is_link(text: str) -> bool:
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme == "https" and bool(parts.hostname) and " " not in text


def _stop(faults: list[str]) -> NoReturn:
    raise SettingsError(faults)
