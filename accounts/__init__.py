"""Accounts: who is a person, what a program made, and what a name may be."""
