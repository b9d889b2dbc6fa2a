"""Translated patient leaflets, pressed as accessible PDFs with stamps that cannot lie."""
