"""The words that fields and orders take, for a type checker; `tree` has them to go by."""

from typing import Literal

State = Literal["unread", "read", "starred", "hidden"]
Thing = Literal["repo", "project", "note", "tag", "arxiv"]
TextField = Literal["tag", "org", "author", "title", "repo", "source", "id"]
NumberField = Literal["comments", "authors", "upvotes"]
DateField = Literal["day", "year", "on", "after", "before", "added"]
Order = Literal["new", "old", "title", "comments", "upvotes", "added", "relevance"]
