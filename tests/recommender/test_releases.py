"""Releases are published, brought back, withdrawn, pruned; who did what is kept."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import ProtectedError

from ml_models.als.config import AlsConfig
from ml_models.als.train import train
from recommender.errors import QualityGateError, ReleaseError
from recommender.models import ModelRelease, ReleaseEvent
from recommender.snapshot.artifacts import artifact_path
from recommender.training import releases
from tests.ml_models.test_als import interactions

pytestmark = pytest.mark.django_db


@pytest.fixture
def make_release(settings):
    def make(**changes):
        config = AlsConfig(n_factors=6, n_iterations=3)
        folder = train(interactions(), config, root=settings.VIBELUX_MODELS_DIR)
        release = releases.register_release(kind="als", folder=folder)
        ModelRelease.objects.filter(pk=release.pk).update(**changes or {"kind": "als"})
        release.refresh_from_db()
        return release

    return make


@pytest.fixture
def boss(django_user_model):
    return django_user_model.objects.create_superuser("boss", "boss@example.org", "long-enough-1")


def events(**filters):
    return list(ReleaseEvent.objects.filter(**filters).order_by("pk").values_list("action", "by"))


def test_publishing_retires_the_old_release_and_rollback_brings_it_back(make_release, user):
    first, second = make_release(), make_release()
    releases.publish_release(release=first, by=user)
    releases.publish_release(release=second, by=user)
    first.refresh_from_db()
    assert first.status == "retired"
    assert ModelRelease.objects.live().get() == second
    assert releases.rollback_release(kind="als", by=user) == first
    assert ModelRelease.objects.live().get() == first
    assert events() == [("published", user.pk), ("published", user.pk), ("rolled_back", user.pk)]


def test_any_earlier_release_can_be_published_again(make_release, user):
    made = [make_release() for _ in range(4)]
    for release in made:
        releases.publish_release(release=release)
    # Its figures would not pass a second time: it has served, so it may.
    ModelRelease.objects.filter(pk=made[0].pk).update(score=0.0)
    releases.publish_release(release=made[0], by=user)
    assert ModelRelease.objects.live().get() == made[0]
    assert events(release=made[0]) == [("published", None), ("rolled_back", user.pk)]


def test_a_release_that_does_not_beat_popularity_is_refused(make_release):
    with pytest.raises(QualityGateError, match="popularity"):
        releases.publish_release(release=make_release(score=0.0))
    assert not ReleaseEvent.objects.exists()


def test_a_superuser_overrules_the_gate_with_a_reason_that_is_kept(make_release, boss, user):
    release = make_release(score=0.0)
    with pytest.raises(QualityGateError):
        releases.publish_release(release=release, by=boss, overrule="  ")
    with pytest.raises(ReleaseError, match="superuser"):
        releases.publish_release(release=release, by=user, overrule="I like it")
    releases.publish_release(release=release, by=boss, overrule="Popularity floods the charts.")
    assert ModelRelease.objects.live().get() == release
    event = ReleaseEvent.objects.get()
    assert (event.action, event.by, event.reason) == (
        "overruled",
        boss,
        "Popularity floods the charts.",
    )
    assert "does not beat popularity" in event.verdict
    assert event.figures["score"] == 0.0


def test_an_overruling_without_a_reason_is_no_row(make_release):
    with pytest.raises(IntegrityError, match="overruled_with_a_reason"):
        ReleaseEvent.objects.create(release=make_release(), action="overruled")


def test_a_truncated_artifact_is_refused_whatever_anybody_says(make_release, boss):
    release = make_release()
    factors = artifact_path(release) / "item_factors.npy"
    factors.write_bytes(factors.read_bytes()[:200])
    with pytest.raises(QualityGateError, match="does not load"):
        releases.publish_release(release=release, by=boss, overrule="It must serve.")
    assert not ModelRelease.objects.live().exists()


def test_there_is_nothing_to_roll_back_to_at_first(make_release):
    releases.publish_release(release=make_release())
    with pytest.raises(ReleaseError, match="no earlier release"):
        releases.rollback_release(kind="als")


def test_a_live_release_cannot_be_deleted_by_anybody(make_release, admin_client):
    live = releases.publish_release(release=make_release())
    with pytest.raises(ReleaseError, match="live"):
        live.delete()
    with pytest.raises(ProtectedError):
        ModelRelease.objects.filter(pk=live.pk).delete()
    with connection.cursor() as cursor, pytest.raises(IntegrityError), transaction.atomic():
        cursor.execute(
            "SELECT 1; SET CONSTRAINTS ALL IMMEDIATE; DELETE FROM recommender_modelrelease"
        )
    url = f"/admin/recommender/modelrelease/{live.pk}/delete/"
    assert admin_client.post(url, {"post": "yes"}).status_code == 403
    assert ModelRelease.objects.live().get() == live


def test_pruning_keeps_the_way_back_whatever_is_newer(
    make_release, django_capture_on_commit_callbacks
):
    served = [releases.publish_release(release=make_release()) for _ in range(5)]
    newer = [make_release() for _ in range(releases.KEPT_CANDIDATES + 2)]
    with django_capture_on_commit_callbacks(execute=True):
        assert releases.prune_releases(kind="als") == 3
    gone = {served[0], newer[0], newer[1]}
    for release in (*served, *newer):
        assert artifact_path(release).exists() == (release not in gone)
    assert ModelRelease.objects.filter(status="pruned").count() == 3
    assert events(action="pruned") == [("pruned", None)] * 3
    assert releases.rollback_release(kind="als") == served[3]
    with pytest.raises(ReleaseError, match="deleted"):
        releases.publish_release(release=served[0])


def test_nothing_ships_that_could_stand_in_for_withdrawn_taste(make_release):
    releases.publish_release(release=make_release())
    with pytest.raises(ReleaseError, match="roll back"):
        releases.withdraw_release(kind="als")


def page_of(client, release, change=""):
    address = "/admin/recommender/modelrelease/models/confirm/"
    return client.get(address, {"release": release.pk, "change": change})


def test_the_admin_sees_what_the_gate_says_before_publishing(make_release, client, boss):
    client.force_login(boss)
    page = page_of(client, make_release()).content.decode()
    assert "It passes the gate." in page
    assert "Publish release" in page
    assert 'id="reason"' not in page
    refused = make_release(score=0.0)
    page = page_of(client, refused).content.decode()
    assert "does not beat popularity" in page
    assert "Overrule the gate" in page
    address = "/admin/recommender/modelrelease/models/change/"
    asked = {"change": "publish", "release": refused.pk}
    page = client.post(address, asked, follow=True).content.decode()
    assert "The gate refuses it." in page
    page = client.post(address, asked | {"reason": "A test."}, follow=True).content.decode()
    assert "now serves" in page
    assert "published against the gate" in page
    assert "Reason: A test." in page


def test_only_superusers_reach_the_page_that_asks(make_release, client, django_user_model):
    client.force_login(django_user_model.objects.create_user("member-of-staff", is_staff=True))
    assert page_of(client, make_release()).status_code == 403
