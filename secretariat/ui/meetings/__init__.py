"""The Réunions & PV tab."""
