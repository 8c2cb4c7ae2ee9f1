"""What was measured, in columns: time on the clock and of the processor, beside a yardstick and an aim."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from statistics import median, quantiles
from typing import Final

_NAME: Final = 52


@dataclass(frozen=True, slots=True)
class Taken:
    """What something took, in seconds; how many bytes it sent to the terminal, and the memory after it."""

    clock: float
    processor: float
    sent: int = 0
    memory: float = 0.0
    """Resident, in MB."""
    waited: float = 0.0
    """How long its main thread had work to do, but no processor: other programs had it."""


@dataclass(frozen=True, slots=True)
class Aim:
    """The most that something may take."""

    most: float
    unit: str
    """How `most` is told."""
    of: Callable[[Sequence[Taken], Sequence[Taken]], float]
    """What it is held against, of what was measured and of the yardstick."""


def times_by_clock(most: float) -> Aim:
    """Aim at so many times the yardstick's median, by the clock: that is how long someone waits."""
    return Aim(most, "× clock", lambda taken, yardstick: _clock(taken) / _clock(yardstick))


def times(most: float) -> Aim:
    """Aim at so many times the yardstick's median, of the processor: the clock counts what else the machine does."""
    return Aim(most, "× processor", lambda taken, yardstick: _processor(taken) / _processor(yardstick))


def processor(milliseconds: float) -> Aim:
    """Aim at so many milliseconds of the processor, by the median."""
    return Aim(milliseconds, "ms processor", lambda taken, _: _processor(taken) * 1000)


def clock(milliseconds: float) -> Aim:
    """Aim at so many milliseconds on the clock, by the median, without the time in which other programs had it."""
    return Aim(milliseconds, "ms", lambda taken, _: median(each.clock - each.waited for each in taken) * 1000)


def p95(values: Sequence[float]) -> float:
    """Return the 95th percentile."""
    return quantiles(values, n=20, method="inclusive")[-1] if len(values) > 1 else values[0]


def _clock(taken: Sequence[Taken]) -> float:
    return median(each.clock for each in taken)


def _processor(taken: Sequence[Taken]) -> float:
    return median(each.processor for each in taken)


def heading(title: str) -> None:
    """Print the heading of a table. `×` is a multiple of the yardstick's median, which is the table's first row."""
    print(f"\n{title}")
    print(
        f"  {'':<{_NAME}}{'clock ms':>9}{'median':>8}{'p95':>8}{'×':>7}"
        f"  {'proc. ms':>9}{'median':>8}{'p95':>8}{'×':>7}{'bytes':>8}  aim"
    )


def row(name: str, taken: Sequence[Taken], yardstick: Sequence[Taken] = (), aim: Aim | None = None) -> None:
    """Print minimum, median and 95th percentile of both times, as multiples of the yardstick's, and the aim."""
    yardstick = yardstick or taken
    by_clock, by_processor = [each.clock for each in taken], [each.processor for each in taken]
    columns = "  ".join(
        f"{min(values) * 1000:>9.1f}{median(values) * 1000:>8.1f}{p95(values) * 1000:>8.1f}{ratio:>6.2f}×"
        for values, ratio in (
            (by_clock, _clock(taken) / _clock(yardstick)),
            (by_processor, _processor(taken) / (_processor(yardstick) or 1)),
        )
    )
    sent = median(each.sent for each in taken)
    print(f"  {f'{name} ({len(taken)})':<{_NAME}}{columns}{sent:>8.0f}  {_told(aim, taken, yardstick)}".rstrip())


def _told(aim: Aim | None, taken: Sequence[Taken], yardstick: Sequence[Taken]) -> str:
    return held(aim.of(taken, yardstick), aim.most, aim.unit) if aim else ""


def held(value: float, most: float, unit: str) -> str:
    """Return an aim in words, with whether it is met."""
    return f"≤ {most:g} {unit}: {'met' if value <= most else 'NOT MET'}"


def figure(name: str, value: float, unit: str, most: float | None = None) -> None:
    """Print one figure, and the aim if there is one."""
    told = held(value, most, unit) if most is not None else ""
    print(f"  {name:<{_NAME}}{value:>9.1f} {unit:<8}{told}".rstrip())


def shares(title: str, parts: Iterable[tuple[str, float]]) -> None:
    """Print what a time is made of, each part in milliseconds."""
    print(f"\n{title}")
    for name, seconds in parts:
        print(f"  {name:<{_NAME}}{seconds * 1000:>9.1f}")
