"""A list holds one recording of a song, in whatever language its version is named."""

import pytest

from library.services.catalogue import create_track, get_or_create_artist
from recommender.selectors.list_options import ListOptions
from recommender.selectors.recommendations import recommendations_for

pytestmark = pytest.mark.django_db

VERSIONS = [
    "",
    "(Live)",
    "- Remastered 2011",
    "(En vivo)",
    "(Ao Vivo)",
    "(라이브)",
    "(ライブ)",
    "(Sped Up)",
]


def test_versions_in_many_languages_come_once(user):
    for version in VERSIONS:
        artist = get_or_create_artist(name="Versa Quill")
        create_track(artist=artist, title=f"Harbour Lamp {version}".strip(), tags={"happy": 1.0})
    found = recommendations_for(user=user, k=30, options=ListOptions(tag="happy"))
    assert len(found.items) == 1
