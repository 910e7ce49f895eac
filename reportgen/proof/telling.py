"""The proof of a draft in words, for a person at a terminal, and as plain data, for scripts."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from reportgen.problems import Place
from reportgen.proof.proving import Answer, Proved
from reportgen.proof.typed import Typed
from reportgen.tracing.telling import FRONT_PAGE, cells_told


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """What a draft's figures come to: those that were generated, and those that were typed by hand.

    `held` is what stands in each cell that holds a figure, by the cell.
    """

    proved: tuple[Proved, ...]
    typed: tuple[Typed, ...]
    held: Mapping[Place, str]

    @property
    def is_wrong(self) -> bool:
        """Whether a figure differs from its cells, or one typed by hand contradicts them."""
        differs = any(one.answer is Answer.DIFFERS for one in self.proved)
        return differs or any(one.contradicts for one in self.typed)


def about(text: str, proof: Proof) -> Proof:
    """The part of a proof whose words, place in a table, name or cells hold a text."""

    def holds(*said: str) -> bool:
        return any(text.casefold() in one.casefold() for one in said)

    return Proof(
        proved=tuple(
            one
            for one in proof.proved
            if holds(one.theirs, one.ours, one.within, one.key, *map(str, one.cells))
        ),
        typed=tuple(one for one in proof.typed if holds(one.message)),
        held=proof.held,
    )


def tell(proof: Proof, *, whole: bool) -> Iterator[str]:
    """The proof as lines, section by section, with what agrees or (unless `whole`) without it."""
    chosen = [one for one in proof.proved if whole or one.answer is not Answer.AGREES]
    both: list[Proved | Typed] = [*chosen, *proof.typed]
    both.sort(key=lambda one: one.order)
    sections = dict.fromkeys(one.section for one in both)
    for section in sections:
        yield section or FRONT_PAGE
        for one in both:
            if one.section == section:
                said = _typed(one) if isinstance(one, Typed) else _proved(one, proof.held)
                yield f"  {said}"
        yield ""
    yield counted(proof)


def _proved(one: Proved, held: Mapping[Place, str]) -> str:
    return f"{_where(one)}{one.answer}: {told(one, held)}"


def told(one: Proved, held: Mapping[Place, str]) -> str:
    """A figure with what is known of it: the person's, the sheet's, the cells, whose change it is."""
    within = f"{one.within}: " if one.within else ""
    cells = f" [{'; '.join(cells_told(one.cells, held))}]" if one.cells else ""
    match one.answer:
        case Answer.AGREES:
            return f"{within}{one.theirs}{cells}"
        case Answer.UNKNOWN:
            return f"{within}{one.theirs or one.ours}, as {one.note}{cells}"
    if one.note:
        return f"{within}{one.note}: {one.ours}{cells}"
    whose = "changed by hand" if one.by_hand else "not refreshed since the sheet changed"
    return f"{within}the draft says '{one.theirs}', the sheet '{one.ours}'{cells}; {whose}"


def _where(one: Proved) -> str:
    return f"{one.spot}: " if one.spot else ""


def _typed(one: Typed) -> str:
    word = "typed by hand, and contradicts" if one.contradicts else "typed by hand, and unknown"
    return f"{one.spot}: {word}: {one.message}"


def counted(proof: Proof) -> str:
    """How many figures there are of each answer, in a line."""
    answers = Counter(one.answer for one in proof.proved)
    by_hand = Counter(one.contradicts for one in proof.typed)
    agree = answers[Answer.AGREES]
    said = [
        f"{agree:,} {'figure agrees' if agree == 1 else 'figures agree'} with today's cells",
        _many(answers[Answer.DIFFERS], "differs", "differ"),
        _many(answers[Answer.UNKNOWN], "is unknown", "are unknown"),
    ]
    typed = [
        _many(by_hand[True], "contradicts a finding", "contradict a finding"),
        _many(by_hand[False], "is unknown", "are unknown"),
    ]
    return f"{', '.join(said)}; of those typed by hand {', '.join(typed)}"


def _many(how_many: int, one: str, several: str) -> str:
    return f"{how_many:,} {one if how_many == 1 else several}"


def as_data(proof: Proof) -> dict[str, Any]:
    return {
        "figures": [_entry(one, proof.held) for one in proof.proved],
        "typed": [
            {
                "section": one.section,
                "spot": one.spot,
                "answer": "contradicts" if one.contradicts else "unknown",
                "message": one.message,
            }
            for one in proof.typed
        ],
    }


def _entry(one: Proved, held: Mapping[Place, str]) -> dict[str, Any]:
    return {
        "key": one.key,
        "answer": str(one.answer),
        "kind": str(one.kind),
        "section": one.section,
        "spot": one.spot,
        "within": one.within,
        "draft": one.theirs,
        "today": one.ours,
        "by_hand": one.by_hand,
        "note": one.note,
        "cells": [{"cell": str(place), "holds": held.get(place)} for place in one.cells],
    }
