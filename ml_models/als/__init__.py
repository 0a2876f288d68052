"""Collaborative filtering: ALS factors and item neighbours from who played what."""
