"""One file for each migration, oldest first; a released one is never edited."""
