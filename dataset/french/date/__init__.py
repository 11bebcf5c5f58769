"""What time expressions are read with: patterns, tenses, and intervals of days."""
