"""Every test here that touches a database runs on SQLite and on PostgreSQL."""
