"""Where codes and facts become sentences for people."""
