"""What makes a pack acceptable: one rule, one file, each with a passing and a failing example."""
