"""Learning what `finnish/data` holds: `python -m finnish.training --help`."""
