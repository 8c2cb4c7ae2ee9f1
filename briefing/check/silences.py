"""What is wrong with silences: words that an article has after all."""

from collections.abc import Iterator

from briefing.load.deadline import DEADLINE_HINT, Deadline
from briefing.model import Library, Problem
from briefing.text.excerpts import excerpt


def check_silences(library: Library) -> Iterator[Problem]:
    """Yield a Problem for each paragraph with a word that a silence says is not there."""
    deadline = Deadline()
    for brief in library.briefs:
        for silence in brief.silences:
            if silence.words and deadline.is_past:
                message = "the words of this silence were not looked for: those before it took too long"
                yield Problem(silence.place, message, DEADLINE_HINT, "format")
                continue
            told: set[tuple[str, str, int]] = set()
            for hit in silence.strays:
                paragraph = hit.source.paragraph_at(hit.span.start)
                if (hit.word, hit.source.id, paragraph) in told:
                    continue
                told.add((hit.word, hit.source.id, paragraph))
                found = hit.source.text[hit.span.start : hit.span.end]
                message = f"{hit.source.id} ¶{paragraph} has “{excerpt(found)}”, which this silence says it has not"
                hint = f"Say less, or name the quote around `{excerpt(hit.word)}` in `only_in`."
                yield Problem(silence.place, message, hint, "silence-found")
