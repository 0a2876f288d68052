"""Every choice of the model of songs' moods, saved with it."""

from __future__ import annotations

from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class SongPlacesConfig:
    """Hyperparameters; chosen on other splits than those reported, see `benchmarks.song_places`.

    Attributes:
        ridge: Pull of each tag's weights towards what is known of the tag from elsewhere.
        n_folds: Models, each of which has not seen a share of the artists.
        n_masks: How often each song's feeling words are hidden anew for the training.
        masked_share: Share of a song's feeling words that is hidden each time, at least one.
        n_iterations: Of L-BFGS, a fold.
        max_songs: Songs with feeling words that a fit looks at; more say nothing new.
        max_tags: Tags that get weights, the most frequent ones.
        min_artists: Artists that a tag must have, unless it is known from elsewhere.
        place_trust: What a prediction from all tags counts in a song's place, in listeners.
        mass_trust: What it counts in the song's mass, in words of many listeners.
    """

    ridge: float = 15.0
    n_folds: int = 5
    n_masks: int = 3
    masked_share: float = 0.5
    n_iterations: int = 60
    max_songs: int = 15_000
    max_tags: int = 20_000
    min_artists: int = 2
    place_trust: float = 20.0
    mass_trust: float = 1.0
    seed: int = 1

    def as_dict(self) -> dict:
        """Plain values for a manifest."""
        return asdict(self)


@dataclass(frozen=True)
class WordsConfig:
    """Choices of the shipped words' weights.

    Attributes:
        ridge: Pull towards the lexicon.
        min_listeners: Listeners who use a tag; private notes stay out.
        min_artists: Artists that a word must have.
        listeners_weight, uploaders_weight, rated_weight: What a feeling word of HetRec's
            listeners, a mood of Jamendo's uploaders, and a rated song of Deezer's count.
        max_rated: Songs of one artist that count in full.
    """

    ridge: float = 5.0
    min_listeners: int = 5
    min_artists: int = 8
    listeners_weight: float = 1.0
    uploaders_weight: float = 0.1
    rated_weight: float = 3.0
    max_rated: float = 5.0
    n_iterations: int = 100
    seed: int = 1

    def as_dict(self) -> dict:
        """Plain values for a manifest."""
        return asdict(self)
