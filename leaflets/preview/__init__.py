"""The preview: a local page that shows each sheet as it will print, while its text is written."""
