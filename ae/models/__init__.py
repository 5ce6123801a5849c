"""A trained model as everything that looks at it sees it, and those that come with the lab."""
