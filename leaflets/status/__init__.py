"""What is known of all texts: where each stands, and what can be shown of how it was made."""
