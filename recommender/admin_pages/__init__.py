"""Pages of the admin: one file a page, each a plain view on selectors and services."""
