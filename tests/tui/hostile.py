"""A library that tries everything: markup, escape sequences, C1, bidi and zero-width characters, in every field."""

import json
from pathlib import Path
from typing import Final

from tests.libraries import write

MARKUP: Final = "[sic] [/x] [/] [b]bold[/b] [@click=app.quit]q[/] [link=https://example.org]l[/link] $accent \\[ [red"
CONTROLS: Final = (
    "\x1b]0;PWNED\x07 \x1b[31m \x1b[?1049l \x1bP1$tx\x1b\\ \x9b31m \x9d0;PWNED\x9c \u202eRTL\u2066 \u200bZW\x7f\x08\x05"
)
PAYLOAD: Final = f"{MARKUP} {CONTROLS} end"
FILE: Final = "[b]evil[/b]\x1b]0;PWNED\x07\x9b31m\u202e.txt"
ARTICLE: Final = (
    f"Headline {PAYLOAD}\r\n\r\nThe board said: {PAYLOAD} and left.\x00\x0b\x0c\r"
    f"Old Mac line {CONTROLS}\u2028separated\u2029again\n\ttabbed\tline\n\nLast {PAYLOAD}\n"
)
QUOTE: Final = f"The board said: {PAYLOAD} and left."
SIGNATURES: Final = (
    b"PWNED\x07",
    b"PWNED\x9c",
    b"\x9b31m",
    "\x9b31m".encode(),
    b"\x1b]0;PWNED",
    b"\x1bP1$t",
    b"\x1b[?1049l ",
)
"""What a terminal would obey if it came through as it is."""
CHARACTERS: Final = "\x05\x7f\x9b\x9c\x9d\u200b\u202e\u2028\u2029\u2066"


def make_hostile(folder: Path) -> Path:
    """Write the library into `folder`/hostile and return that folder. It has an error or two that quote it."""
    root = folder / "hostile"
    line = PAYLOAD[:290]
    write(root, f"seeds/{FILE}", ARTICLE)
    source = {
        "file": FILE,
        "title": line,
        "label": "[/x][@click=app.quit]q[/]\x1b]0;PWNED\x07\u202e",
        "outlet": {"name": line, "basis": f"Headline {PAYLOAD}"},
        "published": {"date": "2026-03-14", "basis": PAYLOAD, "precision": "about"},
        "genre": line,
        "url": "https://example.org/[@click=app.quit]q[/]",
        "notes": [PAYLOAD, f"two\nlines {PAYLOAD}"],
    }
    evidence = {"source": "evil", "quote": QUOTE, "speaker": line, "via": [line], "origin": "origin", "note": PAYLOAD}
    missing = {**evidence, "quote": f"not there {PAYLOAD}"}
    brief = {
        "title": f"Title {line[:200]}",
        "as_of": "2026-03-15",
        "bottom_line": {"text": PAYLOAD, "rests_on": ["one"]},
        "claims": [
            {"id": "one", "kind": "reported", "text": PAYLOAD, "evidence": [evidence, missing], "note": PAYLOAD},
            {
                "id": "two",
                "kind": "reported",
                "text": f"Two\nlines {PAYLOAD}",
                "difference": {
                    "type": "wording",
                    "note": PAYLOAD,
                    "positions": [{"label": line, "evidence": [evidence]}, {"label": line, "evidence": [missing]}],
                },
            },
            {
                "id": "three",
                "kind": "judgment",
                "text": PAYLOAD,
                "rests_on": ["one"],
                "confidence": "low",
                "because": PAYLOAD,
            },
            {"id": "four", "kind": "judgment", "text": PAYLOAD, "rests_on": ["six"]},
            {"id": "five", "kind": line, line: PAYLOAD},
        ],
        "silences": [
            PAYLOAD,
            {"id": "six", "text": PAYLOAD, "words": [line, "zebra"], "absent_from": ["evil"]},
            {"id": line, "text": PAYLOAD},
        ],
        "headline": line,
        "source_summary": PAYLOAD,
        "outlook": PAYLOAD,
        "indicators": [PAYLOAD],
        "revisions": [{"date": "2026-03-16", "text": PAYLOAD}],
    }
    person = {"name": line, "descriptor": line, "basis": {"source": "evil", "quote": PAYLOAD}, "for": line}
    people = {"somebody": person, line: {}}
    origin = {"title": line, "short": line[:60], "kind": line, "basis": {"source": "evil", "quote": PAYLOAD}}
    write(
        root,
        "seeds/sources.yaml",
        json.dumps({"sources": {"evil": source, line: {}}, "origins": {"origin": origin}, "people": people}),
    )
    write(root, "briefs/evil.yaml", json.dumps(brief))
    index = {"title": f"A\nlibrary {line[:200]}", "description": PAYLOAD, "topics": ["evil", "two-lines", line]}
    write(root, "briefs/index.yaml", json.dumps(index))
    write(root, "briefs/two-lines.yaml", json.dumps({**brief, "title": "First line\nsecond line"}))
    return root
