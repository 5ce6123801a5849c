"""The table of pages, and what a browser fetches besides. Start with: streamlit run app.py.

The server imports this file once, for its routes; for each visitor it is run as the main script.
"""

import streamlit as st
from starlette.middleware import Middleware

from ae.ui.departures import Departures
from ae.ui.heading import ICON
from ae.ui.health import operator_middleware, operator_routes
from ae.ui.lab import prepare_workers
from ae.ui.memory import give_memory_back, tidying
from ae.ui.navigation import chosen_page, use_own_names
from ae.ui.outage import show_outage
from ae.ui.presses import PressesOnce
from ae.ui.served import EarlyNotice, routes
from ae.ui.unvisited import looked_after
from ae.ui.visitor import is_new_visitor, remember_visitor


def show() -> None:
    """The page that the visitor opened, and the way to the others."""
    give_memory_back()
    st.set_page_config(page_icon=ICON, layout="wide")
    learn = st.Page("pages/learn.py", title="Learn", icon=":material/school:")
    pages = [
        # Its address is that of the lab; Streamlit reserves one of its own all the same, which is not "draw".
        st.Page("pages/draw.py", title="Draw", icon=":material/draw:", default=True, url_path="lab"),
        st.Page("pages/train.py", title="Train", icon=":material/model_training:"),
        st.Page("pages/latent.py", title="Latent space", icon=":material/scatter_plot:", url_path="latent"),
        st.Page("pages/experiments.py", title="Experiments", icon=":material/science:"),
    ]
    to_draw = st.Page(_go_to_draw, title="Draw", url_path="draw", visibility="hidden")
    page = chosen_page([learn, *pages] if is_new_visitor() else [*pages, learn], [to_draw])
    show_outage()
    page.run()
    remember_visitor()
    prepare_workers()  # after the page is painted: they need seconds until they can train
    tidying().when_due()


def _go_to_draw() -> None:
    """Whoever types the page's name gets it, though its address is that of the lab."""
    st.switch_page("pages/draw.py", query_params=st.query_params.to_dict())


if __name__ == "__main__":
    show()
else:
    use_own_names()
    app = st.App(
        __file__,
        lifespan=looked_after,
        routes=[*routes(), *operator_routes()],
        middleware=[
            *operator_middleware(),
            Middleware(EarlyNotice),
            Middleware(Departures),
            Middleware(PressesOnce),
        ],
    )
