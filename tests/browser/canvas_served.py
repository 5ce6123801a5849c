"""The canvas alone, with what its modules are fetched from."""

import streamlit as st

from ae.ui.served import routes

app = st.App("canvas_app.py", routes=routes())
