"""The header of every page."""

from briefing.model import counted, number_of_problems
from briefing.model.problem import left_out
from briefing.text.sanitize import sanitize_line
from briefing.tui.state import ReaderState


def header(state: ReaderState) -> list[str]:
    """Return the size of the library and its number of errors, at several lengths, the longest first."""
    library = state.library
    articles, quotes = len(library.sources), len(library.evidence)
    press = f"press {state.registry.key_of('problems')}"
    working = f"{state.progress.split()[0]}…" if state.progress else ""
    if words := sanitize_line(left_out(state.problems)):
        more = f" · {state.progress} " if working else f": {press} "
        shorter = f" · {working} " if working else f": {press} "
        return [f"{words}{more}", f"not all is read{shorter}", "not all is read "]
    if working:
        return [f"{state.progress} ", f"{working} ", "… "]
    if number := number_of_problems(state.problems):
        errors = counted(number, "error")
        return [
            f"{library.verified} of {quotes} quotes verified · {errors}: {press} ",
            f"{errors}: {press} ",
            f"{errors} ",
        ]
    verified = f"{counted(quotes, 'quote')} ✓" if quotes else "no quotes"
    return [f"{counted(articles, 'article')} · {verified} ", f"{verified} ", "✓ " if quotes else ""]
