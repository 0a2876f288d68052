"""What people say of themselves in English: words and phrases by valence and arousal, -1..1.

Placed by ear. Only base forms stand here; `word_forms` finds the others. Phrases have at most five
words and win over the words in them.
"""

FEELINGS = """
+0.85 +0.75: on cloud, overwhelmed with joy, overwhelmed by joy, tears of joy, crying with joy,
    crying of joy, hug the world, could hug the world, texted me back, over the rainbow, yolo,
    beside myself with joy, can hardly wait, can't contain my excitement, ecstasy, exhilaration,
    thrill, thrilling, turned up, turnt, wild with joy, woot, wooo, party mode, party mood, on an
    all time high, all time high, king of the world, queen of the world, invigorated, intoxicated,
    raving, ravished, high on life, on the edge of my seat, crazy happy, enthralled, enthused,
    excitement, anticipation, looking forward, looking forward to, pumped for, excited, thrilled,
    elated, over the moon, overjoyed, pumped, pumped up, stoked, hyped, ecstatic, euphoric,
    exhilarated, jubilant, exultant, giddy, psyched, amped, fired up, buzzing, buzzed, on cloud
    nine, on cloud 9, on top of the world, in seventh heaven, walking on air, walking on sunshine,
    bursting with joy, bursting with energy, jumping for joy, can't wait, so much fun, time of my
    life, on fire, on a high, rapturous, woohoo, woo hoo, yay, yippee, hooray, hurray, wahoo, yess,
    yaas, yas, let's go, lets go, lit, hype, slay, slaying, wild about, living the dream, living my
    best life, best day, what a day to be alive
+0.75 +0.45: aglow, amusing, bewitched, beatific, buoyant, cracking, ebullient, effervescent,
    enraptured, entranced, euphoria, exultation, felicitous, first rate, fulfilling, gaiety,
    gladness, gloriously, glorious, glowing, gratified, heavenly, hunky dory, in heaven, in a good
    mood, in a great mood, in high spirits, in good spirits, in paradise, in raptures, jocular,
    jovial, jubilation, joy of life, merriment, mirth, mirthful, optimal, out of this world,
    peachy, phenomenal, pleasure, rapture, rejoicing, rejoice, rosy, sensational, sparkling,
    spectacular, sublime, stellar, swell, tickled pink, top notch, transported, triumph, unreal,
    winning at life, whee, good times ahead, happy go lucky, happiest, full of joy, full of
    happiness, full of life, smiling from ear to ear, grinning from ear to ear, a joy, haha, as
    happy as can be, happy as a clam, bee's knees, splendiferous, dope, rad, epic, sweet, fab,
    goated, w mood, winning, great, awesome, fantastic, amazing, wonderful, brilliant, super,
    superb, terrific, fabulous, marvelous, marvellous, splendid, incredible, magnificent, happy,
    happiness, joy, joyful, joyous, cheerful, cheery, jolly, merry, gleeful, glee, delighted,
    delightful, radiant, beaming, sunny, proud, pride, in love, lovestruck, smitten, love it, love
    this, loving it, loving life, feel good, feelgood, good mood, great mood, high spirits, good
    spirits, bubbly, upbeat, tickled, chuffed, chipper, blissful, bliss, blessed, smile, smiling,
    laugh, laughing, laughter, grinning, my heart is full, on a roll, couldn't ask for more, tip
    top, excellent, perfect, magical, festive, fun, funny, hilarious, like a million bucks, like a
    million dollars, in good shape, feeling myself, groovy
+0.70 +0.30: overwhelmed with love, overwhelmed by love, overwhelmed by kindness, nothing beats, in
    good company, love is in the air, love, loved, loving, adore, adored, cherished, beloved,
    affectionate, romantic, passionate, head over heels, butterflies, butterflies in my stomach,
    crush on, flirty, sexy, sensual, infatuated, besotted
+0.60 +0.15: lost in music, lost in the music, full heart, heart is full, nothing to complain
    about, nothing to complain, falling into place, wouldn't change a thing, lighten my mood, lift
    my mood, lift my spirits, brighten my day, don't worry be happy, got the flat, got the house,
    got the apartment, baby is born, was born, went well, went great, turned out well, turned out
    great, going great, feeling cute, best, feelin myself, made my day, that was fun, nailed it,
    smashed it, killed it, fresh, agreeable, assured, believing, benevolent, caring, cared for,
    cherishing, compassionate, faith, friendly, sociable, generous, helpful, heartened, honored,
    honoured, in good hands, kind, kindness, loyal, warm, warmhearted, open hearted, open minded,
    pleasing, respected, respectful, sincere, sympathetic, trusting, trust, trustful, worthwhile,
    unafraid, unashamed, privileged, prosperous, flourishing, thriving, blooming, bloom, growing,
    healing, healed, hopeful again, recovering, recovered, reborn, new chapter, fresh start, new
    beginning, light at the end of the tunnel, brighter days, silver lining, bright side, fine now,
    okay now, good again, normal again, myself again, sorted, on track, in control, capable,
    competent, worth it, good, feel well, am well, i'm well, feeling well, doing well, going well,
    slept well, interesting, fine and dandy, glad, hopeful, hope, optimistic, optimism, positive,
    confident, lucky, fortunate, thankful, grateful, gratitude, better, pleased, satisfied,
    fulfilled, appreciated, valued, encouraged, reassured, healthy, included, connected, accepted,
    supported, strong, free, liberated, nice, lovely, beautiful, pleasant, uplifted, warm and
    fuzzy, light hearted, lighthearted, things are looking up, looking up, on the mend, can't
    complain, no complaints, all good, all is well, okay again, feeling it, accomplished,
    successful, worthy, empowered, rejuvenated, refreshed, recharged, renewed, restored, rested,
    well rested, sane, sober, victorious, triumphant, enchanted, charmed, admired
+0.55 -0.50: without a care, at rest, lazy afternoon, lazy evening, lazy weekend, lazy saturday,
    lazy holiday, soft life, slow afternoon, quiet afternoon, can finally breathe, finally breathe,
    finally quiet, unhurried, calm my nerves, calm my mind, calm me, settle down, lie down, lying
    down, wind down, chilled vibes, clear minded, clearheaded, languid, leisurely, meditative,
    placated, pacified, quiescent, sedate, slow living, smooth, stress free, stressless, tame,
    temperate, unflustered, unperturbed, unruffled, unworried, well balanced, content, contented,
    contentment, at ease, comfortable, comfy, cosy, cozy, snug, calm, relaxed, relaxing, relax,
    chill, chilled, chilled out, chillin, chilling, mellow, balanced, zen, serene, serenity,
    peaceful, peace, peace of mind, inner peace, at peace, peace and quiet, tranquil, tranquility,
    placid, quiet, untroubled, unwound, unbothered, composed, centered, centred, grounded,
    carefree, laid back, easy going, easygoing, soothed, soothing, safe, secure, sheltered,
    relieved, relief, unburdened, weight off my shoulders, settled, in harmony, harmonious,
    mindful, blissed out, vibing, vibin, no worries, not a care, not a care in the world, calm
    down, calming, take it easy, taking it easy, lazy day, hygge, hyggelig, comforted, cuddly,
    snuggly, tender, gentle, soft, tenderness, breathe easy, mellowed out, equanimity, in the
    moment
+0.50 +0.65: down for anything, nobody can stop me, like a king, like a queen, like a boss, like a
    superhero, on top of things, ready for anything, rebellious spirit, adrenaline, amped up,
    animated, assertive, avid, boisterous, electric, electrified, exuberant, exuberance,
    galvanized, gutsy, heroic, impish, impassioned, industrious, intrepid, jaunty, jazzed, naughty,
    passion, perky, plucky, pulsating, rambunctious, rowdy, sprightly, stimulated, vigorous, vital,
    zippy, zest, zingy, in my element, pumping, go getter, tireless, energetic, energized,
    energised, energy, full of energy, motivated, motivation, inspired, playful, adventurous,
    awake, wide awake, alive, fit, ready, ready to go, lively, vibrant, vivacious, dynamic,
    spirited, zestful, peppy, pepped up, powerful, unstoppable, invincible, fearless, brave,
    courageous, bold, daring, badass, determined, driven, ambitious, eager, enthusiastic,
    enthusiasm, keen, zealous, raring to go, mischievous, cheeky, silly, goofy, frisky, wild,
    feisty, bouncy, active, productive, creative, spontaneous, hyper
+0.40 +0.35: curious, amused, interested, intrigued, fascinated, touched, impressed, captivated,
    absorbed, awed, in awe, awestruck, inspired by, entertained, tempted, flattered
+0.20 +0.75: agog, amazement, astonishment, dumbfounded, flabbergasted, gobsmacked, jaw dropping,
    startled, taken aback, thunderstruck, wide eyed, wonderstruck, unbelievable, wow just wow, no
    way, holy moly, surprised, astonished, speechless, amazed, stunned, astounded, wow, omg, whoa,
    mind blown, blown away
+0.30 -0.30: attentive, absorbed in thought, centred and focused, clear headed, concentration,
    engrossed, immersed, in deep thought, in the moment, ponder, pondering, preoccupied, reverie,
    soul searching, wondering, wandering mind, locked in, undistracted, disciplined, studious, lofi
    mood, hazy, floaty, floating, ethereal, sleepy sunday, trance like, drifting, drift away, drift
    off, spacey, starlit, otherworldly, mystical, mystic, magic hour, soft focus, thoughtful,
    dreamy, daydreaming, daydreamy, dreaming, contemplative, meditative, reflective, pensive,
    musing, introspective, philosophical, lost in thought, head in the clouds, focused,
    concentrated, in the zone, in the flow, patient, humble, forgiving, spiritual, starry eyed
+0.05 -0.30: nostalgic, nostalgia, sentimental, reminiscing, reminiscent, memory lane
+0.03 -0.08: okay, ok, okayish, alright, all right, so so, neutral, normal, average, fine,
    indifferent, could be better, could be worse, not too bad, not bad, middling, mediocre, hanging
    in there, getting by, same as always, same as ever, same old, nothing special, comme ci comme
    ca
-0.25 -0.15: shy, timid, bashful, hesitant, unsure, self conscious, vulnerable, apologetic, meek
-0.10 -0.60: sleepy, drowsy, lazy, groggy, dozy, snoozy, half asleep, yawn, yawning, heavy eyed,
    need sleep, need a nap, need my bed
-0.45 -0.50: could sleep for, could sleep, fall asleep standing, already done for, done for the
    day, long day behind me, at the end of my rope, bleary, brain fog, foggy headed, head is foggy,
    burnt, crashed, crashing, done for today, done in, dragging, drooping, droopy, enervated,
    fagged, faint, faded, flagging, frail, hitting a wall, knocked out, leaden, low energy, no
    energy, languor, out of energy, out of gas, overtired, overstretched, prostrate, ragged, run
    ragged, soporific, stuporous, torpid, tuckered, tuckered out, used up, washed out, wasted,
    weakened, wearied, wearing me out, weariness, worn, worn down, yawny, zapped, ready for bed,
    need a holiday, need a vacation, can't keep my eyes open, eyes are closing, eyes are heavy,
    crawl into bed, hibernate, hibernating, tired, tiredness, exhausted, exhaustion, drained, worn
    out, wornout, burnt out, burned out, burnout, burn out, weary, run down, fatigued, fatigue,
    knackered, pooped, shattered, wiped, wiped out, dead beat, dog tired, bone tired, dead tired,
    dead on my feet, running on empty, out of steam, no strength, depleted, sluggish, lethargic,
    lethargy, weak, feeble, listless, sapped, bushed, zonked, wrecked, jaded, jet lagged,
    jetlagged, sleep deprived, running on fumes, can't be bothered, can't be arsed, don't feel like
    anything, zombie, don't want to get up, can't get up, can't get out of bed, hit a wall
-0.45 -0.40: bores me, bore, bore me, bores, ennui, aloof, anhedonic, banal, bland, burned through,
    checked out, couldn't be bothered, dispassionate, distant, feeling nothing at all, gray inside,
    grey inside, half hearted, humdrum, idle, inert, in limbo, limbo, insipid, lackadaisical,
    nothing excites me, nothing interests me, over it, rut, soulless, spiritless, stagnant,
    stagnating, stultified, stuck inside, unfeeling, unimpressed, uninterested, unemotional,
    unstimulated, vacant, void, watching paint dry, zoned out, bored stiff, bored to death, bored
    to tears, bored out of my mind, nothing to look forward to, existential, existential dread,
    purposeless, futile, bored, boredom, dull, numb, empty, emptiness, hollow, unmotivated, boring,
    blah, meh, bleh, apathetic, apathy, detached, disconnected, dead inside, feel nothing, feeling
    nothing, going through the motions, uninspired, stale, stuck in a rut, in a rut, monotonous,
    drab, don't care, don't care anymore, couldn't care less, who cares, what's the point, no
    point, pointless, meaningless, nothing matters, aimless, lifeless, tedious, dreary, cold
    inside, disinterested, disengaged, disheartened, dispirited, demotivated, demoralized,
    demoralised
-0.70 -0.40: feel down, feels down, feeling down, am down, i'm down, im down, so down, down and
    out, down today, down tonight, bit down, little down, without you, without him, without her,
    without them, without friends, without my friends, without my family, without anyone, without a
    friend, no one to hug, nobody to hug, hug me, feel blue, feels blue, i'm blue, am blue, so
    blue, bit blue, little blue, kinda blue, blue tonight, blue today, sad and blue, lonely and
    blue, in my feels, moved to tears, orphaned, widowed, anguished, anguish, black hole, blighted,
    cheerless, crumbling, dejection, dismal, disconsolate, doleful, doomed, downhearted, dismayed,
    estranged, excruciating, heavyhearted, inconsolable, joyless, languishing, lifeless and empty,
    lugubrious, morose, mirthless, soul crushing, tragic, tristful, woeful, woe, wailing, crushed
    inside, broken inside, drowning in sorrow, drowning in sadness, emo, saddened, saddening,
    unhappily, low key sad, alienated, outcast, unappreciated, unsupported, unwelcome,
    misunderstood, ignored, overlooked, neglected, powerless, sad, sadness, down, low, the blues,
    unhappy, miserable, depressed, depression, heartbroken, broken hearted, brokenhearted, heart is
    broken, broken heart, heart hurts, heavy heart, heart is heavy, heart is breaking, lonely,
    loneliness, alone, homesick, hopeless, crushed, grieving, grief, lost, sorrow, sorrowful,
    sorrowed, gloomy, gloom, glum, dejected, downcast, despondent, crestfallen, devastated,
    desolate, bereft, mournful, mourning, in mourning, tearful, teary, in tears, crying, cry,
    weepy, weeping, sobbing, sob, down in the dumps, in the dumps, feeling blue, under a cloud, in
    a dark place, rock bottom, at rock bottom, hit rock bottom, bummed, bummed out, gutted,
    forlorn, abandoned, forsaken, isolated, unloved, unwanted, invisible, left out, excluded,
    forgotten, friendless, worthless, useless, helpless, defeated, broken, shattered heart,
    wounded, despair, hopelessness, misery, suicidal, want to die, falling apart, fall apart,
    fallen apart, dark cloud, somber, sombre, bleak, mopey, moping, sulky, feel like crying, no
    will to live, lovesick, heartache, heartsick, aching, low spirits, no one cares, nobody cares,
    nobody loves me, no one loves me, no one understands me, nobody understands me, no one to talk
    to, no friends, on the verge of tears, breaks my heart
-0.40 -0.30: missing, miss, missed you, missing the, miss the, miss being with, heartsore, hiraeth,
    homesickness, estranged from home, ambivalent, bluesy, forever longing, for old times sake,
    haunted by memories, letting go, lovelorn, missing the past, miss the old days, miss those
    days, miss being, mooning, plangent, pine, pining for, plaintive, sombrely, those were the
    days, wish you were here, wish you were, wish i were, wish i was, wish it was, wish things
    were, wish she was, wish he was, wistfulness, yearn, long for, longing for, ache for, aching
    for, lost love, unrequited, unrequited love, the one that got away, melancholy, melancholic,
    wistful, longing, yearning, pining, bittersweet, missing you, miss you, miss him, miss her,
    miss them, miss my, missing my, missing someone, missing home, miss home, rueful, regretful,
    regret, remorse, remorseful, moody, subdued, withdrawn, mellow sadness, saudade, resigned
-0.55 -0.10: is hell, was hell, absolute hell, pure hell, let it be over, want it to be over, what
    a pity, a pity, too bad, what a shame, a shame, one of those days, don't feel like myself, not
    feeling myself, want to be held, hold me tight, i need help, send help, can't deal, can't deal
    with, nothing goes right, nothing is going right, can't do anything right, everything hurts,
    all hurts, body hurts, head hurts, went badly, went bad, not my day, isn't my day, in hell,
    fml, fuck my life, screw this, so done, i'm done, im done, done with, what a mess, cant even,
    can't even, hit the fan, out of luck, bad luck, vibes are off, a wreck, nervous wreck, train
    wreck, aggrieved, contrite, chagrined, crushing, deflated, degraded, dissatisfied,
    dissatisfaction, displeased, disgraced, disillusionment, dismissed, exploited, foolish,
    hypocritical, in agony, agony, in need, inept, lame, lackluster, let me down, mistreated,
    mocked, not good enough, penitent, perplexed, persecuted, pitiful, pathetic, punished, pained,
    painful, ridiculed, rubbish, second best, self loathing, sickly, slighted, sorrowing,
    tarnished, unfulfilled, unsatisfied, unsuccessful, victimized, violated, uncomfortable, weird,
    wrong, wronged, went downhill, downhill, gone wrong, wtf is wrong with me, abysmal, appalling,
    atrocious, crap, dire, shit, trash, garbage, hellish, ruined, fucked, screwed, screwed up, hate
    myself, moping around, bad, awful, terrible, horrible, lousy, rough, crappy, shitty, like shit,
    like crap, like hell, disappointed, disappointment, disappointing, let down, hurt, hurting,
    ashamed, shame, guilty, guilt, rejected, under the weather, sick, unwell, hungover, worse,
    worst, dreadful, rotten, poorly, queasy, nauseous, in pain, pain, sore, discouraged,
    disillusioned, ugly, fat, insulted, humiliated, betrayed, cheated, offended, pessimistic,
    negative, inferior, stupid, inadequate, insignificant, incompetent, not enough, not myself, out
    of sorts, out of it, not okay, not ok, not alright, not fine, not right, not in the mood,
    sucks, suck, sucky, grim, wretched, unfortunate, unlucky, sorry for myself, envious, a failure,
    failure, a mess, trapped, stuck, suffocating, suffocated, bitter, resentful, cynical, crummy,
    suffering, suffer, bad mood, foul mood, oof, sigh, alas, damaged, burdened, burden
-0.50 +0.60: keep me awake, keeps me awake, keeping me awake, keep me up, hands shaking, hands are
    shaking, stomach in knots, knot in my stomach, knots in my stomach, tight chest, chest feels
    tight, chest is tight, lump in my throat, cold sweat, sweaty palms, can't take this, don't know
    what to do, stuck in an elevator, heart is pounding, heart pounding, heart beats fast, blood
    pressure, lost control, nerve racking, nerve wracking, on thin ice, walking on eggshells, no
    time to breathe, chaos, chaotic, aghast, all over the place, ambushed, at breaking point,
    besieged, brain won't stop, cornered, claustrophobic, conflicted, disconcerted,
    discombobulated, disoriented, disturbed, disquieted, dizzy, doubtful, exposed, fretful,
    fretting, frenzied, frenetic, frightful, hassled, harassed, harried, hounded, hunted, ill at
    ease, impatient, in a panic, in a rush, in a hurry, intimidated, jangled, mind won't stop, mind
    won't shut up, misgiving, obsessed, obsessive, on pins and needles, out of control, overloaded,
    overworked, overburdened, overwrought, perturbed, pressurized, puzzled, ruffled, self doubt,
    skittish, stretched thin, suspicious, swamped, trembling, unnerved, unstable, unhinged, up in
    the air, upset, upsetting, wary, wobbly, wracked, alarm, need to scream, crisis, mental
    breakdown, breakdown, nervous breakdown, can't focus, can't concentrate, can't think straight,
    can't sit still, can't stop thinking, can't stop worrying, stressed, stressed out, stress,
    stressful, stressy, anxious, anxiety, nervous, nerves, worried, worry, worrying, overwhelmed,
    overwhelming, tense, tension, restless, uneasy, unease, panicky, panic, panicking, panicked,
    insecure, on edge, edgy, jittery, jumpy, antsy, fidgety, flustered, frazzled, frantic,
    agitated, rattled, shaken, shaky, unsettled, troubled, tormented, under pressure, pressure,
    pressured, overstimulated, overthinking, mind is racing, racing thoughts, thoughts are racing,
    heart is racing, head is spinning, spiraling, spiralling, hectic, freaking out, freaked out,
    freak out, losing my mind, losing it, going crazy, going insane, stage fright, on tenterhooks,
    in turmoil, turmoil, distressed, distress, desperate, apprehensive, paranoid, wired, strung
    out, hot and bothered, too much going on, in over my head, drowning in work, can't breathe,
    can't cope, can't switch off, climbing the walls, cabin fever, rushed, yikes, eek, nail biting,
    stressing, confused, bewildered, torn, concerned, awkward, embarrassed, mortified, can't take
    it, can't take it anymore, can't stand it, breaking point, meltdown
-0.65 +0.70: screw it, blow off steam, need to punch, want to hit, driving me nuts, driving me
    insane, driving me up the wall, drives me insane, drives me up the wall, on my last nerve,
    acrimonious, ballistic, beside myself with anger, bitchy, belligerent, bloody minded,
    bloodthirsty, cantankerous, combative, contemptuous, disgruntled, enraging, ferocious, fiery,
    foul tempered, get lost, go away, heated, hot headed, hot tempered, hotheaded, huffy, inflamed,
    ireful, irked, loses it, militant, nettled, outrage, petulant, prickly, quarrelsome, rancorous,
    ratty, ranting, resentment, riled, riled up, savage, scornful, shirty, snappy, snappish,
    spiteful, stroppy, testy, tetchy, touchy, truculent, vexed, vengeance, violent, volatile,
    wrath, wrathful, want to break something, want to smash something, smash things, break things,
    sour, cruel, piss me off, pisses me off, pissing me off, makes me mad, drive me up the wall,
    have had it, leave me alone, everybody annoys me, everyone annoys me, grind my gears, grinds my
    gears, wind me up, winds me up, shut up, bullshit, bs, arrgh, aargh, aaargh, gah, angry, anger,
    annoyed, annoying, irritated, irritable, irritating, frustrated, frustrating, frustration,
    furious, fury, mad, pissed, pissed off, grumpy, cranky, crabby, grouchy, fed up, jealous,
    jealousy, enraged, rage, raging, outraged, livid, seething, fuming, incensed, infuriated,
    irate, hateful, hate, hostile, aggressive, vengeful, vindictive, exasperated, aggravated,
    indignant, boiling, boiling with rage, seeing red, blood is boiling, ready to explode, about to
    explode, losing my temper, had enough, had it, sick of, sick and tired of, tired of people,
    tired of this, enough is enough, ticked off, teed off, peeved, miffed, salty, triggered,
    hangry, ugh, argh, arghh, grr, grrr, wtf, ffs, damn it, dammit, goddammit, up in arms, want to
    punch, want to scream, drives me crazy, driving me crazy, drives me mad, driving me mad, drives
    me nuts, on my nerves, cheesed off, can't stand, rebellious, defiant, fierce, mutinous, worked
    up, wound up, provoked
-0.60 +0.70: apocalyptic, afraid of, bloodcurdling, creepy, ghastly, panic stricken, phobic,
    paralyzed with fear, paralysed, scared stiff, scared to death, scared shitless, shaking with
    fear, fear of, frightening, terrifying, terrorized, timorous, traumatized, traumatised,
    ominous, eerie, menaced, horror, night terrors, scared, afraid, terrified, frightened, fear,
    fearful, dread, dreading, terror, scary, horrified, petrified, spooked, creeped out, alarmed,
    shocked, shock, threatened, nightmare, nightmares, unsafe, haunted, hysterical
-0.60 +0.25: disgusted, disgust, disgusting, grossed out, gross, repulsed, revolted, appalled, ew,
    eww, yuck, loathe, loathing
"""
