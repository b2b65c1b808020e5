"""Simulated sites with exact gold: their texts, and templates of quite different kinds."""
