"""Situations, doings and the weather in German: a hint of a mood by valence and arousal, -1..1."""

SITUATIONS = """
# What happens to people
+0.60 +0.60: geboren, baby geboren, wohnung bekommen, wohnung gefunden, abi, eins in mathe, gute
    note, bestnote, aufgestiegen, aufstieg, baby ist da, brückentag, campen, camping, cocktails,
    sekt, champagner, ein bier, bier mit, eis essen, eisessen, familienfest, familienfeier,
    ferienbeginn, feierei, festival, finale gewonnen, flitterwochen, flohmarkt, geschenke,
    geschenk, gipfel, glühwein, heimspiel, heiratsantrag, jahrmarkt, jubiläum, kindergeburtstag,
    kino, kumpels, mit kumpels, mit meinen jungs, mädels, essen gehen, lotto, lottogewinn, musik
    laut, laut aufdrehen, nachwuchs, neue wohnung, neues auto, neues zuhause, open air, paddeln,
    pokal, preis gewonnen, rente, richtfest, samstag, samstagabend, freitagabend, schützenfest,
    spieleabend, sommerfest, sommerferien, spontan weg, stadtfest, straßenfest, surfen, tanzfläche,
    taufe, tor geschossen, treffe freunde, umarmung, verabredung, vorglühen, weihnachtsmarkt,
    weihnachtsfeier, wochenendtrip, wieder vereint, zeltlager, zirkus, zugesagt, durchtanzen, durch
    die nacht tanzen, abtanzen, abfeiern, rave, angekommen im urlaub, skifahren, schlittenfahren,
    ausgewandert, übers wochenende weg, schulfrei, frei morgen, morgen frei, heute frei,
    beförderung bekommen, gute neuigkeiten, geburtstag, befördert, beförderung, gehaltserhöhung,
    job bekommen, neuer job, neuen job, zusage, bestanden, prüfung bestanden, abi bestanden,
    abschluss, gewonnen, gewinnen, sieg, verlobt, verlobung, hochzeit, heiraten, heirate,
    geheiratet, erstes date, date, wochenende, freitag, feierabend, feiertag, ferien, urlaub,
    verreisen, reise, reisen, ausflug, roadtrip, abenteuer, konzert, feier, feiern, gefeiert,
    feiere, party, disco, club, tanzen, tanze, tanz, karaoke, singen, singe, mitsingen,
    weihnachten, silvester, karneval, fasching, kirmes, volksfest, oktoberfest, grillen,
    grillabend, grillparty, freibad, baden, clique, beste freundin, bester freund, wiedersehen,
    gute nachricht, gute nachrichten, tor, meister, aufmuntern, aufmunterung, aufheitern, freiheit,
    hitzefrei, erfolg, geschafft haben, endlich geschafft, freizeitpark, sommer, mädelsabend,
    kneipe, schwanger, baby kommt, kuss, küssen, geküsst, ausgehen, gehe aus, kinder lachen,
    überraschungsparty
+0.40 +0.65: laufen, ausdauer, fahrrad, frühsport, gewichte, gewichte stemmen, intervalltraining,
    inline skaten, klimmzüge, liegestütze, handball, volleyball, basketball, tennis, laufband,
    morgensport, aerobic, zumba, karate, kampfsport, motorrad, autobahn freie fahrt, rudern,
    skaten, spinning, sprint, sprinten, bergsteigen, wanderung, bergtour, workouts, durchstarten,
    aufstehen, in die gänge, in fahrt, in gang kommen, munter werden, wachbleiben, wach bleiben,
    anfeuern, pushen, push, anspornen, frühjahrsputz, abwasch, abspülen, staubsaugen, fenster
    putzen, wäsche, bügeln, gartenarbeit, renovieren, auf dem weg zur arbeit, los geht's, losgehts,
    gas geben, vollgas, joggen, jogge, laufen gehen, gehe laufen, laufrunde, rennen, workout,
    training, trainieren, trainiere, sport, sport machen, fitness, fitnessstudio, gym,
    krafttraining, fußball, radfahren, radtour, rad fahren, schwimmen, boxen, klettern, wandern,
    marathon, wach werden, wach machen, wachmachen, aufwachen, kaffee, antrieb, auspowern, putzen,
    putze, aufräumen, haushalt, hausputz, autofahrt, autofahren, zocken, kochen mit, bewegen,
    bewegung, in schwung, loslegen, mach mich wach, schub
+0.45 -0.45: abendspaziergang, waldluft, abendrot, abendstille, angeln, auf der couch, auf dem
    balkon, auf der terrasse, auf dem sofa, am see, am kamin, am lagerfeuer, am meer sitzen, atmen,
    tief durchatmen, barfuß, basteln, berge, bergsee, blumen, chillout, comfort food, dösen,
    duftkerzen, feierabend auf dem sofa, garten sitzen, gärtnern, gemütlich machen, herunterfahren,
    häkeln, hund streicheln, hund gassi, gassi, im bett bleiben, im garten, in der sonne liegen, in
    der hängematte, in die decke, in decken, innehalten, kaffee und kuchen, kaffeeklatsch, katze,
    kater schnurrt, kekse backen, plätzchen, kuchen, kerzenlicht essen, klavier spielen,
    kräutertee, kur, landleben, lavendel, mittagsschlaf, morgensonne, museum, natur genießen,
    nichtstun, nichts tun müssen, pilates, puzzeln, qigong, ruhetag, ruhepause, runter kommen,
    sanfte musik, schaukelstuhl, schlummern, schwelgen, sich treiben lassen, siesta, sonnenbad,
    sonntag, sonntagsspaziergang, tai chi, teetrinken, teatime, terrasse sitzen, tee trinken,
    treiben lassen, vogelgezwitscher, vögel zwitschern, waldbaden, wärmflasche, wellen,
    meeresrauschen, wellnesstag, wochenende auf dem land, wohlfühlabend, wolldecke, kuscheldecke,
    zeichnen, zuhause bleiben, daheim bleiben, herbstspaziergang, winterspaziergang, zwischen den
    jahren, zurücklehnen, füße hoch, füße hochlegen, beine hochlegen, kopf ausschalten, abspannen,
    entspanntes, abschalten, runterkommen, herunterkommen, runterfahren, ausspannen, ausruhen,
    ausruh, erholen, erholung, pause, auszeit, durchatmen, aufatmen, loslassen, badewanne,
    wannenbad, schaumbad, kerzen, kerze, kerzenschein, kerzenlicht, kamin, kaminfeuer, lagerfeuer,
    decke, sofa, couch, hängematte, tee, tasse tee, kakao, wein, glas wein, rotwein, buch lesen,
    lesen, lese, schmökern, ein buch, garten, balkon, terrasse, stricken, malen, yoga, meditieren,
    meditation, massage, sauna, therme, wellness, natur, wald, waldspaziergang, spaziergang,
    spazieren, spazieren gehen, bummeln, sonnenuntergang, sonnenaufgang, sterne, sternenhimmel,
    mondschein, kuscheln, kuschel, ankuscheln, katze schnurrt, schnurrt, sonntagmorgen, fauler
    sonntag, ausschlafen, frühstück, freier tag, picknick, backen, filmabend, serienabend, zuhause,
    zu hause, daheim, daheim sein, beruhigen, endlich zuhause, feierabendbier
+0.20 -0.55: schläft, schlief, schläfst, zum schlafen, zum einschlafen, schlaflied, träum schön,
    süße träume, schlafmusik, müde ins bett, bettzeit, zu bett, zu bett gehen, ruhen, schlafen,
    schlaf, einschlafen, ins bett, ins bett gehen, schlafengehen, gute nacht, nickerchen,
    schlafenszeit, schlummern
+0.25 -0.35: abschlussarbeit, arbeit am schreibtisch, aufmerksam bleiben, bachelorarbeit,
    masterarbeit, doktorarbeit, hausarbeit, schach, homeoffice, im homeoffice, lernphase, lesesaal,
    mathe, rechnen, ruhig arbeiten, am schreibtisch, vokabeln, forschen, texten, zum lernen, zum
    arbeiten, zum lesen, für die uni, in ruhe arbeiten, klare gedanken, klarer kopf, klaren kopf,
    fokussiert bleiben, dranbleiben, bei der sache bleiben, konzentrieren, konzentriere,
    konzentration, fokus, fokussieren, lernen, lerne, pauken, büffeln, hausaufgaben, studieren,
    schreiben, programmieren, klar denken, kopf frei, nachdenken, bibliothek, bei der arbeit
    bleiben
-0.35 -0.35: abgelehnt worden, alleine zuhause, allein zu hause, allein zuhause, allein im bett,
    alle weg, alltag, alltagstrott, ausgelacht, bettlägerig, büroalltag, corona, kater, das
    wochenende ist vorbei, wochenende vorbei, sonntag abend, einsamer abend, ende des sommers,
    ermüdend, erster arbeitstag, wieder arbeiten, zurück zur arbeit, fernbeziehung, frühschicht,
    halsschmerzen, bauchweh, rückenschmerzen, zahnschmerzen, zahnweh, regelschmerzen, herzlos, in
    der klinik, im krankenhaus, keine nachricht von, keine post, keiner ruft an, niemand ruft an,
    keiner meldet sich, niemand meldet sich, kinder aus dem haus, langer winter, langweilige
    sitzung, leeres haus, leeres bett, leerer kühlschrank, letzter tag, letzter ferientag, letzter
    urlaubstag, montagmorgen, nachtdienst, quarantäne, schnupfen, husten, schichtarbeit, schwerer
    abschied, sonntagabend, spiel verloren, spätdienst, tag war lang, tag war hart, tag war
    scheiße, verkriechen, verstecken, weggezogen, wegziehen, wieder montag, wieder single, single,
    zwangspause, zu viel gearbeitet, lange nacht, lange schicht, lange fahrt, will weg, will hier
    weg, nur weg hier, abhauen, alles vergessen, langer tag, lange woche, anstrengender tag,
    anstrengend, harter tag, harte woche, schwerer tag, schlechter tag, blöder tag, montag,
    montags, niemand da, keiner da, niemand ist da, nichts zu tun, für mich allein, ganz allein,
    weit weg, weit weg von zuhause, abschied, abschied nehmen, lebewohl, nachtschicht, spätschicht,
    doppelschicht, überstunden, krankenhaus, erkältet, erkältung, grippe, fieber, kopfschmerzen,
    kopfweh, migräne, bauchschmerzen, schlecht geschlafen, kaum geschlafen, nicht geschlafen, kein
    schlaf, zu wenig schlaf, brauche eine umarmung, nimm mich in den arm, tröste mich, trost,
    erinnerungen, alte fotos, leere wohnung, im büro, verloren haben, büro, absage, ferien vorbei,
    urlaub vorbei, verpasst
-0.70 -0.40: abgestürzt, abtreibung, aus und vorbei, beziehung vorbei, es ist aus, es ist vorbei,
    fremdgegangen, hat mich verlassen, verließ mich, hospiz, insolvenz, insolvent, pleite, korb
    bekommen, krebskrank, letztes geleit, lungenkrebs, oma ist tot, opa ist tot, oma gestorben, opa
    gestorben, papa gestorben, mama gestorben, pflegeheim, schlaganfall, sitzengeblieben,
    trauerfall, trauerfeier, todesfall, trennen uns, getrennt, rausgeflogen, nicht genommen worden,
    abgesagt worden, verstorben, beerdigt, im sterben, prüfung nicht bestanden, durch die prüfung
    gefallen, klausur verhauen, verhauen, vermasselt, schluss gemacht, trennung, verlassen worden,
    sitzen gelassen, scheidung, geschieden, gestorben, gestorben ist, tot, tod, beerdigung,
    friedhof, begräbnis, krebs, diagnose, job verloren, arbeit verloren, arbeitslos, gekündigt,
    kündigung, gefeuert, entlassen, durchgefallen, nicht bestanden, betrogen, hat mich betrogen,
    verlust, unfall, liebt mich nicht, fehlgeburt, eingeschläfert
-0.40 +0.45: abgabe morgen, abgabestress, abschlussprüfung, abitur, abiprüfung, alarm, arbeitsberg,
    arzttermin, baulärm, befund, behörde, bewerbung, bohrmaschine, bus kommt nicht, chef, chefin,
    mein chef, kollegen, deadline morgen, diskussion, diebstahl, einbruch, eingebrochen, ex,
    exfreund, exfreundin, fahrprüfung, feueralarm, finanzamt, flug verspätet, flug gestrichen,
    flugangst, führerscheinprüfung, geisterbahn, gerast, gericht, geschimpft, geschwister streiten,
    hausarbeit abgeben, horrorfilm, horror, internet weg, internet kaputt, jobcenter, keine zeit,
    knöllchen, laptop kaputt, handy weg, portemonnaie weg, schlüssel weg, lügen, gelogen, belogen,
    angelogen, mahnung, mathearbeit, mobbing, gemobbt, nachbarn, nachbar bohrt, notaufnahme,
    operation, panne, platten, reifenpanne, polizei, probezeit, prüfung morgen, morgen prüfung,
    rede halten, rushhour, schimpft, schule morgen, schulden, schwiegermutter, spinne, stornierung,
    stornierte, strafzettel, termine, terminkalender, tür zugefallen, ausgesperrt, überfüllt,
    überfüllte bahn, volle bahn, verschlafen, vollidiot, warteschleife, wohnungssuche, wlan,
    zeitdruck, zeitnot, zug fällt aus, zug ausgefallen, zug verspätet, zugausfall, bahnstreik, bahn
    verspätet, verklagt, wespen, wut rauslassen, wut raus, alles rauslassen, auf etwas einschlagen,
    boxsack, schiefgeht, schiefging, geht schief, schief läuft, läuft schief, stau, im stau,
    verkehr, verspätet, verspätung, zu spät, spät dran, bahn kommt nicht, ausgefallen, zug
    verpasst, bus verpasst, abgabe, abgabetermin, frist, termindruck, deadline, prüfung, prüfungen,
    klausur, klausuren, examen, bewerbungsgespräch, vorstellungsgespräch, vortrag, referat,
    präsentation, zahnarzt, meeting, meetings, gedränge, lärm, laut, laute nachbarn, nachbarn sind
    laut, baustelle, streit, streiten, streite, zoff, krach, anschreien, geschrien, schreien,
    schreie, viel arbeit, zu viel arbeit, viel zu viel arbeit, viel zu tun, so viel zu tun, nichts
    klappt, klappt nicht, geht alles schief, alles geht schief, schiefgegangen, schief, geht nicht,
    schlüssel verloren, geldbeutel verloren, handy kaputt, auto kaputt, rechnungen, rechnung,
    miete, steuererklärung, hunger, hungrig, umzug, dampf ablassen, kinder schreien, baby schreit,
    wecker, warteschlange, unfair, ungerecht, warten auf
-0.35 +0.25: finde keinen schlaf, finde nicht in den schlaf, kann nicht durchschlafen, nicht mehr
    einschlafen, schlaflos im bett, schlafstörungen, starre an die decke, wachgelegen, die ganze
    nacht wach, die halbe nacht wach, nachts wach, wieder nicht geschlafen, zähle schafe, schäfchen
    zählen, drei uhr nachts wach, augen zu bekommen, um den schlaf, kann nicht schlafen, kann nicht
    einschlafen, nicht schlafen, nicht einschlafen, schlaflose nacht, schlaflosigkeit, liege wach,
    wach liegen, wachliegen, lieg wach, kann nicht pennen, kein auge zu, kein auge zugetan, seit
    stunden wach, wälze mich, wälze mich hin und her, immer noch wach, mitten in der nacht wach,
    keinen schlaf, wieder wach, bekomme kein auge zu
+0.35 +0.20: mit freunden, mit meiner familie, mit der familie, mit meinen freunden, mit meiner
    freundin, mit meinem freund, mit meiner frau, mit meinem mann, mit den kindern, mit meinen
    kindern, mit oma, mit opa, mit mama, mit papa, mit dir, freunde, freunden, freundinnen, koffer
    packen, packe meine koffer
-0.65 +0.45: geklaut, gestohlen, ausgeraubt, überfallen, gestritten, angeschrien, handy verloren,
    katastrophe, notfall, kaputt gegangen, kaputtgegangen, unfall gebaut
+0.55 +0.40: prüfung vorbei, prüfungen vorbei, klausuren vorbei, klausur vorbei, endlich vorbei,
    nachtschicht vorbei, schicht vorbei, gute noten, geschafft für heute
+0.50 -0.10: meer, strand, ostsee, nordsee, insel, see entlang, camping, zelten
# Weather and seasons
+0.55 +0.35: frühlingsgefühle, frühlingstag, frühlingsluft, warme sonne, herrlicher tag, herrliches
    wetter, kaiserwetter, klarer himmel, warm, sommertag, sommerlich, sommersonne, wolkenlos,
    blüten, blühen, blüht, kirschblüten, schöner tag, schöner morgen, wunderschöner tag, gutes
    wetter, super wetter, sonne, sonnig, sonnenschein, sonnenstrahlen, blauer himmel, schönes
    wetter, tolles wetter, traumwetter, frühling, warmer tag, regenbogen, sommerabend, sommernacht,
    sommerwetter, biergarten, badewetter, sonnenwetter
+0.35 -0.35: schnee, schneit, es schneit, schneien, schneeflocken, verschneit, erster schnee, laue
    nacht, lauer abend, leiser regen, regen am fenster, goldener herbst, herbstlaub, winterabend,
    brise
-0.30 -0.35: dauerregen, landregen, wolkenbruch, regentag, regentropfen, regenwetter, pisswetter,
    dreckswetter, schietwetter, grauer november, grauer morgen, graues wetter, herbstregen, januar,
    februar, oktober, kalte nacht, kurze tage, frost, frostig, glatteis, dunkler himmel, dunkle
    wolken, dunkler morgen, früh dunkel, düster draußen, klamm, tristes wetter, wintergrau, kein
    sonnenlicht, keine sonne, usselig, ungemütlich, regen, regnet, regnerisch, verregnet,
    nieselregen, nieselt, schüttet, grau, grauer himmel, grauer tag, bewölkt, wolken, trüb, trübe,
    trübes wetter, nebel, neblig, kälte, kalt, eiskalt, frieren, friere, dunkel, finster,
    dunkelheit, november, winter, herbst, schmuddelwetter, sauwetter, mistwetter, schlechtes
    wetter, matsch, nass, nasskalt, schneeregen
-0.30 +0.50: gewitter, sturm, stürmisch, blitz und donner, donner, donnert, hagel, hitze, zu heiß,
    affenhitze, unwetter, orkan
"""
