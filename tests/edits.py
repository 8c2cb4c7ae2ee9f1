"""Articles edited as editors edit them: what was done, a quote, and where it must be found, if anywhere."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

from briefing.text.spans import Span, paragraphs, sentences

SEEDS = [path.read_text(encoding="utf-8") for path in sorted((Path(__file__).parents[1] / "seeds").glob("0*.txt"))]
NAMES = ["Tanaka", "Miller", "Ivanov", "Brussels", "Moreau", "Garcia"]
OTHER = ["gadget", "pattern", "overall", "settled", "matter"]
ASIDES = [", according to officials,", " – a rare step –", " reportedly", " also", ", with no word from the ministry,"]


@dataclass(frozen=True)
class Case:
    """One edit of one article."""

    kind: str
    former: str
    text: str
    quote: str
    before: str
    after: str
    place: Span | None
    """Where the passage is now; None where it is gone, or a number, name or negation of it has changed."""


@dataclass(frozen=True)
class Cut:
    """An article taken apart at a passage."""

    random: Random
    text: str
    span: Span

    @property
    def quote(self) -> str:
        return self.text[self.span.start : self.span.end]

    @property
    def ends(self) -> tuple[str, str]:
        return self.text[: self.span.start], self.text[self.span.end :]

    @property
    def far(self) -> list[Span]:
        """The sentences that are not near the passage."""
        found = [one for paragraph in paragraphs(self.text) for one in sentences(self.text, paragraph)]
        return [one for one in found if one.end < self.span.start - 80 or one.start > self.span.end + 80]


Edited = tuple[str, Span | None, str] | None
"""The text, where the passage is, and the quote as it was written; None where the edit cannot be made."""


def _joined(before: str, passage: str, after: str, quote: str) -> Edited:
    return f"{before}{passage}{after}", Span(len(before), len(before) + len(passage)), quote


def _changed(cut: Cut, passage: str | None, *, gone: bool = False, quote: str = "") -> Edited:
    if passage is None:
        return None
    before, after = cut.ends
    text, place, written = _joined(before, passage, after, quote or cut.quote) or ("", None, "")
    return text, None if gone else place, written


def _replace(cut: Cut, pattern: str, make: Callable[[str], str]) -> str | None:
    found = list(re.finditer(pattern, cut.quote))
    if not found:
        return None
    match = cut.random.choice(found)
    return cut.quote[: match.start()] + make(match.group()) + cut.quote[match.end() :]


def _misspell(cut: Cut) -> Callable[[str], str]:
    def make(word: str) -> str:
        at = cut.random.randrange(1, len(word) - 1)
        return cut.random.choice([word[:at] + word[at + 1 :], word[:at] + word[at] + word[at:]])

    return make


def _with_far(cut: Cut, passage: str, inserted: str, *, gone: bool) -> Edited:
    """Put `inserted` behind a sentence that is not near the passage."""
    if not cut.far:
        return None
    after = cut.random.choice(cut.far).end
    before, rest = cut.ends
    if after <= len(before):
        before = f"{before[:after]} {inserted}{before[after:]}"
    else:
        rest = f"{rest[: after - cut.span.end]} {inserted}{rest[after - cut.span.end :]}"
    text, place, quote = _joined(before, passage, rest, cut.quote) or ("", None, "")
    return text, None if gone else place, quote


def _moved(cut: Cut, units: list[Span], joint: str) -> Edited:
    home = next((one for one in units if one.start <= cut.span.start and cut.span.end <= one.end), None)
    away = [one for one in units if home and not one.overlaps(home)]
    if home is None or not away:
        return None
    target = cut.random.choice(away)
    lead, tail = cut.text[home.start : cut.span.start], cut.text[cut.span.end : home.end]
    rest = cut.text[: home.start] + cut.text[home.end :]
    at = target.end if target.end <= home.start else target.end - (home.end - home.start)
    return _joined(rest[:at] + joint + lead, cut.quote, tail + rest[at:], cut.quote)


_LOWER, _NAME = r"\b[a-z]{6,}\b", r"(?<=[a-z] )[A-Z][a-z]+\b"
KINDS: dict[str, Callable[[Cut], Edited]] = {
    "inserted before": lambda cut: _joined(f"Correction.\n\n{cut.ends[0]}", cut.quote, cut.ends[1], cut.quote),
    "misspelled": lambda cut: _changed(cut, _replace(cut, _LOWER, _misspell(cut))),
    "reworded": lambda cut: _changed(cut, _replace(cut, _LOWER, lambda _: cut.random.choice(OTHER))),
    "other case": lambda cut: _changed(cut, _replace(cut, _LOWER, str.title)),
    "typography": lambda cut: _changed(cut, cut.quote.translate({0x22: "”", 0x27: "’"}).replace(" ", "  ")),
    "hyphenated": lambda cut: _changed(cut, _replace(cut, _LOWER, lambda word: f"{word[:3]}-\n{word[3:]}")),
    "paragraph split": lambda cut: _changed(cut, _replace(cut, " ", lambda _: "\n\n")),
    "aside inserted": lambda cut: _changed(cut, _replace(cut, "(?= )", lambda _: cut.random.choice(ASIDES))),
    "number changed": lambda cut: _changed(cut, _replace(cut, r"\d+", lambda figure: str(int(figure) + 1)), gone=True),
    "name swapped": lambda cut: _changed(cut, _replace(cut, _NAME, lambda _: cut.random.choice(NAMES)), gone=True),
    "negated": lambda cut: _changed(
        cut, _replace(cut, r"\b(?:was|were|is|are|would|had)(?= \w)", lambda verb: f"{verb} not"), gone=True
    ),
    "deleted": lambda cut: _changed(cut, "", gone=True),
    "paragraph moved": lambda cut: _moved(cut, list(paragraphs(cut.text)), "\n"),
    "duplicate added": lambda cut: _with_far(cut, cut.quote, f"It said: “{cut.quote}”.", gone=False),
    "rival added": lambda cut: (
        _with_far(cut, cut.quote, f"{rival}.", gone=False)
        if (rival := _replace(cut, rf"\d+|{_NAME}", lambda word: f"{word}7" if word.isdigit() else "Garcia"))
        else None
    ),
    "look-alike remains": lambda cut: (
        _with_far(cut, "", f"{rival}.", gone=True)
        if (rival := _replace(cut, rf"\d+|{_NAME}", lambda word: f"{word}7" if word.isdigit() else "Garcia"))
        else None
    ),
    "markup pasted": lambda cut: _changed(
        cut, cut.quote, quote=_replace(cut, _LOWER, lambda word: f"<b>{word}</b>") or cut.quote
    ),
}  # fmt: skip


def _cut(random: Random, text: str) -> Cut:
    """Return an article at a sentence of it, or a part of one, that occurs there once."""
    while True:
        sentence = random.choice(sentences(text, random.choice(paragraphs(text))))
        words = [match.span() for match in re.finditer(r"\S+", text[sentence.start : sentence.end])]
        first = random.choice([0, 0, random.randrange(len(words))])
        last = random.choice([len(words) - 1, random.randrange(first, len(words))])
        span = Span(sentence.start + words[first][0], sentence.start + words[last][1])
        if last - first >= 5 and text.count(text[span.start : span.end]) == 1:
            return Cut(random, text, span)


def cases(seed: int, number: int) -> Iterator[Case]:
    """Return so many edited articles."""
    random = Random(seed)
    kinds = list(KINDS)
    while number:
        cut = _cut(random, random.choice(SEEDS))
        kind = kinds[number % len(kinds)]
        edited = KINDS[kind](cut)
        number -= 1
        if edited is None or (edited[0], edited[2]) == (cut.text, cut.quote):
            continue
        before, after = cut.ends
        text, place, quote = edited
        yield Case(kind, cut.text, text, quote, before[-32:], after[:32], place)
