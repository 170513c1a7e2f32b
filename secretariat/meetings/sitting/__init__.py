"""A meeting while it is held: who comes and goes, the quorum at every moment, the course of the sitting."""
