"""Components of the page's own front end."""

from streamlit.testing.v1 import AppTest

from ae.frontend import COMPONENTS, SHARED_STYLES, component_parts
from tests.pages import PATIENCE_SECONDS


def page():
    from ae.ui.components.component import own_component

    own_component("cloud", "train/cloud.js")(key="of_a__run_", data={})


def test_a_run_s_id_with_two_underscores_in_a_row_is_a_key_too():
    assert not AppTest.from_function(page, default_timeout=PATIENCE_SECONDS).run().exception


def test_each_style_belongs_to_a_component_or_is_shared_by_some():
    styles = {path.stem for path in COMPONENTS.glob("*.css")}
    shared = {name for names in SHARED_STYLES.values() for name in names}
    components = {path.stem for path in COMPONENTS.glob("*.html")}
    assert styles == {name for name in styles if name in components} | shared
    assert set(SHARED_STYLES) <= components


def test_the_way_of_an_image_hides_what_is_only_said_and_shows_cards_wherever_it_stands():
    html, style = component_parts("way")
    assert 'class="unseen said"' in html and ".unseen {" in style
    assert 'class="card"' in html and ".card" in style
