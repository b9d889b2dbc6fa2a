"""What a clinic has, read: settings, texts, glossary, formats and catalogues."""
