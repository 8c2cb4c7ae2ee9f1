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

from briefing.load.entry import Entry
from briefing.load.fields import AS_LIST, MAX_PATTERN, OR_UNSTATED, read_day, read_edtf, read_id, read_pattern
from briefing.load.layout import SCHEMA_FOLDER
from briefing.load.schema import (
    KEYS_OF_KIND,
    BriefFile,
    ClaimEntry,
    EvidenceEntry,
    IndexFile,
    KeysOfKind,
    PositionEntry,
    SilenceEntry,
    WhenEntry,
)
from briefing.load.source_schema import AliasEntry, OccasionEntry, OriginEntry, PersonEntry, SourceEntry, SourcesFile
from briefing.model import UNSTATED

FILES: Final[dict[str, type[Entry]]] = {"index": IndexFile, "brief": BriefFile, "sources": SourcesFile}
"""The kinds of files that a library has, each with the model of the whole."""

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
_EDTF_PART: Final = r"[0-9]{4}(-[0-9]{2}){0,2}~?"
_EDTF: Final = {
    "type": ["string", "integer"],
    "minimum": 1000,  # a year alone, of which an editor takes four digits for a number
    "maximum": 9999,
    "pattern": rf"^({_EDTF_PART}|{_EDTF_PART}/({_EDTF_PART}|\.\.)|\.\./{_EDTF_PART})$",
}
_SCALARS: Final[dict[object, JsonSchemaValue]] = {
    read_id: _ID,
    read_day: _DAY,
    read_edtf: _EDTF,
    read_pattern: {"type": "string", "maxLength": MAX_PATTERN},
}
"""What an editor sees of the values that have readers of their own."""
_FILLED: Final = {"minItems": 1}
_MEMBERS: Final[dict[tuple[type[Entry], str], type[Entry]]] = {
    (BriefFile, "claims"): ClaimEntry,
    (BriefFile, "silences"): SilenceEntry,
    (ClaimEntry, "evidence"): EvidenceEntry,
    (PositionEntry, "evidence"): EvidenceEntry,
    (SilenceEntry, "only_in"): EvidenceEntry,
    (SourcesFile, "sources"): SourceEntry,
    (SourcesFile, "people"): PersonEntry,
    (SourcesFile, "occasions"): OccasionEntry,
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

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        """Return what is within: a key that is not wanted is left out, never null."""
        return self.generate_inner(schema["schema"])

    def function_before_schema(self, schema: core_schema.BeforeValidatorFunctionSchema) -> JsonSchemaValue:
        """Return the kinds of values that have rules of their own."""
        function = schema["function"]["function"]
        if function in _SCALARS:
            return deepcopy(_SCALARS[function])
        inner = self.generate_inner(schema["schema"])
        if function is OR_UNSTATED.func:
            return {"anyOf": [*inner.get("anyOf", [inner]), {"const": UNSTATED}]}
        if function is AS_LIST.func:
            return {"anyOf": [inner, *(each["items"] for each in inner.get("anyOf", [inner]) if "items" in each)]}
        return inner

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        """Return what is within: a default that no file can spell out helps no one."""
        return self.generate_inner(schema["schema"])

    def field_title_should_be_set(self, _schema: Any) -> bool:
        """Leave out titles: they would repeat the keys."""
        return False


def _schema(model: type[Entry]) -> JsonSchemaValue:
    entries: list[type[Entry]] = [model, *dict.fromkeys(_MEMBERS.values()), PositionEntry, AliasEntry, WhenEntry]
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
    if "BriefFile" in definitions:
        described = definitions["BriefFile"]["properties"]["silences"]
        described["items"] = {"anyOf": [definitions["SilenceEntry"]["properties"]["text"], described["items"]]}
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
    definitions["ClaimEntry"]["allOf"] = [
        {"if": {"required": ["kind"], "properties": {"kind": {"const": str(kind)}}}, "then": _keys(keys, definitions)}
        for kind, keys in KEYS_OF_KIND.items()
    ] + [{"dependencies": {"confidence": ["because"]}}]
    definitions["ClaimEntry"]["properties"]["when"] = {"anyOf": [dict(_ID), {"$ref": "#/definitions/WhenEntry"}]}
    definitions["SilenceEntry"]["allOf"] = [
        {"if": _filled(key, is_list=True), "then": _filled("words", is_list=True)} for key in ("absent_from", "only_in")
    ]
    described = {"required": ["descriptor"], "not": {"properties": {"descriptor": {"const": UNSTATED}}}}
    definitions["PersonEntry"].update({"if": described, "then": {"required": ["basis"]}})


def _keys(keys: KeysOfKind, definitions: dict[str, JsonSchemaValue]) -> JsonSchemaValue:
    """Return what the keys of a kind of claim ask for; a list that is needed has a member, one that is not has none."""
    described = definitions["ClaimEntry"]["properties"]

    def is_list(key: str) -> bool:
        return bool(described[key].get("type") == "array")

    return {
        "required": list(keys.needs),
        "properties": {
            **{key: _FILLED for key in keys.needs if is_list(key)},
            **{key: {"maxItems": 0} if is_list(key) else False for key in keys.never},
        },
        **({"anyOf": [_filled(key, is_list=is_list(key)) for key in keys.needs_one]} if keys.needs_one else {}),
    }


def _filled(key: str, *, is_list: bool) -> JsonSchemaValue:
    return {"required": [key], **({"properties": {key: _FILLED}} if is_list else {})}
