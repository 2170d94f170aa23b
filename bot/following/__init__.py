"""What a reader follows: started, looked at, slowed down, paused, stopped."""
