"""Python's garbage collector: when it runs, decided here alone, because a full collection delays a key by 100 ms."""

import gc


def pause() -> None:
    """Stop collecting: nearly everything that is created from now on stays."""
    gc.disable()


def spare_existing() -> None:
    """Exempt everything that exists from collection, and collect again what is created from now on."""
    gc.freeze()
    gc.enable()
