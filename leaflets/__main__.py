"""Lets `python -m leaflets` do what `leaflets` does."""

from leaflets.cli import main

main()
