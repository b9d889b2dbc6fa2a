"""Judges of PDFs that are not ours."""
