"""What a claim of speed or quality rests on. Ratios come from one run on one machine."""
