"""The bundle is the one it says, and the one that our Python package speaks of."""

import hashlib

from plotly.offline import get_plotlyjs_version

from dashboard import bundle


def test_the_file_is_what_its_readme_says() -> None:
    digest = hashlib.sha256(bundle.FILE.read_bytes()).hexdigest()
    assert digest == bundle.SHA256
    readme = bundle.FILE.with_name("README.md").read_text(encoding="utf-8")
    assert digest in readme
    assert bundle.VERSION in readme


def test_the_file_carries_its_version_and_licence() -> None:
    head = bundle.FILE.read_text(encoding="utf-8")[:200]
    assert f"(cartesian - minified) v{bundle.VERSION}" in head
    licence = bundle.FILE.with_name("LICENSE").read_text(encoding="utf-8")
    assert licence.startswith("MIT License")


def test_the_bundle_is_of_the_version_that_figures_are_written_for() -> None:
    assert get_plotlyjs_version() == bundle.VERSION


def test_the_address_changes_with_the_content() -> None:
    assert bundle.SHA256[:12] in bundle.ADDRESS
