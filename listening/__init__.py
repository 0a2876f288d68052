"""Who heard and liked what, what was shown to best_for_face, and the sound itself."""
