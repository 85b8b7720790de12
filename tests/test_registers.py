"""The marks as registers: the latest stamp wins, in whatever order entries arrive."""

from hypothesis import given
from hypothesis import strategies as st

from tui.ids import parse_id
from tui.library.journal.entry import Change, Entry, Stamp
from tui.library.journal.registers import Registers, registers_of
from tui.paper import Marks

PAPER, ALIAS = "aaaaaaaaaa", "bbbbbbbbba"
BOTH = (PAPER, ALIAS)

stamps = st.builds(Stamp, st.integers(1, 4), st.integers(0, 1), st.sampled_from(("a", "b", "c")))
targets = st.sampled_from(((PAPER,), (ALIAS,), BOTH))
fields = st.sampled_from(("read", "starred", "tag:moe", "tag:rl"))
flags = st.builds(lambda *said: Change(*said), fields, st.booleans(), targets)
notes = st.builds(
    lambda *said: Change(*said),
    st.just("note"),
    st.sampled_from(("", "one", "two")),
    targets,
    st.just(""),
    st.lists(stamps, max_size=2).map(tuple),
)
any_entries = st.lists(
    st.builds(
        lambda *said: Entry(*said),
        st.just(1),
        stamps,
        st.just("mark"),
        st.lists(flags | notes, max_size=2).map(tuple),
    ),
    max_size=8,
)


def entry(ms: int, field: str, to: bool | str, target: str = PAPER, **more: object) -> Entry:
    host = str(more.get("host", "a"))
    saw = more.get("saw", ())
    assert isinstance(saw, tuple)
    return Entry(ms, Stamp(ms, 0, host), "mark", (Change(field, to, (target,), "", saw),))


def registers(*entries: Entry) -> Registers:
    return registers_of(entries)


def marks(*entries: Entry) -> Marks:
    return registers(*entries).marks(BOTH)


@given(any_entries.flatmap(lambda all: st.tuples(st.just(all), st.permutations(all))))
def test_the_order_in_which_entries_arrive_does_not_matter(
    orders: tuple[list[Entry], list[Entry]],
) -> None:
    first, second = (registers(*order) for order in orders)
    for target in ((PAPER,), (ALIAS,), BOTH):
        assert first.marks(target) == second.marks(target)
        assert first.note_stamps(target) == second.note_stamps(target)


@given(any_entries)
def test_an_entry_that_arrives_twice_changes_nothing(entries: list[Entry]) -> None:
    assert marks(*entries, *entries) == marks(*entries)


def test_a_paper_nobody_touched_has_no_marks() -> None:
    assert marks() == Marks()


def test_the_latest_stamp_wins() -> None:
    assert not marks(entry(2, "read", False), entry(1, "read", True)).read


def test_equal_times_are_told_apart_by_host() -> None:
    a, b = entry(1, "read", True, host="a"), entry(1, "read", False, host="b")
    assert not marks(a, b).read
    assert not marks(b, a).read


def test_fields_do_not_disturb_each_other() -> None:
    made = marks(entry(1, "read", True), entry(2, "starred", True), entry(3, "read", False))
    assert made == Marks(starred=True)


def test_each_tag_is_a_register_of_its_own() -> None:
    both = marks(entry(1, "tag:rl", True, host="a"), entry(1, "tag:moe", True, host="b"))
    assert both.tags == ("moe", "rl")


def test_a_tag_taken_away_is_gone() -> None:
    assert marks(entry(1, "tag:rl", True), entry(2, "tag:rl", False)).tags == ()


def test_a_mark_under_an_alias_counts_for_the_paper() -> None:
    made = marks(entry(1, "read", True, ALIAS), entry(1, "tag:rl", True, ALIAS))
    assert (made.read, made.tags) == (True, ("rl",))


def test_the_later_of_two_ids_of_a_paper_wins() -> None:
    assert not marks(entry(1, "read", True, ALIAS), entry(2, "read", False, PAPER)).read


def test_notes_written_at_once_on_two_machines_are_both_kept() -> None:
    a, b = entry(5, "note", "from a", host="a"), entry(4, "note", "from b", host="b")
    assert marks(a, b).note == "from b\n\nfrom a"


def test_a_note_replaces_those_it_saw() -> None:
    first = entry(1, "note", "draft")
    assert marks(first, entry(2, "note", "done", saw=(first.at,))).note == "done"


def test_a_note_replaces_one_that_arrives_after_it() -> None:
    first = entry(1, "note", "draft")
    assert marks(entry(2, "note", "done", saw=(first.at,)), first).note == "done"


def test_one_text_written_on_two_machines_is_shown_once() -> None:
    a, b = entry(1, "note", "same", host="a"), entry(2, "note", "same", host="b")
    assert marks(a, b).note == "same"


def test_a_note_that_was_cleared_is_gone() -> None:
    first = entry(1, "note", "draft")
    cleared = registers(first, entry(2, "note", "", saw=(first.at,)))
    assert cleared.note(BOTH) == ""
    assert cleared.note_stamps(BOTH) == (Stamp(2, 0, "a"),)


