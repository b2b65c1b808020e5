"""Tests of `finnish/`."""
