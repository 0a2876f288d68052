import pytest
from rest_framework.test import APIClient

from library.services.catalogue import create_track, get_or_create_artist
from library.services.playlists import create_playlist

pytestmark = pytest.mark.django_db


@pytest.fixture
def api(user):
    client = APIClient()
    client.force_authenticate(user)
    return client


@pytest.fixture
def tracks():
    artist = get_or_create_artist(name="Лампы")
    return [create_track(artist=artist, title=f"Nebel {n}", tags={"calm": 1.0}) for n in range(3)]


def assert_problem(response, status, code):
    assert response.status_code == status
    assert response["Content-Type"] == "application/problem+json"
    assert response.json()["code"] == code


def test_a_token_is_given_for_the_right_password_only_and_can_be_revoked(user):
    client = APIClient()
    wrong = client.post("/api/v1/token/", {"username": "listener", "password": "no"})
    assert_problem(wrong, 400, "invalid")
    token = client.post(
        "/api/v1/token/", {"username": "listener", "password": "long-enough-1"}
    ).json()["token"]
    client.credentials(HTTP_AUTHORIZATION=f"Token {token}")
    assert client.get("/api/v1/tracks/").status_code == 200
    assert client.delete("/api/v1/token/").status_code == 204
    assert_problem(client.get("/api/v1/tracks/"), 401, "authentication_failed")


@pytest.mark.parametrize(
    "path",
    [
        "tracks/",
        "artists/",
        "tags/",
        "playlists/",
        "interactions/",
        "blocks/",
        "recommendations/",
        "readings/",
        "consent/",
    ],
)
def test_nothing_is_told_to_strangers(path):
    assert_problem(APIClient().get(f"/api/v1/{path}"), 401, "not_authenticated")


def test_unknown_addresses_and_ids_are_problems(api):
    assert_problem(api.get("/api/v1/nothing/"), 404, "not_found")
    assert_problem(api.get("/api/v1/tracks/999999/"), 404, "not_found")
    assert_problem(
        api.post("/api/v1/interactions/", {"track_id": 999999, "kind": "like"}),
        404,
        "unknown_track",
    )


def test_search_forgives_typos(api, tracks):
    found = api.get("/api/v1/tracks/", {"q": "nebl 1"}).json()["results"]
    assert found[0]["title"] == "Nebel 1"
    assert api.get(f"/api/v1/tracks/{tracks[0].pk}/").json()["tags"] == ["calm"]


def test_a_playlist_is_built_changed_and_deleted(api, tracks):
    made = api.post("/api/v1/playlists/", {"title": "One", "tags": ["Calm"]})
    assert made.status_code == 201
    address = f"/api/v1/playlists/{made.json()['id']}/"
    for track in tracks:
        assert api.post(f"{address}tracks/", {"track_id": track.pk}).status_code == 201
    assert api.post(f"{address}tracks/", {"track_id": tracks[0].pk}).status_code == 200
    moved = api.patch(f"{address}tracks/{tracks[2].pk}/", {"position": 1})
    assert moved.status_code == 204
    entries = api.get(f"{address}tracks/").json()["results"]
    assert [e["track"]["id"] for e in entries] == [tracks[n].pk for n in (2, 0, 1)]
    assert api.patch(address, {"title": " "}).status_code == 400
    assert api.get(address).json()["n_tracks"] == 3
    assert api.delete(address).status_code == 204
    assert_problem(api.get(address), 404, "not_found")


def test_other_peoples_playlists_follow_their_visibility(api, other_user, tracks):
    made = create_playlist(owner=other_user, title="Theirs")
    address = f"/api/v1/playlists/{made.pk}/"
    assert_problem(api.get(address), 404, "not_found")
    made.visibility = "unlisted"
    made.save()
    assert_problem(api.get(address), 404, "not_found")
    address = f"/api/v1/playlists/{made.share_key}/"
    assert api.get(address).status_code == 200
    assert api.get("/api/v1/playlists/").json()["count"] == 0
    assert_problem(api.patch(address, {"title": "Mine"}), 403, "not_allowed")
    assert_problem(api.delete(address), 403, "not_allowed")
    assert_problem(api.post(f"{address}tracks/", {"track_id": tracks[0].pk}), 403, "not_allowed")
    assert api.put(f"{address}like/").status_code == 204
    assert api.get(address).json()["n_likes"] == 1


