"""Where stances show: verbs, nouns and verdicts, with holders and targets."""
