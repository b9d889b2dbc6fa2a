"""What is known of each language: one record, one file a language."""

SOURCE = "en"
"""The language that the program is written in: it needs no catalogue to speak it."""
