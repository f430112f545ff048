"""The corpus, and the way from a question to a cited answer."""
