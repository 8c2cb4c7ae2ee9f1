"""The shape of the YAML files as JSON Schema, for editors: made from the models that read them.

An editor reads `title: 2026` as a number where a library has text, so wherever text is meant a number or a truth
value is allowed as well; a date comes as text, as YAML 1.2 has it. What is not a matter of form, such as whether
a quote stands in its article or a claim that is rested on exists, is for `briefing check` alone.
"""

import json
from copy import deepcopy
from typing import Any, Final

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue, models_json_schema
from pydantic_core import core_schema

from briefing.load.fields import OR_UNSTATED
from briefing.load.schema import (
    AliasEntry,
    BriefFile,
    ClaimEntry,
    Entry,
    EvidenceEntry,
    IndexFile,
    OriginEntry,
    PositionEntry,
    SourceEntry,
    SourcesFile,
)
from briefing.model import UNSTATED, Kind

FILES: Final[dict[str, type[Entry]]] = {"index": IndexFile, "brief": BriefFile, "sources": SourcesFile}
"""The kinds of files that a library has, each with the model of the whole."""

SCHEMA_FOLDER: Final = "briefs/schema"
"""Where a library keeps the schemas, for the comment that editors look for."""

DIALECT: Final = "http://json-schema.org/draft-07/schema#"
"""The newest that every common editor understands."""

