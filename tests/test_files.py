"""Files are written whole or not at all, and paths stay in the folder they were given in."""

import hashlib
from pathlib import Path

import pytest

from reportgen import files
from reportgen.problems import Place
from tests.making import told

HERE = Place(file="paper.md", spot="line 9")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "paper" / "notes").mkdir(parents=True)
    (tmp_path / "paper" / "indicators.csv").write_bytes(b"figures")
    (tmp_path / "secret.csv").write_bytes(b"not for this paper")
    (tmp_path / "paper-2").mkdir()
    return tmp_path / "paper"


def inside(folder: Path, written: str):
    return files.inside(folder, written, root=folder, place=HERE)


@pytest.mark.parametrize(
    "written", ["indicators.csv", "./indicators.csv", "notes/../indicators.csv"]
)
def test_a_file_of_the_folder_is_found(folder, written):
    assert inside(folder, written).facts == (folder / "indicators.csv").resolve()


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("indicator.csv", "there is no file 'indicator.csv'"),
        ("../secret.csv", "'../secret.csv' lies outside the paper's folder; move it inside"),
        ("../paper-2", "'../paper-2' lies outside the paper's folder; move it inside"),
        ("/etc/passwd", "'/etc/passwd' lies outside the paper's folder; move it inside"),
        ("a\0b", "'a\0b' is not a file name"),
        ("con.csv", "'con.csv' is not a file name"),
        ("notes/LPT1.txt", "'notes/LPT1.txt' is not a file name"),
    ],
)
def test_a_path_that_cannot_be_used_is_told_where_it_is_written(folder, written, message):
    found = inside(folder, written)
    assert found.facts is None
    assert told(found.problems) == [f"error: paper.md > line 9: {message}"]


@pytest.mark.parametrize("written", ["a" * 300, "a/" * 3000])
def test_a_name_longer_than_any_file_has_is_refused(folder, written):
    found = inside(folder, written)
    assert found.facts is None
    assert found.problems


def test_a_link_out_of_the_folder_is_outside(folder):
    (folder / "linked.csv").symlink_to(folder.parent / "secret.csv")
    assert "lies outside" in told(inside(folder, "linked.csv").problems)[0]


def test_a_link_that_goes_round_is_refused(folder):
    (folder / "a").symlink_to(folder / "b")
    (folder / "b").symlink_to(folder / "a")
    assert inside(folder, "a").facts is None


def test_the_sha_256_is_of_the_bytes(folder):
    assert files.sha256(folder / "indicators.csv") == hashlib.sha256(b"figures").hexdigest()


def test_a_file_is_written_with_the_folders_it_needs(tmp_path):
    target = tmp_path / "output" / "paper" / "paper.docx"
    files.write_whole(target, b"new")
    assert target.read_bytes() == b"new"
    assert list(target.parent.iterdir()) == [target]


def test_the_old_file_stands_until_the_new_one_is_whole(tmp_path):
    target = tmp_path / "paper.docx"
    target.write_bytes(b"old")
    with pytest.raises(TypeError):
        files.write_whole(target, "not bytes")
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_folder_in_the_way_is_an_error_and_leaves_nothing(tmp_path):
    (tmp_path / "paper.docx").mkdir()
    with pytest.raises(OSError, match=r"paper\.docx"):
        files.write_whole(tmp_path / "paper.docx", b"new")
    assert [path.name for path in tmp_path.iterdir()] == ["paper.docx"]


@pytest.mark.parametrize("in_the_way", ["paper.docx", "paper.json", "workings.xlsx"])
def test_files_written_together_are_all_written_or_none(tmp_path, in_the_way):
    """The second of them stood there before; a folder stands in the way of one."""
    names = ["workings.xlsx", "paper.docx", "paper.json"]
    (tmp_path / in_the_way).mkdir()
    old = next(name for name in names if name != in_the_way)
    (tmp_path / old).write_bytes(b"old")
    with pytest.raises(OSError, match=in_the_way):
        files.write_together({tmp_path / name: b"new" for name in names})
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([in_the_way, old])
    assert (tmp_path / old).read_bytes() == b"old"


def test_files_written_together_take_the_place_of_what_stood_there(tmp_path):
    for name in ("paper.docx", "paper.json"):
        (tmp_path / name).write_bytes(b"old")
    files.write_together({tmp_path / "paper.docx": b"new", tmp_path / "paper.json": b"newer"})
    assert (tmp_path / "paper.docx").read_bytes() == b"new"
    assert (tmp_path / "paper.json").read_bytes() == b"newer"
    assert len(list(tmp_path.iterdir())) == 2


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_text_is_decoded_by_its_mark_or_else_as_utf_8(encoding):
    reading = files.decoded("£5 – café".encode(encoding), name="notes.txt")
    assert (reading.facts, reading.problems) == ("£5 – café", ())


def test_text_in_the_code_page_of_windows_is_warned_of():
    reading = files.decoded("£5 – café".encode("cp1252"), name="notes.txt")
    assert reading.facts == "£5 – café"
    assert told(reading.problems) == [
        (
            "warning: notes.txt: the file is not in UTF-8 and was read as Windows-1252; check its £ "
            "signs and accents"
        )
    ]


def test_bytes_that_are_no_text_are_refused():
    reading = files.decoded(b"\x81\x8d\xff", name="notes.txt")
    assert reading.facts == ""
    assert told(reading.problems) == [
        "error: notes.txt: expected text in UTF-8; save the file again, with UTF-8 as its encoding"
    ]


def test_a_file_that_must_be_in_utf_8_names_the_line_that_is_not(folder):
    (folder / "paper.md").write_bytes(b"---\r\ntitle: caf\xe9\r\n")
    reading = files.read_utf8(folder / "paper.md", name="paper.md")
    assert reading.facts is None
    assert [one.place.spot for one in reading.problems] == ["line 2"]


def test_text_in_utf_8_is_cleaned(folder):
    (folder / "paper.md").write_bytes(b"\xef\xbb\xbfcafe\xcc\x81\r\n\x07")
    assert files.read_utf8(folder / "paper.md", name="paper.md").facts == "café\n"


def test_a_file_that_is_not_there_is_told(folder):
    reading = files.read_utf8(folder / "paper.md", name="paper.md")
    assert told(reading.problems) == [
        "error: paper.md: the file cannot be opened: No such file or directory"
    ]
