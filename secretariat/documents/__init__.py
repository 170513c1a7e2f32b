"""PDF papers: dataclasses in, pages out."""
