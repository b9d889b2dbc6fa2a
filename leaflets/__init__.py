"""Translated patient leaflets, pressed as accessible PDFs with stamps that cannot lie."""

from importlib.metadata import version

__version__ = version("leaflets")
