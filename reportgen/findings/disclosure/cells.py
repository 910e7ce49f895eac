"""What a reader is told of each figure's count: the number, about what it is, or nothing."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from decimal import Decimal

from reportgen import display
from reportgen.findings.chosen import is_of_its_people
from reportgen.findings.disclosure.applying import events_of
from reportgen.findings.disclosure.nations import is_national
from reportgen.findings.disclosure.withholding import Shown
from reportgen.model import Absence, Finding, Indicator, Observation, Scheme, ValueType
from reportgen.problems import Place

ANY = Decimal(10) ** 12  # more than anything counted in a council's papers
NONE = Decimal(0)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Cell:
    """How many a figure counts or rests on, as a reader knows it: from `least` to `most`.

    `amount` is the number printed; `true` the number the source gives; each may be None. A `secret`
    is a number that is withheld for being small, or for another's sake. It is `sure` to be a count
    unless nothing says so but that the figures are whole.
    """

    indicator: Indicator
    one: Observation
    amount: Decimal | None
    true: Decimal | None
    least: Decimal
    most: Decimal
    secret: bool
    sure: bool

    @property
    def place(self) -> Place:
        return self.one.place

    @property
    def is_headline(self) -> bool:
        """Whether it is of its indicator's own sex and age, and of no category."""
        return is_of_its_people(self.indicator, self.one) and not self.one.category

    def __str__(self) -> str:
        one = self.one
        words = (self.indicator.name, one.category, one.sex, one.age, one.area)
        return ", ".join((*filter(None, words), display.period(one.period)))


def cells(shown: Shown, findings: Iterable[Finding]) -> tuple[Cell, ...]:
    """Every figure of an indicator that has a secret, or of its parts or whole; printed or not.

    What is printed is whatever a finding holds: its series is drawn and listed, with the counts that
    stand beside it, even where the text shows the latest alone.
    """
    printed = {what(each) for one in findings for each in (*one.series, *one.comparator)}
    secretive = {_named(one) for _, one in shown.figures if one.absence is Absence.SUPPRESSED}
    kin = {one.part_of.casefold() for one in shown.indicators if one.part_of}
    return tuple(
        _cell(owner, one, stood, shown, what(one) in printed)
        for (owner, one), stood in zip(shown.figures, shown.stood, strict=True)
        if owner and (_named(one) in secretive or owner.part_of or owner.id.casefold() in kin)
    )


def what(one: Observation) -> Hashable:
    """What a figure is of, and where it stands."""
    return (one.place, one.indicator, one.area, one.period.order, one.sex, one.age, one.category)


def _named(one: Observation) -> str:
    return one.indicator.casefold()


def _cell(
    owner: Indicator, one: Observation, stood: Observation, shown: Shown, printed: bool
) -> Cell:
    kind = shown.kinds[owner.id] or ValueType.COUNT
    scheme = shown.schemes.get(owner.disclosure or "")
    amount = events_of(one, kind) if printed else None
    least, most = _bounds(one, amount, scheme)
    return Cell(
        indicator=owner,
        one=one,
        amount=amount,
        true=events_of(stood, kind),
        least=least,
        most=most,
        secret=_is_secret(one, stood, kind, scheme),
        sure=shown.kinds[owner.id] is not None,
    )


def _is_secret(
    one: Observation, stood: Observation, kind: ValueType, scheme: Scheme | None
) -> bool:
    """A rate withheld as unreliable, whose count the scheme lets be shown, is no secret."""
    if one.absence is not Absence.SUPPRESSED:
        return False
    events = events_of(stood, kind)
    if events is None or scheme is None:
        return True
    few = scheme.withheld.get(ValueType.COUNT)
    own = scheme.withheld.get(kind)
    withheld_as_few = own is not None and own.holds(events)
    return not withheld_as_few or (few is not None and few.holds(events))


def _bounds(
    one: Observation, amount: Decimal | None, scheme: Scheme | None
) -> tuple[Decimal, Decimal]:
    """Between which numbers a reader knows the count to lie."""
    if amount is None:
        few = scheme.withheld.get(ValueType.COUNT) if scheme else None
        withheld = few is not None and one.absence is Absence.SUPPRESSED
        return (Decimal(few.lowest), Decimal(few.highest)) if few and withheld else (NONE, ANY)
    if scheme is None or scheme.rounded_to is None or is_national(one):
        return amount, amount
    either_way = Decimal(scheme.rounded_to // 2)
    return max(NONE, amount - either_way), amount + either_way
