"""The table of pages, run by app.py for each visitor."""

import streamlit as st

from ae.ui.heading import ICON
from ae.ui.lab import prepare_workers, store
from ae.ui.memory import give_memory_back
from ae.ui.messages import shown_errors
from ae.ui.visitor import remember_visitor

give_memory_back()
st.set_page_config(page_title="Autoencoder lab", page_icon=ICON, layout="wide")

PAGES = [
    st.Page("pages/draw.py", title="Draw", icon=":material/draw:", default=True),
    st.Page("pages/train.py", title="Train", icon=":material/model_training:"),
    st.Page("pages/latent.py", title="Latent space", icon=":material/scatter_plot:", url_path="latent"),
]

page = st.navigation(PAGES, position="top")
with shown_errors():
    store()  # a store that cannot be opened is said once, and shipped models still answer
page.run()
remember_visitor()
prepare_workers()  # after the page is painted: they need seconds until they can train
