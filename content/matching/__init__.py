"""How a question finds facts: read the question, find candidates, rank, gate, decide."""
