"""The ids in a page. A library's ids have only letters, digits and hyphens, so dots and underscores separate them."""

from briefing.model import Brief, Claim, Evidence, Silence, Source


def claim_id(brief: Brief, claim: Claim) -> str:
    """Return the id of a claim: `taiwan.reaffirmed`."""
    return f"{brief.id}.{claim.id}"


def quote_id(brief: Brief, claim: Claim, item: Evidence) -> str:
    """Return the id of a quote: `taiwan.reaffirmed.2`."""
    return f"{brief.id}.{claim.id}.{item.number}"


def silence_id(brief: Brief, silence: Silence) -> str:
    """Return the id of a silence: `taiwan..1`."""
    return f"{brief.id}..{silence.number}"


def article_id(source: Source) -> str:
    """Return the id of an article: `a_courier`."""
    return f"a_{source.id}"


def paragraph_id(source: Source, number: int) -> str:
    """Return the id of a paragraph: `a_courier_4`."""
    return f"a_{source.id}_{number}"


def passage_id(item: Evidence) -> str:
    """Return the id of a found quote's passage: `a_courier_120-164`, with one part for each run of words."""
    return f"a_{item.source.id}_" + ".".join(f"{part.start}-{part.end}" for part in item.resolution.parts)
