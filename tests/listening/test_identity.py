"""One artist each, however the name is spelt; guests are credited, and blocks hold for them."""

import pytest

from library.models import Artist, Track, TrackCredit
from listening.selectors.history import history_of
from listening.services.import_plays import import_catalogue_with_plays
from listening.services.interactions import block

pytestmark = pytest.mark.django_db

NAMES = """id,title,artist
1,Rust Lane,Nils N' Sparrows
2,Cold Yard,Nils N’ Sparrows
3,Blue Ark,Run-Z.K.
4,Green Ark,Run–Z.K.
5,Soft Sand,Mira Sol
6,Hard Sand,Mira Sol\u200b
7,Wet Sand,\u200eMira\u00a0Sol
8,Café,Renée Oak
9,Noir,Rene\u0301e Oak
10,Duet Song,Kit Moss & Tove Brandt
11,Lead Song,Tove Brandt
12,Guest Song,Tove Brandt feat. Kit Moss
13,Guest Two (feat. Tove Brandt),Kit Moss
14,\u200b,Mira Sol
15,The Field,The Larks
16,Field,"Larks, The"
17,Band,Iron & Oak
18,Both,Bob Marl & The Wailing
19,Alone,Bob Marl
"""


@pytest.fixture
def names(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(NAMES)
    return import_catalogue_with_plays(source="csv", path=path)


def test_spellings_of_one_name_are_one_artist(names):
    assert sorted(Artist.objects.values_list("name", flat=True)) == [
        "Bob Marl",
        "Bob Marl & The Wailing",
        "Iron & Oak",
        "Kit Moss",
        "Mira Sol",
        "Nils N' Sparrows",
        "Renée Oak",
        "Run-Z.K.",
        "The Larks",
        "Tove Brandt",
    ]
    assert names.created["artists"] == 10
    assert not Track.objects.filter(title="").exists()


def test_partners_and_guests_are_credited(names):
    credits = TrackCredit.objects.values_list("track__external_id", "artist__name", "role")
    assert set(credits) == {
        ("own:10", "Tove Brandt", "main"),
        ("own:12", "Kit Moss", "featured"),
        ("own:13", "Tove Brandt", "featured"),
        ("own:18", "Bob Marl", "main"),
    }


def test_a_block_holds_for_every_spelling_and_for_guests(names, user, tmp_path):
    blocked = Artist.objects.get(name="Tove Brandt")
    block(user=user, artist=blocked)
    path = tmp_path / "later.csv"
    path.write_text(
        "id,title,artist\n90,New,TOVE\u00a0BRANDT\u200b\n91,Newer,Kit Moss ft. Tove Brandt\n"
    )
    import_catalogue_with_plays(source="csv", path=path)
    history = history_of(user)
    by_first = Track.objects.filter(artist__in=history.hidden_artists)
    hidden = set(by_first.values_list("external_id", flat=True)) | set(
        Track.objects.filter(pk__in=history.hidden).values_list("external_id", flat=True)
    )
    assert hidden == {f"own:{n}" for n in (10, 11, 12, 13, 90, 91)}


def test_a_duet_is_parted_wherever_its_parts_stand_in_the_file(tmp_path):
    rows = ["1,Duet,Ann Bo x Cy Dee", "2,One,Ann Bo", "3,Two,Cy Dee"]
    for at, order in enumerate((rows, rows[::-1])):
        path = tmp_path / f"{at}.csv"
        path.write_text("\n".join(["id,title,artist", *order]))
        import_catalogue_with_plays(source="csv", path=path)
        assert set(Artist.objects.values_list("name", flat=True)) == {"Ann Bo", "Cy Dee"}
        Track.objects.all().delete()
        Artist.objects.all().delete()


def test_a_name_that_the_catalogue_knows_as_one_stays_one(tmp_path):
    Artist.objects.create(name="Ann & Cy", name_key="ann & cy")
    path = tmp_path / "a.csv"
    path.write_text("id,title,artist\n1,One,Ann\n2,Two,Cy\n3,Three,Ann & Cy\n")
    import_catalogue_with_plays(source="csv", path=path)
    assert Track.objects.get(external_id="own:3").artist.name == "Ann & Cy"


def test_intro_by_various_artists_is_many_songs_and_versions_are_one(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(
        "id,title,artist,album\n1,Intro,Various Artists,One\n2,Intro,Various Artists,Two\n"
        "3,Lamp (Ao Vivo),Quill,\n4,Lamp (라이브),Quill,\n5,Lamp - Akustik,Quill,\n"
    )
    import_catalogue_with_plays(source="csv", path=path)
    keys = dict(Track.objects.values_list("external_id", "version_key"))
    assert keys["own:1"] != keys["own:2"]
    assert keys["own:3"] == keys["own:4"] == keys["own:5"]
