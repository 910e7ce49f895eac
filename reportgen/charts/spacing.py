"""Where labels go so that none lies on another, in millimetres along one line."""

from collections.abc import Collection, Sequence
from itertools import accumulate, pairwise


def spread(wanted: Sequence[float], sizes: Sequence[float], low: float, high: float) -> list[float]:
    """The centres nearest those wanted at which no two labels overlap, kept between low and high.

    Labels keep the order of the centres wanted; of two wanted at one place the first given goes
    above. Nearest by least squares: with each label's place
    in the stack taken off, the centres must not fall, which is isotonic regression (pool adjacent
    violators). Where the labels are together taller than the room, they are stacked from `low`.
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
    """Which labels to show: those kept, and as many others, evenly spaced, as stand `clear` apart.

    Counted back from the last, so that the latest periods are the ones named. Of two labels to be
    kept that overlap, the last outranks the first, and the first the rest.
    """
    last = len(centres) - 1
    firm: list[int] = []
    for label in sorted(kept, key=lambda label: (label != last, label)):
        if all(_apart(centres, sizes, label, other, clear) for other in firm):
            firm.append(label)
    for step in range(1, len(centres) + 1):
        others = [
            label
            for label in range(last, -1, -step)
            if all(_apart(centres, sizes, label, other, clear) for other in firm)
        ]
        shown = sorted({*firm, *others})
        if all(_apart(centres, sizes, a, b, clear) for a, b in pairwise(shown)):
            return shown
    return sorted(firm)


def _apart(
    centres: Sequence[float], sizes: Sequence[float], one: int, other: int, clear: float
) -> bool:
    return abs(centres[one] - centres[other]) >= (sizes[one] + sizes[other]) / 2 + clear
