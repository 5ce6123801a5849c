"""Our own Components v2 components: what Streamlit has no widget for."""
