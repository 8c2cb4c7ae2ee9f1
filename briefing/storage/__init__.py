"""Files, YAML with places, and former texts of articles."""
