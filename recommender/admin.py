"""Staff doors; replaced below."""
