"""The trainer's side of the queue: from tables to releases."""
