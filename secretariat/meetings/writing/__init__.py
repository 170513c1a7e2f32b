"""Minutes that write themselves, in sentences, from what was recorded of a meeting; extracts and voting papers."""
