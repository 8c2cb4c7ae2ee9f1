"""The reader's pages, one screen each."""
