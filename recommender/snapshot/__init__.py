"""What lists are made from: columns of the catalogue and live models, mapped."""
