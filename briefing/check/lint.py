"""Named editing rules that a library may break for a reason.

To allow an exception, add `allow: {rule: reason}` to the claim or its brief; for a rule about an article or an
origin, to any brief.
"""

from collections.abc import Collection, Iterator, Mapping
from types import MappingProxyType
from typing import Final

from msgspec.structs import replace

from briefing.check import quoting, wording
from briefing.check.rules import Finding, Rule, in_claims
from briefing.model import Brief, Claim, Level, Library, Place, Problem
from briefing.model.filters import claims_of
from briefing.text.excerpts import did_you_mean, excerpt


def lint(library: Library, names: Collection[str]) -> Iterator[Problem]:
    """Yield the findings of the rules of these names, except those allowed with a reason."""
    instead = {rule.id for rule in library.wording_rules}
    for name in names:
        if name not in instead:
            yield from _found(library, name, RULES[name])


def lint_brief(library: Library, brief: Brief) -> Iterator[Problem]:
    """Yield the findings of the rules that look at one brief, and each `allow` in it of an unknown rule."""
    alone = replace(library, briefs=(brief,))
    yield from lint(alone, OF_BRIEF)
    own = {rule.id: wording.wording_rule(rule) for rule in library.wording_rules}
    for name, rule in own.items():
        yield from _found(alone, name, rule)
    holders: tuple[Brief | Claim, ...] = (brief, *brief.claims)
    for holder in holders:
        yield from _unknown(holder.allow, holder.place, {**RULES, **own})


def _found(library: Library, name: str, rule: Rule) -> Iterator[Problem]:
    level = Level.HINT if name in HINTS else Level.ERROR
    for finding in rule(library):
        if not _is_allowed(name, finding, library):
            yield Problem(finding.place, finding.message, finding.hint, name, level=level)


def _is_allowed(name: str, finding: Finding, library: Library) -> bool:
    if finding.claim and name in finding.claim.allow:
        return True
    briefs = (finding.brief,) if finding.brief else library.briefs
    return any(name in brief.allow for brief in briefs)


def _unknown(allow: Mapping[str, str], place: Place, rules: Mapping[str, Rule]) -> Iterator[Problem]:
    for name in allow:
        if name not in rules:
            hint = did_you_mean(name, rules) or f"The rules are {', '.join(rules)}."
            yield Problem(place, f"`allow` names an unknown rule, `{excerpt(name)}`", hint, "allow-unknown")


def _origins(library: Library) -> Iterator[Finding]:
    for origin in library.origins:
        if not origin.basis:
            message = f"the origin `{origin.id}` has no basis"
            yield Finding(origin.place, message, "Add the words of an article that name it.")


def _unknown_names(library: Library) -> Iterator[Finding]:
    """Yield each speaker and relay without an entry in `people`, at its first occurrence."""
    reported: set[str] = set()
    for brief, claim in claims_of(library):
        for item in claim.quotes:
            for party in (*item.speakers, *item.via):
                if party.person is None and party.key not in reported:
                    reported.add(party.key)
                    message = f"`{excerpt(party.name)}` is not in `people`"
                    hint = "Add an entry to seeds/sources.yaml, with the descriptor that the articles use, or unstated."
                    yield Finding(item.place, message, hint, brief, claim)


RULES: Final[Mapping[str, Rule]] = MappingProxyType(
    {
        "unsupported": quoting.unsupported,
        "headline-spoken": quoting.spoken_headlines,
        "quote-omits": quoting.omissions,
        "headline-long": wording.long_headlines,
        "likelihood-reported": in_claims(wording.likelihood),
        "origin-baseless": _origins,
        "plural-sources": in_claims(wording.plural),
        "confirmed-alone": in_claims(wording.confirmed),
        "origin-missing": quoting.relays_without_origin,
        "relay-unnamed": quoting.unnamed_relays,
        "name-unknown": _unknown_names,
        "article-unquoted": quoting.unquoted,
        "article-little-cited": quoting.little_cited,
        "quote-long": quoting.length(too_long=True),
        "quote-short": quoting.length(too_long=False),
    }
)
"""The rules by the name that `allow` uses; a library adds its own `wording_rules`."""

HINTS: Final = frozenset(
    (
        "plural-sources",
        "confirmed-alone",
        "origin-missing",
        "relay-unnamed",
        "name-unknown",
        "article-unquoted",
        "article-little-cited",
        "quote-long",
        "quote-short",
    )
)
"""The rules that only give advice: their findings are no errors."""

OF_LIBRARY: Final = ("origin-baseless",)
"""The other rules that look at more than one brief."""
OF_BRIEF: Final = tuple(name for name in RULES if name not in HINTS and name not in OF_LIBRARY)
"""The rules that look at one brief at a time."""
