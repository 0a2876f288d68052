"""Our own lexicon: (valence, arousal) of mood, genre and activity words, in -1..1.

Written by ear for music, not for words at large: "dark" and "aggressive" are styles that people
seek. Each entry holds words of about the same place; genres get mild values, because a genre says
less about the mood than a mood word does.
"""

from __future__ import annotations

from ml_models.names.tags import normalise_tag

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
# More moods, activities and settings
+0.80 +0.55: cheery, delightful, jolly, glad, gleeful, merry, freude, heiter, 즐거운, 흥겨운,
    기분좋은, 기분업, 유쾌한, 행복한, blissful, bliss
+0.70 +0.65: fröhliche musik, festival, 페스티벌, 불금, 흥, 내적댄스, 춤, fiesta, feiern, singalong,
    sing along, celebratory, jubilant
+0.65 +0.40: 상쾌한, 경쾌한, 산뜻한, 청량, 시원한, refreshing, fresh, breezy, 나들이, 휴가, 주말,
    휴일, weekend, wochenende, 여름노래, 여름밤, summer song, christmas songs
+0.60 +0.25: 달달, 달달한, 달콤한, 설레임, 설레는, 썸, 고백, 연애, 연인, 커플, 데이트, 로맨틱, 낭만,
    러브송, love songs, love song, wedding, hochzeit, crush
+0.55 +0.15: christmas, weihnachten, 크리스마스, 캐롤, cheesy love, 봄날, 봄노래, 봄바람, 벚꽃,
    햇살, sunshine, thankful, grateful
+0.50 -0.10: 따뜻한, 포근한, 감미로운, comforting, comfort, 위로, 치유, heilend, healing, homely,
    sentimental love, 아름다운, schön
+0.45 -0.50: 편안한, 여유, 조용한, 차분한, 나른한, 부드러운, 잔잔, 산책, gelassen, still, sanft,
    unwind, slow morning, lazy
+0.35 -0.70: 숙면, 잠들기전, 불면증, 태교, einschlafen, deep sleep, drowsy, baby sleep
+0.30 -0.35: 독서, 책, 집중, 북카페, 까페, 커피, 카페음악, cafe, reading, lesen, lernen,
    konzentration, 저녁, 노을, 침대, sunset
+0.35 +0.15: 일할때, 작업, 노동요, 출근길, 퇴근길, work, arbeit, for work, 아침, 모닝콜, commute,
    housework
+0.45 +0.75: 스포츠, 다이어트, fitness, jogging, laufen, cardio, gaming, energisch, kraftvoll,
    driven, 동기부여
+0.30 +0.60: 드럼, rhythmisch, rhythmic, 리드미컬, 그루비, 그루브, 비트, addictive, 중독성
-0.25 -0.10: 스트레스, 월요병, 힘들때, tired, müde, weary, 퇴근
-0.10 -0.25: 회상, memories, erinnerung, 새벽감성, 겨울감성, 가을감성, 감성적인, 가을, 가을밤,
    겨울밤, herbst, autumn, sentimental, 센치, 감성발라드
-0.35 -0.35: 그리움, 비오는날, 장마, 봄비, 가을비, 흐린날, 혼자, 혼술, homesick, heimweh, missing
    you, missing someone, regen, nachdenklich
-0.60 -0.40: 쓸쓸한, 쓸쓸함, 고독, 애절한, 헤어짐, 이별노래, 짝사랑, 우울한, 눈물나는, miserable,
    misery, heartache, weinen, verzweiflung, mournful, downer, unglücklich
-0.70 +0.75: aggression, outrage, vengeful, hass, zorn, wild anger, pissed off
-0.55 +0.65: panic, panik, terror, spooky, halloween, schrecklich, gruselig, 무서운
-0.60 +0.20: disgust, ekel, disgusting, filthy, grim, morbid, gory
+0.10 +0.20: emotional, 감동, moving, touching, drama, drama score, 드라마, longing love
+0.20 +0.10: melodic, melodious, film, movie, 영화, 영화음악, ost, soundtracks, retro, romantic
    drama
