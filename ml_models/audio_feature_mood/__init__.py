"""A song's mood from audio features that a catalogue brings along."""
