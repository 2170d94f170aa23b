"""Read one YAML file with the line of each value; duplicate keys, anchors and tags are refused."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import TypeAdapter, ValidationError

from content.pack_files.problems import PackError, Place, Problem

Shape = TypeVar("Shape")
Loc = tuple[str | int, ...]


@dataclass
class Document:
    """The data of a file and the line on which each value starts."""

    file: str
    data: Any = None
    text: str = field(default="", repr=False)
    lines: dict[Loc, int] = field(default_factory=dict)
    nodes: set[int] = field(default_factory=set, repr=False)

    def place(self, *loc: str | int) -> Place:
        """Return the place of a value, or of the nearest value around it."""
        while loc and loc not in self.lines:
            loc = loc[:-1]
        return Place(self.file, self.lines.get(loc, 1))

    def shaped(self, shape: type[Shape]) -> Shape:
        """Check the data against a shape; raise `PackError` with a line for each fault."""
        return self._checked(TypeAdapter(shape), self.data)

    def shaped_list(self, shape: type[Shape]) -> list[Shape]:
        """Check that the data is a list of a shape; raise `PackError` as `shaped` does."""
        return self._checked(TypeAdapter(list[shape]), self.data)  # type: ignore[valid-type]  # made at run time

    def _checked(self, adapter: TypeAdapter[Shape], data: object) -> Shape:
        try:
            return adapter.validate_python(data)
        except ValidationError as error:
            faults = error.errors(include_url=False)
            raise PackError(
                Problem(self.place(*f["loc"]), "shape", _fault(f["loc"], f["msg"]), str(f["input"]))
                for f in faults
            ) from error


def _fault(loc: Loc, message: str) -> str:
    key = next((str(x) for x in reversed(loc) if isinstance(x, str)), "")
    return f"{key}: {message}" if key else message


def read_document(path: Path, root: Path) -> Document:
    """Parse a YAML file below `root`; a fault is a `PackError` naming file and line."""
    document = Document(path.relative_to(root).as_posix())
    try:
        document.text = path.read_bytes().decode("utf-8")
        loader = yaml.CSafeLoader(document.text)
        try:
            node = loader.get_single_node()
            document.data = None if node is None else _build(loader, node, (), document)
        finally:
            loader.dispose()
    except UnicodeDecodeError as error:
        raise _broken(document, 1, f"not UTF-8 at byte {error.start}") from error
    except (yaml.YAMLError, ValueError) as error:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        line = mark.line + 1 if mark else 1
        raise _broken(document, line, str(getattr(error, "problem", None) or error)) from error
    return document


def _broken(document: Document, line: int, message: str, value: str = "") -> PackError:
    return PackError([Problem(Place(document.file, line), "yaml", message, value)])


def _build(loader: Any, node: yaml.Node, loc: Loc, document: Document) -> Any:
    line = node.start_mark.line + 1
    if id(node) in document.nodes:
        raise _broken(document, line, "anchors and aliases are not used in packs")
    if document.text[node.start_mark.index : node.start_mark.index + 1] == "!":
        raise _broken(document, line, "tags are not used in packs")
    document.nodes.add(id(node))
    document.lines[loc] = line
    if isinstance(node, yaml.SequenceNode):
        return [_build(loader, child, (*loc, i), document) for i, child in enumerate(node.value)]
    if isinstance(node, yaml.MappingNode):
        return _mapping(loader, node, loc, document)
    try:
        return loader.construct_object(node)
    except ValueError as error:
        raise _broken(document, line, str(error), str(node.value)) from error


def _mapping(loader: Any, node: yaml.MappingNode, loc: Loc, document: Document) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key_node, value_node in node.value:
        key = key_node.value
        line = key_node.start_mark.line + 1
        if not isinstance(key, str):
            raise _broken(document, line, "a key is not a plain word")
        if key in found:
            raise _broken(document, line, f"the key {key} stands twice")
        found[key] = _build(loader, value_node, (*loc, key), document)
    return found