+0.05 -0.40: soundscape, ambiental, field recording, 몽환, 몽환적, 몽환적인, minimalist, 배경음악,
    bgm
+0.35 +0.30: commercial, advertising, presentation, 매장음악, 트렌디, hip
# More genres, mild because a genre says less than a mood word
+0.35 +0.50: dance pop, electropop, electro pop, synth pop, teen pop, pop rock, power pop,
    powerpop, pop punk, 걸그룹, 아이돌, 팝, 팝송, kpop, jpop, latin pop, eurodance, rock n roll,
    rock and roll, rockabilly, 시티팝, city pop, boy band, girl group
+0.25 +0.60: 클럽, 일렉트로니카, 일렉트로닉, 일렉, 하우스, electroclash, psytrance, progressive
    trance, progressive house, deep house, eurotrance, garage, glam rock, hair metal, glam metal,
    drum n bass
+0.15 +0.40: 랩, 국내힙합, 외국힙합, 외힙, 국힙, underground hip hop, 힙한, pop rap, classic rock,
    garage rock, blues rock, 록, 락, 밴드, 밴드음악, college rock, indietronica, 트로트
+0.40 -0.20: 어쿠스틱, acoustic rock, soft rock, folk rock, indie folk, americana, 포크, 보사노바,
    재즈, acid jazz, 퓨전재즈, smooth pop, mpb, singer songwriters, 라운지, 컨트리, 인디, 인디팝,
    인디음악
+0.40 +0.15: 알앤비, rnb, rhythm and blues, 소울, gospel, 재즈힙합, oldies, 올드팝, lovers rock,
    dub, ccm, worship, christian
+0.25 -0.35: 뉴에이지, 피아노, 연주곡, 클래식, piano solo, klavier, klassik, baroque, symphony,
    sonata
-0.10 -0.05: post rock, post punk, space rock, art rock, idm, krautrock, gothic rock, 블루스,
    noise pop, slowies, 발라드모음
-0.30 +0.60: punk rock, alternative metal, progressive metal, power metal, symphonic metal, folk
    metal, industrial metal, gothic metal, ebm, electro industrial, dark electro, 메탈, post
    grunge, mathcore
-0.50 +0.85: deathcore, melodic death metal, brutal death metal, technical death metal, speed metal,
    melodic hardcore, emocore, powerviolence
-0.45 -0.15: doom metal, sludge, neofolk, depressive black metal, coldwave, dark folk
# Feelings that stand on songs as tags, too
+0.85 +0.65: überglücklich, elated, overjoyed, euphoria, joyous, begeistert
+0.55 -0.55: zen, serenity, tranquility, geborgen, gelassenheit, mindfulness, achtsamkeit, hygge
+0.45 -0.35: tenderness, zärtlich, comfy, contented, zufrieden, easygoing, carefree
+0.25 -0.30: verträumt, träumerisch, daydream, focused, konzentriert
-0.15 +0.75: fierce
-0.35 -0.35: wehmut, wehmütig, saudade, weltschmerz, fernweh, plaintive, mellow sadness
-0.45 +0.50: restless, restlessness, unruhig, gestresst, overwhelmed, panicky, 불안, 긴장
-0.60 +0.75: frustrated, frustration, fury, genervt, 짜증
"""


def read_blocks(blocks: str) -> dict[str, tuple[float, float]]:
    """Read entries of "valence arousal: word, word, ..."; indented lines go on with the words.

    Returns:
        Valence and arousal by normalised word; of two entries of a word the first counts.
    """
    places: dict[str, tuple[float, float]] = {}
    for line in blocks.strip().replace("\n    ", " ").splitlines():
        if line.startswith("#"):
            continue
        place, words = line.split(":")
        valence, arousal = map(float, place.split())
        for word in words.split(","):
            places.setdefault(normalise_tag(word), (valence, arousal))
    return places


LEXICON: dict[str, tuple[float, float]] = read_blocks(_BLOCKS)
