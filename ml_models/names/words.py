"""Word lists about names: versions, generic titles, names of nobody in particular."""

from __future__ import annotations


def listed(text: str) -> list[str]:
    """Return the entries of a list."""
    return [entry for entry in (" ".join(part.split()) for part in text.split("|")) if entry]


# For live takes, arrangements, remasters, mixes, speeds and editions; whole words count.
VERSION_WORDS = {
    "English": """
        live | remaster | remastered | remastering | demo | acoustic | unplugged |
        instrumental | karaoke | mono | stereo | bonus track | bonus | radio | single | album |
        extended | edit | version | mix | remix | rmx | anniversary | deluxe | session |
        sessions | take | rework | reworked | reprise | cover | a cappella | acapella |
        sped up | speed up | spedup | slowed | slowed down | slowed + reverb | slowed & reverb |
        reverb | nightcore | daycore | 8d | 8d audio | bass boosted | lo-fi | lofi | stripped |
        orchestral | piano version | re-recorded | rerecorded | rehearsal | outtake |
        alternate | alternative version | original | explicit | clean | uncut | dub | vip |
        bootleg | mashup | club | 12\" | 7\" | lyric video | official video | official audio |
        official music video | visualizer | audio | hd | hq | 4k | ost
    """,
    "Spanish": """
        en vivo | en directo | en concierto | acústico | acústica | acustico | acustica |
        versión | version acústica | remasterizado | remasterizada | remezcla | maqueta |
        directo | instrumental | sinfónico | ralentizado | acelerado | acelerada
    """,
    "Portuguese": """
        ao vivo | acústico | acústica | versão | remasterizado | remasterizada | ensaio |
        voz e violão | playback | acelerada | acelerado | desacelerada
    """,
    "French": """
        en public | en concert | en direct | acoustique | version | remasterisé | remasterisée |
        démo | remix | instrumentale | accéléré | ralenti
    """,
    "German": """
        akustik | akustisch | akustikversion | live-version | unplugged | fassung | aufnahme |
        neuaufnahme | remastert | remastered | instrumentalversion | mitschnitt |
        konzertmitschnitt | radioversion | albumversion | singleversion | schnell |
        verlangsamt | beschleunigt
    """,
    "Italian": """
        dal vivo | acustico | acustica | versione | rimasterizzato | rimasterizzata |
        strumentale | in concerto | registrazione | velocizzata | rallentata
    """,
    "Dutch": """
        live-opname | akoestisch | akoestische | versie | geremasterd | instrumentaal
    """,
    "Swedish, Norwegian, Danish": """
        akustisk | version | versjon | konsert | liveversion | nyinspelning | instrumental |
        remastrad | nyindspilning
    """,
    "Finnish": """
        akustinen | versio | livenä | konsertti | instrumentaali | uudelleenmasteroitu
    """,
    "Polish": """
        na żywo | akustycznie | akustyczna | akustyczny | wersja | instrumentalna |
        instrumentalny | zremasterowany | koncert | przyspieszone | spowolnione
    """,
    "Czech, Slovak": """
        živě | naživo | akusticky | akustická | verze | verzia | instrumentální |
        remasterováno
    """,
    "Hungarian": """
        élő | élőben | koncert | akusztikus | változat | verzió | hangszeres
    """,
    "Romanian": """
        în direct | în concert | acustic | versiune | versiunea | instrumental
    """,
    "Turkish": """
        canlı | akustik | konser | versiyon | versiyonu | enstrümantal | enstrumantal |
        hızlandırılmış | yavaşlatılmış | canlı performans
    """,
    "Russian": """
        живое выступление | живая запись | концертная запись | концертная версия | концерт |
        вживую | акустика | акустическая версия | версия | ремикс | ремастер | ремастеринг |
        инструментал | кавер | минус | минусовка | караоке | демо | ускоренная | замедленная |
        лайв
    """,
    "Ukrainian, Bulgarian": """
        наживо | акустична версія | версія | на живо | акустична версия | ремікс
    """,
    "Greek": """
        ζωντανά | ζωντανή ηχογράφηση | ακουστικό | εκτέλεση | ορχηστρικό | διασκευή | ρεμίξ
    """,
    "Indonesian, Malay": """
        akustik | versi | langsung | konser | instrumental
    """,
    "Vietnamese": """
        trực tiếp | phiên bản | bản phối | nhạc không lời | phối lại
    """,
    "Arabic": """
        مباشر | حفلة | حفل | لايف | نسخة | ريمكس | موسيقى فقط | بطيء | مسرع | اكوستيك |
        أكوستيك
    """,
    "Persian": """
        زنده | اجرای زنده | ریمیکس | نسخه | بی کلام | آکوستیک | کنسرت
    """,
    "Hebrew": """
        הופעה חיה | בהופעה | לייב | גרסה | גרסת | אקוסטי | אקוסטית | רמיקס | אינסטרומנטלי |
        קאבר
    """,
    "Hindi": """
        लाइव | रीमिक्स | रिमिक्स | संस्करण | अनप्लग्ड | वाद्य
    """,
}
# Of scripts without spaces; these count anywhere in a remark.
UNSPACED_VERSION_WORDS = """
    라이브 | 어쿠스틱 | 리마스터 | 리믹스 | 버전 | 버젼 | 인스트루멘탈 | 반주 | 노래방 |
    데모 | 실황 | 언플러그드 | 커버 | 편곡 | ライブ |
    ライヴ | アコースティック | リマスター | リミックス | バージョン | ヴァージョン |
    カラオケ | インストゥルメンタル | インスト | デモ | 生演奏 |
    実況録音 | カバー | ver. | 现场 | 現場 | 現场 | 演唱会 | 演唱會 | 不插电 | 不插電 |
    伴奏 | 纯音乐 | 純音樂 | 混音 | 重制 | 重製 |
    版 | 翻唱 | 加速 | 降速 | แสดงสด | อะคูสติก | อคูสติก | เวอร์ชั่น | เวอร์ชัน |
    บันทึกการแสดงสด |
    รีมิกซ์ | คาราโอเกะ | บรรเลง
"""
# May stand behind a version word: "Live at Wembley", "Remaster 2011".
AFTER_VERSION_WORDS = """
    at | in | from | on | with | @ | version | session | sessions | performance | recording |
    edition | bei | aus | im | in | der | auf | vom | von | à | au | aux | en | desde | del |
    de | no | na | do | da | em | w | z | ze | из | в | на | с | dal | dalla | al | alla | a |
    vid | på | i | fra | os | by | for | and | & | + | reverb | cut | track | year | take |
    mix | edit | audio | video
"""
# Titles that many unlike pieces bear, even of one artist.
GENERIC_TITLES = """
    intro | outro | introduction | interlude | skit | prelude | prologue | epilogue | overture |
    untitled | ending | opening | bonus track | hidden track | silence | interludio |
    introducción | prólogo | epílogo | intermezzo | intermission | einleitung | vorspiel |
    zwischenspiel | nachspiel | ouvertüre | prolog | epilog | ohne titel | entrée | ouverture |
    sans titre | introduzione | interludium | вступление | интро | аутро | 인트로 |
    아웃트로 | 간주 |
    イントロ | アウトロ | 序曲 | 前奏 | 間奏 | 间奏 | 尾声 | unknown | unknown title | track
"""
# What stands for no artist in particular.
NAMES_OF_NOBODY = """
    various artists | various | va | v.a. | v/a | diverse | diverse artists |
    verschiedene interpreten | verschiedene | artistes variés | artistes divers | divers |
    varios artistas | varios | vários artistas | vários | artisti vari | aa.vv. |
    diverse artiesten | blandade artister | różni wykonawcy | çeşitli sanatçılar | сборник |
    разные исполнители | разни изпълнители | 여러 아티스트 | 여러 가수 |
    ヴァリアス・アーティスト | ヴァリアス | 群星 | 合輯 |
    合辑 | unknown artist | unknown | [unknown] | <unknown> | no artist | [no artist] |
    unbekannter künstler | unbekannter interpret | unbekannt | artiste inconnu |
    artista desconocido | artista desconhecido | artista sconosciuto | неизвестный исполнитель |
    알 수 없는 아티스트 | 不明なアーティスト | 未知艺术家 | 未知藝人 | soundtrack |
    original soundtrack | ost |
    original cast
"""
