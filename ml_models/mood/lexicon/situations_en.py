"""Situations, doings and the weather in English: a hint of a mood by valence and arousal, -1..1."""

SITUATIONS = """
# What happens to people
+0.60 +0.60: dinner with, lunch with, with loved ones, family dinner, jackpot, lottery, medal,
    trophy, prize, award, first place, record, applause, standing ovation, puppy, new puppy, new
    car, new house, new flat, new home, moving in together, anniversary, honeymoon, prom, last day
    of school, last day of work, quit my job, retired, retirement, day trip, sightseeing, safari,
    palm trees, cocktail, cocktails, champagne, pool, pool party, dance floor, jam session, open
    air, gig, encore, saturday, saturday night, friday night, new year, easter, thanksgiving,
    halloween party, bbq with, ice cream, cake, pizza night, pancakes, sleepover, playground,
    treehouse, beach volleyball, snowball fight, sledding, big win, comeback, made it, we made it,
    finally done, finally finished, finally free, no school, no work tomorrow, no work today, snow
    day, day at the beach, laugh with, compliment, love letter, hug, hugs, hugged, birthday,
    promoted, promotion, got a raise, pay rise, payday, pay day, got the job, new job, got hired,
    passed, passed my exam, passed the exam, passed my test, graduated, graduation, won, winning,
    win, victory, engaged, engagement, getting married, got married, wedding, first date, date
    night, proposed, she said yes, he said yes, weekend, friday, holidays, holiday, vacation,
    travelling, traveling, travel, trip, road trip, roadtrip, adventure, concert, festival,
    celebration, celebrate, celebrating, party, partying, club, clubbing, night out, girls night,
    boys night, dance, dancing, dancefloor, karaoke, singing, sing, sing along, christmas, new
    year's eve, game night, goal, champion, cheer, cheer me up, cheering up, cheer up, lift me up,
    pick me up, surprise party, reunion, good news, great news, freedom, school's out, with my best
    friend, with my best friends, hanging out, barbecue, bbq, surfing, skiing, carnival, happy
    hour, pub, drinks, milestone, success, finished my thesis, baby is coming, having a baby,
    having fun, good times, summer, sunshine, fireworks, kiss, kissed, amusement park,
    rollercoaster, upbeat music, feel good music, trip with friends, reward
+0.40 +0.65: dishes, laundry, ironing, morning run, morning workout, leg day, push ups, squats,
    hiit, zumba, aerobics, spin class, crossfit, sprint, sprinting, treadmill, rowing, kickboxing,
    martial arts, parkour, skateboarding, snowboarding, surf, hike, volleyball, hockey, rugby,
    rave, mosh pit, speeding, highway, motorbike, motorcycle, get hyped, get energized, hype me up,
    pump me up, energy boost, more energy, motivate me, get me going, get out of bed, start my day,
    start the day, spring cleaning, vacuuming, washing the dishes, moving boxes, commute to work,
    hustle, grind, hustling, grinding, productive day, road, adrenaline rush, run, going for a run,
    running, jog, jogging, workout, work out, working out, gym, training, cardio, lifting, lifting
    weights, football, soccer, basketball, tennis, cycling, bike ride, cycle, swimming, boxing,
    sport, sports, hiking, climbing, skating, marathon, move my body, get moving, wake me up, wake
    up, get going, get pumped, boost, need a boost, push me, coffee, espresso, cleaning, clean,
    housework, tidying, chores, driving, drive, gaming, cooking, shopping, power, loud music, let's
    dance
+0.45 -0.45: chill out, cool down, breathe deeply, deep breath, breather, calm evening, cosy
    evening, cozy evening, evening at home, night in, sunday, sunday afternoon, sunday stroll, slow
    sunday, spa day, face mask, incense, aromatherapy, scented candle, warm bath, warm blanket,
    warm bed, warm tea, herbal tea, fireside, by the fire, by the fireplace, cabin, cottage,
    countryside, meadow, mountains, river, creek, pond, waterfall, birdsong, birds, fishing,
    sailing, floating on a lake, sunbathing, siesta, slippers, puzzle, crochet, drawing, pottery,
    podcast, comfort food, soup, homemade, slow dance, slow cooking, stay in, staying in, stay
    home, staying home, staycation, time for myself, me time, alone time, time off, self care,
    retreat, garden chair, porch, balcony, terrace, rocking chair, baby is asleep, kids are asleep,
    kids are in bed, dog on my lap, petting my cat, petting my dog, cat nap, waves, beach at night,
    dawn, twilight, early morning, after the rain, forest walk, walk in the forest, walking in the
    woods, candlelit dinner, snuggled up, curled up, tucked in, bookshop, museum, tea time, escape
    the noise, lie in, sleep in, hibernate, tai chi, pilates, relax after, unwind, unwinding, wind
    down, winding down, decompress, switch off, slow down, rest, resting, nap, napping, break, take
    a break, bath, hot bath, bubble bath, candle, candles, candlelight, fireplace, campfire,
    blanket, sofa, couch, hammock, tea, cup of tea, hot chocolate, cocoa, wine, glass of wine,
    reading, read a book, a book, good book, garden, gardening, knitting, painting, yoga,
    meditation, meditate, meditating, massage, spa, sauna, stretching, nature, forest, woods, lake,
    ocean waves, sea breeze, stargazing, stars, moonlight, sunset, sunrise, stroll, walk, long
    walk, walk in the park, lazy sunday, lazy morning, slow morning, sunday morning, pyjamas,
    pajamas, cuddling, cuddle, snuggling, snuggle, purring, cat on my lap, quiet evening, quiet
    night, home sweet home, day off, weekend in, at home, silence, brunch, picnic, bake, baking,
    movie night, netflix, dinner for two, fresh sheets, nothing to worry about, finally home, tuck
    in, my bed
+0.20 -0.55: help me sleep, sleepy time, off to bed, in bed, to bed, night time, nighttime, tired
    and in bed, nap time, rest my eyes, snooze, sweet dreams, get some sleep, some sleep, need to
    sleep, sleep, sleeping, go to sleep, fall asleep, bedtime, going to bed, go to bed, before bed,
    lullaby, doze off, good night, night night
+0.25 -0.35: essay, thesis, exam prep, study session, get work done, get things done, working from
    home, at my desk, work mode, deadline mode, productive mode, memorise, memorize, meditate and
    focus, puzzle solving, chess, math, maths, research, lab, office work, clear thoughts, quiet my
    mind, no distractions, without distraction, concentrate on, pay attention, mental clarity,
    clarity, focus, focusing, concentrate, concentrating, concentration, study, studying, homework,
    revising, revision, deep work, coding, programming, writing, write, journaling, library, flow,
    learn, learning, thinking, think clearly, clear my head, clear my mind, quiet mind, finals,
    work in peace
-0.35 -0.35: long shift, long night, long drive home, long commute, dark evening, dark morning,
    alone at home, home alone, alone tonight, alone again, all alone, nobody called, nobody texts,
    no messages, no plans, no one to call, waiting by the phone, left on read, empty bed, empty
    chair, empty fridge, forget everything, want to forget, escape from, run away, disappear, hide
    under, hide from the world, stay in bed all day, can't go on, tough times, hard times, bad
    times, bad night, bad dream, rough night, sad song, sad songs, sad movie, melancholy music,
    cemetery visit, rainy window, blue monday, monday morning, sunday scaries, back to work, back
    to school, first day back, early shift, overtime again, working late, work late, working all
    weekend, working on a weekend, still at work, still at the office, late at the office, boring
    meeting, boring lecture, boring day, boring job, waiting room, toothache, stomach ache, back
    pain, backache, sore throat, allergies, covid, caught a cold, broken leg, broken arm, surgery,
    chemo, lost the match, lost the final, lost my way, moved away, moving away, best friend moved,
    friend left, growing apart, empty nest, getting old, getting older, birthday alone, christmas
    alone, valentine's day alone, single again, old memories, childhood memories, old letters, long
    day, long week, hard day, hard week, rough day, rough week, bad day, tough day, tough week, bad
    week, worst day, monday, mondays, sunday night, by myself, on my own, all by myself, nobody
    here, nobody is here, nothing to do, no one around, nobody around, no one is here, far from
    home, far away, left me, leaving, goodbye, farewell, night shift, double shift, overtime, late
    shift, after work, hospital, sick in bed, flu, a cold, fever, headache, migraine, cramps,
    period pain, hangover, no sleep, barely slept, didn't sleep, slept badly, need a hug, hold me,
    comfort me, memories, old photos, empty house, empty room, quarantine, lockdown, need a break,
    end of summer, last day, lost the game, we lost, rejection
-0.70 -0.40: ran away, runaway cat, went missing, heart got broken, she left me, he left me, they
    left me, left me, walked out on me, doesn't love me anymore, grandma died, grandpa died, dog
    died, cat died, my dog died, my cat died, put down my dog, in the hospital, at the hospital,
    terminal, stroke, hospice, burial, obituary, lost a friend, lost everything, lost it all, lost
    someone, lost custody, evicted, homeless, expelled, rejected again, didn't get the job, did not
    get the job, failed my test, failed the test, failed the exam, flunked, stood up, betrayal,
    affair, unrequited love, broke up, break up, breakup, dumped, dumped me, broke my heart,
    divorce, divorced, separation, died, death, dying, passed away, funeral, lost my, lost my dad,
    lost my mum, lost my mom, lost my dog, lost my cat, miscarriage, cancer, diagnosis, lost my
    job, fired, got fired, laid off, unemployed, failed, fail, failed my exam, rejected me,
    ghosted, ghosted me, cheated on me, doesn't love me, bankrupt, accident, cemetery, tragedy
-0.40 +0.45: rush hour, packed train, crowded train, bus is late, train is late, train is
    cancelled, flight delayed, flight cancelled, flat tire, flat tyre, car trouble, car broke down,
    car accident, parking ticket, speeding ticket, computer crashed, laptop crashed, laptop died,
    phone died, wifi is down, internet is down, spilled, spilt, burned dinner, locked out, lost my,
    forgot my, overslept, no time, out of time, running out of time, ticking clock, big exam, big
    day tomorrow, speech, public speaking, first day of school, first day of work, audit,
    performance review, court, lawsuit, test results, biopsy, blood test, doctor's appointment,
    needle, turbulence, flying tomorrow, exam week, exam season, cramming, all nighter, crunch
    time, tight schedule, back to back meetings, inbox is full, emails, unread emails, boss, my
    boss, manager, coworker, coworkers, landlord, neighbours again, construction noise, drilling,
    barking dog, crying baby, screaming kids, toddler tantrum, tantrum, in laws, mother in law, ex,
    my ex, lied to me, lied, liar, cheating, cheater, gossip, rumours, bullied, bully, insult,
    shouted, yelling, screamed at, punched, kicked, road rage, idiots on the road, cut me off,
    scam, scammed, hacked, broken window, break in, fire alarm, spider, spiders, ghost, horror
    movie, horror film, dark alley, followed home, earthquake, traffic, stuck in traffic, traffic
    jam, late, running late, too late, delayed, delay, cancelled, missed my train, missed the
    train, missed the bus, missed my flight, deadline, deadlines, exam, exams, test tomorrow, exam
    tomorrow, interview, job interview, presentation, big meeting, meetings, meeting, crowded,
    crowds, noise, noisy, noisy neighbours, noisy neighbors, loud neighbours, neighbours are loud,
    fight, argument, argued, arguing, quarrel, shouting, yelled at, shouted at me, boss yelled, too
    much work, so much work, so much to do, too much to do, piling up, to do list, nothing works,
    nothing is done, everything goes wrong, everything went wrong, went wrong, broken down, broke
    down, dentist, taxes, bills, rent, debt, debts, hungry, starving, scream, screaming, punch,
    smash, let off steam, let it out, war, storm is brewing, bad news, waiting for results, waiting
    for the results, first day at, moving house, the news, politics, kids are screaming, baby won't
    stop, alarm clock, queue, unfair, injustice, injured
-0.35 +0.25: can't sleep at all, couldn't sleep, didn't sleep a wink, not sleeping, unable to
    sleep, trouble sleeping, cannot fall asleep, woke up at, woken up at, staring at the ceiling,
    counting sheep, can't get to sleep, tossing, sleepless again, awake all night, awake again,
    can't sleep, cannot sleep, insomnia, sleepless, sleepless night, wide awake at, up all night,
    up at night, tossing and turning, awake at, still awake, lying awake, lie awake, can't fall
    asleep, won't let me sleep, sleep won't come, no sleep tonight, keeps me up, keep me up
+0.35 +0.20: with my girlfriend, with my boyfriend, with my wife, with my husband, with my kids,
    with my family, with my partner, with the kids, with the family, with friends, with my friends,
    with my mum, with my mom, with my dad, with my sister, with my brother, with the girls, with
    the boys, with my love, with you, packing my suitcase, packing my bags
-0.35 -0.25: don't want to talk, don't want to see, don't want to be here, don't want to go out
-0.65 +0.45: stole, stolen, stole my, robbed, broke into, got into a fight, had a fight, huge
    fight, big fight, yelled at me, screamed at me, lost my phone, lost my wallet, lost my keys,
    crashed my car, totalled my car, disaster, a disaster, emergency
+0.55 +0.40: exams are over, exam is over, exams over, finally over, it's over at last, got an a,
    good grade, good grades, new love, new crush
+0.50 -0.10: beach, sea, seaside, ocean, camping, island
# Weather and seasons
+0.55 +0.35: spring is here, cherry blossoms, flowers are blooming, blossom, first warm day,
    sunlit, sunrays, golden sun, clear sky, bright day, bright morning, gorgeous day, gorgeous
    weather, good weather, perfect weather, heat of summer, tropical, midsummer, sun, sunny day,
    blue sky, blue skies, warm day, warm weather, spring, beautiful day, lovely day, nice weather,
    great weather, lovely weather, rainbow, sun is out, sun is shining, summer night, summer nights
+0.35 -0.35: snow, snowing, snowfall, snowy, first snow, cosy rain, warm rain, gentle rain, sound
    of rain, breeze, autumn leaves, golden autumn, winter wonderland, warm night, starry night,
    quiet snow, evening light, mild evening
-0.30 -0.35: rainy day, rainy night, rain outside, rain again, rainfall, showers, puddles, dark
    clouds, grey weather, gray weather, gloomy day, gloomy sky, dreary day, short days, dark days,
    cold night, cold day, cold rain, icy, frost, frosty, ice, slush, hazy sky, october, january,
    february, end of autumn, leaves are falling, bare trees, twilight gloom, monsoon, rain, rainy,
    raining, pouring, drizzle, drizzling, drizzly, grey, gray, grey sky, gray sky, grey day, gray
    day, cloudy, overcast, clouds, fog, foggy, mist, misty, cold, freezing, chilly, damp, dark
    outside, dark, november, winter, autumn, fall leaves, sleet, dusk, bleak weather, bad weather,
    awful weather, gloomy weather, no sun, muddy
-0.10 +0.20: wind, windy, gusts
-0.30 +0.50: storm, stormy, thunderstorm, thunder, lightning, hail, heatwave, too hot, sweltering,
    hurricane, blizzard, boiling hot
"""
