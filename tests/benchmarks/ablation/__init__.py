"""What each part of answering brings: the same questions, with one part taken away at a time."""
