"""The mood space, and moods from words, voices, faces and time."""
