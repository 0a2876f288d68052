"""The worker's side of the queue: from waiting content to numbers."""
