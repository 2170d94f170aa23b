"""What happens on a message and on a tap."""
