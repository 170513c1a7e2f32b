"""The database file or server: opening, writing, undoing, migrating, backing up."""
