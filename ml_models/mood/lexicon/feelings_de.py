"""What people say of themselves in German: words and phrases by valence and arousal, -1..1.

Placed by ear. Only base forms stand here; `word_forms` finds the others. Phrases have at most five
words and win over the words in them.
"""

FEELINGS = """
+0.85 +0.75: ganze welt umarmen, könnte die ganze welt umarmen, welt umarmen, himmelhoch jauchzend,
    jauchzen, jubiliere, freudetrunken, übersprudelnd, überschäumend, überdreht vor glück,
    elektrisiert, entflammt, hochgefühl, in hochstimmung, hochstimmung, partystimmung,
    feierstimmung, urlaubsstimmung, könnte vor freude, könnte springen, könnte tanzen vor freude,
    platze vor freude, vor glück, heule vor glück, weine vor glück, freudentränen, freudensprung,
    wie auf drogen, high, berauschend, vibe, der wahnsinn, das beste, alles geben, yes, geilo,
    legendär, freue mich wie ein kind, freu mich wie bolle, es kribbelt, begeistert, begeisterung,
    euphorisch, euphorie, überglücklich, selig vor glück, glückselig, überschwänglich, außer mir
    vor freude, aus dem häuschen, ausgelassen, jubel, jubeln, juhu, juchhu, hurra, yeah, yippie,
    vorfreude, vor freude, auf wolke sieben, auf wolke 7, im siebten himmel, könnte die welt
    umarmen, die welt umarmen, ekstatisch, hin und weg, ganz aus dem häuschen, könnte bäume
    ausreißen, bäume ausreißen, geflasht, gehypt, hammer, bombe, der hammer, geilste, geil,
    megageil, kann es kaum erwarten, kaum erwarten, hibbelig vor freude, schmetterlinge im bauch,
    schmetterlinge, im glücksrausch, glücksrausch, freudentaumel, bester tag
+0.75 +0.45: läuft gut, läuft super, läuft bestens, läuft alles, läuft prima, bombig, dufte, famos,
    fabelhaft, formidabel, glänzend, himmlisch, jovial, knorke, königlich, phänomenal, prachtvoll,
    riesig gefreut, sagenhaft, sensationell, sonnig, strahlend, tipptopp, top, vergnügen,
    vorzüglich, überragend, wonne, wonnig, zauberhaft, zum lachen, lache viel, glückshormone, gut
    aufgelegt, bestgelaunt, guter dinge, frohgemut, frohgelaunt, wohlgelaunt, lebensbejahend,
    lebenslustig, gesellig, humorvoll, schelmisch, gewitzt, gelungen, supi, superb, nice, sweet,
    happy, freudvoll, glücksmoment, glückskind, grinse, grinsen, schmunzle, schmunzeln, kichern,
    kichere, jauchze, voller freude, voller glück, pures glück, pure freude, das leben ist schön,
    das leben ist gut, mir gehts super, bin gut gelaunt, sauwohl, toll, großartig, fantastisch,
    phantastisch, wunderbar, prima, super, klasse, spitze, spitzenmäßig, herrlich, genial,
    hervorragend, ausgezeichnet, perfekt, bestens, stolz, froh, fröhlich, fröhlichkeit, frohsinn,
    glücklich, glück, glücksgefühl, freude, freue, freuen, freu, freust, freut, gefreut, freudig,
    freudestrahlend, heiter, vergnügt, gut gelaunt, gutgelaunt, gute laune, bester laune, beste
    laune, gut drauf, super drauf, gute stimmung, beschwingt, strahle, strahlen, lächle, lächeln,
    lachen, lache, lachend, mega, cool, läuft bei mir, spaß, lustig, spaßig, witzig, munter, fidel,
    vergnüglich, erfreut, entzückt, entzückend, berauscht, feierlich, schön, wunderschön,
    traumhaft, prächtig, erfüllt, beflügelt, lebensfroh, lebensfreude
+0.70 +0.30: verliebt, liebe, lieben, liebst, geliebt, verknallt, romantisch, leidenschaftlich,
    schwärme, zärtlich, hingerissen, herzklopfen, frisch verliebt, sinnlich
+0.60 +0.15: geschafft, endlich geschafft, es geschafft, hab es geschafft, habe es geschafft,
    beste, besten tag, lief gut, lief super, gut gelaufen, super gelaufen, gut geklappt, hat
    geklappt, alles geklappt, gelungen, blendend, geht mir blendend, glänzend gelaufen, macht
    laune, anerkannt, angekommen, aufgehoben, aufgemuntert, behütet, bejahend, beherzt, bestätigt,
    begünstigt, gelingt, gelobt, geachtet, geheilt, gefestigt, glimpflich, herzlich, lebenswert,
    liebevoll, lichtblick, licht am ende des tunnels, mut, neuanfang, neubeginn, neue hoffnung,
    positiv, privilegiert, respektiert, sinnvoll, stabil, unterstützt, vertrauen, vertrauensvoll,
    warmherzig, wertvoll, wieder gesund, wohlbehalten, gutgehen, gut geht, guttut, tut gut, tut mir
    gut, alles wird gut, wird schon, wird schon werden, wird besser, im griff, auf einem guten weg,
    auf dem weg der besserung, läuft rund, rund läuft, versorgt, umsorgt, fürsorglich, freundlich,
    lieb, nett, gütig, großzügig, hilfsbereit, aufrichtig, froher dinge, glück gehabt, schwein
    gehabt, gut, besser, hoffnungsvoll, hoffnung, zuversichtlich, zuversicht, optimistisch,
    optimismus, dankbar, dankbarkeit, selbstbewusst, selbstsicher, bestärkt, ermutigt, gestärkt,
    angenehm, wohl, pudelwohl, wohlfühlen, gesund, frei, befreit, unbeschwert und frei, bergauf, es
    geht aufwärts, geht bergauf, geht aufwärts, aufwärts, alles gut, alles bestens, alles klar,
    kann nicht klagen, kann mich nicht beklagen, nicht übel, beschenkt, erfolgreich, verbunden,
    willkommen, wertgeschätzt, ausgeschlafen, erholt, fit wie ein turnschuh, erfrischt, erleichtert
    und froh, getröstet, stark, gesegnet, wie neugeboren, glückspilz, schön warm
+0.55 -0.50: abgeklärt, ausgeruht, tiefenentspannung, bedächtig, beschaulich, in balance, balance,
    chillig drauf, ganz bei mir, bei mir angekommen, die seele baumeln, seele baumeln lassen, seele
    baumeln, entkrampft, gefasst, geerdet, gelöst, in ruhe, in frieden, in aller ruhe, mit mir
    selbst im reinen, innerlich ruhig, innig, kontemplativ, leise, maßvoll, mild, milde, müßig,
    muße, ohne sorgen, ohne stress, sorgenlos, sacht, sachte, seelenruhig, stillzufrieden, stoisch,
    unaufgeregt, unerschütterlich, ungestört, unverkrampft, verschmust, verkuschelt, windstill,
    wohlbehagen, wohlgefühl, zart, zärtlichkeit, zeit für mich, zurückgelehnt, zwanglos, ganz zen,
    wie im spa, besänftigt, friedfertig, ausgesöhnt, genügsam, genieße die stille, genieße die
    ruhe, genieße, genießen, angenehm ruhig, eingekuschelt, kuschelmodus, relaxen, easy, keine
    sorgen, alle fünfe gerade sein, zufrieden, zufriedenheit, gelassen, gelassenheit, ausgeglichen,
    entspannt, entspannend, entspannung, entspannen, tiefenentspannt, relaxt, relaxed, ruhig, ruhe,
    seelenruhe, innere ruhe, innerer frieden, frieden, friedlich, friedvoll, still, stille,
    gemütlich, gemütlichkeit, behaglich, heimelig, kuschelig, wohlig, geborgen, geborgenheit,
    sicher, beruhigt, beruhigend, unbesorgt, sorglos, sorgenfrei, unbeschwert, unbekümmert, locker,
    lässig, gechillt, chillig, chillen, gemächlich, besinnlich, besonnen, im reinen, mit mir im
    reinen, im einklang, in mir ruhend, ruhe in mir, erleichtert, erleichterung, harmonisch,
    harmonie, selig, im gleichgewicht, achtsam, sanft, sanftmütig, seelenbalsam, frieden gefunden,
    zur ruhe gekommen, gemach, entschleunigt, zen, stillvergnügt, andächtig, versöhnt, losgelassen,
    bequem
+0.50 +0.65: agil, aktiv, angriffslustig, ansporn, auf zack, aufgeweckt, beflissen, couragiert,
    draufgängerisch, dynamisch, dynamik, eifer, forsch, feuer und flamme, gut in form, heldenhaft,
    kess, keck, kühn, lebenshungrig, leistungsfähig, neckisch, pfiffig, power ohne ende,
    quicklebendig, quirlig, rührig, rüstig, schalkhaft, schlagfertig, spitzbübisch, spontan,
    sprudelnd, tanzwütig, temperamentvoll, unaufhaltsam, unternehmungsfreudig, verrückt, vital,
    voller kraft, voller power, voller tatendrang, voller leben, wagemutig, waghalsig, wie unter
    strom, bewegungsdrang, lust zu tanzen, energiebündel, energieschub, adrenalin, leidenschaft,
    abenteuerlust, lebenslust, unbändig, ungestüm, ausgelassen, impulsiv, motivationsschub, in
    form, kribbelt in den beinen, kann alles schaffen, schaffe alles, könnte alles schaffen,
    motiviert, motivation, wach, hellwach, energiegeladen, energie, energetisch, energisch,
    tatkräftig, tatendrang, schwung, schwungvoll, elan, voller elan, voller energie, fit, topfit,
    lebendig, lebhaft, kraftvoll, power, unternehmungslustig, abenteuerlustig, inspiriert, kreativ,
    verspielt, übermütig, frech, mutig, tapfer, furchtlos, unbesiegbar, entschlossen, ehrgeizig,
    bereit, startklar, aufgekratzt, aufgedreht, tanzlustig, kampflustig, kämpferisch, feierlaune,
    partylaune, feurig, enthusiastisch, gespannt, eifrig, albern, produktiv, ausgeflippt
+0.40 +0.35: angetan, aufmerksam, betört, begierig, bezaubert, inspirierend, interessant,
    mitgerissen, spannend, verzaubert, wissbegierig, wissensdurstig, unterhaltsam, neugierig,
    gerührt, berührt, ergriffen, bewegt, amüsiert, interessiert, fasziniert, beeindruckt, staunend,
    ehrfürchtig, geschmeichelt
+0.20 +0.75: bauchkribbeln, kribbeln im bauch, kribbelt im bauch, überrascht, erstaunt, verblüfft,
    baff, sprachlos, wow, krass, aufgeregt, aufregung, hibbelig, kribbelig
+0.30 -0.30: andacht, gedankenvoll, grüblerisch, in mich gekehrt, konzentrationsmodus, lernmodus,
    arbeitsmodus, philosophisch, schwebend, sphärisch, tagträumen, tagträume, tagträumerei,
    träumend, vertieft, weltvergessen, wie im traum, zielstrebig, in trance, entrückt, besinnlich
    gestimmt, nachdenklich, verträumt, träumerisch, träume, träumen, grüble, versonnen, versunken,
    in gedanken, gedankenverloren, in gedanken versunken, konzentriert, fokussiert, bei der sache,
    im flow, besinnung, geduldig, meditativ, sinnend, sinniere
+0.05 -0.30: nostalgisch, nostalgie, sentimental, schwelge in erinnerungen, in erinnerungen
+0.03 -0.08: okay, ok, geht so, es geht so, geht schon, naja, na ja, neutral, normal, mittelmäßig,
    mittelprächtig, durchwachsen, so lala, solala, soso, passt schon, muss ja, weder noch, ganz
    okay, in ordnung, halbwegs, einigermaßen, könnte besser sein, könnte schlechter sein, nichts
    besonderes, wie immer, wie üblich, gleichgültig, unentschlossen, muss halt, joa
-0.25 -0.15: schüchtern, verlegen, verletzlich, zaghaft, zögerlich, scheu
-0.10 -0.60: schläfrig, faul, träge, verschlafen, dösig, bettschwer, gähnen, gähne
-0.45 -0.50: fix und foxi, bin geschafft, völlig geschafft, total geschafft, ganz geschafft, völlig
    durch, total durch, im stehen einschlafen, könnte im stehen einschlafen, könnte einschlafen,
    könnte sofort einschlafen, könnte ewig schlafen, abgearbeitet, abgeschlafft, abgehetzt,
    abgespannt, am stock, angeschlagen, batterie leer, batterien leer, blutleer, bettreif,
    dahinsiechend, dauermüde, entkräftet, erledigt, erlahmt, fertig mit der welt, fertig mit den
    nerven, gebeutelt, geplättet, geschlaucht, geschwächt, halbtot, hundemüde, k.o, keine energie,
    keine power, keine puste, kann kaum noch stehen, kann die augen kaum offen halten, augen fallen
    zu, mir fallen die augen zu, kann nicht mehr, ich kann nicht mehr, körperlich am ende, kraft
    fehlt, lädiert, leer gepumpt, lethargisch, lethargie, marode, mattigkeit, morsch, phlegmatisch,
    schachmatt, schlaff, schlafmangel, stehend k.o, todmüde, urlaub nötig, verausgabt, verbraucht,
    wie erschlagen, erschlagen, wie ein zombie, wie überfahren, reif für die insel, reif fürs bett,
    brauche urlaub, brauche schlaf, nur noch ins bett, will nur noch ins bett, will nicht
    aufstehen, komme nicht aus dem bett, frühjahrsmüdigkeit, schwächlich, überstrapaziert, zu
    nichts zu gebrauchen, im arsch, am arsch, total im arsch, auf der felge, müde, müdigkeit,
    erschöpft, erschöpfung, kaputt, ausgelaugt, ausgebrannt, burnout, schlapp, matt, ermattet,
    schwach, kraftlos, energielos, antriebslos, abgeschlagen, ausgepowert, fertig, fix und fertig,
    fix und alle, völlig fertig, total fertig, total am ende, am ende, platt, groggy, gerädert, wie
    gerädert, übermüdet, übernächtigt, unausgeschlafen, überarbeitet, k o, im eimer, am limit,
    zerschlagen, keine kraft, keine kraft mehr, ausgezehrt, leergebrannt, akku leer, akku ist leer,
    lahm, bleiern, komme nicht hoch, komme nicht in die gänge, nicht in die gänge, urlaubsreif,
    hinüber, durch mit dem tag, abgekämpft
-0.45 -0.40: belanglos, bla, desillusioniert, dumpf, einöde, einfallslos, emotionslos,
    empfindungslos, erstarrt, fahl, freudlosigkeit, gefühlskalt, gefühlsleer, geistlos, glanzlos,
    gleichförmig, grau in grau, hohl, innere leere, ideenlos, inspirationslos, kein antrieb, keine
    motivation, keinen antrieb, keinen sinn, lau, leblos, lustloser, motivationslos, nichts los,
    nichts macht spaß, nichts macht mehr spaß, mir ist fad, öd, perspektivlos, planlos, schal,
    schnöde, seelenlos, sinnentleert, stumpf, stumpfsinnig, trott, trübe tasse, unterfordert,
    uninspiriert, uninteressiert, wie betäubt, betäubt, ziellos, zwecklos, bringt doch nichts,
    bringt nichts, hat doch alles keinen zweck, mag nicht mehr, habe auf nichts lust, auf nichts
    lust, zu nichts lust, zu nichts aufraffen, kann mich nicht aufraffen, kann mich zu nichts
    aufraffen, die zeit vergeht nicht, gelangweilt, langweilig, langeweile, leer, leere, lustlos,
    lustlosigkeit, unmotiviert, teilnahmslos, apathisch, abgestumpft, gefühllos, taub, öde,
    eintönig, fade, trist, trostlos, keine lust, keine lust auf nichts, null bock, kein bock, kein
    bock mehr, bock auf nichts, keinen bock, null motivation, egal, ist mir egal, alles egal, mir
    ist alles egal, sinnlos, alles sinnlos, bedeutungslos, hat keinen sinn, macht keinen sinn, wozu
    das alles, antriebslosigkeit, interesselos, desinteressiert, freudlos, gammelig, mir fällt die
    decke auf den kopf, innerlich tot
-0.70 -0.40: ohne dich, ohne ihn, ohne sie, ohne freunde, ohne meine freunde, ohne familie, ohne
    meine familie, ohne jemanden, kein licht, kein licht am ende, kein ausweg, keinen ausweg, will
    niemanden sehen, niemanden sehen, mit niemandem reden, will mit keinem reden, frisch getrennt,
    mir fehlt die kraft, aufgelöst, ausgestoßen, beklommen, bedauernswert, betrübnis, desolat,
    düster, düstere gedanken, düstere stimmung, fassungslos vor trauer, finstere gedanken,
    freudlos, gequält, gramgebeugt, herzgebrochen, herzzerreißend, kläglich, leidvoll, leidend,
    missverstanden, mitleid, nah am wasser, nahe am wasser gebaut, nah am wasser gebaut, nutzlos,
    qual, qualvoll, quälend, schlimm, schlimmer, am schlimmsten, schmerzlich, schmerzerfüllt,
    schmerzhaft, seelisch am ende, selbstmitleid, tiefbetrübt, todtraurig, totunglücklich,
    todunglücklich, tragisch, trauernd, traurig gestimmt, trist und grau, unter tränen, verwaist,
    verwitwet, vereinsamt, verlassen gefühlt, verlust, vergrämt, wehklagen, weinerlich, zerbrochen,
    zerrüttet, zu tode betrübt, zum sterben, lebensmüde gedanken, will nicht mehr leben, nicht mehr
    da sein, ganz unten, alles grau, alles schwarz, schwarz vor augen, trauerstimmung, abgrundtief,
    am heulen, am weinen, muss weinen, könnte heulen, könnte weinen, könnte nur noch heulen, mir
    ist zum heulen, zum heulen zumute, herz tut weh, mein herz blutet, herz blutet, ungeliebte,
    alleingelassen, allein gelassen, ganz allein, keiner liebt mich, niemand mag mich, niemand hört
    mir zu, keine freunde, hoffnung verloren, keine hoffnung, ohne hoffnung, traurig, traurigkeit,
    trauer, trauern, trauere, tieftraurig, niedergeschlagen, deprimiert, depressiv, depression,
    depri, einsam, einsamkeit, allein, alleine, mutterseelenallein, unglücklich, verloren,
    verlassen, im stich gelassen, verzweifelt, verzweiflung, hoffnungslos, hoffnungslosigkeit, am
    boden, am boden zerstört, zerstört, gebrochen, gebrochenes herz, herz gebrochen, herzschmerz,
    liebeskummer, kummer, bekümmert, betrübt, trübsinnig, trübsal, trübselig, schwermütig,
    schwermut, geknickt, bedrückt, bedrückend, gedrückt, elend, elendig, jämmerlich, untröstlich,
    weinen, weine, weint, geweint, heule, heulen, geheult, zum heulen, zum weinen, in tränen,
    tränen, tränen in den augen, den tränen nahe, schluchzen, leid, leide, leiden, gram, ungeliebt,
    unverstanden, niemand versteht mich, keiner versteht mich, keiner mag mich, niemand liebt mich,
    ausgeschlossen, ausgegrenzt, vergessen, wertlos, hilflos, ohnmächtig, herz ist schwer, schweren
    herzens, mir ist schwer ums herz, schwer ums herz, seele weint, down, im keller, stimmung im
    keller, im loch, in einem loch, tiefes loch, tiefpunkt, schwarzes loch, sterben, nicht mehr
    leben, lebensunwert, seelenschmerz, weltschmerz, tut so weh, gebrochenen herzens
-0.40 -0.30: abschiedsschmerz, elegisch, entsagungsvoll, gedankenschwer, herbststimmung, in
    erinnerung schwelgend, kummervoll, liebeskrank, melancholiker, mondsüchtig, novemberblues,
    schmachten, schmachte, sonntagsblues, trauerflor, trennungsschmerz, unerfüllt, unerfüllte
    liebe, unerwidert, vergangenheit, verlorene liebe, verzehre mich, vermissend, wehmutsvoll,
    weltflucht, früher war alles besser, die guten alten zeiten, wünschte du wärst hier, wärst du
    doch hier, wünschte, wäre gern, wäre gerne, reumütig, melancholisch, melancholie, wehmütig,
    wehmut, sehnsucht, sehnsüchtig, sehne, sehnen, vermisse, vermissen, vermisst, vermisse dich,
    fehlst mir, du fehlst mir, fehlt mir, fehlen mir, heimweh, fernweh, reue, bereue, gedämpft, in
    mich gekehrt, zurückgezogen, resigniert, bittersüß, herbstlich gestimmt, novemberstimmung,
    herbstblues, winterblues, blues
-0.55 -0.10: geht es nicht besonders, geht's nicht besonders, gehts nicht besonders, schade, wie
    schade, jammerschade, bedauerlich, leider, pech gehabt, läuft alles schief, alles schief, läuft
    nicht, läuft gar nichts, läuft nichts, meine fresse, so ein mist, so ein scheiß, so ein
    scheißtag, alles läuft schief, geht alles daneben, alles daneben, brauche trost, brauch trost,
    brauche hilfe, brauch hilfe, nimm mich in den arm, nicht mein tag, nicht der beste tag, nicht
    mein bester tag, lief schlecht, schlecht gelaufen, dumm gelaufen, mies gelaufen, in der hölle,
    hölle, ich bin durch, alles doof, alles blöd, alles scheiße, alles mist, abgewertet, abstoßend,
    angeknackst, arm dran, ausgenutzt, bedrängt, beeinträchtigt, bekloppt, belämmert,
    benachteiligt, benutzt, bescheuert, beschmutzt, bloßgestellt, demotiviert, dreckig, durch den
    wind, eingeengt, elendig, entwürdigt, erbärmlich, erniedrigt, fehl am platz, fehlerhaft, flau,
    fies, flop, gebrandmarkt, geknechtet, gemein, geplagt, gescholten, hundeelend, hundsmiserabel,
    jämmerlich, katastrophal, katastrophe, keinen guten tag, kläglich, kränklich, kümmerlich,
    lausig, leidig, mangelhaft, miserabel, misslich, missmut, nicht auf der höhe, nicht in ordnung,
    nichts wert, peinigend, reuig, ruiniert, schäbig, scheußlich, schikaniert, schiefgelaufen,
    schlecht fühlen, schlechteste, schuld, schwierig, selbsthass, selbstzweifel, speiübel, stinkt
    mir, tief getroffen, trüb gestimmt, überflüssig, unangenehm, ungenügend, ungerecht behandelt,
    ungut, unpässlich, unschön, unterlegen, unverschämt behandelt, unvollkommen, unzulänglich,
    verkannt, verkorkst, verloren gegangen, vermurkst, verpfuscht, verraten und verkauft, versaut,
    verstimmt, verstoßen, weniger wert, zerknirscht, zum davonlaufen, zum kotzen, zum wegrennen,
    zurückgesetzt, zweifelnd, geht mir schlecht, geht mir nicht gut, bauchweh, scheisse, scheiss
    tag, scheißtag, kacktag, katerstimmung, bedient, ich bin bedient, mau, misstrauisch, pech,
    pechvogel, pechsträhne, schlecht, schlechter, am schlechtesten, furchtbar, schrecklich, mies,
    mieser, miese laune, schlechte laune, schlecht drauf, mies drauf, schlecht gelaunt, mies
    gelaunt, übel, übler, scheiße, beschissen, kacke, mist, ätzend, krank, enttäuscht,
    enttäuschung, enttäuschend, verletzt, gekränkt, beleidigt, verraten, gedemütigt, beschämt,
    schäme, schämen, scham, schuldig, schuldgefühle, schlechtes gewissen, abgelehnt,
    zurückgewiesen, unwohl, unzufrieden, verkatert, kater, schmerz, schmerzen, tut weh, grauenhaft,
    grausam, grässlich, unerträglich, pessimistisch, entmutigt, mutlos, frustrierend, minderwertig,
    hässlich, dumm, neidisch, neid, eingesperrt, gefangen, hin und hergerissen, bitter, verbittert,
    doof, blöd, kotzübel, nicht in stimmung, bescheiden, sauelend, verzagt, belastet, belastend,
    gescheitert, versagt, versager, bedauere, seufz, neben der spur, neben mir
-0.50 +0.60: knoten im magen, magen verkrampft, brust eng, brust ist eng, hände zittern, zittern
    die hände, zitternde hände, kalter schweiß, schweißnass, herz rast, mein herz rast, herz klopft
    bis zum hals, puls rast, puls auf, weiß nicht was ich tun soll, weiß nicht weiter, weiß nicht
    mehr weiter, dreh durch, dreh gleich durch, drehe gleich durch, werd verrückt, werd wahnsinnig,
    werd noch verrückt, werde wahnsinnig, schnapp über, schnappe über, halt es nicht aus, halte es
    nicht aus, halt das nicht aus, halte das nicht aus, nicht auszuhalten, aufgescheucht, atemlos,
    außer mir, bedrohlich, beengt, chaos, chaotisch, dauerstress, durchgedreht, fiebrig, flatterig,
    fassungslos, flippe aus, gedrängt, gestresst, gewissensbisse, grübelei, grübeln, herzklopfen
    vor angst, hilferuf, hysterisch, hin und her gerissen, im stress, im chaos, in aufruhr, in
    panik, in sorge, in hektik, in not, irre, irritiert, konfus, krise, krisenstimmung, kribbelig
    vor nervosität, nervlich am ende, neurotisch, ohne pause, orientierungslos, panikattacke,
    prüfungsstress, quälende gedanken, ratlos, schlotternd, schreckhaft, schwindelig, skeptisch,
    sorgenvoll, strapaziert, stressbedingt, termindruck, terminstress, turbulent, überdreht,
    überfahren, überrollt, überreizt, überspannt, umgetrieben, unbehagen, unbehaglich, unentspannt,
    ungewiss, ungewissheit, unkonzentriert, kann mich nicht konzentrieren, nicht konzentrieren,
    unstet, unter spannung, verspannt, verstört, verwirrung, verzettelt, von der rolle, weiß nicht
    wohin, wirr, wuschig, zitterig, zittrig, zittern, zittere, zerfahren, zerstreut,
    zukunftssorgen, zweifel, zwiegespalten, gedankenspirale, gedanken kreisen, gedanken rasen, kopf
    ist voll, zu viele gedanken, kopf platzt, mein kopf explodiert, kopf explodiert,
    nervenzusammenbruch, keine ruhe, nicht zur ruhe kommen, kann nicht stillsitzen, mache mir
    gedanken, es brennt, alle wollen was, alles auf einmal, bauchgrummeln, knoten im bauch, kloß im
    hals, stress, stressig, stresst, nervös, nervosität, besorgt, sorge, sorgen, mache mir sorgen,
    überfordert, überforderung, überlastet, unruhig, unruhe, innere unruhe, rastlos, ruhelos,
    ängstlich, angespannt, anspannung, verkrampft, hektisch, hektik, gehetzt, gejagt, getrieben,
    unter druck, unter strom, druck, leistungsdruck, zappelig, fahrig, aufgewühlt, durcheinander,
    verwirrt, verunsichert, unsicher, beunruhigt, panik, panisch, angst, ängste, prüfungsangst,
    zukunftsangst, existenzangst, bammel, schiss, bange, bang, mulmig, mulmiges gefühl,
    lampenfieber, herzrasen, zerrissen, kopfkino, gedankenkarussell, komme nicht zur ruhe, nicht
    zur ruhe, kann nicht abschalten, alles zu viel, zu viel, wird mir zu viel, mir zu viel, am
    durchdrehen, durchdrehen, drehe durch, werde verrückt, wahnsinnig werden, kurz vorm
    durchdrehen, nerven liegen blank, nervenbündel, auf dem zahnfleisch, peinlich, torschlusspanik,
    kopf raucht, fühle mich beobachtet, kirre, schlaflos, zermürbt
-0.65 +0.70: raste gleich aus, rast gleich aus, flipp aus, flippe gleich aus, bringt mich auf die
    palme, treibt mich in den wahnsinn, macht mich wahnsinnig, macht mich verrückt, macht mich
    rasend, nervt alles, abgefuckt, abgenervt, angestachelt, angestunken, aufbrausend, aufmüpfig,
    ausgerastet, bärbeißig, bissig, boshaft, cholerisch, erzürnt, explosiv, feindselig, feindlich,
    fuchtig, galle, geht mir auf, geht gegen den strich, gehässig, giftig, grimm, grimmig, grollen,
    groll, grummelig, hitzig, hitzköpfig, ingrimm, jähzornig, könnte ausrasten, könnte kotzen,
    könnte platzen, könnte jemanden erwürgen, könnte schreien, könnte um mich schlagen, knatschig,
    kratzbürstig, krawallig, launisch, maulig, missgünstig, muffig, nachtragend, nervtötend,
    ohnmächtige wut, patzig, platze vor wut, prügeln, quengelig, rabiat, rachsüchtig, rache,
    rasende wut, reizbar, rotzig, rot sehen, sehe rot, säuerlich, schäumend, schäume, schimpfen,
    schimpfe, streitlustig, streitsüchtig, tobe, toben, tobend, tobsüchtig, übelgelaunt,
    unbeherrscht, unverschämt, unverschämtheit, unwirsch, vergrätzt, verbiestert, wutentbrannt,
    wutanfall, wutschnaubend, wie ein stier, wut im bauch, zähneknirschend, zornesröte, zum
    ausrasten, zum schreien, kotzt mich alles an, könnte an die decke gehen, gehe an die decke, an
    die decke, in die luft gehen, geh mir weg, lasst mich in ruhe, lass mich in ruhe, leckt mich,
    leck mich, verpiss dich, idioten, arschlöcher, sauerei, stinke, stinkt mir, auf krawall, auf
    krawall gebürstet, auf den zeiger, nervt mich, nerven mich alle, alle nerven, wütend, wut,
    genervt, nervt, nerven, nervig, entnervt, verärgert, ärger, ärgere, ärgern, ärgert, ärgerlich,
    sauer, stinksauer, stinkig, zornig, zorn, frustriert, frust, gefrustet, eifersüchtig,
    eifersucht, gereizt, gereiztheit, aggressiv, aggression, aggro, erbost, empört, entrüstet,
    aufgebracht, rasend, rase vor wut, koche vor wut, koche, kochend, platze, platze gleich,
    explodiere, gleich explodiere ich, auf hundertachtzig, auf 180, auf der palme, auf die palme,
    aus der haut fahren, hasse, hassen, hass, hasserfüllt, schnauze voll, nase voll, die faxen
    dicke, mir reicht's, mir reicht es, jetzt reicht's, es reicht, reicht mir, reicht jetzt, satt,
    habe es satt, hab es satt, angepisst, pissig, angefressen, grantig, mürrisch, muffelig,
    griesgrämig, zickig, bockig, trotzig, garstig, unausstehlich, bitterböse, böse,
    fuchsteufelswild, geladen, ausrasten, raste aus, platzt der kragen, platzt mir der kragen, geht
    mir auf den keks, auf den keks, auf die nerven, auf den geist, auf den sack, auf den wecker,
    kotzt mich an, kotzt an, regt mich auf, reg mich auf, rege mich auf, verdammt, verflucht,
    rebellisch, grr, ungeduldig, missmutig, übellaunig
-0.60 +0.70: alarmiert, angsterfüllt, angstvoll, bedrohung, beängstigend, eingeschüchtert,
    entgeistert, erschreckt, furchterregend, furchtsam, grauenvoll, panische angst, schaurig,
    schauderhaft, schlottere, schreck, starr vor angst, terror, traumatisiert, unheimliches gefühl,
    wie gelähmt, gelähmt vor angst, gänsehaut vor angst, habe angst, hab angst, furcht, fürchte,
    fürchten, gefürchtet, erschrocken, entsetzt, entsetzen, schock, schockiert, geschockt,
    gruselig, grusel, gruselt, albtraum, albträume, alptraum, todesangst, bedroht, verängstigt,
    schaudern, mir graut
-0.60 +0.25: angeekelt, angewidert, ekel, eklig, ekelhaft, ekle, widerlich, widert mich an,
    abscheu, igitt, bäh
"""
