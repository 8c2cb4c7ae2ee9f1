"""The styles of text on every page. Colors come from Textual's palette, and none carries meaning alone."""

from typing import Final

MUTED: Final = "$foreground 70%"
HEADING: Final = "bold $text-accent"
ERROR: Final = "bold $text-error"
LABEL: Final = "bold reverse $text-accent"
"""The title of the pane that has the keys: filled."""
