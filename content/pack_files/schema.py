"""JSON Schemas of the pack files, made from their shapes, for editors and other programs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from content.pack_files.shapes import EntityShape, EventShape, FactShape, SourceShape, TermShape

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_SHAPES: dict[str, tuple[TypeAdapter[Any], str]] = {
    "source": (TypeAdapter(SourceShape), "sources/*/source.yml"),
    "facts": (TypeAdapter(list[FactShape]), "facts/*.yml, contacts.yml, gaps.yml"),
    "entities": (
        TypeAdapter(list[EntityShape]),
        "people.yml, organisations.yml, places.yml, topics.yml",
    ),
    "events": (TypeAdapter(list[EventShape]), "events.yml"),
    "glossary": (TypeAdapter(list[TermShape]), "glossary.yml"),
}


def schema_name(pack_file: str) -> str:
    """Return the schema of a pack file by its relative path; raise `KeyError` for other files."""
    folder, _, name = pack_file.rpartition("/")
    if folder == "facts" and name.endswith(".yml"):
        return "facts"
    if folder.startswith("sources/") and name == "source.yml":
        return "source"
    table = {f: key for key, (_, files) in _SHAPES.items() for f in files.split(", ")}
    return table[pack_file]


def schema_files() -> dict[str, bytes]:
    """Return each schema file by its name; the same shapes give the same bytes."""
    return {f"{name}.json": _schema(*shape) for name, shape in _SHAPES.items()}


def write_schemas(folder: Path) -> list[Path]:
    """Write all schemas into a folder and return their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, data in schema_files().items():
        (folder / name).write_bytes(data)
        written.append(folder / name)
    return written


def _schema(adapter: TypeAdapter[Any], files: str) -> bytes:
    head = {"$schema": DIALECT, "$comment": f"for {files}"}
    schema = head | adapter.json_schema()
    return (json.dumps(schema, ensure_ascii=False, indent=2) + "\n").encode("utf-8")
