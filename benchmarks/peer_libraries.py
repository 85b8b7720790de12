"""The same papers as papis, buku and newsboat keep them."""

import json
import sqlite3
from collections.abc import Iterable
from pathlib import Path
from xml.sax.saxutils import escape

from tui.paper import Sighting

_BOOKMARKS = (
    "CREATE TABLE bookmarks (id integer PRIMARY KEY, URL text NOT NULL UNIQUE,"
    " metadata text default '', tags text default ',', desc text default '',"
    " flags integer default 0)"
)
_HEAD = (
    '<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0"><channel><title>Papers</title>\n'
)


def papis(folder: Path, papers: Iterable[Sighting]) -> None:
    """Write a folder with an info.yaml for each paper; `folder` is also the configuration's."""
    documents = folder / "documents"
    for paper in papers:
        place = documents / str(paper.arxiv_id)
        place.mkdir(parents=True)
        facts = {
            "ref": paper.arxiv_id,
            "title": paper.title,
            "author": " and ".join(paper.authors),
            "year": int((paper.published or paper.day or "2026")[:4]),
            "abstract": paper.abstract,
            "url": _address(paper),
        }
        lines = (f"{name}: {json.dumps(value)}\n" for name, value in facts.items())
        (place / "info.yaml").write_text("".join(lines), "utf-8")
    (folder / "papis").mkdir()
    settings = f"[settings]\ndefault-library = papers\n[papers]\ndir = {documents}\n"
    (folder / "papis" / "config").write_text(settings, "utf-8")


def buku(folder: Path, papers: Iterable[Sighting]) -> None:
    """Write a database of bookmarks where buku looks for it when `folder` is the data folder."""
    (folder / "buku").mkdir()
    connection = sqlite3.connect(folder / "buku" / "bookmarks.db")
    connection.execute(_BOOKMARKS)
    connection.executemany(
        "INSERT INTO bookmarks(URL, metadata, desc) VALUES (?, ?, ?)",
        ((_address(paper), paper.title, paper.abstract) for paper in papers),
    )
    connection.commit()
    connection.close()


def newsboat(folder: Path, papers: Iterable[Sighting]) -> None:
    """Write one feed with all papers, and the list of feeds."""
    items = (
        f"<item><title>{escape(paper.title)}</title><link>{_address(paper)}</link>"
        f"<guid>{paper.arxiv_id}</guid><description>{escape(paper.abstract)}</description></item>\n"
        for paper in papers
    )
    head = (
        '<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0"><channel><title>Papers</title>'
    )
    feed = folder / "papers.xml"
    feed.write_text(f"{head}\n{''.join(items)}</channel></rss>\n", "utf-8")
    (folder / "urls").write_text(f"file://{feed}\n", "utf-8")


def _address(paper: Sighting) -> str:
    return f"https://arxiv.org/abs/{paper.arxiv_id}"
