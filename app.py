"""What is served: the pages, and what a browser fetches besides. Start with: streamlit run app.py."""

import streamlit as st

from ae.ui.served import routes

app = st.App("navigation.py", routes=routes())
