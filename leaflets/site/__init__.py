"""The site: what output/ holds, as static pages for any web server."""
