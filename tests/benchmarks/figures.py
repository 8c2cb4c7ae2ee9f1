"""Medians and 95th percentiles, printed in columns."""

from collections.abc import Iterable, Sequence
from statistics import median, quantiles


def p95(seconds: Sequence[float]) -> float:
    """Return the 95th percentile of two or more values."""
    return quantiles(seconds, n=20, method="inclusive")[-1]


def heading(title: str) -> None:
    """Print the heading of a table of times."""
    print(f"\n{title:<58}{'median':>10}{'p95':>10}{'ratio':>8}")


def row(name: str, seconds: Sequence[float], yardstick: Sequence[float] = ()) -> None:
    """Print median and 95th percentile in milliseconds, and the median as a multiple of the yardstick's."""
    ratio = f"{median(seconds) / median(yardstick):>7.2f}×" if yardstick else ""
    name = f"{name} ({len(seconds)})"
    print(f"  {name:<56}{median(seconds) * 1000:>7.1f} ms{p95(seconds) * 1000:>7.1f} ms{ratio}")


def shares(title: str, parts: Iterable[tuple[str, float]]) -> None:
    """Print what a time is made of, each part in milliseconds."""
    print(f"\n{title}")
    for name, seconds in parts:
        print(f"  {name:<56}{seconds * 1000:>7.1f} ms")
