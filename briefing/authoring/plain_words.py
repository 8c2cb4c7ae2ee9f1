"""Words from outside as they may stand in a library's YAML files."""


def plain(words: str) -> str:
    """Return `words` on one line, each run of white space and of what cannot be printed as one space."""
    return " ".join("".join(c if c.isprintable() else " " for c in words).split())
