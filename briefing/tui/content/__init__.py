"""The content of the pages as blocks of text, computed from plain values."""
