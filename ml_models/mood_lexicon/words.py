"""Our own lexicon: (valence, arousal) of mood, genre and activity words, in -1..1.

Written by ear for music, not for words at large: "dark" and "aggressive" are styles that people
seek. Each entry holds words of about the same place; genres get mild values, because a genre says
less about the mood than a mood word does.
"""

from __future__ import annotations

from ml_models.text import normalise_tag

# An entry is "valence arousal: word, word, ..."; indented lines go on with the words.
_BLOCKS = """
# Pleasant and awake
+0.85 +0.60: happy, joyful, joy, cheerful, happiness, fröhlich, glücklich, 행복, 신나는, 기쁨
+0.80 +0.75: euphoric, ecstatic, exciting, exhilarating, party, 파티, celebration, carnival
+0.75 +0.65: fun, playful, upbeat, feel good, good mood, gute laune, uplifting, 기분전환
+0.70 +0.50: sunny, summer, sommer, 여름, optimistic, bright, positive, beach, holiday, 여행
+0.65 +0.80: energetic, dance, danceable, dancing, lively, vibrant, tanzen, 댄스, 신남
+0.60 +0.70: funky, groovy, swinging, bouncy, festive, samba, salsa, cumbia, ska, disco
+0.55 +0.75: motivational, motivation, empowering, triumphant, victory, champion, inspiring
+0.45 +0.85: workout, running, gym, sport, training, power, powerful, 운동, 헬스, pump
+0.45 +0.60: drive, driving, road trip, 드라이브, adventure, adventurous, confident, heroic,
    hype
+0.50 +0.45: pop, funk, motown, soul, reggaeton, latin, afrobeat, dancehall, k pop, j pop, swing
+0.60 +0.30: hopeful, hope, inspirational, warm, friendly, sweet, lovely, charming, heartwarming
+0.65 +0.20: love, romantic, romance, liebe, verliebt, romantisch, 사랑, 설렘, affectionate,
    tender love
+0.40 +0.55: catchy, quirky, humorous, funny, comedy, witty, cute, silly, children, kids, game
# Pleasant and quiet
+0.55 -0.55: calm, calming, peaceful, peace, serene, ruhig, 평온, 잔잔한, tranquil, soothing
+0.50 -0.50: relaxing, relaxed, relax, entspannt, entspannung, chill, chillout, chill out,
    휴식, 힐링
+0.45 -0.40: mellow, gentle, soft, tender, laid back, easy listening, lounge, cozy, gemütlich
+0.35 -0.65: sleep, sleepy, lullaby, bedtime, schlafen, 수면, 자장가, meditation, meditative,
    yoga, spa
+0.30 -0.45: ambient, new age, downtempo, lo fi, lofi, study, focus, 공부, concentration,
    background
+0.35 -0.25: dreamy, dream, dream pop, ethereal, floating, atmospheric, 감성, 새벽, morning,
    coffee, 카페
+0.45 -0.15: acoustic, folk, bossa nova, smooth jazz, jazz, singer songwriter, country,
    unplugged
+0.40 -0.30: nature, rain sounds, spring, 봄, autumn leaves, sunday, evening, smooth, graceful,
    beautiful
+0.30 -0.20: classical, piano, chamber music, strings, harp, choir, spiritual, gospel ballad,
    r&b ballad
# Unpleasant and quiet
-0.75 -0.40: sad, sadness, traurig, trauer, 슬픈, 슬픔, sorrow, sorrowful, unhappy, crying,
    tears, 눈물
-0.65 -0.45: melancholic, melancholy, melancholisch, 우울, gloomy, depressing, depressed,
    depressive, blue
-0.60 -0.30: heartbreak, heartbroken, break up, breakup, 이별, liebeskummer, lonely,
    loneliness, einsam, 외로움
-0.55 -0.50: grief, mourning, funeral, despair, hopeless, bleak, desolate, somber, tragic, loss
-0.30 -0.40: wistful, nostalgic sadness, longing, yearning, bittersweet, sehnsucht, regret,
    rainy, rain, 비
-0.40 -0.20: slowcore, sadcore, doom, funeral doom, drone, dark ambient, emo, shoegaze, cold
-0.10 -0.35: nostalgic, nostalgia, 추억, reflective, pensive, thoughtful, introspective,
    contemplative, ballad, 발라드
-0.15 -0.30: slow, minimal, night, nacht, 밤, midnight, winter, 겨울, moody, blues, trip hop
# Unpleasant and awake
-0.65 +0.80: angry, anger, wütend, wut, 분노, rage, furious, hate, hateful, violent, hostile
-0.50 +0.85: aggressive, aggressiv, brutal, brutality, death metal, grindcore, black metal,
    hardcore, thrash metal
-0.35 +0.80: heavy, heavy metal, metal, nu metal, metalcore, screamo, industrial, harsh, noise,
    intense
-0.60 +0.55: scary, fear, angst, 공포, horror, creepy, terrifying, threatening, nightmare,
    ominous, menacing
-0.45 +0.45: tense, tension, anxious, anxiety, nervous, stress, suspense, suspenseful, worried,
    uneasy, paranoid
-0.40 +0.25: dark, düster, 어두운, sinister, mysterious dark, gothic, goth, darkwave, evil,
    disturbing, bitter
-0.25 +0.70: rebellious, protest, chaotic, frantic, punk, hardcore punk, post hardcore, grunge,
    gritty, war
# Awake, neither pleasant nor unpleasant
+0.15 +0.75: fast, loud, rock, hard rock, drum and bass, techno, trance, edm, dubstep, rave,
    club, house
+0.10 +0.60: epic, dramatic, cinematic, action, trailer, film score, orchestral, intense build,
    powerful drums
+0.15 +0.50: hip hop, hiphop, rap, 힙합, trap, electronic, electronica, electro, synthpop,
    new wave, alternative rock
+0.20 +0.35: indie, indie rock, indie pop, alternative, britpop, reggae, r&b, psychedelic,
    progressive rock, world
+0.25 +0.65: surprising, surprise, wild, crazy, exotic, eccentric, sexy, sensual energy,
    glamorous, passionate
# Sensual, soft and neutral words
+0.45 +0.05: sensual, sexy slow, intimate, seductive, neo soul, soulful, groove, mellow groove,
    smooth soul
+0.05 -0.10: neutral, instrumental, soundtrack, documentary, corporate, space, deep,
    experimental, travel, ballad pop
-0.05 +0.10: mysterious, strange, weird, hypnotic, trippy, surreal, abstract, avant garde,
    urban, cool
"""


def _build() -> dict[str, tuple[float, float]]:
    lexicon: dict[str, tuple[float, float]] = {}
    for line in _BLOCKS.strip().replace("\n    ", " ").splitlines():
        if line.startswith("#"):
            continue
        place, words = line.split(":")
        valence, arousal = map(float, place.split())
        for word in words.split(","):
            lexicon.setdefault(normalise_tag(word), (valence, arousal))
    return lexicon


LEXICON: dict[str, tuple[float, float]] = _build()
