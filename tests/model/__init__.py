"""Tests of the name model."""
