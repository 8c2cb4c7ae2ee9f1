"""Named rules of editing that a library may break for a reason → Problems.

Each rule is a small function from a library to what it finds. A rule is silenced by `allow: {rule: reason}` on the
claim or on its brief; one about an article or an origin, on any brief.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Final, NamedTuple, get_args

from briefing.load.fields import Likelihood
from briefing.load.validation import did_you_mean, excerpt
from briefing.model import Brief, Claim, Kind, Library, Place, Problem, SupportState

MOST_WORDS: Final = 60
FEWEST_WORDS: Final = 4
EQUAL_WORDS: Final = 7
"""How long a run of equal words shows that two articles tell the same thing."""
LEAST_SHARE: Final = 1 / 3

_WORD: Final = re.compile(r"\w+")
_PLURAL: Final = re.compile(r"\b(sources|reports)\b", re.IGNORECASE)
_CONFIRMED: Final = re.compile(r"\bconfirm(s|ed)\b", re.IGNORECASE)
_DEAL: Final = re.compile(r"\b(deal|agreement)s?\b", re.IGNORECASE)
_DOCUMENT: Final = re.compile(r"\b(documents?|memorandums?|memoranda|MOUs?)\b", re.IGNORECASE)
_NORTH: Final = re.compile(
    r"\b(North Korea|DPRK|Pyongyang)([’']s)? (nuclear )?denucleari[sz]"
    r"|denucleari[sz]\w+ (of )?(the )?(North|DPRK|Pyongyang)",
    re.IGNORECASE,
)
_PENINSULA: Final = re.compile(r"\bKorean Peninsula\b", re.IGNORECASE)
_LIKELIHOOD: Final = re.compile(rf"\b({'|'.join(get_args(Likelihood))})\b", re.IGNORECASE)


class Finding(NamedTuple):
    """What a rule found, and whose `allow` silences it."""

    place: Place
    message: str
    hint: str
    brief: Brief | None = None
    claim: Claim | None = None


def lint(library: Library) -> Iterator[Problem]:
    """Return what the rules find, but for what is allowed with a reason; and each `allow` that names no rule."""
    for name, rule in RULES.items():
        for finding in rule(library):
            if not _is_allowed(name, finding, library):
                yield Problem(finding.place, finding.message, finding.hint, name)
    for brief in library.briefs:
        holders: tuple[Brief | Claim, ...] = (brief, *brief.claims)
        for holder in holders:
            yield from _unknown(holder.allow, holder.place)


def _is_allowed(name: str, finding: Finding, library: Library) -> bool:
    if finding.claim and name in finding.claim.allow:
        return True
    briefs = (finding.brief,) if finding.brief else library.briefs
    return any(name in brief.allow for brief in briefs)


def _unknown(allow: Mapping[str, str], place: Place) -> Iterator[Problem]:
    for name in allow:
        if name not in RULES:
            hint = did_you_mean(name, RULES) or f"The rules are {', '.join(RULES)}."
            yield Problem(place, f"`allow` names no rule `{excerpt(name)}`", hint, "allow-unknown")


def _claims(library: Library) -> Iterator[tuple[Brief, Claim]]:
    for brief in library.briefs:
        for claim in brief.claims:
            yield brief, claim


def _said(claim: Claim) -> str:
    """Return the words of all quotes of a claim."""
    return "\n".join(item.words for item in claim.quotes)


def _in_claims(error: Callable[[Claim], tuple[str, str] | None]) -> "Rule":
    """Return the rule that finds the claims of which `error` gives a message and a hint."""

    def rule(library: Library) -> Iterator[Finding]:
        for brief, claim in _claims(library):
            if found := error(claim):
                yield Finding(claim.place, *found, brief, claim)

    return rule


def _plural(claim: Claim) -> tuple[str, str] | None:
    word = _PLURAL.search(claim.text)
    if word and claim.support.state in (SupportState.SINGLE, SupportState.ONE_ORIGIN):
        return f"the claim says “{word[0]}” where there is one origin", "Name the one that it goes back to."
    return None


def _confirmed(claim: Claim) -> tuple[str, str] | None:
    if _CONFIRMED.search(claim.text) and claim.support.origins < 2 and not _CONFIRMED.search(_said(claim)):
        return "the claim says that something is confirmed, without independent support", "Say who said it."
    return None


def _deal(claim: Claim) -> tuple[str, str] | None:
    said, word = _said(claim), _DEAL.search(claim.text)
    if word and _DOCUMENT.search(said) and not _DEAL.search(said):
        return f"the claim says “{word[0]}” where its quotes say documents or memorandums", "Use the quotes' own word."
    return None


def _denuclearization(claim: Claim) -> tuple[str, str] | None:
    said = _said(claim)
    if _NORTH.search(claim.text) and _PENINSULA.search(said) and not _NORTH.search(said):
        return "the claim says North Korea's denuclearization where its quotes say Korean Peninsula", (
            "Use the quotes' own words: they differ in meaning."
        )
    return None


def _likelihood(claim: Claim) -> tuple[str, str] | None:
    word = _LIKELIHOOD.search(claim.text)
    if word and claim.kind is Kind.REPORTED and word[0].casefold() not in _said(claim).casefold():
        return f"a reported claim says “{word[0]}”, and none of its quotes does", (
            "Leave the word out, or make the claim `kind: judgment`."
        )
    return None


def _length(*, too_long: bool) -> "Rule":
    def rule(library: Library) -> Iterator[Finding]:
        for brief, claim in _claims(library):
            for item in claim.quotes:
                number = len(item.words.replace("[…]", " ").split())
                if too_long and number > MOST_WORDS:
                    hint = f"Cut it to what carries the claim, at most {MOST_WORDS} words."
                    yield Finding(item.place, f"this quote has {number} words", hint, brief, claim)
                elif not too_long and number < FEWEST_WORDS:
                    hint = f"Quote what makes sense by itself, at least {FEWEST_WORDS} words."
                    yield Finding(item.place, f"this quote has only {number} words", hint, brief, claim)

    return rule


def _runs(text: str) -> Iterator[tuple[tuple[str, ...], int]]:
    """Return each run of EQUAL_WORDS words of a text, without capitals and punctuation, and where it begins."""
    words: list[str] = []
    starts: list[int] = []
    for match in _WORD.finditer(text):
        words.append(match[0].casefold())
        starts.append(match.start())
        if len(words) == EQUAL_WORDS:
            yield tuple(words), starts[0]
            del words[0], starts[0]


def _unquoted(library: Library) -> Iterator[Finding]:
    """Find the claims with the quotes of one article, of which another article has words that it is not quoted for."""
    wanted: dict[tuple[str, ...], list[tuple[Brief, Claim]]] = {}
    for brief, claim in _claims(library):
        if len(claim.sources) == 1:
            for item in claim.quotes:
                for run, _ in _runs(item.words):
                    wanted.setdefault(run, []).append((brief, claim))
    for source in library.sources if wanted else ():
        told: set[tuple[str, str]] = set()
        met: set[tuple[str, ...]] = set()
        for run, start in _runs(source.text):
            if run not in wanted or run in met:
                continue
            met.add(run)
            for brief, claim in wanted[run]:
                if source in claim.sources or (brief.id, claim.id) in told:
                    continue
                told.add((brief.id, claim.id))
                message = (
                    f"{source.id} ¶{source.paragraph_at(start)} has words of this claim's quotes, and is not quoted"
                )
                yield Finding(claim.place, message, f"Look at “{excerpt(' '.join(run))}” there.", brief, claim)


def _origins(library: Library) -> Iterator[Finding]:
    for origin in library.origins:
        if not origin.basis:
            message = f"the origin `{origin.id}` has no basis"
            yield Finding(Place("seeds/sources.yaml"), message, "Add the words of an article that name it.")


def _little_cited(library: Library) -> Iterator[Finding]:
    for source in library.sources:
        share = library.cited_share(source)
        if 0 < share < LEAST_SHARE:  # one that is not cited at all may be kept for a brief to come
            message = f"of {source.id} only {share:.0%} is cited"
            yield Finding(source.place, message, "Go through it: what is left uncited is to be left on purpose.")


Rule = Callable[[Library], Iterator[Finding]]

RULES: Final[Mapping[str, Rule]] = MappingProxyType(
    {
        "plural-sources": _in_claims(_plural),
        "confirmed-alone": _in_claims(_confirmed),
        "deal-for-document": _in_claims(_deal),
        "whose-denuclearization": _in_claims(_denuclearization),
        "likelihood-reported": _in_claims(_likelihood),
        "article-unquoted": _unquoted,
        "quote-long": _length(too_long=True),
        "quote-short": _length(too_long=False),
        "origin-baseless": _origins,
        "article-little-cited": _little_cited,
    }
)
"""The rules by the names with which `allow` silences them."""
