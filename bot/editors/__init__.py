"""What editors do in the chat: bring releases in, add and correct facts, see and undo what was done."""
