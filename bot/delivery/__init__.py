"""What is sent unasked: updates, digests, reminders, corrections, answers that came later."""
