"""A process of its own that gets the article out of a saved page: HTML on stdin, JSON on stdout.

A page may be made to crash or to stall what parses it, or to have something fetched: here that costs this
process alone, and whatever asks for the network is refused. It is run as a script.
"""

import contextlib
import json
import re
import resource
import sys
from datetime import date
from typing import Final

from briefing.authoring.html_blocks import article, blocks, plain

MAX_MEMORY: Final = 2 * 1024 * 1024 * 1024
"""How many bytes the process may take up."""
SHOWN: Final = 10
"""How many of the words that are not in the copy are told."""
_HEAD: Final = 4096
_CHARSET: Final = re.compile(rb"charset\s*=\s*[\"']?([A-Za-z0-9_-]+)")
_UTF_16: Final = (b"\xff\xfe", b"\xfe\xff")
_DATES: Final = {"original_date": True, "extensive_search": False, "max_date": date.today().isoformat()}
"""Only what the page marks as its date: else one is guessed from the words of the text."""


def _refuse_network(event: str, _arguments: object) -> None:
    """Refuse what would leave the process, as an audit hook (PEP 578) that cannot be taken off again."""
    if event.startswith(("socket.", "urllib.", "http.", "subprocess.", "os.system", "os.exec", "os.posix_spawn")):
        raise PermissionError(f"not while a page is read: {event}")


def main() -> None:
    """Write the article's text, what it lacks, and what the page's metadata say, as `HtmlPage` has them."""
    sys.addaudithook(_refuse_network)
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    if most == resource.RLIM_INFINITY or most > MAX_MEMORY:
        resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, most))
    page = sys.stdin.buffer.read()  # bytes: trafilatura's dating takes text that begins with http for an address
    found = _extracted(page)
    own = blocks(_decoded(page))
    copied = plain(own) if "--plain" in sys.argv else article(own, _text(found, "text"))
    values = {
        "text": copied.text,
        "title": copied.title or _text(found, "title"),
        "outlet": _text(found, "sitename"),
        "date": _text(found, "date"),
        "address": _text(found, "url"),
        "missing": " ".join(copied.missing[:SHOWN]),
        "missing_words": len(copied.missing),
        "words": copied.words,
    }
    json.dump(values, sys.stdout)


def _extracted(page: bytes) -> object:
    from trafilatura import bare_extraction

    return bare_extraction(
        page, include_comments=False, favor_recall=True, with_metadata=True, date_extraction_params=_DATES
    )


def _text(found: object, name: str) -> str:
    value = getattr(found, name, None)
    return value if isinstance(value, str) else ""


def _decoded(page: bytes) -> str:
    """Return the characters of a page in the encoding that it says, or in the one that it can be in."""
    said = _CHARSET.search(page[:_HEAD])
    for encoding in (said[1].decode() if said else "", "utf-8-sig", "utf-16" if page[:2] in _UTF_16 else ""):
        if encoding:
            with contextlib.suppress(LookupError, ValueError):
                return page.decode(encoding)
    return page.decode("cp1252", "replace")


if __name__ == "__main__":
    main()
