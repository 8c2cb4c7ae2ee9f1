"""A terminal reader for topic briefs whose every sentence leads to the passage that supports it."""

__version__ = "0.2.0"
