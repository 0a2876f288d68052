"""What a program made is known by a column; a name is a person's alone."""

import json

import pytest
from django.core.management import call_command

from accounts.models import User
from accounts.services.program_accounts import program_accounts
from library.models import Playlist
from library.services.playlists import create_playlist
from listening.models import Interaction
from recommender.demo import demo_login, remove_demo

pytestmark = pytest.mark.django_db

HETREC = {
    "artists.dat": "id\tname\turl\tpictureURL\n1\tVesna Hohl\tu\tp\n",
    "tags.dat": "tagID\ttagValue\n1\tcalm\n",
    "user_artists.dat": "userID\tartistID\tweight\n2\t1\t300\n",
    "user_taggedartists.dat": "userID\tartistID\ttagID\tday\tmonth\tyear\n2\t1\t1\t1\t4\t2009\n",
}
SLICE = {
    "playlists": [
        {
            "pid": 7,
            "name": "Quay at night",
            "tracks": [
                {
                    "track_uri": "spotify:track:3AAAAAAAAAAAAAAAAAAAAA",
                    "track_name": "Rain gauge",
                    "artist_name": "Vesna Hohl",
                }
            ],
        }
    ]
}


@pytest.fixture
def files(tmp_path):
    folder = tmp_path / "hetrec"
    folder.mkdir()
    for name, text in HETREC.items():
        (folder / name).write_text(text)
    (tmp_path / "slice.json").write_text(json.dumps(SLICE))
    return tmp_path


@pytest.mark.parametrize("name", ["imported", "hetrec-2"])
def test_a_person_with_the_name_of_an_imports_account_gets_nothing_by_it(files, name):
    person = User.objects.create_user(name, password="correct-Horse-7")
    own = create_playlist(owner=person, title="My own")
    call_command("import_catalogue", "mpd", str(files / "slice.json"))
    call_command("import_catalogue", "hetrec", str(files / "hetrec"))
    assert list(Playlist.objects.filter(owner=person)) == [own]
    assert not Interaction.objects.filter(user=person).exists()
    assert Playlist.objects.exclude(owner=person).exists()
    assert Interaction.objects.exists()


def test_removing_demo_town_leaves_people_with_its_names_alone():
    people = [User.objects.create_user(name, password="x") for name in ("demo", "demo-0007")]
    own = [create_playlist(owner=person, title="My own") for person in people]
    call_command("seed_demo")
    for person in people:
        assert not Interaction.objects.filter(user=person).exists()
    call_command("seed_demo", remove=True)
    assert list(User.objects.order_by("pk")) == people
    assert list(Playlist.objects.order_by("pk")) == own


def test_a_second_import_finds_the_accounts_of_the_first_whatever_they_are_called(files):
    User.objects.create_user("Hetrec-2")
    for _ in range(2):
        call_command("import_catalogue", "hetrec", str(files / "hetrec"))
    made = User.objects.get(made_by="import")
    assert made.username == "hetrec-2-2"
    assert made.source_key == "hetrec-2"
    assert Interaction.objects.get().user == made


def test_any_text_of_a_file_becomes_a_name_that_is_allowed():
    wanted = ["a b/c", "", "x" * 900, "x" * 899 + "y", "ดี", "Ali", "ALI", "nul\x00"]
    ids = program_accounts(wanted, made_by="import")
    assert len(set(ids.values())) == len(wanted)
    for person in User.objects.filter(made_by="import"):
        person.full_clean(exclude=["password"])
        assert not person.has_usable_password()
    assert program_accounts(wanted, made_by="import") == ids


def test_a_program_may_not_act_for_a_person(user):
    with pytest.raises(ValueError, match="only imports"):
        program_accounts(["listener"], made_by="person")


def test_demo_town_says_under_which_name_one_logs_in():
    assert demo_login() is None
    User.objects.create_user("dem0")  # looks like "demo"
    program_accounts(["demo"], made_by="demo")
    assert demo_login() == "demo-2"
    remove_demo()
    assert demo_login() is None
