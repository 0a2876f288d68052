"""What one listener's events with one track weigh: the same in training and in a fold-in."""

# One row per listener, track and kind of event. A verdict says more than a play, a skip a little; a
# play counts less each time it is repeated.
WEIGHED_EVENTS_SQL = """
    SELECT user_id, track_id, kind, MAX(happened_at) AS last,
           CASE kind WHEN 'like' THEN 3.0
                     WHEN 'complete' THEN 1.5 * LN(1 + SUM(count)::float8)
                     WHEN 'play' THEN LN(1 + SUM(count)::float8)
                     WHEN 'skip' THEN -0.3 * COUNT(*)
                     WHEN 'dislike' THEN -3.0
                     ELSE 0 END::float8 AS weight
    FROM listening_interaction
"""
PLAYLIST_WEIGHT = 2.0  # of a song in a playlist: it was chosen, and by name
