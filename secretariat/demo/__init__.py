"""The demonstration association, made through the same services as a real one."""
