"""What mentions and speakers are read with: names, noun phrases, pronouns, and who is meant."""
