"""What a grant changes, one file per family of business: each gives `GRANTED`, business to effects."""
