"""Feeds: RSS and Atom, read, polled, and their items brought to the corpus as articles."""
