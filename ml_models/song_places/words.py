"""Which words of the lexicon tell a feeling, and which only a genre, an instrument or an occasion.

"Sad" is what somebody felt; "rock" is said of happy and of angry songs alike. Both have a place in
the lexicon, but only the first is evidence of a mood; what a context word is worth is learnt from
the feelings that stand beside it.
"""

from __future__ import annotations

from enum import StrEnum

from ml_models.mood.lexicon.moods import TURNING_WORDS
from ml_models.mood.lexicon.words import LEXICON
from ml_models.names.tags import normalise_tag

_CONTEXT = """
pop, k pop, j pop, kpop, jpop, dance pop, electropop, electro pop, synth pop, synthpop,
teen pop, pop rock, power pop, powerpop, pop punk, indie pop, dream pop, noise pop, latin pop,
smooth pop, ballad pop, city pop, 시티팝, boy band, girl group, 걸그룹, 아이돌, 팝, 팝송,
올드팝, 인디팝, oldies
rock, hard rock, alternative rock, indie rock, progressive rock, classic rock, garage rock,
garage, blues rock, college rock, acoustic rock, soft rock, folk rock, post rock, space rock,
art rock, gothic rock, glam rock, punk rock, krautrock, rock n roll, rock and roll, rockabilly,
britpop, grunge, post grunge, shoegaze, new wave, post punk, coldwave, darkwave, emo, emocore,
록, 락, 밴드, 밴드음악, indie, alternative, 인디, 인디음악, psychedelic, experimental,
avant garde, abstract
metal, heavy metal, nu metal, metalcore, deathcore, death metal, black metal, thrash metal,
grindcore, melodic death metal, brutal death metal, technical death metal, speed metal,
alternative metal, progressive metal, power metal, symphonic metal, folk metal,
industrial metal, gothic metal, hair metal, glam metal, doom metal, doom, funeral doom, sludge,
mathcore, depressive black metal, 메탈, hardcore, hardcore punk, post hardcore,
melodic hardcore, screamo, powerviolence, punk, industrial, ebm, electro industrial,
dark electro, noise, gothic, goth
electronic, electronica, electro, techno, trance, edm, dubstep, rave, club, house, deep house,
progressive house, progressive trance, psytrance, eurotrance, eurodance, electroclash,
drum and bass, drum n bass, idm, downtempo, trip hop, lounge, 라운지, ambient, dark ambient,
drone, new age, lo fi, lofi, minimal, minimalist, indietronica, dub, 클럽, 일렉트로니카,
일렉트로닉, 일렉, 하우스, disco, dance, 댄스, tanzen, danceable, dancing, 춤
hip hop, hiphop, rap, 힙합, trap, 랩, 국내힙합, 외국힙합, 외힙, 국힙, underground hip hop, 힙한,
pop rap, 재즈힙합, urban, r&b, rnb, rhythm and blues, 알앤비, r&b ballad, soul, neo soul,
smooth soul, motown, 소울, funk, gospel, gospel ballad, blues, 블루스, ccm, worship, christian,
spiritual
jazz, smooth jazz, acid jazz, 재즈, 퓨전재즈, swing, swinging, bossa nova, 보사노바, mpb, samba,
salsa, cumbia, ska, reggae, reggaeton, dancehall, latin, afrobeat, lovers rock, world, exotic
folk, indie folk, dark folk, neofolk, americana, country, 컨트리, 포크, singer songwriter,
singer songwriters, acoustic, 어쿠스틱, unplugged, slowcore, sadcore, 트로트, easy listening
classical, klassik, 클래식, baroque, symphony, sonata, chamber music, orchestral, piano,
klavier, 피아노, piano solo, strings, harp, choir, instrumental, 연주곡, 뉴에이지,
powerful drums, 드럼, 비트
soundtrack, soundtracks, ost, film, movie, 영화, 영화음악, film score, drama, drama score,
드라마, trailer, documentary, corporate, commercial, advertising, presentation, background,
배경음악, bgm, 매장음악, game, gaming, space, soundscape, ambiental, field recording, retro,
ballad, 발라드, 발라드모음, slowies, comedy, children, kids, christmas, christmas songs,
weihnachten, 크리스마스, 캐롤, halloween, wedding, hochzeit, 태교, 트렌디, hip, cool, neutral,
world war, war
study, 공부, reading, 독서, lesen, lernen, 책, work, arbeit, for work, 일할때, 작업, 노동요,
commute, 출근길, 퇴근길, 퇴근, housework, 모닝콜, gym, running, jogging, laufen, fitness,
cardio, sport, training, 운동, 헬스, 스포츠, 다이어트, 북카페, 까페, 커피, 카페, 카페음악, cafe,
coffee, drive, driving, road trip, 드라이브, travel, 여행, 산책, yoga, spa, 혼술, 침대, 주말,
휴일, weekend, wochenende, 아침, morning, 저녁, evening, sunday, night, nacht, 밤, midnight,
새벽, spring, 봄, autumn, herbst, 가을, winter, 겨울
"""


_BORROWED = 0.5  # of a feeling word's weight, for a tag that merely holds one


class Kind(StrEnum):
    """What a word says of a song."""

    FEELING = "feeling"
    CONTEXT = "context"


CONTEXT_WORDS = frozenset(
    normalise_tag(word) for word in _CONTEXT.replace("\n", ",").split(",") if word.strip()
)


def tag_key(tag: str) -> str:
    """Return what a tag is matched on: "trip-hop", "Trip Hop" and "triphop" are one word."""
    return normalise_tag(tag).replace(" ", "")


_PLACES = {tag_key(word): place for word, place in LEXICON.items()}
_CONTEXT_KEYS = frozenset(map(tag_key, CONTEXT_WORDS))


def kind_of(tag: str) -> Kind:
    """Tell whether a tag speaks of a feeling; what nobody knows is a context word."""
    return Kind.FEELING if feeling_of(tag) is not None else Kind.CONTEXT


def lexicon_place(tag: str) -> tuple[float, float] | None:
    """Return valence and arousal of a word of the lexicon, whatever its kind."""
    return _PLACES.get(tag_key(tag))


def feeling_of(tag: str) -> tuple[float, float, float] | None:
    """Return what a tag says of a feeling.

    A feeling word of the lexicon speaks for itself; a tag of several words ("sad songs") borrows
    from the feeling words in it.

    Returns:
        Valence and arousal, -1..1, and how much its word counts, 0..1; None for context words and
        for what nothing is known about.
    """
    key = tag_key(tag)
    if key in _CONTEXT_KEYS:
        return None
    if key in _PLACES:
        return *_PLACES[key], 1.0
    words = normalise_tag(tag).split()
    known = [word for word in words if word in LEXICON and word not in CONTEXT_WORDS]
    if not known or TURNING_WORDS.intersection(words):
        return None
    # The last one is what is meant: "intense sadness" is sad.
    return *LEXICON[known[-1]], _BORROWED * len(known) / len(words)
