"""The windows that take the whole attention for a moment."""
