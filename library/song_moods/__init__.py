"""Where songs lie in the mood space, and what each source says of it."""
