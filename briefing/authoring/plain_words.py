"""Clean text from outside for a library's YAML files."""


def plain(words: str) -> str:
    """Return `words` on one line, with each run of white space and unprintable characters as one space."""
    return " ".join("".join(c if c.isprintable() else " " for c in words).split())
