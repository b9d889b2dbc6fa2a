"""The JSON Schema of each TOML file: its keys, each with what the code says below it."""

from __future__ import annotations

import ast
import inspect
import json
import textwrap
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue

from leaflets.model import About, Format, Project

SCHEMAS: dict[str, type[BaseModel]] = {"leaflets": Project, "leaflet": About, "format": Format}


def schemas() -> dict[str, str]:
    """The JSON Schema of each TOML file, by the name of its file in docs/."""
    return {
        f"{name}.schema.json": json.dumps(_schema(record), ensure_ascii=False, indent=2) + "\n"
        for name, record in SCHEMAS.items()
    }


def _schema(record: type[BaseModel]) -> dict[str, Any]:
    schema = record.model_json_schema(schema_generator=_Described)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


class _Described(GenerateJsonSchema):
    """Takes the words below a field as what its key means.

    Pydantic can do so by itself, but whenever the program starts: it reads the code again for it.
    """

    def model_schema(self, schema: Any) -> JsonSchemaValue:
        found = super().model_schema(schema)
        fields = schema["cls"].model_fields
        for name, words in _told(schema["cls"]):
            found["properties"][fields[name].alias or name]["description"] = words
        return found


def _told(record: type[BaseModel]) -> Iterator[tuple[str, str]]:
    """Each field of a record, with the string that stands below it."""
    (tree,) = ast.parse(textwrap.dedent(inspect.getsource(record))).body
    assert isinstance(tree, ast.ClassDef)
    for field, words in pairwise(tree.body):
        match field, words:
            case (
                ast.AnnAssign(target=ast.Name(id=name)),
                ast.Expr(value=ast.Constant(value=str(text))),
            ):
                yield name, inspect.cleandoc(text)
