"""A director's page read back as she meets it: its parts as lines, its links and what they lead to."""

from pathlib import Path

from lxml import html


class Page:
    """A review.html that was written."""

    def __init__(self, path: Path) -> None:
        self.text = path.read_text("utf-8")
        self.root = html.fromstring(self.text)

    def part(self, id_: str) -> html.HtmlElement:
        """The part under the heading of this id: "h.asked", "h.bad"."""
        (found,) = self.root.xpath("//section[@aria-labelledby=$id]", id=id_)
        return found

    def lines(self, id_: str) -> list[str]:
        """What stands in a part, a line to a row, an item, a term or a paragraph."""
        wanted = ("tr", "li", "p", "dt", "dd")
        return [
            " ".join(filter(None, map(words, one))) if one.tag == "tr" else words(one)
            for one in self.part(id_).iter(*wanted)
        ]

    def unresolved(self, *matters: str) -> list[str]:
        """What is told on the first screen of these sorts of things; of all but sign-offs by default.

        A paper made for a test is signed by nobody, unless that is what is tested.
        """
        told = {
            words(group.find("dt")).rstrip("0123456789 "): [words(one) for one in group.iter("dd")]
            for group in self.part("h.open").findall(".//dl/div")
        }
        wanted = matters or tuple(matter for matter in told if matter != "Sign-offs")
        return [line for matter in wanted for line in told.get(matter, [])]

    def behind(self, text: str) -> html.HtmlElement:
        """What the first link of these words leads to."""
        links = [one for one in self.root.iter("a") if words(one) == text]
        assert links, f"no link says '{text}'"
        return self.root.get_element_by_id(links[0].get("href").removeprefix("#"))

    def links(self) -> list[str]:
        """Where every link inside the page leads."""
        return [one.get("href") for one in self.root.iter("a") if one.get("href")[0] == "#"]


def words(element: html.HtmlElement) -> str:
    """The words in an element on one line, those apart that only a screen reader is told."""
    unseen = element.xpath(".//*[@class='unseen']")
    said = element.text_content()
    for each in unseen:
        said = said.replace(each.text_content(), "", 1)
    return " ".join(said.split())


def grid(table: html.HtmlElement) -> list[list[str]]:
    """A table's rows, each cell as its words."""
    return [[words(cell) for cell in row.iter("td", "th")] for row in table.iter("tr")]


def terms(article: html.HtmlElement) -> dict[str, str]:
    """What is told of a finding, noun by noun."""
    return {words(one.find("dt")): words(one.find("dd")) for one in article.iterfind(".//dl/div")}
