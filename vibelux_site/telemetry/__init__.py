"""What the site tells its operator about itself."""
