import json
from datetime import timedelta

import pytest
from django.utils import timezone

from emotion.services.readings import record_word
from library.services.catalogue import create_track, get_or_create_artist
from library.services.playlists import add_track, create_playlist
from listening.models import Impression, Interaction
from listening.services.interactions import block, record_interaction
from recommender.services.lists import show_recommendations
from vibelux_site.services.account import export_account

pytestmark = pytest.mark.django_db


@pytest.fixture
def track():
    artist = get_or_create_artist(name="<b>Band</b>")
    return create_track(artist=artist, title="A & B", tags={"happy": 1.0})


@pytest.fixture
def member(client, user):
    client.force_login(user)
    return client


@pytest.mark.parametrize("path", ["/", "/library/", "/playlists/", "/privacy/", "/accounts/login/"])
def test_open_pages_show_and_load_nothing_from_elsewhere(client, track, path):
    response = client.get(path)
    assert response.status_code == 200
    html = response.content.decode()
    assert 'src="http' not in html
    assert 'href="http' not in html


@pytest.mark.parametrize(
    "path", ["/mood/", "/songs/", "/me/data/", "/me/data/export/", "/playlists/new/"]
)
def test_member_pages_ask_to_log_in(client, member, path):
    assert member.get(path).status_code == 200
    member.logout()
    assert client.get(path)["Location"].startswith("/accounts/login/")


def test_names_are_escaped(member, track):
    html = member.get(f"/tracks/{track.pk}/").content.decode()
    assert "&lt;b&gt;Band" in html
    assert "<b>Band" not in html


def test_other_peoples_things_are_not_found(member, other_user):
    private = create_playlist(owner=other_user, title="Secret")
    reading = record_word(user=other_user, emotion="sad")
    assert member.get(f"/playlists/{private.pk}/").status_code == 404
    assert member.get(f"/mood/readings/{reading.pk}/").status_code == 404
    assert member.get(f"/songs/?reading={reading.pk}").status_code == 404
    assert member.get("/songs/?reading=nonsense").status_code == 404
    assert member.get("/songs/?intent=nonsense").status_code == 404


def test_a_mood_said_in_words_leads_to_songs_that_can_be_saved(member, user, track):
    answer = member.post("/mood/word/", {"mood": "happy"}, follow=True)
    assert "Songs for a happy moment" in answer.content.decode()
    shown = Impression.objects.get(user=user)
    saved = member.post(f"/songs/{shown.pk}/save/", {"title": ""}, follow=True)
    assert "A &amp; B" in saved.content.decode()
    assert user.playlists.get().entries.get().reasons == shown.entries.first().parts


def test_ones_own_words_lead_to_songs_and_are_not_kept(member, user, track):
    answer = member.post("/mood/word/", {"words": "Ziemlich müde, aber glücklich"}, follow=True)
    assert "Songs for a" in answer.content.decode()
    reading = user.mood_readings.get()
    assert reading.valence > 0.3
    assert "glücklich" not in json.dumps(export_account(user=user), default=str, ensure_ascii=False)


def test_the_mood_page_offers_moods_of_music_and_no_disgust(member, user, track):
    page = member.get("/mood/").content.decode()
    assert 'name="mood" value="tender"' in page
    assert "disgust" not in page
    answer = member.post("/mood/word/", {"mood": "tender"}, follow=True)
    assert "Songs for a tender moment" in answer.content.decode()
    said = member.get(f"/mood/readings/{user.mood_readings.get().pk}/").content.decode()
    assert "You said" in said
    assert "".join(said.split()).count("<h1>tender</h1>") == 1
    assert member.post("/mood/word/", {"mood": "disgust"}).status_code == 302
    assert user.mood_readings.count() == 1


def test_words_that_sound_sarcastic_are_asked_about(member, user, track):
    sarcastic = member.post("/mood/word/", {"words": "oh great, another monday"}, follow=True)
    assert "may be meant in another way" in sarcastic.content.decode()
    plain = member.post("/mood/word/", {"words": "I feel great"}, follow=True)
    assert "may be meant in another way" not in plain.content.decode()


def test_words_without_a_mood_stay_in_the_form_with_advice(member, user):
    answer = member.post("/mood/word/", {"words": "pasta <b>for</b> lunch"})
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "None of these words says a mood" in page
    assert "pasta &lt;b&gt;for&lt;/b&gt; lunch" in page
    assert (
        "at most 300 characters"
        in member.post("/mood/word/", {"words": "x" * 301}).content.decode()
    )
    assert not user.mood_readings.exists()


