"""Read and write files, YAML with places, and former texts of articles."""
