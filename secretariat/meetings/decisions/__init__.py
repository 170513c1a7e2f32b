"""What meetings decided to do, and what became of it."""
