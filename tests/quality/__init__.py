"""Quality on gold data: `python -m tests.quality NAME PATH [--json]`."""
