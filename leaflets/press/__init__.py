"""Proof → PDF: pressed, its tags repaired, and read back before it is kept."""
