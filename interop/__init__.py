"""Protocols of other programs, spoken on the same selectors and services as pages and API."""
