"""The way of an article: from where it was published to the corpus."""
