"""What several trainings share."""
