"""The explanations of a brief's labels, as text and as JSON."""

from collections.abc import Iterable, Iterator
from typing import TypedDict

from msgspec import to_builtins

from briefing.export.text import WIDTH, Line, wrapped
from briefing.model import Brief, Claim, Silence
from briefing.views.why import Why, why_claim, why_silence


class WhyClaimShape(TypedDict):
    """The reasons for the labels of one claim or silence."""

    kind: str
    """claim or silence."""
    number: int
    id: str
    text: str
    why: list[dict[str, object]]
    """For each label: about, label, reasons, and groups with title and lines."""


class WhyShape(TypedDict):
    """The output of `show --why --json`."""

    id: str
    labels: list[WhyClaimShape]


def why_page(brief: Brief, width: int = WIDTH) -> str:
    """Return the explanation of every label of a brief as a page of text."""
    return wrapped(_lines(brief), width)


def _lines(brief: Brief) -> Iterator[Line]:
    yield Line(brief.title)
    for claim in brief.claims:
        yield from (Line(), Line(f"Claim {claim.number}, {claim.kind}: {claim.text}"))
        for why in why_claim(claim, brief):
            yield from why_lines(why)
    for silence in brief.silences:
        yield from (Line(), Line(f"Silence {silence.number}: {silence.text}"))
        yield from why_lines(why_silence(silence))


def why_lines(why: Why) -> Iterator[Line]:
    """Yield the lines that explain one label."""
    yield Line(f"{why.about}: {why.label}", 2)
    for reason in why.reasons:
        yield Line(reason, 4)
    for group in why.groups:
        yield Line(group.title, 4)
        for line in group.lines:
            yield Line(line, 6)


def why_shape(brief: Brief) -> WhyShape:
    """Return the explanation of every label of a brief, as JSON data."""
    labels = [_shape("claim", claim, why_claim(claim, brief)) for claim in brief.claims]
    labels += [_shape("silence", silence, [why_silence(silence)]) for silence in brief.silences]
    return {"id": brief.id, "labels": labels}


def _shape(kind: str, of: Claim | Silence, whys: Iterable[Why]) -> WhyClaimShape:
    return WhyClaimShape(kind=kind, number=of.number, id=of.id, text=of.text, why=[to_builtins(why) for why in whys])
