"""Logging in: one rule against guessing for pages, admin and the token door."""
