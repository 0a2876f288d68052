"""The sound itself: which file, and which bytes of it."""
