"""Edition → Proof: templates, stamp and typefaces."""
