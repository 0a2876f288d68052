"""From a mood to songs."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from emotion.errors import EmotionError
from emotion.models import MoodReading
from emotion.selectors import companion_of, has_consent, mood_together, moods_of_faces, reading_for
from emotion.services import consent, readings, submissions
from emotion.uploads import check_upload_size
from library.services.playlists import save_list
from listening.models import Impression
from ml_models.mood.emotions import EMOTIONS, Intent, leading_emotion
from ml_models.mood.feelings import UNSURE
from ml_models.mood.lexicon.vocabulary import MUSIC_MOODS, nearest_music_mood
from recommender.selectors.list_options import DEFAULT_OPTIONS
from recommender.selectors.reasons import Reason, ReasonCode
from recommender.services.lists import show_group_list, show_journey, show_recommendations
from vibelux_site.pages.forms import JourneyForm, ListOptionsForm, WordForm
from vibelux_site.wording.advice import ADVICE
from vibelux_site.wording.moods import mood_phrase

_ASK = "These words may be meant in another way. If the songs do not fit, choose a mood yourself."


@login_required
def mood(request):
    return _mood_page(request, WordForm())


def _mood_page(request, form: WordForm, *, status: int = 200):
    context = {
        "has_consent": has_consent(request.user),
        "moods": MUSIC_MOODS,
        "word": form,
        "journey": JourneyForm(),
    }
    return render(request, "mood.html", context, status=status)


@login_required
@require_POST
def mood_consent(request):
    if request.POST.get("agree") == "1":
        consent.give_consent(user=request.user)
    else:
        consent.revoke_consent(user=request.user)
        messages.success(request, "Your consent is taken back. No photo will be read.")
    return redirect("account_data" if request.POST.get("next") == "data" else "mood")


@login_required
@require_POST
def mood_upload(request, kind):
    """Take a photo, a video or a voice clip."""
    upload = request.FILES.get(kind)
    check_upload_size(request)
    if upload is None:
        messages.error(request, f"No {kind} arrived. Choose one and send it again.")
        return redirect("mood")
    return redirect("reading", submissions.SUBMIT[kind](user=request.user, upload=upload.read()).pk)


@login_required
def mood_live(request):
    """Watch the mood through the camera; the page talks to the API."""
    if not has_consent(request.user):
        return redirect("mood")
    return render(request, "live.html", {"advice": ADVICE})


@login_required
@require_POST
def mood_word_view(request):
    form = WordForm(request.POST)
    if form.is_valid():
        try:
            reading = readings.record_word(user=request.user, **form.service_fields())
        except EmotionError as error:
            form.add_error("words", str(error))
        else:
            if reading.confidence <= UNSURE:
                messages.info(request, _ASK)
            return redirect(f"{reverse('songs')}?reading={reading.pk}")
    if "words" in form.errors:
        return _mood_page(request, form, status=400)
    messages.error(request, "Choose a mood, or a point on the pad.")
    return redirect("mood")


@login_required
def reading(request, pk):
    found = _own(request, pk)
    face = found.faces[found.chosen_face] if found.faces and found.chosen_face is not None else None
    probs = face["probs"] if face else found.voice
    context = {
        "reading": found,
        "emotions": EMOTIONS,
    }
    if found.source == MoodReading.Source.WORD:
        context["looks_like"] = nearest_music_mood(found.valence, found.arousal)
    if probs:
        bars = sorted(zip(EMOTIONS, probs, strict=True), key=lambda pair: -pair[1])
        context |= {"bars": bars, "looks_like": bars[0][0], "companion": companion_of(found)}
        context["timeline"] = [(at_s, leading_emotion(look)) for at_s, look in found.timeline]
    is_poll = request.htmx and not request.htmx.boosted
    return render(request, "partials/reading.html" if is_poll else "reading.html", context)


@login_required
@require_POST
def reading_change(request, pk):
    found = _own(request, pk)
    if request.POST.get("delete") == "1":
        readings.delete_reading(reading=found)
        return redirect("account_data")
    if emotion := request.POST.get("emotion"):
        readings.correct_reading(reading=found, emotion=emotion)
        return redirect(f"{reverse('songs')}?reading={found.pk}")
    index = request.POST.get("face", "")
    readings.choose_face(reading=found, face_index=int(index) if index.isdecimal() else -1)
    return redirect("reading", found.pk)


@login_required
def songs(request):
    intent = request.GET.get("intent", "match")
    if intent not in list(Intent):
        raise Http404
    found = _own(request, request.GET["reading"]) if request.GET.get("reading") else None
    other = _own(request, request.GET["with"]) if found and request.GET.get("with") else None
    felt = mood_together([r for r in (found, other) if r])
    if found and felt is None:
        return redirect("reading", found.pk)
    form = ListOptionsForm(request.GET, initial={"novelty": 0.5})
    options = form.options()
    result = show_recommendations(
        user=request.user, mood=felt, intent=intent, reading=found, options=options
    )
    context = {
        "list": result,
        "reading": found,
        "intents": list(Intent),
        "form": form,
        "has_options": options != DEFAULT_OPTIONS,
        "word": mood_phrase(result.target) if result.target else "",
    }
    return render(request, "songs.html", context)


@login_required
def songs_journey(request):
    """Lead from one emotion to another."""
    form = JourneyForm(request.GET)
    if not form.is_valid():
        messages.error(request, "Choose where the journey begins and where it ends.")
        return redirect("mood")
    start, end = form.moods()
    context = {
        "list": show_journey(user=request.user, start=start, end=end),
        "title": f"From {form.cleaned_data['start']} to {form.cleaned_data['end']}",
    }
    return render(request, "songs.html", context)


@login_required
def songs_group(request, pk):
    """Songs for everybody in a photo."""
    reading = _own(request, pk)
    moods = moods_of_faces(reading)
    if not moods:
        return redirect("reading", pk)
    found = show_group_list(user=request.user, moods=moods, reading=reading)
    for item, person in zip(found.items, found.best_for_face, strict=True):
        item.reasons.insert(0, Reason(ReasonCode.BEST_FOR_FACE, {"face": person + 1}))
    return render(request, "songs.html", {"list": found, "title": "For everybody in the photo"})


@login_required
@require_POST
def songs_save(request, pk):
    shown = get_object_or_404(Impression, pk=pk, user=request.user)
    made = save_list(
        owner=request.user,
        title=request.POST.get("title", "").strip() or f"Mood of {shown.created_at:%d %B, %H:%M}",
        entries=list(shown.entries.values_list("track_id", "parts")),
    )
    messages.success(request, "The list is saved as a playlist of yours.")
    return redirect(made)


def _own(request, pk) -> MoodReading:
    try:
        return reading_for(user=request.user, reading_id=pk)
    except (MoodReading.DoesNotExist, ValidationError) as error:  # or an id that is no UUID
        raise Http404 from error
