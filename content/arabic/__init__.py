"""The Arabic language alone: nothing here knows of migration, releases or facts."""
