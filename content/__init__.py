"""What is true, and how a question finds it. Pure: no Telegram, no SQL, no network, no clock."""
