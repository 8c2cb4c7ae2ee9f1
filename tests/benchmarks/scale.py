"""Libraries of 100, 1,000 and 10,000 articles, invented by counting: ten articles and sixty quotes for each brief."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import Final

from tests.benchmarks.figures import held

SIZES: Final = (100, 1_000, 10_000)
GATE: Final = SIZES[1]
"""The size for which there are aims; larger libraries are measured."""
_AIMS: Final = {
    "a reload, one brief changed, and its errors": 150,
    "the first search: its answer": 150,
    "the next search": 20,
}
PER_BRIEF: Final = 10
"""Articles that a brief cites."""
CLAIMS: Final = 20
QUOTES: Final = 3
"""Of each claim: so a brief has sixty."""
IN_ONE_FILE: Final = 100
"""Articles that one file of seeds/sources/ lists."""
_PARAGRAPHS: Final = 12
_WORDS: Final = tuple(
    re.findall(
        r"\w+",
        "the harbor board voted to move spoil inland by the northern route before a survey of the quay is complete and "
        "residents of eastern districts asked railway engineers whether dredging could wait until funding from several "
        "counties arrives in spring while shippers insurers pilots and fishermen disagree over who should pay for it",
    )
)


def sentence(article: int, number: int) -> str:
    """Return words that occur once in all articles: the paragraph of that number begins with them."""
    spoken = " ".join(Random(article * 1_000 + number).choices(_WORDS, k=12))
    return f"At berth {number} of quay {article} {spoken}"


def article_text(article: int) -> str:
    """Return an article of about five thousand characters."""
    chance = Random(-article)
    paragraphs = [f"What quay {article} heard", f"QUAY {article} (Harrow Courier) — Word came on Saturday, {article}."]
    for number in range(1, _PARAGRAPHS + 1):
        more = " ".join(chance.choices(_WORDS, k=45))
        paragraphs.append(f"{sentence(article, number)}, “as planned”. {more.capitalize()}.")
    return "\n\n".join(paragraphs) + "\n"


def make_scale(root: Path, articles: int, *, in_folder: bool | None = None) -> Path:
    """Write a library of that many articles to `root` and return it. Every quote of it is exact.

    More than a thousand articles are listed in a folder of files, as one file has no room for them.
    """
    in_folder = articles > max(SIZES[:2]) if in_folder is None else in_folder
    for folder in ("briefs", "seeds/articles", *(["seeds/sources"] if in_folder else [])):
        (root / folder).mkdir(parents=True, exist_ok=True)
    entries: list[str] = []
    for number in range(1, articles + 1):
        text = article_text(number)
        _write(root / f"seeds/articles/{number}.txt", text)
        entries.append(_source(number, sha256(text.encode()).hexdigest()))
    briefs = articles // PER_BRIEF
    shared = "".join(_shared(briefs))
    if in_folder:
        for first in range(0, articles, IN_ONE_FILE):
            listed = "sources:\n" + "".join(entries[first : first + IN_ONE_FILE])
            _write(root / f"seeds/sources/{first // IN_ONE_FILE:03}.yaml", listed)
        _write(root / "seeds/sources.yaml", f"sources: {{}}\n{shared}")
    else:
        _write(root / "seeds/sources.yaml", "sources:\n" + "".join(entries) + shared)
    for number in range(1, briefs + 1):
        _write(root / f"briefs/topic-{number}.yaml", _brief(number))
    topics = ", ".join(f"topic-{number}" for number in range(1, briefs + 1))
    _write(root / "briefs/index.yaml", f"title: Quays\ntopics: [{topics}]\n")
    return root


def _source(number: int, digest: str) -> str:
    return (
        f"  article-{number}:\n"
        f"    file: articles/{number}.txt\n"
        f"    sha256: {digest}\n"
        f"    title: What quay {number} heard\n"
        f"    label: Quay {number}\n"
        f'    outlet: {{name: Harrow Courier, basis: "QUAY {number} (Harrow Courier) —"}}\n'
        f"    published: {{date: 2026-03-14, basis: on Saturday, precision: about}}\n"
        f"    genre: report\n"
    )


def _shared(briefs: int) -> Iterator[str]:
    """Yield the people and origins that the briefs name."""
    yield "people:\n"
    for number in range(1, briefs + 1):
        yield f"  speaker-{number}: {{name: Speaker {number}, descriptor: unstated}}\n"
    yield "origins:\n"
    for number in range(1, briefs + 1):
        basis = f"{{source: article-{(number - 1) * PER_BRIEF + 1}, quote: Word came on Saturday}}"
        yield f"  word-{number}: {{title: Word of berth {number}, kind: statement, basis: {basis}}}\n"


def _brief(number: int) -> str:
    first = (number - 1) * PER_BRIEF + 1
    lines = [
        f"title: Topic {number}\n",
        "as_of: 2026-03-15\n",
        f"headline: Work at the berths of quay {first} waits.\n",
        "bottom_line: {text: Everything waits for the survey., rests_on: [claim-1]}\n",
        f"articles: [{', '.join(f'article-{first + other}' for other in range(PER_BRIEF))}]\n",
        "claims:\n",
    ]
    for claim in range(1, CLAIMS + 1):
        lines.append(
            f"  - id: claim-{claim}\n    kind: reported\n    text: Work at berth {claim} of topic {number} waits.\n"
            "    evidence:\n"
        )
        for quote in range(QUOTES):
            article, paragraph = first + (claim + quote) % PER_BRIEF, 1 + (claim * QUOTES + quote) % _PARAGRAPHS
            lines.append(
                f"      - source: article-{article}\n        quote: {sentence(article, paragraph)}\n"
                f"        speaker: Speaker {number}\n        origin: {f'word-{number}' if quote else 'unstated'}\n"
            )
    lines.append(
        f"silences:\n  - {{text: No article names a price., words: [price, cost], absent_from: [article-{first}]}}\n"
    )
    return "".join(lines)


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


_WORK: Final = """
import gc, json, resource, sys, time
from pathlib import Path
from briefing.check import check
from briefing.load import load
from briefing.load.glance import Glance
from briefing.load.memory import Memory
from briefing.search import Index
from briefing.storage.cache import Cache

