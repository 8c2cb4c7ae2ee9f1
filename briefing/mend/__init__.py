"""What becomes of citations when an article changes, and how they are put right."""
