"""Where labels go so that none lies on another, in millimetres along one line."""

from collections.abc import Collection, Iterable, Sequence
from itertools import accumulate, pairwise

Span = tuple[float, float]


def spread(wanted: Sequence[float], sizes: Sequence[float], low: float, high: float) -> list[float]:
    """The centres nearest those wanted at which no two labels overlap, kept between low and high.

    Labels keep the order of the centres wanted; of two wanted at one place the first given goes
    above. Nearest by least squares: with each label's place in the stack taken off, the centres
    must not fall, which is isotonic regression (pool adjacent violators). Where the labels are
    together taller than the room, they are stacked from `low`.
    """
    order = sorted(range(len(wanted)), key=lambda label: (wanted[label], -label))
    stacked = [sizes[label] for label in order]
    tops = list(accumulate(stacked))
    middles = [top - size / 2 for top, size in zip(tops, stacked, strict=True)]
    free = max(high - low - sum(stacked), 0.0)
    starts = _never_falling(
        [wanted[label] - middle for label, middle in zip(order, middles, strict=True)]
    )
    centres = dict.fromkeys(order, 0.0)
    for label, start, middle in zip(order, starts, middles, strict=True):
        centres[label] = min(max(start, low), low + free) + middle
    return [centres[label] for label in range(len(wanted))]


def _never_falling(numbers: Sequence[float]) -> list[float]:
    pools: list[list[float]] = []
    for number in numbers:
        pools.append([number])
        while len(pools) > 1 and _mean(pools[-2]) > _mean(pools[-1]):
            last = pools.pop()
            pools[-1].extend(last)
    return [_mean(pool) for pool in pools for _ in pool]


def _mean(numbers: Sequence[float]) -> float:
    return sum(numbers) / len(numbers)


def thinned(
    centres: Sequence[float], sizes: Sequence[float], kept: Collection[int], clear: float
) -> list[int]:
    """Which labels to show: those kept, and as many others as stand evenly and `clear` apart.

    The others are every second, or third and so on, of those that overlap none kept. Where two to
    be kept overlap, the last label outranks the first, and the first all the rest.
    """
    spans = [
        (centre - (size + clear) / 2, centre + (size + clear) / 2)
        for centre, size in zip(centres, sizes, strict=True)
    ]
    last = len(spans) - 1
    firm: list[int] = []
    for label in sorted(kept, key=lambda label: (label != last, label)):
        firm += _clear_of(firm, [label], spans)
    for step in range(1, len(spans) + 1):
        choices = [range(last - phase, -1, -step) for phase in range(step)]
        shown = [sorted([*firm, *_clear_of(firm, choice, spans)]) for choice in choices]
        if fitting := [labels for labels in shown if _apart(labels, spans)]:
            return max(fitting, key=len)
    return sorted(firm)


def _clear_of(firm: Sequence[int], labels: Iterable[int], spans: Sequence[Span]) -> list[int]:
    return [label for label in labels if all(_apart(sorted([label, f]), spans) for f in firm)]


def _apart(labels: Sequence[int], spans: Sequence[Span]) -> bool:
    return all(spans[one][1] <= spans[other][0] for one, other in pairwise(labels))
