"""Extract the article from a saved page, as a separate process: HTML on stdin, JSON on stdout. Run as a script.

A page may try to crash or stall the parser, or to have something fetched. Here a crash affects only this process, and
access to the network is denied.
"""

import codecs
import contextlib
import json
import re
import resource
import sys
from datetime import date
from itertools import islice
from typing import Final

from briefing.authoring.html_blocks import article, blocks, plain
from briefing.text.boundaries import units
from briefing.text.spans import Span

MAX_MEMORY: Final = 2 * 1024 * 1024 * 1024
"""How much memory the process may use, in bytes."""
SHOWN: Final = 10
"""How many of the words that were not copied are reported."""
_HEAD: Final = 4096
_CHARSET: Final = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?([a-z0-9_-]+)", re.IGNORECASE)
_ENCODING: Final = re.compile(
    r"iso-(?:8859-\d+|2022-jp)|latin-?1|us-ascii|windows-\d+|macintosh|koi8-[ru]"
    r"|gb2312|gbk|gb18030|big5|euc-jp|euc-kr|ks_c_5601-1987|shift[_-]jis|x-sjis"
)
"""The names of encodings other than UTF-8 and UTF-16, which a page has or has not, whatever it declares."""
_MEANT: Final = {
    **dict.fromkeys(("iso-8859-1", "latin1", "latin-1", "us-ascii"), "cp1252"),
    **dict.fromkeys(("gb2312", "gbk"), "gb18030"),
    **dict.fromkeys(("shift_jis", "shift-jis", "x-sjis"), "cp932"),
    **dict.fromkeys(("euc-kr", "ks_c_5601-1987"), "cp949"),
    "big5": "big5hkscs",
    "iso-8859-9": "cp1254",
    "macintosh": "mac_roman",
}
"""The larger encodings that browsers use for some names, because pages do."""
_ASCII_ONLY: Final = "iso2022_jp"
_UTF_16: Final = (b"\xff\xfe", b"\xfe\xff")
_DATES: Final = {"original_date": True, "extensive_search": False, "max_date": date.today().isoformat()}
"""Accept only what the page marks as its date; otherwise one is guessed from the text."""


def _refuse_network(event: str, _arguments: object) -> None:
    """Deny access to the network and other processes; an audit hook (PEP 578) cannot be removed."""
    if event.startswith(("socket.", "urllib.", "http.", "subprocess.", "os.system", "os.exec", "os.posix_spawn")):
        raise PermissionError(f"not allowed while reading a page: {event}")


def _limit_memory() -> None:
    """Limit the memory of this process, if the system can: macOS counts what is only reserved, and refuses."""
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    if most == resource.RLIM_INFINITY or most > MAX_MEMORY:
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, most))


def main() -> None:
    """Write the article's text, what was not copied, and the page's metadata, as in `HtmlPage`."""
    sys.addaudithook(_refuse_network)
    _limit_memory()
    page, is_plain = _decoded(sys.stdin.buffer.read()), "--plain" in sys.argv
    data = page.encode(errors="replace")  # as bytes: trafilatura's dating takes text that begins with http for a URL
    found = _metadata(data) if is_plain else _extracted(data)
    own = blocks(page)
    copied = plain(own) if is_plain else article(own, _text(found, "text"))
    values = {
        "text": copied.text,
        "title": copied.title or _text(found, "title"),
        "outlet": _text(found, "sitename"),
        "date": _text(found, "date"),
        "address": _text(found, "url"),
        "missing": _beginning(copied.missing),
        "missing_words": copied.missing_words,
        "words": copied.words,
    }
    json.dump(values, sys.stdout)


def _extracted(page: bytes) -> object:
    from trafilatura import bare_extraction

    return bare_extraction(
        page, include_comments=False, favor_recall=True, with_metadata=True, date_extraction_params=_DATES
    )


def _metadata(page: bytes) -> object:
    from trafilatura import extract_metadata

    return extract_metadata(page, date_config=_DATES)


def _beginning(text: str) -> str:
    """Return the first words of a text."""
    shown = list(islice(units(text, Span(0, len(text))), SHOWN))
    return text[: shown[-1].end] if shown else ""


def _text(found: object, name: str) -> str:
    value = getattr(found, name, None)
    return value if isinstance(value, str) else ""


def _decoded(page: bytes) -> str:
    """Return the characters of a page: in UTF-8 if it fits, whatever is declared, else in the declared encoding."""
    encoding = _declared(page)
    for each in ("utf-8-sig" if encoding != _ASCII_ONLY else "", encoding, "utf-16" if page[:2] in _UTF_16 else ""):
        if each:
            with contextlib.suppress(ValueError):
                return page.decode(each)
    return page.decode(encoding or "cp1252", "replace")


def _declared(page: bytes) -> str:
    """Return the encoding that a page declares, as browsers understand it; empty if there is none or it is unknown."""
    found = _CHARSET.search(page[:_HEAD])
    name = found[1].decode().lower() if found else ""
    with contextlib.suppress(LookupError):
        return codecs.lookup(_MEANT.get(name, name)).name if _ENCODING.fullmatch(name) else ""
    return ""


if __name__ == "__main__":
    main()