def test_a_tag_is_held_by_somebody_until_the_last_paper_loses_it() -> None:
    given = [entry(1, "tag:rl", True), entry(1, "tag:rl", True, ALIAS), entry(1, "read", True)]
    held = registers(*given)
    assert held.has_tag("rl")
    assert not held.has_tag("r")
    assert not held.has_tag("read")
    given.append(entry(2, "tag:rl", False))
    assert registers(*given).has_tag("rl")
    given.append(entry(2, "tag:rl", False, ALIAS))
    assert not registers(*given).has_tag("rl")


def test_registers_that_were_ever_set_are_named_whatever_they_hold_now() -> None:
    held = registers(
        entry(1, "read", True),
        entry(2, "read", False),
        entry(1, "tag:rl", True, ALIAS),
        entry(1, "note", "draft"),
        entry(1, "starred", True, "c"),
    )
    assert held.fields(BOTH) == {"read", "tag:rl"}
    assert held.fields(["d"]) == set()


def test_the_latest_stamp_of_a_register_is_given_with_what_it_holds() -> None:
    held = registers(entry(1, "read", True), entry(2, "read", False, ALIAS))
    assert held.latest(BOTH, "read") == (Stamp(2, 0, "a"), False)
    assert held.latest((PAPER,), "read") == (Stamp(1, 0, "a"), True)
    assert held.latest(BOTH, "starred") == (Stamp(0, 0, ""), False)


def test_all_that_one_entry_changes_is_changed() -> None:
    at = Stamp(1, 0, "a")
    changes = (
        Change("view:agents", "1 tag:agents", ("views",)),
        Change("note", "done", BOTH),
        Change("view:later", "2 is:unread", ("views",)),
        Change("read", True, BOTH),
    )
    held = registers(Entry(1, at, "mark", changes))
    assert held.views() == {"agents": "1 tag:agents", "later": "2 is:unread"}
    for target in BOTH:
        assert held.marks((target,)) == Marks(read=True, note="done")


def test_the_latest_text_of_a_view_is_the_view() -> None:
    made = entry(2, "view:agents", "1 new"), entry(1, "view:agents", "1 old")
    assert registers(*made).views() == registers(*made[::-1]).views() == {"agents": "1 new"}


def test_a_view_set_to_what_is_no_text_holds_nothing() -> None:
    assert registers(entry(1, "view:agents", True)).views() == {"agents": ""}


def test_a_note_replaced_on_one_paper_stays_on_another() -> None:
    both = Entry(1, Stamp(1, 0, "a"), "mark", (Change("note", "draft", BOTH),))
    held = registers(entry(2, "note", "done", saw=(both.at,)), both)
    assert (held.note((PAPER,)), held.note((ALIAS,))) == ("done", "draft")


def test_two_texts_of_one_stamp_are_one_note_whichever_came_first() -> None:
    made = entry(1, "note", "one"), entry(1, "note", "two")
    assert marks(*made).note == marks(*made[::-1]).note == "two"


def test_every_mark_is_read_from_its_own_register() -> None:
    assert marks(entry(1, "read", True)) == Marks(read=True)
    assert marks(entry(1, "starred", True)) == Marks(starred=True)
    assert marks(entry(1, "hidden", True)) == Marks(hidden=True)


def test_a_note_that_an_alias_replaced_is_gone() -> None:
    first = entry(1, "note", "draft")
    assert marks(first, entry(2, "note", "done", ALIAS, saw=(first.at,))).note == "done"


def test_what_an_entry_saw_it_replaces_though_that_is_stamped_later() -> None:
    ahead = entry(5, "starred", True, host="b")
    change = Change("starred", False, (ALIAS,))
    after = Entry(1, Stamp(2, 0, "a"), "mark", (change,), saw=(ahead.at,))
    for order in ((ahead, after), (after, ahead)):
        assert not registers(*order).holds(BOTH, "starred")


def test_what_an_entry_saw_counts_on_in_registers_that_it_did_not_set() -> None:
    both = (Change("read", True, (PAPER,)), Change("starred", True, (PAPER,)))
    ahead = Entry(1, Stamp(5, 0, "b"), "mark", both)
    after = Entry(1, Stamp(2, 0, "a"), "mark", (Change("read", False, (PAPER,)),), saw=(ahead.at,))
    held = registers(ahead, after)
    assert (held.marks(BOTH).read, held.marks(BOTH).starred) == (False, True)


def test_a_step_is_undone_by_the_latest_word_of_any_host() -> None:
    undo = Entry(1, Stamp(3, 0, "b"), "undo", (), "a:1")
    redo = Entry(2, Stamp(4, 0, "a"), "redo", (), "a:1")
    assert registers(undo).undone(["a:1", "a:2"]) == {"a:1": "b:1"}
    assert registers(redo, undo).undone(["a:1"]) == {}


def test_when_a_mark_was_last_made_is_told_of_steps_that_stand() -> None:
    undo = Entry(9, Stamp(9, 0, "a"), "undo", (), "a:3")
    held = registers(entry(1, "read", True), entry(3, "read", True), undo)
    assert list(held.last_made(["read", "hidden"])) == [("read", parse_id(PAPER), 1)]
