"""How far down a column the reader is, in the style of less and vim."""

from briefing.tui.widgets.textview import TextView


def progress(view: TextView) -> str:
    """Return Top, Bot or a percentage; All if everything is in view."""
    if view.max_scroll_y <= 0:
        return "All"
    if view.scroll_y <= 0:
        return "Top"
    return "Bot" if view.scroll_y >= view.max_scroll_y else f"{round(100 * view.scroll_y / view.max_scroll_y)}%"
