"""What figures are read with: numerals, units, comparators, and what is no figure."""
