"""The styles of text on every page. Colors come from Textual's palette, and none carries meaning alone."""

from typing import Final

MUTED: Final = "$foreground 78%"
HEADING: Final = "bold"
KEY: Final = "bold"
ERROR: Final = "bold $text-error"
WARNING: Final = "bold $text-warning"
CURSOR: Final = "bold $text-accent"
"""The bar beside what the cursor is on."""
DIFFERS: Final = "bold underline"
"""Words that differ from another wording."""
LABEL: Final = "bold reverse"
"""The title of the focused pane: filled."""