_ID: Final = {"type": ["string", "integer", "boolean"], "pattern": "^[a-z0-9][a-z0-9-]{0,63}$", "minimum": 0}
_KEYS: Final = {"pattern": _ID["pattern"]}
_DAY: Final = {"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
_ADDRESS: Final = {
    "type": "string",
    # JSON Schema knows no classes of characters such as \p{C}: these are the ones that a terminal obeys or that hide
    "pattern": "^https?://[^\\s\\u0000-\\u001f\\u007f-\\u009f\\u00ad\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u206f]+$",
}
_FILLED: Final = {"minItems": 1}
_MEMBERS: Final[dict[tuple[type[Entry], str], type[Entry]]] = {
    (BriefFile, "claims"): ClaimEntry,
    (ClaimEntry, "evidence"): EvidenceEntry,
    (PositionEntry, "evidence"): EvidenceEntry,
    (SourcesFile, "sources"): SourceEntry,
    (SourcesFile, "origins"): OriginEntry,
}
"""What the members of the lists and mappings are that the models leave to be read one by one."""


def schema_comment(kind: str) -> str:
    """Return the line by which an editor finds the schema of a file in `briefs/` or `seeds/`."""
    way = f"../{SCHEMA_FOLDER}" if kind == "sources" else SCHEMA_FOLDER.removeprefix("briefs/")
    return f"# yaml-language-server: $schema={way}/{kind}.json\n"


def json_schema(kind: str) -> str:
    """Return the JSON Schema, as JSON, of one of the kinds of FILES."""
    return json.dumps(_schema(FILES[kind]), ensure_ascii=False, indent=2) + "\n"


class _Generator(GenerateJsonSchema):
    """Describes what an editor sees where our reader sees text."""

    def str_schema(self, schema: core_schema.StringSchema) -> JsonSchemaValue:
        """Return text; where it may be empty, also the null that an editor sees in an empty value."""
        if "pattern" in schema:
            return {**_ADDRESS, "maxLength": schema["max_length"]}
        described = super().str_schema(schema)
        kinds = ["string", "number", "boolean"]
        described["type"] = kinds if schema.get("min_length") else [*kinds, "null"]
        if schema.get("strip_whitespace"):
            described["pattern"] = r"\S"
        return described

    def date_schema(self, _schema: core_schema.DateSchema) -> JsonSchemaValue:
        """Return a day, written in the one way that is read."""
        return dict(_DAY)

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        """Return what is within: a key that is not wanted is left out, never null."""
        return self.generate_inner(schema["schema"])

    def function_before_schema(self, schema: core_schema.BeforeValidatorFunctionSchema) -> JsonSchemaValue:
        """Return the kinds of values that have rules of their own."""
        inner = self.generate_inner(schema["schema"])
        if schema["function"]["function"] is OR_UNSTATED.func:
            return {"anyOf": [inner, {"const": UNSTATED}]}
        return inner if inner == _DAY else dict(_ID)

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        """Return what is within: a default that no file can spell out helps no one."""
        return self.generate_inner(schema["schema"])

    def field_title_should_be_set(self, _schema: Any) -> bool:
        """Leave out titles: they would repeat the keys."""
        return False


def _schema(model: type[Entry]) -> JsonSchemaValue:
    entries: list[type[Entry]] = [model, *dict.fromkeys(_MEMBERS.values()), PositionEntry, AliasEntry]
    _, described = models_json_schema(
        [(entry, "validation") for entry in entries], ref_template="#/definitions/{model}", schema_generator=_Generator
    )
    definitions: dict[str, JsonSchemaValue] = described["$defs"]
    for definition in definitions.values():
        del definition["title"]
    _add_members(definitions)
    _add_rules(definitions)
    whole = definitions.pop(model.__name__)
    return {"$schema": DIALECT, **whole, "definitions": _needed(whole, definitions)}


def _needed(value: object, definitions: dict[str, JsonSchemaValue]) -> dict[str, JsonSchemaValue]:
    """Return those of the `definitions` that `value` leads to, by their names."""
    found: dict[str, JsonSchemaValue] = {}
    pending = [value]
    while pending:
        match pending.pop():
            case {"$ref": str(reference)}:
                name = reference.rpartition("/")[2]
                if name not in found:
                    found[name] = definitions[name]
                    pending.append(definitions[name])
            case dict() as mapping:
                pending.extend(mapping.values())
            case list() as members:
                pending.extend(members)
    return dict(sorted(found.items()))


def _add_members(definitions: dict[str, JsonSchemaValue]) -> None:
    """Say what the members are that the models leave to be read one by one."""
    for (model, key), member in _MEMBERS.items():
        if model.__name__ in definitions:
            described = definitions[model.__name__]["properties"][key]
            reference = {"$ref": f"#/definitions/{member.__name__}"}
            if described["type"] == "array":
                described["items"] = reference
            else:
                described.update(additionalProperties=reference, propertyNames=dict(_KEYS))
    if "IndexFile" in definitions:
        definitions["IndexFile"]["properties"]["topics"]["items"] = dict(_ID)
    if "SourcesFile" in definitions:
        names = definitions["AliasEntry"]["properties"]["names"]
        definitions["SourcesFile"]["properties"]["aliases"]["items"] = deepcopy(names)


def _add_rules(definitions: dict[str, JsonSchemaValue]) -> None:
    """Say which keys go together, as the models' own validators do."""
    ends = {"required": ["from", "to"], "not": {"required": ["quote"]}}
    quote = {"required": ["quote"], "not": {"anyOf": [{"required": ["from"]}, {"required": ["to"]}]}}
    definitions["EvidenceEntry"]["oneOf"] = [quote, ends]
    only_judgments = {"rests_on": {"maxItems": 0}, **dict.fromkeys(("likelihood", "confidence", "because"), False)}
    cites = [{"required": ["evidence"], "properties": {"evidence": _FILLED}}, {"required": ["disagreement"]}]
    definitions["ClaimEntry"]["allOf"] = [
        {
            "if": _is(Kind.JUDGMENT),
            "then": {
                "required": ["rests_on"],
                "properties": {"rests_on": _FILLED},
                "dependencies": {"confidence": ["because"]},
            },
            "else": {"properties": only_judgments},
        },
        {
            "if": _is(Kind.GAP),
            "then": {"properties": {"evidence": {"maxItems": 0}, "disagreement": False}},
        },
        {"if": _is(Kind.REPORTED, Kind.STATEMENT), "then": {"anyOf": cites}},
    ]


def _is(*kinds: Kind) -> JsonSchemaValue:
    return {"required": ["kind"], "properties": {"kind": {"enum": [str(kind) for kind in kinds]}}}
