"""Characters, words and spans of text, without a library."""
