"""Proof → PDF: rendered, its tags fixed, and read back before it is kept."""
