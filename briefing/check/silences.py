"""Check silences: report words that an article does contain."""

from collections.abc import Iterator

from briefing.load.deadline import DEADLINE_HINT, Deadline
from briefing.model import Brief, Problem
from briefing.text.excerpts import excerpt


def check_silences(brief: Brief, deadline: Deadline) -> Iterator[Problem]:
    """Yield a Problem for each paragraph that contains a word which a silence says is absent."""
    for silence in brief.silences:
        if silence.words and deadline.is_past:
            message = "this silence was not checked: those before it took too long"
            yield Problem(silence.place, message, DEADLINE_HINT, "format")
            continue
        reported: set[tuple[str, str, int]] = set()
        for hit in silence.strays:
            if (hit.word, hit.source.id, hit.paragraph) in reported:
                continue
            reported.add((hit.word, hit.source.id, hit.paragraph))
            found = hit.source.text[hit.span.start : hit.span.end]
            message = f"“{excerpt(found)}” is in {hit.source.id} ¶{hit.paragraph}, but this silence says it is not"
            hint = f"Limit the silence, or list the quote that contains `{excerpt(hit.word)}` in `only_in`."
            yield Problem(silence.place, message, hint, "silence-found")
