"""The language of minutes: numbers in letters, agreements, and the sentences of a sitting."""
