"""The JSON Schemas accept and refuse what `check` does, and are the ones that the files name."""

import json
import random
import re
from collections.abc import Iterator
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any, Final

import pytest
import yaml
from jsonschema import Draft7Validator, FormatChecker

from briefing.check import check
from briefing.load import load, shipped
from briefing.load.json_schema import FILES, json_schema, schema_comment
from tests.libraries import BRIEF_FILE, INDEX_FILE, SOURCES_FILE, change, make_library
from tests.rows import each_row

KIND_OF: Final = {INDEX_FILE: "index", BRIEF_FILE: "brief", SOURCES_FILE: "sources"}


class EditorLoader(yaml.SafeLoader):
    """Reads YAML 1.2 as editors do: a date is text, `no` is text, a number is a number."""


EditorLoader.yaml_implicit_resolvers = {}
for _tag, _pattern, _first in (
    ("null", r"^(?:~|null|Null|NULL|)$", "~nN\0"),
    ("bool", r"^(?:true|True|TRUE|false|False|FALSE)$", "tTfF"),
    ("int", r"^[-+]?[0-9]+$", "-+0123456789"),
    ("float", r"^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$", "-+.0123456789"),
):
    EditorLoader.add_implicit_resolver(
        f"tag:yaml.org,2002:{_tag}", re.compile(_pattern), ["" if c == "\0" else c for c in _first]
    )


@cache
def validator(kind: str) -> Draft7Validator:
    return Draft7Validator(json.loads(json_schema(kind)), format_checker=FormatChecker())


def errors(kind: str, text: str) -> list[str]:
    """Return what an editor would underline in a text."""
    return [error.message for error in validator(kind).iter_errors(yaml.load(text, Loader=EditorLoader))]


def problems(root: Path, file: str) -> list[str]:
    """Return what `check` finds wrong with the form of a file."""
    return [str(p) for p in check(load(root)) if p.place.file == file and p.rule == "format"]


@each_row("kind", FILES)
def test_it_is_a_schema(kind: str) -> None:
    Draft7Validator.check_schema(json.loads(json_schema(kind)))


@each_row("kind", FILES)
def test_the_file_is_what_the_models_produce(kind: str) -> None:
    kept = (shipped() / "briefs" / "schema" / f"{kind}.json").read_text(encoding="utf-8")
    assert kept == json_schema(kind), f"run `briefing schema {kind} -o briefs/schema/{kind}.json --force`"


@each_row(
    "file", ["seeds/sources.yaml", *(f"briefs/{path.name}" for path in sorted((shipped() / "briefs").glob("*.yaml")))]
)
def test_every_shipped_file_names_its_schema_and_keeps_to_it(file: str) -> None:
    kind = KIND_OF.get(file, "brief")
    text = (shipped() / file).read_text(encoding="utf-8")
    assert text.startswith(schema_comment(kind))
    assert errors(kind, text) == []


