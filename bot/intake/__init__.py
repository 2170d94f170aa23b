"""The intake: updates are stored before they are confirmed, and done only when answered."""
