"""What our work is compared with: plain, idiomatic uses of the libraries."""
