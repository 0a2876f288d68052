"""What a voice sounds like: a small network on log-mel bands of three seconds."""
