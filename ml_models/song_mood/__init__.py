"""The mood of a recording: musicnn's features and a regression of our own on them."""