GOOD: Final = [
    (BRIEF_FILE, "", ""),
    (INDEX_FILE, "", ""),
    (SOURCES_FILE, "", ""),
    (INDEX_FILE, "title: Harrow harbour", "title: 2026"),
    (INDEX_FILE, "title: Harrow harbour", "title: yes"),
    (INDEX_FILE, "title: Harrow harbour", "title: true"),
    (INDEX_FILE, "title: Harrow harbour", "title: 3.5"),
    (INDEX_FILE, "title: Harrow harbour", "title: 2026-03-15"),
    (INDEX_FILE, "description: Two invented articles about dredging a channel.", "description:"),
    (INDEX_FILE, "description: Two invented articles about dredging a channel.\n", ""),
    (INDEX_FILE, "description: Two invented articles about dredging a channel.", "description: null"),
    (INDEX_FILE, "title: Harrow harbour", "title: 'null'"),
    (INDEX_FILE, "[harbour]", "[harbour, 2026]"),
    (BRIEF_FILE, "as_of: 2026-03-15", "as_of: '2026-03-15'"),
    (BRIEF_FILE, "id: residents", "id: 2026"),
    (BRIEF_FILE, "via: [the county]", "via: [1066]"),
    (BRIEF_FILE, "via: [the county]", "via: []"),
    (BRIEF_FILE, "speaker: the port authority", "speaker: 110"),
    (BRIEF_FILE, "speaker: members of the board", "speaker: unstated"),
    (BRIEF_FILE, "    likelihood: unlikely\n", ""),
    (BRIEF_FILE, "    confidence: low\n    because: Only one article speaks of the survey.\n", ""),
    (BRIEF_FILE, "    confidence: low\n", ""),
    (BRIEF_FILE, "text: No article says when the survey will be complete.", "text: 12:30"),
    (BRIEF_FILE, "    when: vote\n", "    when: {date: 2026, planned: true}\n"),
    (BRIEF_FILE, "    when: vote\n", "    when: {date: 2018/.., basis: {source: courier, quote: on Saturday}}\n"),
    (BRIEF_FILE, "speaker: the port authority", "speaker: [the port authority, the county]"),
    (BRIEF_FILE, "origin: county-study", "origin: county-study\n              role: context"),
    (
        SOURCES_FILE,
        "date: 2026-03-14, basis: {source: courier, quote: on Saturday}",
        "date: 2026-03~, basis: [{source: courier, quote: on Saturday}]",
    ),
    (BRIEF_FILE, "allow:", "outlook:\nindicators: [1, two]\nrevisions: [{date: 2026-03-16, text: 2}]\nallow:"),
    (SOURCES_FILE, "    url: https://example.org/a\n", ""),
    (SOURCES_FILE, "published: unstated", "published: {date: 2026-03-14, basis: 2026, precision: year}"),
    (SOURCES_FILE, "genre: unstated", "genre: report\n    notes: [1, two]"),
    (SOURCES_FILE, "[port authority, harbour board]", "[1, 2]"),
    (SOURCES_FILE, "    basis: {source: gazette, quote: a study that the county published}\n", ""),
]
BAD: Final = [
    (INDEX_FILE, "title: Harrow harbour\n", ""),
    (INDEX_FILE, "title: Harrow harbour", "title:"),
    (INDEX_FILE, "title: Harrow harbour", "title: '  '"),
    (INDEX_FILE, "title: Harrow harbour", "title: null"),
    (INDEX_FILE, "topics: [harbour]", "topics: ~"),
    (INDEX_FILE, "[harbour]", "[harbour, null]"),
    (INDEX_FILE, "title: Harrow harbour", "title: [a]"),
    (INDEX_FILE, "title: Harrow harbour", f"title: {'a' * 301}"),
    (INDEX_FILE, "title:", "titel: x\ntitle:"),
    (INDEX_FILE, "topics: [harbour]", "topics:"),
    (INDEX_FILE, "[harbour]", "harbour"),
    (INDEX_FILE, "[harbour]", "[harbour, North Korea]"),
    (INDEX_FILE, "[harbour]", "[harbour, -1]"),
    (BRIEF_FILE, "as_of: 2026-03-15", "as_of: 15 March 2026"),
    (BRIEF_FILE, "as_of: 2026-03-15", "as_of: 2026-02-30"),
    (BRIEF_FILE, "as_of: 2026-03-15", "as_of: 2026-03-15T00:00:00"),
    (BRIEF_FILE, "as_of: 2026-03-15", "as_of: 20260315"),
    (BRIEF_FILE, "rests_on: [approved, spoil-cost]", "rests_on: []"),
    (BRIEF_FILE, "speaker: the port authority", "speaker: null"),
    (BRIEF_FILE, "via: [the county]", "via: [~]"),
    (BRIEF_FILE, "origin: board-vote", "origin: null"),
    (BRIEF_FILE, "kind: statement", "kind: Statement"),
    (BRIEF_FILE, "kind: statement", "kind: gap"),
    (BRIEF_FILE, "kind: judgment", "kind: reported"),
    (BRIEF_FILE, "difference:", "disagreement:"),
    (BRIEF_FILE, "    when: vote\n", "    when: {date: last year}\n"),
    (BRIEF_FILE, "    when: vote\n", "    when: {date: 2026-1-5}\n"),
    (BRIEF_FILE, "origin: county-study", "origin: county-study\n              role: confirms"),
    (
        BRIEF_FILE,
        "    rests_on: [survey-first, residents]\n",
        "    rests_on: [residents]\n    evidence: [{source: courier, quote: x}]\n",
    ),
    (BRIEF_FILE, "words: [tunnel], ", ""),
    (SOURCES_FILE, "descriptor: unstated, for: port authority", "for: port authority"),
    (SOURCES_FILE, "date: 2026-03-14, basis: {source", "date: March, basis: {source"),
    (BRIEF_FILE, "    because: Only one article speaks of the survey.\n", ""),
    (BRIEF_FILE, "likelihood: unlikely", "likelihood: probably"),
    (BRIEF_FILE, "confidence: low", "confidence: none"),
    (BRIEF_FILE, "    rests_on: [survey-first, residents]\n", ""),
    (BRIEF_FILE, "        to: The board gave no date\n", ""),
    (BRIEF_FILE, "        to: The board gave no date\n", "        to: The board gave no date\n        quote: x\n"),
    (BRIEF_FILE, '        before: "the school district "\n', "        before: ''\n"),
    (BRIEF_FILE, "via: [the county]", "via: the county"),
    (BRIEF_FILE, "type: factual", "type: political"),
    (BRIEF_FILE, "label: £28 million", "lable: £28 million"),
    (BRIEF_FILE, "      note: The Gazette's figure is for the northern route only.\n", ""),
    (BRIEF_FILE, "origin: board-vote", "origin: Board Vote"),
    (BRIEF_FILE, "silences:", "silences: none\nindicators:"),
    (BRIEF_FILE, "  quote-short: The school district", "  quote-short: ''\n  x: The school district"),
    (SOURCES_FILE, "genre: report\n", "\n"),
    (SOURCES_FILE, "outlet: unstated", "outlet: null"),
    (SOURCES_FILE, "url: https://example.org/a", "url: ~"),
    (SOURCES_FILE, "outlet: unstated", "outlet: Gazette"),
    (SOURCES_FILE, "outlet: unstated", "outlet: {name: Gazette}"),
    (SOURCES_FILE, "published: unstated", "published: 2026-03-14"),
    (SOURCES_FILE, "precision: about", "precision: roughly"),
    (SOURCES_FILE, "url: https://example.org/a", "url: javascript:alert(1)"),
    (SOURCES_FILE, "url: https://example.org/a", "url: https://example.org/\u202ea"),
    (SOURCES_FILE, "url: https://example.org/a", "url: https://example.org/a b"),
    (SOURCES_FILE, "url: https://example.org/a", "url: ''"),
    (SOURCES_FILE, "  courier:\n", "  The Courier:\n"),
    (SOURCES_FILE, "[port authority, harbour board]", "[port authority]"),
    (SOURCES_FILE, "kind: meeting\n", "\n"),
    (SOURCES_FILE, "label: Gazette", f"label: {'a' * 61}"),
]


