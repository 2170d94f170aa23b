"""What each card shows: pure functions from records to replies."""
