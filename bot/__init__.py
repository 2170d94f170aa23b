"""The bot speaks: views, wording, the terminal."""
