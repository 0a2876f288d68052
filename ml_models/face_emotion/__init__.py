"""What a face looks like: detection, upright correction and a small CNN of our own."""
