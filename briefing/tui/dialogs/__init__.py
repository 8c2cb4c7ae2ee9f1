"""What lies over a page until it is answered."""
