"""The register of minutes: sealed, chained one to the next, corrected by errata only."""
