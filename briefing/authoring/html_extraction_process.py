"""A process of its own that gets the article out of a saved page: HTML on stdin, JSON on stdout.

A page may be made to crash or to stall what parses it, or to have something fetched: here that costs this
process alone, and whatever asks for the network is refused. It is run as a script and imports nothing of briefing.
"""

import json
import resource
import sys
from datetime import date
from typing import Final

MAX_MEMORY: Final = 2 * 1024 * 1024 * 1024
"""How many bytes the process may take up."""
_DATES: Final = {"original_date": True, "extensive_search": False, "max_date": date.today().isoformat()}
"""Only what the page marks as its date: else one is guessed from the words of the text."""


def _refuse_network(event: str, _arguments: object) -> None:
    """Refuse what would leave the process, as an audit hook (PEP 578) that cannot be taken off again."""
    if event.startswith(("socket.", "urllib.", "http.", "subprocess.", "os.system", "os.exec", "os.posix_spawn")):
        raise PermissionError(f"not while a page is read: {event}")


def main() -> None:
    """Write the article's text and what the page's metadata say: `text`, `title`, `outlet`, `date`, `address`."""
    sys.addaudithook(_refuse_network)
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    if most == resource.RLIM_INFINITY or most > MAX_MEMORY:
        resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, most))
    page = sys.stdin.buffer.read()  # bytes: trafilatura's dating takes text that begins with http for an address
    from trafilatura import bare_extraction

    found = bare_extraction(page, include_comments=False, with_metadata=True, date_extraction_params=_DATES)
    values = {
        "text": getattr(found, "text", None),
        "title": getattr(found, "title", None),
        "outlet": getattr(found, "sitename", None),
        "date": getattr(found, "date", None),
        "address": getattr(found, "url", None),
    }
    json.dump({name: value if isinstance(value, str) else "" for name, value in values.items()}, sys.stdout)


if __name__ == "__main__":
    main()
