"""Names of artists, songs and tags: one spelling, who is credited, which song it is."""
