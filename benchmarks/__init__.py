"""The measured claims of README and model cards, one command each."""