def test_a_list_of_playlists_costs_the_same_however_long(api, user, django_assert_num_queries):
    for n in range(6):
        create_playlist(owner=user, title=f"P{n}", tags=["calm", f"t{n}"])
    with django_assert_num_queries(3):
        assert len(api.get("/api/v1/playlists/").json()["results"]) == 6


def test_recommendations_explain_themselves(api, tracks):
    answer = api.get("/api/v1/recommendations/", {"emotion": "happy", "intent": "calm", "k": 2})
    body = answer.json()
    assert body["fallback_level"] == "popular"
    assert body["target"]["arousal"] < 0
    for item in body["items"]:
        assert sum(item["parts"].values()) == pytest.approx(item["score"], abs=1e-9)
        assert item["reasons"]
    assert len(body["items"]) == 2
    for query in ({"k": 0}, {"k": 101}, {"intent": "dance"}, {"valence": 0.1}, {"emotion": "x"}):
        assert_problem(api.get("/api/v1/recommendations/", query), 400, "invalid")


def test_verdicts_and_blocks(api, tracks, other_user):
    like = {"track_id": tracks[0].pk, "kind": "like"}
    assert api.post("/api/v1/interactions/", like).status_code == 201
    assert api.post("/api/v1/interactions/", like | {"kind": "dislike"}).status_code == 201
    assert [r["kind"] for r in api.get("/api/v1/interactions/").json()["results"]] == ["dislike"]
    blocked = api.post("/api/v1/blocks/", {"track": tracks[1].pk})
    assert blocked.status_code == 201
    assert_problem(api.post("/api/v1/blocks/", {}), 400, "interaction")
    shown = api.get("/api/v1/recommendations/").json()["items"]
    assert [item["track"]["id"] for item in shown] == [tracks[2].pk]
    stranger = APIClient()
    stranger.force_authenticate(other_user)
    assert_problem(stranger.delete(f"/api/v1/blocks/{blocked.json()['id']}/"), 404, "not_found")


def test_readings_belong_to_one_person(api, other_user):
    made = api.post("/api/v1/readings/", {"emotion": "sad"}, format="json")
    assert made.status_code == 201
    assert api.get(made["Location"]).json()["status"] == "ready"
    stranger = APIClient()
    stranger.force_authenticate(other_user)
    assert_problem(stranger.get(made["Location"]), 404, "not_found")
    changed = api.patch(made["Location"], {"corrected_emotion": "happy"}, format="json")
    assert changed.json()["valence"] > 0
    assert api.delete(made["Location"]).status_code == 204


def test_a_mood_may_be_wished_by_a_name_of_music(api, tracks):
    made = api.post("/api/v1/readings/", {"mood": "dreamy"}, format="json")
    assert made.status_code == 201
    assert made.json()["valence"] > 0 > made.json()["arousal"]
    listed = api.get("/api/v1/recommendations/", {"mood": "dreamy", "k": 2})
    assert listed.status_code == 200
    assert_problem(api.get("/api/v1/recommendations/", {"mood": "disgust"}), 400, "invalid")
    assert_problem(api.post("/api/v1/readings/", {"mood": "x"}, format="json"), 400, "invalid")


def test_a_mood_may_be_told_in_a_few_words(api):
    made = api.post("/api/v1/readings/", {"words": "furious at my boss"}, format="json")
    assert made.status_code == 201
    assert made.json()["source"] == "word"
    assert made.json()["valence"] < 0 < made.json()["arousal"]
    assert "boss" not in made.content.decode()
    silent = api.post("/api/v1/readings/", {"words": "pasta"}, format="json")
    assert_problem(silent, 400, "emotion_error")
    assert "excited" in silent.json()["detail"]


