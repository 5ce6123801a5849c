"""How others come to the lab that somebody serves for them: its address, to type or to point a camera at."""

from html import escape
from urllib.parse import urlsplit

import segno
import streamlit as st

from ae.environment import read_environment

OWN_HOSTS = ("localhost", "127.0.0.1", "[::1]")


def invited_address() -> str | None:
    """Address of this page for others; None where only this machine is served.

    Who opened the page under a name of its own, such as a proxy's, invites under that name.
    """
    served = read_environment().address
    if served is None:
        return None
    here = urlsplit(str(st.context.url or ""))
    known = here.netloc and here.netloc.rsplit(":", 1)[0] not in OWN_HOSTS
    base = f"{here.scheme}://{here.netloc}" if known else served
    return f"{base}{here.path}"


def show_invitation() -> None:
    """A button that opens the address and its QR code, where others can come."""
    address = invited_address()
    if address is None:
        return
    with st.popover("Join", icon=":material/qr_code_2:", help="The address of this page, for everyone here."):
        picture = segno.make(address, micro=False).svg_data_uri(border=3, dark="#1d2730", light="#ffffff")
        style = "width:16rem;border-radius:.5rem;display:block"
        words = f"QR code of {escape(address)}"
        st.html(f'<img style="{style}" data-testid="join-code" alt="{words}" src="{escape(picture)}">')
        st.code(address, language=None)
