"""The settings of this seat and of the association, its backups and its history."""
