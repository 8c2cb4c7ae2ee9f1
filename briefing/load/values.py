"""Values in a library's YAML files: ids, and how long text may be. Unlike `fields`, this does not import pydantic."""

import re
from typing import Final

ID: Final = "[a-z0-9][a-z0-9-]{0,63}"
"""The pattern of an id."""
_ID: Final = re.compile(ID, re.ASCII)
ID_HINT: Final = "An id has lower-case letters, digits and hyphens, such as spoil-cost."
MAX_LINE: Final = 300
"""How many characters a name, a title or a label may have."""
MAX_TEXT: Final = 4_000
"""How many characters any other value may have."""


def is_id(value: object) -> bool:
    """Return whether `value` is a valid id of a brief, a claim, an article or an origin."""
    return isinstance(value, str) and _ID.fullmatch(value) is not None
