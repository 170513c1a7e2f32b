"""The association itself: identity, signatories, statutes, wordings of its letters."""
