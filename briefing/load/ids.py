"""The ids of briefs, claims, articles and origins."""

import re
from typing import Final

_ID: Final = re.compile(r"[a-z0-9][a-z0-9-]{0,63}", re.ASCII)
ID_HINT: Final = "An id has lower-case letters, digits and hyphens, such as spoil-cost."


def is_id(value: object) -> bool:
    """Return whether `value` is a valid id of a brief, a claim, an article or an origin."""
    return isinstance(value, str) and _ID.fullmatch(value) is not None
