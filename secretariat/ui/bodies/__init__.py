"""Bodies and mandates on screen."""
