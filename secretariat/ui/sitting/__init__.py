"""The window of a sitting: who comes and goes, the votes one after the other, and the screen of the room."""
