"""What can be said of a library, without a screen."""
