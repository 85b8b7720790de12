"""Whether the terminal is at the other end of SSH."""

import pytest

from tui.settings.terminal_traits import is_over_ssh

SSH = {"SSH_CONNECTION": "192.0.2.1 50000 192.0.2.2 22"}
TMUX = {"TMUX": "/tmp/tmux-1000/default,1,0"}


@pytest.mark.parametrize("name", ["SSH_CONNECTION", "SSH_TTY", "SSH_CLIENT"])
def test_what_a_login_over_ssh_was_told_says_so(name: str) -> None:
    assert is_over_ssh({name: "something"})
    assert not is_over_ssh({name: ""})
    assert not is_over_ssh({})


def test_in_tmux_it_counts_how_its_session_was_entered_last() -> None:
    assert is_over_ssh(TMUX, lambda: "SSH_CONNECTION=192.0.2.1 50000 192.0.2.2 22")
    assert not is_over_ssh({**TMUX, **SSH}, lambda: "-SSH_CONNECTION")


def test_where_tmux_does_not_know_what_the_shell_was_told_counts() -> None:
    assert is_over_ssh({**TMUX, **SSH}, lambda: "")
    assert not is_over_ssh(TMUX, lambda: "")
