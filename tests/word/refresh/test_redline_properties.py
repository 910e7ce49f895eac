"""Whatever changes in the sources: a redline accepted is the refreshed draft; rejected, the old one."""

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from tests.reading import W
from tests.word.refresh.drafting import paper, plain, redlined
from tests.word.refresh.settling import accepted, read, rejected, revisions

figure = st.decimals(min_value=20, max_value=99, places=1).map(str)
FIGURES = {
    "falls": ("falls,Medway,2023/24,440.2", "falls,England,2023/24,519.9", "Medway,2021/22,502.5"),
    "vaccination": ("vaccination,Medway,2023/24,66.3", "vaccination,England,2023/24,64.1"),
}
LINES = {
    "notes.md": ("- Members discussed handrails.\n", "- To fit more handrails.\n"),
    "risks.csv": ("Winter,Pavements may freeze.,Grit them.,B,IV\n",),
}
PLACED = (
    "{{ meetings }}",
    "{{ decisions }}",
    '{{ chart("falls") }}',
    "{{ indicator_table(outcome=1) }}",
)


@st.composite
def changed(draw) -> tuple[tuple[str, str, str], ...]:
    """Changes of the small paper: other figures, lines that come and go, blocks that come and go."""
    changes = []
    for words in draw(st.sets(st.sampled_from([one for many in FIGURES.values() for one in many]))):
        series, _, _ = words.rpartition(",")
        changes.append(("indicators.csv", words, f"{series},{draw(figure)}"))
    for file, lines in LINES.items():
        for line in draw(st.sets(st.sampled_from(lines))):
            new = [line.replace(line.split()[1], word) for word in draw(st.sets(WORDS, max_size=3))]
            changes.append(
                (file, line, "".join([*new, line] if draw(st.booleans()) else [line, *new]))
            )
    for block in draw(st.sets(st.sampled_from(PLACED), max_size=2)):
        more = draw(st.sampled_from(["", block + MORE_OF_IT, MORE_OF_IT + block]))
        changes.append(("paper.md", block, more or "Nothing."))
    return tuple(changes)


WORDS = st.sampled_from(["Alpha", "Beta", "Gamma"])
MORE_OF_IT = '\n\n{{ chart("vaccination") }}\n\n'


@settings(max_examples=25, derandomize=True, phases=[Phase.generate])
@given(was=changed(), now=changed(), newest=changed())
def test_it_holds_both_ways_and_again(was, now, newest):
    draft = paper(*was)
    redline, refreshed = redlined(draft, paper(*now)), plain(draft, paper(*now))
    again = redlined(redline, paper(*newest))
    for made, meant in ((redline, refreshed), (again, plain(refreshed, paper(*newest)))):
        assert read(accepted(made)) == read(accepted(meant))
        assert read(rejected(made)) == read(draft)
        numbers = [one.get(f"{W}id") for one in revisions(made)]
        assert len(numbers) == len(set(numbers))