def test_a_photo_needs_consent_and_must_be_a_photo(api):
    from django.core.files.uploadedfile import SimpleUploadedFile

    def send():
        photo = SimpleUploadedFile("me.jpg", b"this is text", "image/jpeg")
        return api.post("/api/v1/readings/", {"photo": photo}, format="multipart")

    assert_problem(send(), 403, "consent_required")
    assert api.post("/api/v1/consent/").status_code == 201
    assert_problem(send(), 422, "bad_photo")
    assert api.delete("/api/v1/consent/").status_code == 204
    assert_problem(send(), 403, "consent_required")


def test_the_schema_has_no_warnings(tmp_path):
    from django.core.management import call_command

    call_command("spectacular", file=str(tmp_path / "schema.yml"), validate=True, fail_on_warn=True)


def test_without_redis_the_api_still_answers_and_says_what_does_not_work(
    api, tracks, settings, user
):
    settings.CACHES = {"default": settings.CACHES["default"] | {"LOCATION": "redis://127.0.0.1:9"}}
    settings.VIBELUX_REDIS_URL = "redis://127.0.0.1:9"
    assert api.get("/api/v1/recommendations/").status_code == 200
    from emotion.services.consent import give_consent
    from tests.e2e.webcam import astronaut_path

    give_consent(user=user)
    with astronaut_path().open("rb") as photo:
        answer = api.post("/api/v1/readings/", {"photo": photo}, format="multipart")
    assert_problem(answer, 503, "reader_unavailable")
    assert api.get("/api/v1/readings/").json()["count"] == 0


JOURNEY = {"from_valence": -0.6, "from_arousal": 0.8, "to_valence": 0.5, "to_arousal": -0.5}


def test_journeys_similar_songs_and_shuffles_answer(api, user, tracks):
    playlist = create_playlist(owner=user, title="Mine", tags=[])
    for track in tracks[:2]:
        api.post(f"/api/v1/playlists/{playlist.pk}/tracks/", {"track_id": track.pk})
    journey = api.get("/api/v1/recommendations/journey/", JOURNEY | {"k": 2})
    assert journey.status_code == 200
    assert journey.json()["intent"] == "journey"
    fitting = api.get(f"/api/v1/playlists/{playlist.pk}/fitting/").json()
    assert [item["track"]["id"] for item in fitting] == [tracks[2].pk]
    shuffled = api.get(
        f"/api/v1/playlists/{playlist.pk}/shuffle/", {"valence": 0.5, "arousal": -0.5}
    ).json()
    assert sorted(track["id"] for track in shuffled["results"]) == [tracks[0].pk, tracks[1].pk]
    similar = api.get(f"/api/v1/tracks/{tracks[0].pk}/similar/").json()
    assert tracks[0].pk not in [item["track"]["id"] for item in similar]
    assert api.get(f"/api/v1/artists/{tracks[0].artist_id}/similar/").json() == []


def test_wishes_are_checked_and_heeded(api, tracks):
    for wrong in ({"novelty": 2}, {"year_from": "soon"}, {"ignore_tracks": "x"}):
        assert_problem(api.get("/api/v1/recommendations/", wrong), 400, "invalid")
    assert_problem(api.get("/api/v1/recommendations/journey/", {"k": 1}), 400, "invalid")
    items = api.get("/api/v1/recommendations/", {"tag": "calm"}).json()["items"]
    assert {item["track"]["id"] for item in items} == {track.pk for track in tracks}
    assert api.get("/api/v1/recommendations/", {"tag": "loud"}).json()["items"] == []
    assert api.get("/api/v1/recommendations/", {"year_from": 2000}).json()["items"] == []


def test_a_group_list_needs_a_reading_of_ones_own_with_a_face(api, other_user, user):
    from emotion.services.readings import record_word

    mine, foreign = (
        record_word(user=user, emotion="happy"),
        record_word(user=other_user, emotion="sad"),
    )
    answer = api.get("/api/v1/recommendations/group/", {"reading": mine.pk})
    assert answer.status_code == 200
    assert answer.json()["intent"] == "group"
    foreign_answer = api.get("/api/v1/recommendations/group/", {"reading": foreign.pk})
    assert_problem(foreign_answer, 404, "not_found")
