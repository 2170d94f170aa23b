"""What is remembered: tables, migrations, transactions; rows become `content.records`."""
