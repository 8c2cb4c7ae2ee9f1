"""JSON Schema of the YAML files, for editors, generated from the models that read them.

An editor reads `title: 2026` as a number although a library has only text, so the schemas allow a number or a
boolean wherever text is meant; a date is text, as in YAML 1.2. The schemas check only the form: `briefing check`
alone tells whether a quote is in its article or whether a claim that another rests on exists.
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
from briefing.load.values import ID
from briefing.model import UNSTATED

FILES: Final[dict[str, type[Entry]]] = {"index": IndexFile, "brief": BriefFile, "sources": SourcesFile}
"""The kinds of files in a library, each with the model of the whole file."""

DIALECT: Final = "http://json-schema.org/draft-07/schema#"
"""The newest version that all common editors support."""

_ID: Final = {"type": ["string", "integer", "boolean"], "pattern": f"^{ID}$", "minimum": 0}
_KEYS: Final = {"pattern": _ID["pattern"]}
_DAY: Final = {"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
_ADDRESS: Final = {
    "type": "string",
    # JSON Schema has no character classes such as \p{C}: these are control characters and invisible ones
    "pattern": "^https?://[^\\s\\u0000-\\u001f\\u007f-\\u009f\\u00ad\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u206f]+$",
}
_EDTF_PART: Final = r"[0-9]{4}(-[0-9]{2}){0,2}~?"
_EDTF: Final = {
    "type": ["string", "integer"],
    "minimum": 1000,  # editors read a year alone as a number
    "maximum": 9999,
    "pattern": rf"^({_EDTF_PART}|{_EDTF_PART}/({_EDTF_PART}|\.\.)|\.\./{_EDTF_PART})$",
}
_SCALARS: Final[dict[object, JsonSchemaValue]] = {
    read_id: _ID,
    read_day: _DAY,
    read_edtf: _EDTF,
    read_pattern: {"type": "string", "maxLength": MAX_PATTERN},
}
"""The schemas of values that have validators of their own."""
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
"""The models of the entries that are validated one by one."""


def schema_comment(kind: str) -> str:
    """Return the comment line by which an editor finds the schema of a file in `briefs/` or `seeds/`."""
    way = f"../{SCHEMA_FOLDER}" if kind == "sources" else SCHEMA_FOLDER.removeprefix("briefs/")
    return f"# yaml-language-server: $schema={way}/{kind}.json\n"


def json_schema(kind: str) -> str:
    """Return the JSON Schema of one kind of FILES, as JSON text."""
    return json.dumps(_schema(FILES[kind]), ensure_ascii=False, indent=2) + "\n"


class _Generator(GenerateJsonSchema):
    """Describes values as an editor reads them, where the program reads text."""

    def str_schema(self, schema: core_schema.StringSchema) -> JsonSchemaValue:
        """Return the schema of text; if it may be empty, also null, which editors read for an empty value."""
        if "pattern" in schema:
            return {**_ADDRESS, "maxLength": schema["max_length"]}
        described = super().str_schema(schema)
        kinds = ["string", "number", "boolean"]
        described["type"] = kinds if schema.get("min_length") else [*kinds, "null"]
        if schema.get("strip_whitespace"):
            described["pattern"] = r"\S"
        return described

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        """Return the inner schema: an unused key is left out, never null."""
        return self.generate_inner(schema["schema"])

    def function_before_schema(self, schema: core_schema.BeforeValidatorFunctionSchema) -> JsonSchemaValue:
        """Return the schemas of values that have validators of their own."""
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
        """Return the inner schema, without the default."""
        return self.generate_inner(schema["schema"])

    def field_title_should_be_set(self, _schema: Any) -> bool:
        """Return False: titles would only repeat the keys."""
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
    """Return the `definitions` that `value` refers to, directly or indirectly, by name."""
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
    """Add the schemas of entries that are validated one by one."""
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
    """Add the rules on which keys go together, as in the models' validators."""
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
    """Return the schema of a kind's keys: a required list is not empty, a forbidden list has no entry."""
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
