"""Records to rows and back: what is read equals what was written."""
