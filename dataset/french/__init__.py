"""Rules that find attributions, figures, mentions, stances and dates in French text."""
