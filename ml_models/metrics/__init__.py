"""Measures of rankings and of classifications."""