def test_feedback_works_without_javascript_and_twice(member, user, track):
    for _ in range(2):
        member.post(f"/tracks/{track.pk}/feedback/", {"kind": "like"})
    assert Interaction.objects.filter(user=user, kind="like").count() == 1
    bad = member.post(f"/tracks/{track.pk}/feedback/", {"kind": "explode"}, follow=True)
    assert "is none of" in bad.content.decode()


def test_a_photo_that_is_no_photo_is_told_in_words(member, user):
    from django.core.files.uploadedfile import SimpleUploadedFile

    member.post("/mood/consent/", {"agree": "1"})
    text = SimpleUploadedFile("x.jpg", b"text", "image/jpeg")
    answer = member.post("/mood/photo/", {"photo": text}, follow=True)
    assert "This is not a photo" in answer.content.decode()
    assert "No photo arrived" in member.post("/mood/photo/", follow=True).content.decode()


def test_the_export_holds_everything_and_deletion_leaves_nothing(member, user, track):
    playlist = create_playlist(owner=user, title="Mine", tags=["calm"])
    add_track(playlist=playlist, track=track, by=user)
    record_interaction(user=user, track=track, kind="like")
    block(user=user, artist=get_or_create_artist(name="Other"))
    record_word(user=user, emotion="sad")
    show_recommendations(user=user)
    told = json.loads(member.get("/me/data/export/").content)
    assert told["playlists"][0]["tracks"][0]["track__title"] == "A & B"
    for part in ("interactions", "blocks", "mood_readings", "lists_shown"):
        assert len(told[part]) == 1, part
    assert set(told) == set(export_account(user=user))

    kept = member.post("/me/data/delete/", {"username": "somebody"}, follow=True)
    assert "nothing was deleted" in kept.content.decode()
    pk = user.pk
    member.post("/me/data/delete/", {"username": user.username})
    for model in (Interaction, Impression):
        assert not model.objects.filter(user_id=pk).exists()
    assert not type(user).objects.filter(pk=pk).exists()
    assert member.get("/me/data/").status_code == 302


def test_a_password_can_be_reset_by_mail(client, user, mailoutbox):
    client.post("/accounts/password/reset/", {"email": user.email})
    assert len(mailoutbox) == 1
    assert "/accounts/password/reset/key/" in mailoutbox[0].body


def test_the_pages_of_journeys_wishes_and_shuffles(client, user):
    from library.services.catalogue import create_track, get_or_create_artist
    from library.services.playlists import add_track, create_playlist

    artist = get_or_create_artist(name="Somebody")
    tracks = [create_track(artist=artist, title=f"S {n}", tags={"sad": 1.0}) for n in range(3)]
    playlist = create_playlist(owner=user, title="Evening")
    add_track(playlist=playlist, track=tracks[0], by=user)
    client.force_login(user)
    journey = client.get("/songs/journey/", {"start": "sad", "end": "calm"})
    assert "From sad to calm" in journey.content.decode()
    assert client.get("/songs/journey/", {"start": "nowhere"}).status_code == 302
    wished = client.get("/songs/", {"novelty": "abc", "tag": "sad"}).content.decode()
    assert '<details class="card" open>' in wished
    assert '<details class="card">' in client.get("/songs/").content.decode(), "closed until used"
    assert "S 1" in client.get(f"/playlists/{playlist.pk}/").content.decode(), "it would fit"
    shuffled = client.get(f"/playlists/{playlist.pk}/", {"mood": "sad"}).content.decode()
    assert "sad first" in shuffled
    assert "S 0" in shuffled
    assert client.get(f"/tracks/{tracks[0].pk}/").status_code == 200
    assert client.get(artist.get_absolute_url()).status_code == 200


@pytest.mark.parametrize("kind", ["block", "block_artist"])
def test_a_block_for_30_days_ends_after_30_days(client, user, kind):
    track = create_track(artist=get_or_create_artist(name="A"), title="S")
    client.force_login(user)
    client.post(f"/tracks/{track.pk}/feedback/", {"kind": kind, "days": "30"})
    until = user.blocks.get().until
    assert timedelta(days=29) < until - timezone.now() <= timedelta(days=30)
    client.post(f"/tracks/{track.pk}/feedback/", {"kind": kind, "days": "soon"})
    assert user.blocks.get().until == until, "what is no number of days means no block for ever"
    client.post(f"/tracks/{track.pk}/feedback/", {"kind": kind, "days": ""})
    assert user.blocks.get().until is None
