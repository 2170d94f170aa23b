"""Settings of an installation, read once from the environment; all faults are reported together."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, tzinfo
from pathlib import Path
from typing import NoReturn
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

_LONGEST = 200
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_ID = re.compile(r"[1-9][0-9]{0,17}")
_TOKEN = re.compile(r"[0-9]{1,20}:[A-Za-z0-9_-]{30,100}")

OFFICE_NAME = "MITHAQ_OFFICE_NAME"
OFFICE_LINK = "MITHAQ_OFFICE_LINK"
REFERRAL = "MITHAQ_REFERRAL"
NAMES = (OFFICE_NAME, OFFICE_LINK, REFERRAL)
BOT_TOKEN = "TELEGRAM_BOT_TOKEN"  # noqa: S105 - the name of the setting, not its value
API_URL = "TELEGRAM_API_URL"
HEALTH_FILE = "MITHAQ_HEALTH_FILE"
TELEGRAM_NAMES = (BOT_TOKEN, API_URL, HEALTH_FILE)
OWNER_IDS = "MITHAQ_OWNER_IDS"
FOUR_EYES = "MITHAQ_FOUR_EYES"
ZONE = "MITHAQ_ZONE"
STAFF_CHAT = "MITHAQ_STAFF_CHAT"
STAFF_NAMES = (OWNER_IDS, FOUR_EYES, ZONE, STAFF_CHAT)
_API = "https://api.telegram.org"
_HEALTH = "var/health"


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


@dataclass(frozen=True, slots=True)
class Staff:
    """Who owns this installation at first start, and by which rules its editors work.

    With `four_eyes` another person approves speech and contacts; `chat` is told of faults.
    """

    owners: tuple[int, ...] = ()
    four_eyes: bool = False
    zone: tzinfo = UTC
    chat: int | None = None


@dataclass(frozen=True, slots=True)
class Telegram:
    """Which bot this is, by which server it is reached, and the file that shows that it is well."""

    token: str = field(repr=False)
    api_url: str = _API
    health_file: Path = Path(_HEALTH)
    staff: Staff = Staff()


def read_settings(environment: Mapping[str, str]) -> tuple[Office, Telegram]:
    """Read all that the bot on Telegram needs; faults of both parts are told together."""
    faults: list[str] = []
    office, telegram = _office(environment, faults), _telegram(environment, faults)
    if faults:
        _stop(faults)
    return office, telegram


def read_office(environment: Mapping[str, str]) -> Office:
    """Read who runs the bot: name, link, and where people with a personal case turn."""
    faults: list[str] = []
    office = _office(environment, faults)
    if faults:
        _stop(faults)
    return office


def read_health_file(environment: Mapping[str, str]) -> Path:
    """Return the file that shows that the bot is well."""
    return Path(environment.get(HEALTH_FILE, "").strip() or _HEALTH)


def _office(environment: Mapping[str, str], faults: list[str]) -> Office:
    found = {name: _text(environment, name, faults) for name in NAMES}
    link = found[OFFICE_LINK]
    if link is not None and not _is_link(link):
        faults.append(f"{OFFICE_LINK}: not an https address: {link}")
    return Office(found[OFFICE_NAME], link, found[REFERRAL])


def _telegram(environment: Mapping[str, str], faults: list[str]) -> Telegram:
    """Read the settings of Telegram; a faulty token is never repeated."""
    found = {name: _text(environment, name, faults) for name in TELEGRAM_NAMES}
    token = found[BOT_TOKEN] or ""
    if not token:
        faults.append(f"{BOT_TOKEN}: not set")
    elif not _TOKEN.fullmatch(token):
        faults.append(f"{BOT_TOKEN}: not a token of a bot (digits, a colon, 30 letters or more)")
    url = (found[API_URL] or _API).rstrip("/")
    if not _is_link(url, "http", "https"):
        faults.append(f"{API_URL}: not an http or https address: {url}")
    return Telegram(token, url, read_health_file(environment), _staff(environment, faults))


def _staff(environment: Mapping[str, str], faults: list[str]) -> Staff:
    found = {name: _text(environment, name, faults) for name in STAFF_NAMES}
    owners = [x for x in re.split(r"[\s,]+", found[OWNER_IDS] or "") if x]
    if any(not _ID.fullmatch(x) for x in owners):
        faults.append(f"{OWNER_IDS}: not numeric ids of people, with commas between them")
    if found[FOUR_EYES] not in (None, "0", "1"):
        faults.append(f"{FOUR_EYES}: neither 0 nor 1: {found[FOUR_EYES]}")
    chat = found[STAFF_CHAT]
    if chat is not None and not _ID.fullmatch(chat.removeprefix("-")):
        faults.append(f"{STAFF_CHAT}: not the numeric id of a chat: {chat}")
        chat = None
    return Staff(
        tuple(int(x) for x in owners if _ID.fullmatch(x)),
        found[FOUR_EYES] == "1",
        _zone(found[ZONE], faults),
        None if chat is None else int(chat),
    )


def _zone(name: str | None, faults: list[str]) -> tzinfo:
    if name is None:
        return UTC
    try:
        return ZoneInfo(name)
    except (ValueError, OSError):  # not a name of a zone, or one that is not held here
        faults.append(f"{ZONE}: not a time zone such as Africa/Casablanca: {name}")
        return UTC


def _text(environment: Mapping[str, str], name: str, faults: list[str]) -> str | None:
    """Return a setting on one line; None when it is unset or empty."""
    text = environment.get(name, "").strip()
    if len(text) > _LONGEST:
        faults.append(f"{name}: longer than {_LONGEST} characters")
    if _CONTROL.search(text):
        faults.append(f"{name}: holds a line break or a control character")
    return text or None


def _is_link(text: str, *schemes: str) -> bool:
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in (schemes or ("https",)) and bool(parts.hostname) and " " not in text


def _stop(faults: list[str]) -> NoReturn:
    raise SettingsError(faults)
