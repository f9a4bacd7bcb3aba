"""Placeholder."""
SECRET_KEY = "x"
