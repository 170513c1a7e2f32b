"""The Événements tab: the month, the list, one event with its door."""
