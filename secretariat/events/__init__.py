"""Events, registrations and attendance."""
