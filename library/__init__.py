"""Songs, playlists and what is known of them."""
