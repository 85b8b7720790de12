"""Opening links: in which browser, and what is said where there is none."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.tools import tool, wait_for
from tui.clipboard import find_browser, open_link

LINK = "https://github.com/invented/code"
HERE = {"DISPLAY": ":0"}
SSH = {"SSH_TTY": "/dev/pts/1"}


@pytest.fixture(autouse=True)
def tools(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that is the whole PATH; a tool in it writes down how it was called."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("BROWSER", raising=False)
    return tmp_path


def test_a_link_is_handed_over_as_one_argument(tools: Path) -> None:
    said = tool(tools, "xdg-open")
    link = LINK + "?q=a%20b;touch&x=$(id)"
    assert open_link(link, {"DISPLAY": ":0"}).ok
    assert wait_for(said) == f"{link}\n"


def test_the_browser_named_in_the_environment_is_used(tools: Path) -> None:
    said = tool(tools, "lookatit")
    assert open_link(LINK, {"DISPLAY": ":0", "BROWSER": "lookatit --new"}).ok
    assert wait_for(said) == f"--new\n{LINK}\n"


@pytest.mark.parametrize(
    "environment",
    [{}, {"SSH_CONNECTION": "1", "DISPLAY": ":10"}, {"SSH_TTY": "/dev/pts/1"}],
    ids=["no display", "forwarded display", "ssh"],
)
def test_nothing_is_opened_where_nobody_would_see_it(
    tools: Path, environment: Mapping[str, str]
) -> None:
    tool(tools, "xdg-open")
    assert not open_link(LINK, environment).ok


@pytest.mark.parametrize("url", ["file:///etc/passwd", "javascript:alert(1)", "--help", ""])
def test_only_web_links_are_opened(tools: Path, url: str) -> None:
    tool(tools, "xdg-open")
    assert not open_link(url, {"DISPLAY": ":0"}).ok


def test_a_browser_that_was_chosen_comes_before_that_of_the_environment(tools: Path) -> None:
    said = tool(tools, "chosen")
    assert open_link(LINK, {"DISPLAY": ":0", "BROWSER": "other"}, ["chosen", "--new tab"]).ok
    assert wait_for(said).splitlines() == ["--new tab", LINK]


@pytest.mark.parametrize(
    "url",
    [
        "https://",
        "https:///path",
        "http://[half",
        "https://a.example/b c",
        "https://a.example\n--help",
        "HTTPS\t://a.example",
        "https://a.example/\x1b]52;c;eA==\x07",
    ],
)
def test_a_link_that_is_none_is_not_opened(tools: Path, url: str) -> None:
    tool(tools, "xdg-open")
    assert not open_link(url, HERE).ok


@pytest.mark.parametrize("environment", [SSH, {}], ids=["ssh", "no display"])
def test_a_browser_that_the_environment_names_is_used_without_a_display(
    tools: Path, environment: Mapping[str, str]
) -> None:
    said = tool(tools, "remote-open")
    opened = open_link(LINK, {**environment, "BROWSER": "remote-open"})
    assert (opened.ok, wait_for(said)) == (True, f"{LINK}\n")


def test_what_the_environment_names_is_no_shell_command(tools: Path) -> None:
    said = tool(tools, "lookatit")
    link = f"{LINK}?a=$(id);b"
    open_link(link, {**HERE, "BROWSER": "lookatit --go '%s' ; touch y"})
    assert wait_for(said) == f"--go\n{link}\n;\ntouch\ny\n"


@pytest.mark.parametrize("name", ["w3m", "lynx", "links", "elinks", "www-browser"])
def test_a_text_browser_is_not_started_over_our_screen(tools: Path, name: str) -> None:
    said = tool(tools, name)
    opened = open_link(LINK, {**SSH, "BROWSER": f"/usr/bin/{name}:{name}"})
    assert not opened.ok
    assert opened.words == (
        f"/usr/bin/{name} would take this screen; name it as browser in settings.toml"
    )
    assert not said.exists()


def test_a_text_browser_under_another_name_is_known(tools: Path) -> None:
    tool(tools, "w3m")
    (tools / "x-www").symlink_to(tools / "w3m")
    assert not open_link(LINK, {**SSH, "BROWSER": "x-www"}).ok


def test_where_a_text_browser_is_named_the_desktop_opens_it_in_a_window(tools: Path) -> None:
    script = tools / "xdg-open"
    script.write_text(f'#!/bin/sh\necho "$BROWSER" > {tools}/said\n')
    script.chmod(0o755)
    assert open_link(LINK, {**HERE, "BROWSER": "w3m"}).words == "handed to the browser (xdg-open)"
    said = wait_for(tools / "said")
    assert "firefox" in said
    assert "w3m" not in said


def test_a_text_browser_in_the_settings_gets_the_screen(tools: Path) -> None:
    tool(tools, "w3m")
    found = find_browser(LINK, SSH, ["w3m", "-no-mouse"])
    assert (found.command, found.takes_screen) == (("w3m", "-no-mouse", LINK), True)


def test_the_first_browser_that_is_there_is_taken(tools: Path) -> None:
    said = tool(tools, "second")
    assert open_link(LINK, {**SSH, "BROWSER": "first:second"}).ok
    assert wait_for(said) == f"{LINK}\n"


@pytest.mark.parametrize(
    ("named", "words"),
    [
        ("absent", "absent of $BROWSER is not there"),
        ("'half", "$BROWSER cannot be read: No closing quotation"),
        ("", "no browser is opened over SSH"),
    ],
)
def test_why_none_is_opened_is_said(named: str, words: str) -> None:
    assert open_link(LINK, {**SSH, "BROWSER": named}).words == words


def test_a_browser_that_fails_at_once_says_so(tools: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.clipboard.browser._AT_ONCE", 100.0)
    tool(tools, "xdg-open", exit_code=3)
    opened = open_link(LINK, HERE)
    assert (opened.ok, opened.words) == (False, "xdg-open failed at once, with 3")


def test_a_browser_that_stays_is_not_waited_for_and_has_no_terminal(tools: Path) -> None:
    script = tools / "xdg-open"
    script.write_text(
        f"#!/bin/sh\n(: < /dev/tty) 2> /dev/null && echo tty > {tools}/said\n"
        f"echo begun >> {tools}/said\nexec /bin/sleep 3\n"
    )
    script.chmod(0o755)
    assert open_link(LINK, HERE).ok
    assert wait_for(tools / "said") == "begun\n"
