"""Who signed which words, where a text stands, and the code of a sheet."""
