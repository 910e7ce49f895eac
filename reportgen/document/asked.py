"""Which indicators, areas and outcomes an author asks for by name, or that there are none such."""

from typing import Any

from reportgen.document.case import Case
from reportgen.document.shelf import Shelf
from reportgen.model import TableColumn
from reportgen.outcomes import outcome_id
from reportgen.problems import did_you_mean


class Asked:
    """Resolves what an author wrote against one paper's case; what is not there goes on the shelf.

    Each gives () once it has refused something.
    """

    def __init__(self, case: Case, shelf: Shelf) -> None:
        self._case = case
        self._shelf = shelf

    def indicators(self, wanted: Any, line: int) -> tuple[str, ...]:
        """The ids meant by ids or names."""
        if not wanted:
            self._shelf.refuse(line, "no indicator is named")
        known = {one.id: one for one in self._case.indicators}
        by_name = {one.name.casefold(): one.id for one in known.values()}
        found = []
        for word in [wanted] if isinstance(wanted, str) else wanted:
            id_ = word if word in known else by_name.get(str(word).casefold())
            if id_ is None:
                near = did_you_mean(str(word), [*known, *(one.name for one in known.values())])
                self._shelf.refuse(line, f"there is no indicator '{word}'{near}")
                return ()
            found.append(id_)
        return tuple(found)

    def areas(self, wanted: Any, line: int) -> tuple[str, ...]:
        """The paper's areas meant; None means all of them."""
        if wanted is None:
            if not self._case.indicators:
                self._shelf.refuse(line, "no area has figures")
                return ()
            return self._case.areas
        if not wanted:
            self._shelf.refuse(line, "no area is named")
        asked = [wanted] if isinstance(wanted, str) else list(wanted)
        for area in asked:
            if area not in self._case.areas:
                near = did_you_mean(str(area), self._case.areas)
                self._shelf.refuse(line, f"'{area}' is not one of the paper's areas{near}")
                return ()
        return tuple(asked)

    def outcomes(self, wanted: Any, line: int) -> tuple[str, ...] | None:
        """The ids of the outcomes meant; None for all."""
        if wanted is None:
            return None
        asked = wanted if isinstance(wanted, list | tuple) else [wanted]
        known = self._case.outcomes()
        if not asked:
            self._shelf.refuse(line, "no outcome is named")
        for one in asked:
            if outcome_id(str(one)) not in known:
                there = ", ".join(known) or "none"
                self._shelf.refuse(line, f"there is no outcome '{one}'; there are {there}")
                return ()
        return tuple(outcome_id(str(one)) for one in asked)

    def columns(self, wanted: Any, line: int) -> tuple[TableColumn, ...] | None:
        """The columns meant, by name; None for the paper's own."""
        if wanted is None:
            return None
        known = {str(one): one for one in TableColumn}
        asked = [wanted] if isinstance(wanted, str) else list(wanted)
        if not asked:
            self._shelf.refuse(line, "no column is named")
        for one in asked:
            if one not in known:
                there = did_you_mean(str(one), known) or f"; there are {', '.join(known)}"
                self._shelf.refuse(line, f"there is no column '{one}'{there}")
                return ()
        return tuple(known[one] for one in asked)
