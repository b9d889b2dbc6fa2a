"""What is known of each language: one record, one file a language."""
