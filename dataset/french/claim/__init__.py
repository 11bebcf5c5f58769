"""What claims are coded with: predicates, moods, evaluative words."""
