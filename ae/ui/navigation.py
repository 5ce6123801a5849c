"""The names of the pages: Streamlit's bar where there is room for it, a row of our own on a phone."""

from collections.abc import Sequence

import streamlit as st
from streamlit.runtime.pages_manager import PagesManager

# Below this width Streamlit puts the names into a side bar, behind a button that says nothing.
# A style beside something else stays where it is put: it comes and goes with the row that it hides.
_STYLE = """
<span></span>
<style>
.st-key-page_names > :has(> [data-testid=stHtml]) { display: none; }
@media (min-width: 768px) { [data-testid=stLayoutWrapper]:has(> .st-key-page_names) { display: none; } }
@media (max-width: 767.98px) {
  [data-testid=stHeader] { background: none; }
  [data-testid=stHeader], [data-testid=stHeader] :not(button, button *) { pointer-events: none; }
  [data-testid=stExpandSidebarButton], [data-testid=stSidebar] { display: none; }
  [data-testid=stMainBlockContainer] { padding-top: 0.5rem !important; }
  .st-key-page_names a > span:has([data-testid=stIconMaterial]) { display: none; }
  .st-key-page_names { justify-content: space-between; gap: 0; }
  .st-key-page_names > * { width: auto !important; flex: 0 1 auto !important; min-width: 0 !important; }
}
</style>
"""


def use_own_names() -> None:
    """Has no page run without app.py; called before the server has its first visitor.

    Until app.py has run once, Streamlit takes the folder "pages" for an older kind of app: whoever is the
    first to open the address of a page would get that page alone, beside a side bar with its files' names.
    """
    PagesManager.uses_pages_directory = False


def chosen_page(pages: Sequence[st.Page], unnamed: Sequence[st.Page] = ()) -> st.Page:
    """The page that the visitor opened, whose name the tab shows; the others' names are on the screen.

    Args:
        pages: In the order of their names.
        unnamed: Those that have an address, but no name on the screen.
    """
    page = st.navigation([*pages, *unnamed], position="top")
    st.set_page_config(page_title=f"{page.title} · Autoencoder lab")
    with st.container(horizontal=True, gap="small", key="page_names"):
        st.html(_STYLE)
        for one in pages:
            st.page_link(one)
    return page
