"""Pictures, videos and sounds of strangers: looked at by their headers, decoded behind limits."""
