"""What the pages are made of: the only package besides them that knows Streamlit."""
