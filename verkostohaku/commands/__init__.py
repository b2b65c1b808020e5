"""The commands of `verkostohaku`, one a file."""
