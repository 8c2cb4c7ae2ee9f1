"""Why a claim or a silence has its label: its quotes grouped by where the articles have them from."""

from collections.abc import Iterator

from briefing.model import Claim, Evidence, Kind, Middle, Silence, Support, Tail, joined
from briefing.views.outline import place_of


def claim_reasons(claim: Claim) -> tuple[str, ...]:
    """Return the sentences behind a claim's support; none where its label says it all."""
    if claim.kind is Kind.JUDGMENT:
        return ()
    if claim.support.quotes:
        return tuple(support_reasons(claim.support))
    return ("No quote is shared by all accounts: each position has its own support.",) if claim.positions else ()


def support_reasons(support: Support) -> Iterator[str]:
    """Yield the counted quotes by act, then those without an origin, then the rule that applies."""
    for act in support.acts:
        yield f"{joined(origin.title for origin in act.origins)}: {_places(act.quotes)}."
    bare = tuple(item for item in support.counted if item.origin is None)
    if bare:
        yield f"No origin is named: {_places(bare)}."
    rest = [item for item in support.quotes if item not in support.counted]
    if rest:
        yield f"Not counted: {', '.join(f'{place_of(item)} ({_why_not(item)})' for item in rest)}."
    if support.counted:
        rules = [support.middle.value] if support.middle is not Middle.NONE else []
        rules += [support.tail.value] if support.tail is not Tail.NONE or not rules else []
        yield f"The rule: {'; '.join(rules)}."


def silence_reasons(silence: Silence) -> Iterator[str]:
    """Yield what was searched where, and every hit."""
    if not silence.words:
        return
    yield f"Searched, in every form: {', '.join(silence.words)}."
    yield f"In: {', '.join(source.label for source in silence.articles)}."
    hits = dict.fromkeys(
        f"“{hit.source.text[hit.span.start : hit.span.end]}” in {hit.source.label} "
        f"¶{hit.source.paragraph_at(hit.span.start)}" + ("" if hit.quote else ", which the silence does not allow for")
        for hit in silence.hits
    )
    yield f"Found: {'; '.join(hits) if hits else 'nothing'}."


def _places(quotes: tuple[Evidence, ...]) -> str:
    return ", ".join(dict.fromkeys(f"{place_of(item)} ({_voices(item)})" for item in quotes))


def _voices(item: Evidence) -> str:
    """Return who speaks and who relays, without the article."""
    return item.attribution.rpartition(" ← ")[0]


def _why_not(item: Evidence) -> str:
    return str(item.role) if item.verified else "not verified"
