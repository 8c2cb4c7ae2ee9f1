"""The pages of the reader: each is a screen of its own."""
