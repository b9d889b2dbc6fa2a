"""Translated patient leaflets, rendered as PDFs that say who checked them and when."""
