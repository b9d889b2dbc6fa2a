"""Reads numbers, doses, dates and telephone numbers by value, and compares them."""
