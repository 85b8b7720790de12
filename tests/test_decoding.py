"""Bytes to text, or a refusal that says why."""

import pytest

from tui.sources.file_kinds import name_kind
from tui.sources.reading import UnreadableError
from tui.sources.source_text import read_text


def reason(data: bytes) -> str:
    with pytest.raises(UnreadableError) as refusal:
        read_text(data)
    return str(refusal.value)


def test_text_comes_without_its_byte_order_mark() -> None:
    assert read_text("\ufeffTarrow τ".encode()) == "Tarrow τ"


@pytest.mark.parametrize("data", [b"", b" \r\n\t\n"])
def test_an_empty_file_is_refused(data: bytes) -> None:
    assert reason(data) == "empty"


@pytest.mark.parametrize("data", [bytes(1000), bytes(range(32)) * 50])
def test_a_binary_file_is_refused(data: bytes) -> None:
    assert reason(data) == "not text"


def test_a_stray_nul_in_a_text_is_no_reason_to_refuse_it() -> None:
    assert read_text(b"Tar\0row") == "Tar\0row"


def test_bytes_that_are_not_utf_8_are_refused_with_their_place() -> None:
    assert reason("Tarrow\nsch\xf6n\n".encode("latin-1")) == "not UTF-8 text: byte 0xf6 in line 2"


def test_a_line_longer_than_any_paper_is_refused() -> None:
    assert reason(b"Tarrow\r\n" + b"x" * 5_000_000 + b"\n") == "line 2 is 5,000,001 bytes long"


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b'[{"paper": {}}]', "JSON"),
        (b'{"papers": []}', "JSON"),
        (b"\xef\xbb\xbf\n[]", "JSON"),
        (b"<!DOCTYPE html><html>", "HTML"),
        (b"<html lang='en'>", "HTML"),
        (b"<?xml version='1.0'?><feed/>", "XML"),
        (b"%PDF-1.7", "a PDF file"),
        (b"PK\x03\x04...", "a zip archive"),
        (b"\x89PNG\r\n", "a picture"),
        (b"@article{tarrow,\n title={}}", "BibTeX"),
        (b"TY  - JOUR\r\n", "RIS"),
        (b"\xff\xfeT\x00a\x00", "UTF-16 text"),
        (b"#!/bin/sh", "a script"),
    ],
)
def test_another_kind_of_file_is_named(data: bytes, kind: str) -> None:
    assert name_kind(data) == kind


@pytest.mark.parametrize(
    "data", [b"[Pro] Sorting\n", b"new\n", b"<think> Sorting", b"{Hex}: Tiles"]
)
def test_plain_text_is_named_nothing(data: bytes) -> None:
    assert name_kind(data) is None
