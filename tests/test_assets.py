"""The files that travel with paperdeck."""

from tui.assets import asset


def test_styles_and_sample_data_are_found_from_any_folder() -> None:
    assert asset("styles", "app.tcss").is_file()
    assert asset("sample_data").is_dir()
