"""Long articles: a library is generated, and each opened at a quote near its end."""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import Final

from briefing.load import load
from tests.benchmarks.figures import Taken, heading, row
from tests.benchmarks.keys import at_claim, evidence_of, marked

SIZES: Final = {"1 KB": 1_000, "250 KB": 250_000, "1 MB": 1_000_000}
_AGAIN: Final = 3
"""Times that an article is opened after the first, which has it all to wrap."""
_WORDS: Final = (
    "the",
    "channel",
    "harbour",
    "board",
    "voted",
    "spoil",
    "inland",
    "northern",
    "route",
    "survey",
    "quay",
)


def make_library(root: Path) -> Path:
    """Write a library with an article of each size; its only brief has a claim for each, citing its last paragraph."""
    files = {"briefs/index.yaml": "title: Long articles\ntopics: [long]\n"}
    claims: list[str] = []
    sources: list[str] = []
    for index, (name, size) in enumerate(SIZES.items()):
        text = "\n\n".join(_paragraphs(size, Random(index))) + f"\n\nHere the article of {name} ends at last.\n"
        files[f"seeds/{index}.txt"] = text
        sources.append(
            f"  s{index}: {{file: {index}.txt, sha256: {sha256(text.encode()).hexdigest()}, title: Article of {name}, "
            f"label: {name}, outlet: unstated, published: unstated, genre: unstated}}\n"
        )
        claims.append(
            f"  - {{id: c{index}, kind: reported, text: The article of {name} ends., evidence: "
            f"[{{source: s{index}, quote: Here the article of {name} ends at last}}]}}\n"
        )
    files["seeds/sources.yaml"] = "sources:\n" + "".join(sources)
    files["briefs/long.yaml"] = (
        "title: Long\nas_of: 2026-03-15\nbottom_line: {text: Articles end., rests_on: [c0]}\n"
        f"claims:\n{''.join(claims)}source_summary: They are invented.\n"
    )
    for file, content in files.items():
        path = root / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    return root


def _paragraphs(size: int, random: Random) -> Iterator[str]:
    """Return paragraphs of about 500 characters, `size` in all."""
    length = number = 0
    while length < size:
        number += 1
        paragraph = f"Paragraph {number}: " + " ".join(random.choices(_WORDS, k=80)) + "."
        length += len(paragraph) + 2
        yield paragraph


def report(folder: Path, home: Path, rounds: int) -> None:
    """Print what Enter takes to the painted, marked quote: in a program just started, and again in the same."""
    root = make_library(folder)
    library = load(root)
    (brief,) = library.briefs
    first: dict[str, list[Taken]] = {name: [] for name in SIZES}
    again: dict[str, list[Taken]] = {name: [] for name in SIZES}
    for _ in range(rounds):
        for claim, name in zip(brief.claims, SIZES, strict=True):
            with at_claim(library, claim, home, "--library", root) as terminal:
                quote = brief.trail(claim)[0]
                first[name].append(terminal.press("\r", marked(quote)).settled)
                for _ in range(_AGAIN):
                    terminal.press("h", evidence_of(claim))
                    again[name].append(terminal.press("\r", marked(quote)).settled)
    heading("Enter to the marked quote near the end of a long article")
    for kind, taken in (("first", first), ("again", again)):
        for name, times in taken.items():
            row(f"article of {name}, {kind}", times, taken["1 KB"])