root, cache = Path(sys.argv[1]), Cache(Path(sys.argv[2]))
times = {}

def timed(name, work):
    start = time.process_time()
    value = work()
    times[name] = time.process_time() - start
    return value

def first_brief():
    glance = Glance(root, cache)
    glance.read("topic-2")

if len(sys.argv) > 3:
    timed("one brief of it, verified", first_brief)
memory = Memory(root, cache)
library = timed("all of it", lambda: load(root, memory))
timed("its errors", lambda: check(library, hints=False, memory=memory))
if len(sys.argv) > 3:
    file = root / "briefs" / "topic-2.yaml"
    text = file.read_text()
    time.sleep(2.1)
    load(root, memory)
    file.write_text(text.replace("waits", root.name, 1))  # a text that no other library has
    def reload():
        again = load(root, memory)
        check(again, hints=False, memory=memory)
        return again

    again = timed("a reload, one brief changed, and its errors", reload)
    file.write_text(text)
    gc.freeze()  # as the reader does
    index = timed("the first search: what there is", lambda: Index(again))
    timed("the first search: its answer", lambda: index.search("dredging survey"))
    timed("the next search", lambda: index.search("funding counties"))
times["memory"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps(times))
"""


def report(folder: Path, sizes: Sequence[int] = SIZES) -> None:
    """Print what a library of each size costs, in processor time: read for the first time, and again."""
    print(f"\n{'Libraries by number of articles (CPU ms)':<50}" + "".join(f"{size:>10,}" for size in sizes))
    for kind, more in (("nothing remembered", ()), ("remembered", ("again",))):
        rows: dict[str, list[float]] = {}
        for size in sizes:
            root = folder / str(size)
            if not root.exists():
                make_scale(root, size)
            command = [sys.executable, "-P", "-c", _WORK, str(root), str(folder / "cache"), *more]
            output = subprocess.run(command, capture_output=True, check=True, text=True).stdout
            for name, figure in json.loads(output).items():
                rows.setdefault(name, []).append(figure)
        for name, figures in rows.items():
            shown = [f"{each:>7.0f} MB" if name == "memory" else f"{each * 1000:>10.1f}" for each in figures]
            aim = _AIMS.get(name) if GATE in sizes else None
            told = f"  {held(figures[sizes.index(GATE)] * 1000, aim, f'ms at {GATE:,}')}" if aim else ""
            print(f"  {f'{kind}: {name}':<48}" + "".join(shown) + told)
