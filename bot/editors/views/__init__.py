"""What editors see: pure functions from records to screens."""
