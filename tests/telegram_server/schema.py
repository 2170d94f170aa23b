"""The Bot API as aiogram's models describe it: which methods, keys and types there are."""

from __future__ import annotations

import json
import types
import typing
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import aiogram.methods
from aiogram.methods.base import TelegramMethod
from aiogram.types import BufferedInputFile, Update
from pydantic import BaseModel, TypeAdapter, ValidationError

from .refusals import Json, SchemaFault
from .wire import Call

Method: typing.TypeAlias = type[TelegramMethod[Any]]


@cache
def models() -> dict[str, Method]:
    """Give the model of each method by its name in small letters."""
    found = (getattr(aiogram.methods, name) for name in aiogram.methods.__all__)
    return {
        model.__api_method__.lower(): model
        for model in found
        if isinstance(model, type) and issubclass(model, TelegramMethod) and model != TelegramMethod
    }


def model_of(call: Call) -> Method:
    """Find the model of a call's method, or refuse with 404."""
    model = models().get(call.method.lower())
    if model is None:
        raise SchemaFault(call.method, status=404)
    return model


def check_call(call: Call) -> None:
    """Turn the parameters into the types that the method wants, or refuse the call."""
    model = model_of(call)
    for key, value in call.params.items():
        field = model.model_fields.get(key)
        if isinstance(value, str) and field is not None and not _takes_text(field.annotation):
            call.params[key] = _decode(value)
    call.params = _without_nulls(call.params)
    whole = call.params | _files(call, model)
    try:
        parsed = model.model_validate(whole)
    except ValidationError as error:
        raise SchemaFault(f"{call.method}: {_first(error)}") from error
    _refuse_unknown(_unknown(parsed, whole, call.method))


def check_result(method: Method, result: object) -> None:
    """Raise ValueError when our own answer is not what the Bot API promises for the method."""
    name = method.__api_method__
    parsed = _adapter(method).validate_python(result)
    unknown = list(_unknown(parsed, result, name))
    if unknown:
        raise ValueError(f"the stand-in answers with keys that do not exist: {unknown}")


def check_update(update: Json) -> Update:
    """Read an update, or raise ValueError when Telegram could not have sent it."""
    parsed = Update.model_validate(update)
    unknown = list(_unknown(parsed, update, "update"))
    if unknown:
        raise ValueError(f"an update has no such keys: {unknown}")
    return parsed


@cache
def _adapter(method: Method) -> TypeAdapter[Any]:
    return TypeAdapter(method.__returning__)


def _takes_text(annotation: object) -> bool:
    if annotation is str:
        return True
    if typing.get_origin(annotation) in (typing.Union, types.UnionType):
        return any(_takes_text(part) for part in typing.get_args(annotation))
    return False


def _decode(value: str) -> object:
    try:
        return json.loads(value)
    except ValueError:
        return value


def _without_nulls(value: Any) -> Any:
    """Leave out the keys without a value, at every depth, as the server does."""
    if isinstance(value, dict):
        return {key: _without_nulls(part) for key, part in value.items() if part is not None}
    return [_without_nulls(part) for part in value] if isinstance(value, list) else value


def _files(call: Call, model: Method) -> Json:
    """Give each uploaded file at its own field, and at the field that names it as attach://."""
    places: Json = {}
    attached = {
        value.removeprefix("attach://"): key
        for key, value in call.params.items()
        if isinstance(value, str) and value.startswith("attach://")
    }
    for key, upload in call.files.items():
        place = attached.get(key, key)
        if place not in model.model_fields:
            raise SchemaFault(f"{call.method}: the file {key} belongs to no field")
        places[place] = BufferedInputFile(upload.content, upload.name)
    return places


def _first(error: ValidationError) -> str:
    details = error.errors(include_url=False, include_context=False, include_input=False)[0]
    return f"{'.'.join(str(part) for part in details['loc'])}: {details['msg']}"


def _refuse_unknown(unknown: Iterator[str]) -> None:
    for path in unknown:
        raise SchemaFault(f"there is no {path}")


def _unknown(parsed: object, raw: object, path: str) -> Iterator[str]:
    if isinstance(parsed, BaseModel) and isinstance(raw, Mapping):
        fields = {f.alias or name: name for name, f in type(parsed).model_fields.items()}
        for key, value in raw.items():
            if key not in fields:
                yield f"{path}.{key}"
            else:
                yield from _unknown(getattr(parsed, fields[key]), value, f"{path}.{key}")
    elif isinstance(parsed, list) and isinstance(raw, list):
        for position, (part, value) in enumerate(zip(parsed, raw, strict=True)):
            yield from _unknown(part, value, f"{path}[{position}]")
