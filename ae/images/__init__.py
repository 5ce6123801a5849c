"""What goes in: data sets, drawings, uploads, and noise."""
