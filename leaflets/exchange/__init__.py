"""What comes from others: pages, Word files and texts that become drafts."""
