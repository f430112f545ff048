"""The two indexes, both derived from the record: words and meaning."""
