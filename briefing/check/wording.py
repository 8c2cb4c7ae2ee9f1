"""Rules about the wording of claims: a claim must not say more than its quotes."""

from collections.abc import Iterable, Iterator
from typing import Final, get_args

from briefing.check.rules import Finding, Rule
from briefing.model import Claim, Evidence, Kind, Library, Middle, WordingRule
from briefing.model.claim import Likelihood
from briefing.text.patterns import compiled

MOST_HEADLINE: Final = 20
"""How many words a brief's headline may have."""

_PLURAL: Final = r"(?i)\b(sources|(?:several|some|many|other|media|news) reports|reports (?:say|said))\b"
_CONFIRMED: Final = r"(?i)\bconfirm(s|ed)\b"
_LIKELIHOOD: Final = rf"(?i)\b({'|'.join(get_args(Likelihood))})\b"


def wording_rule(rule: WordingRule) -> Rule:
    """Return a rule that finds unwanted words in claims and bottom lines, unless a quote has them."""

    def found_in(text: str, quotes: Iterable[Evidence]) -> bool:
        return rule.found_in(text) and not any(rule.found_in(item.words) for item in quotes)

    def find(library: Library) -> Iterator[Finding]:
        for brief in library.briefs:
            if found_in(brief.bottom_line.text, brief.trail(None)):
                yield Finding(brief.place, f"the bottom line: {rule.message}", rule.hint, brief)
            for claim in brief.claims:
                if found_in(claim.text, claim.quotes):
                    yield Finding(claim.place, rule.message, rule.hint, brief, claim)

    return find


def plural(claim: Claim) -> tuple[str, str] | None:
    """Find `sources` or `reports` in a claim that rests on one article or one act."""
    word = compiled(_PLURAL).search(claim.text)
    alone = len(claim.articles) == 1 or claim.support.middle in (Middle.CITING, Middle.ONE_ORIGIN)
    if word and alone and not compiled(_PLURAL).search(_said(claim)):
        return f"the claim says “{word[0]}” but there is only one origin", "Name the origin."
    return None


def confirmed(claim: Claim) -> tuple[str, str] | None:
    """Find `confirms` and `confirmed` unless a quote says so or a second speaker supports the claim."""
    differ = claim.support.middle is Middle.DIFFERENT_SPEAKERS
    if compiled(_CONFIRMED).search(claim.text) and not differ and not compiled(_CONFIRMED).search(_said(claim)):
        return "the claim says that something is confirmed, but no quote and no second speaker confirms it", (
            "Say who said it."
        )
    return None


def likelihood(claim: Claim) -> tuple[str, str] | None:
    """Find words of likelihood in a reported claim that are in none of its quotes."""
    word = compiled(_LIKELIHOOD).search(claim.text)
    if word and claim.kind is Kind.REPORTED and word[0].casefold() not in _said(claim).casefold():
        return f"a reported claim says “{word[0]}”, but none of its quotes does", (
            "Remove the word, or make the claim `kind: judgment`."
        )
    return None


def long_headlines(library: Library) -> Iterator[Finding]:
    """Yield the briefs whose headline has too many words."""
    for brief in library.briefs:
        number = len(brief.headline.split())
        if number > MOST_HEADLINE:
            hint = f"Shorten it to at most {MOST_HEADLINE} words."
            yield Finding(brief.headline_place, f"the headline has {number} words", hint, brief)


def _said(claim: Claim) -> str:
    """Return the words of all quotes of a claim, one quote a line."""
    return "\n".join(item.words for item in claim.quotes)
