"""What every room may use: no window, no database, nothing else of ours."""
