"""What a run is: its settings, limits and presets, its network's size, what it reports and obeys."""
