"""The JSON Schemas are made from the shapes, and packs are valid by them."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from content.pack_files.documents import read_document
from content.pack_files.schema import schema_files, schema_name, write_schemas
from tests.content.tiny import TINY_PACK

ROOT = Path(__file__).parents[3]
SCHEMAS = ROOT / "docs" / "schema"
PACKS = {"tiny": TINY_PACK, "starting": ROOT / "content" / "pack"}
FILES = [
    pytest.param(path, pack, id=f"{name}: {path.relative_to(pack).as_posix()}")
    for name, pack in PACKS.items()
    for path in sorted(pack.rglob("*.yml"))
]


def faults(data: object, name: str) -> list[str]:
    schema = json.loads((SCHEMAS / f"{name}.json").read_text(encoding="utf-8"))
    found = Draft202012Validator(schema, format_checker=FormatChecker()).iter_errors(data)
    return [f"{list(e.absolute_path)}: {e.message}" for e in found]


def as_json(data: Any) -> Any:
    """Return YAML data as JSON has it: dates and times as text."""
    if isinstance(data, dict):
        return {key: as_json(value) for key, value in data.items()}
    if isinstance(data, list):
        return [as_json(value) for value in data]
    return data.isoformat() if isinstance(data, date) else data


def test_the_schemas_are_current(tmp_path: Path) -> None:
    write_schemas(tmp_path)
    made = {p.name: p.read_bytes() for p in tmp_path.iterdir()}
    assert made == schema_files()
    stored = {p.name: p.read_bytes() for p in SCHEMAS.iterdir()}
    assert stored == made, "run content.pack_files.schema.write_schemas(docs/schema)"


@pytest.mark.parametrize("name", sorted(schema_files()))
def test_a_schema_is_a_schema(name: str) -> None:
    Draft202012Validator.check_schema(json.loads(schema_files()[name]))


@pytest.mark.parametrize(("path", "pack"), FILES)
def test_the_files_of_a_pack_are_valid(path: Path, pack: Path) -> None:
    data = read_document(path, pack).data
    assert faults(as_json(data), schema_name(path.relative_to(pack).as_posix())) == []


@pytest.mark.parametrize(
    ("name", "data"),
    [
        pytest.param("facts", [{"id": "x", "kind": "statement", "titel": "ن"}], id="unknown key"),
        pytest.param("facts", [{"id": "X", "kind": "gap", "title": "ن"}], id="capital in an id"),
        pytest.param("facts", [{"id": "x", "kind": "opinion", "title": "ن"}], id="unknown kind"),
        pytest.param(
            "facts",
            [{"id": "x", "kind": "gap", "title": "ن", "links": {"friend": ["y"]}}],
            id="unknown role",
        ),
        pytest.param(
            "source", {"key": "7", "sha256": "0", "genre": "text", "label": "ن"}, id="sha"
        ),
        pytest.param("glossary", [{"id": "x", "label": "ن", "forms": []}], id="no forms"),
        pytest.param(
            "events",
            [{"id": "x", "label": "ن", "versions": [{"status": "held", "start": "May"}]}],
            id="a date that is none",
        ),
        pytest.param("entities", [{"id": "x", "label": "ن", "versions": []}], id="an event's key"),
    ],
)
def test_a_schema_refuses_what_the_reader_refuses(name: str, data: object) -> None:
    assert faults(data, name)


def test_only_pack_files_have_a_schema() -> None:
    assert schema_name("facts/visit.yml") == schema_name("gaps.yml") == "facts"
    with pytest.raises(KeyError):
        schema_name("sources/visit/text.txt")
