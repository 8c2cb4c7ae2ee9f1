"""Edit libraries: citations, repair, new briefs and articles."""
