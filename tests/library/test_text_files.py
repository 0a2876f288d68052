"""Text files of others: how they are encoded and where they are damaged."""

import codecs
import gzip
import io

import pytest

from library.errors import ImportFormatError
from library.importers import text_files
from library.importers.text_files import TextFile, encoding_of, open_text

RUSSIAN = "Синий вокзал играет Вечерний Трамвай на закате у реки\n" * 3
LONG = "a line of plain words\n" * 4000  # longer than what an encoding is guessed from


def told(path, call) -> str:
    with pytest.raises(ImportFormatError) as caught:
        call(path)
    return str(caught.value)


def put(tmp_path, content: bytes, name="a.csv"):
    path = tmp_path / name
    path.write_bytes(content)
    return path


def lines_of(path, encoding=None):
    return list(open_text(path, encoding=encoding).lines())


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_any_line_end_ends_a_line_and_lines_are_numbered_from_1(tmp_path, end):
    path = put(tmp_path, f"one{end}{end}three".encode())
    assert lines_of(path) == [(1, "one\n"), (2, "\n"), (3, "three")]


def test_a_packed_file_is_unpacked(tmp_path):
    assert lines_of(put(tmp_path, gzip.compress(b"one\n"), "a.csv.gz")) == [(1, "one\n")]


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (codecs.BOM_UTF8 + b"a", "utf-8-sig"),
        ("ab".encode("utf-32"), "utf-32"),
        (codecs.BOM_UTF32_BE + "ab".encode("utf-32-be"), "utf-32"),
        ("ab".encode("utf-16"), "utf-16"),
        (codecs.BOM_UTF16_BE + "ab".encode("utf-16-be"), "utf-16"),
        ("ab".encode("utf-16-le"), "utf-16-le"),
        ("ab".encode("utf-16-be"), "utf-16-be"),
        ("a\tbc\n".encode("utf-16-le") + b"\x01", "utf-16-le"),
        (b"a\x00b", "utf-8"),
        (b"ab\x00\x00\x00\x00", "utf-8"),  # zero bytes on both sides
        (b"\x00\x00a\x00\x00\x00", "utf-8"),
        (b"\x00\x00", "utf-8"),
        (b"", "utf-8"),
        ("Café".encode(), "utf-8"),
        ("Café Noir, Renée Oak".encode("cp1252"), "cp1252"),
        (RUSSIAN.encode("cp1251"), "cp1251"),
        (b"\t\x0b\x0c\x1a\x1b\r\ncaf\xe9", "cp1252"),
        (b"caf\xe9\x01", None),
        (b"caf\xe9\x1f", None),
        (b"\x81\x98\xff", None),
    ],
)
def test_an_encoding_is_told_by_its_mark_its_zero_bytes_or_its_letters(content, encoding):
    assert encoding_of(content) == encoding


def test_all_of_a_file_must_be_utf_8_not_only_how_it_begins():
    assert encoding_of(LONG.encode(), io.BytesIO("Café".encode())) == "utf-8"
    assert encoding_of(LONG.encode(), io.BytesIO(b"caf\xe9")) == "cp1252"
    assert encoding_of(b"caf\xc3", io.BytesIO(b"\xa9")) == "utf-8", "a letter cut in two"
    assert encoding_of(b"caf\xc3", io.BytesIO()) != "utf-8", "half a letter at the end"


def test_the_rest_of_a_file_is_looked_at_when_it_is_opened(tmp_path):
    assert open_text(put(tmp_path, LONG.encode() + b"caf\xe9")).encoding == "cp1252"
    assert open_text(put(tmp_path, LONG.encode())).encoding == "utf-8"


def test_only_encodings_of_before_unicode_are_guesses(tmp_path):
    assert open_text(put(tmp_path, b"caf\xe9")).is_guessed
    assert not open_text(put(tmp_path, b"cafe")).is_guessed


def test_an_encoding_that_is_named_is_not_guessed(tmp_path):
    path = put(tmp_path, b"caf\xe9\n")
    assert open_text(path, encoding="latin-1") == TextFile(path, "latin-1")
    assert lines_of(path, "cp437") == [(1, "cafΘ\n")]


def test_a_missing_file_is_named(tmp_path):
    path = tmp_path / "none.csv"
    assert told(path, open_text) == f"{path} cannot be opened: No such file or directory"


def test_what_is_no_text_is_named(tmp_path):
    path = put(tmp_path, b"\x89PNG\r\n\x1a\n\x01\xff\x02")
    assert told(path, open_text) == ("a.csv, line 1: this is no text file, or in no usual encoding")


def test_a_file_that_is_damaged_at_once_is_named(tmp_path):
    path = put(tmp_path, b"no gzip at all", "a.csv.gz")
    assert told(path, open_text).startswith("a.csv.gz: the file is damaged (Not a gzipped file")


def test_damage_further_down_names_the_line(tmp_path):
    packed = gzip.compress("".join(f"{n * n}\n" for n in range(9000)).encode())
    path = put(tmp_path, packed[: len(packed) // 2], "a.csv.gz")
    seen = []

    def read(path):
        for number, _ in TextFile(path, "utf-8").lines():
            seen.append(number)

    message = told(path, read)
    assert seen == list(range(1, len(seen) + 1))
    assert len(seen) > 100
    assert message.startswith(f"a.csv.gz, line {len(seen) + 1}: the file is damaged (")


def test_letters_of_another_encoding_name_the_line(tmp_path):
    assert told(
        put(tmp_path, b"caf\xe9\n"), lambda path: list(TextFile(path, "utf-8").lines())
    ) == ("a.csv, line 1: not utf-8 text")


def test_an_endless_line_is_no_line(tmp_path, monkeypatch):
    monkeypatch.setattr(text_files, "_MAX_LINE", 5)
    assert lines_of(put(tmp_path, b"abc\nabcd")) == [(1, "abc\n"), (2, "abcd")]
    message = told(put(tmp_path, b"abc\nabcdefg"), lines_of)
    assert message == "a.csv, line 2: the line is too long"
