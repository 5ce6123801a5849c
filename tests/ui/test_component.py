"""Components of the page's own front end."""

from streamlit.testing.v1 import AppTest


def page():
    from ae.ui.components.component import own_component

    own_component("cloud", "train/cloud.js")(key="of_a__run_", data={})


def test_a_run_s_id_with_two_underscores_in_a_row_is_a_key_too():
    assert not AppTest.from_function(page).run().exception