def judged(root: Path, file: str, old: str, new: str) -> tuple[bool, bool]:
    """Return whether `check` and whether the schema accepts a file with `new` for `old`, which then is as it was."""
    before = (root / file).read_bytes()
    change(root, file, old, new)
    text = (root / file).read_text(encoding="utf-8")
    verdict = problems(root, file) == [], errors(KIND_OF[file], text) == []
    (root / file).write_bytes(before)
    return verdict


VALUES: Final[tuple[object, ...]] = (
    *(None, "", " ", "x", "unstated", 7, -1, 3.5, True, [], {}, ["x"], [None], [7], {"x": "y"}, "a" * 70, "a" * 301),
    *("2026-03-15", "2026-3-5", "https://example.org/x", "javascript:x", "Courier", "north-korea"),
    *("reported", "statement", "judgment", "likely", "low", "day", "factual"),
)
KEYS: Final = ("note", "quote", "x", "rests_on", "via", "before", "confidence", "words", "when")


def places(value: Any, at: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield the way to every value within a document."""
    members = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, member in members:
        yield (*at, key)
        yield from places(member, (*at, key))


def edited(document: Any, chance: random.Random) -> Any:
    """Return a document in which a value is another one, or goes, or is joined by one more."""
    *way, last = chance.choice(list(places(document)))
    holder = document = deepcopy(document)
    for step in way:
        holder = holder[step]
    if chance.random() < 0.6:
        holder[last] = chance.choice(VALUES)
    elif chance.random() < 0.5:
        del holder[last]
    elif isinstance(holder, dict):
        holder[chance.choice(KEYS)] = chance.choice(VALUES)
    else:
        holder.append(chance.choice(VALUES))
    return document


@pytest.mark.parametrize("seed", [0, *(pytest.param(seed, marks=pytest.mark.slow) for seed in range(1, 6))])
def test_check_and_the_schema_judge_edited_files_alike(seed: int, tmp_path: Path) -> None:
    root, chance = make_library(tmp_path), random.Random(seed)
    for _ in range(60):
        file = chance.choice(list(KIND_OF))
        before = (root / file).read_text(encoding="utf-8")
        document = yaml.load(before, Loader=EditorLoader)
        for _ in range(chance.choice((1, 1, 2))):
            document = edited(document, chance)
        (root / file).write_text(json.dumps(document), encoding="utf-8")  # JSON is YAML
        refused = [error.message for error in validator(KIND_OF[file]).iter_errors(document)]
        told = [problem for problem in check(load(root)) if problem.place.file == file]
        # A claim whose only article is unknown is left out: that is no matter of form.
        form = [str(problem) for problem in told if problem.rule == "format" and "is left out" not in problem.message]
        assert refused or not form, f"{form}\n{json.dumps(document)}"
        assert told or not refused, f"{refused}\n{json.dumps(document)}"
        (root / file).write_text(before, encoding="utf-8")


@pytest.mark.parametrize(("rows", "verdict"), [(GOOD, (True, True)), (BAD, (False, False))], ids=["good", "bad"])
def test_check_and_the_schema_judge_alike(rows: list[tuple[str, str, str]], verdict: object, tmp_path: Path) -> None:
    root = make_library(tmp_path)
    assert [row for row in rows if judged(root, *row) != verdict] == []
