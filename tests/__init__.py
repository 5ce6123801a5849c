"""Tests of the lab; they mirror its modules."""
