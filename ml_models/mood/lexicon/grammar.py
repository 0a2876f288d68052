"""Small words of English, German and Korean: those that turn, strengthen, join, or say nothing.

Case folded as sentences are, so "ß" is "ss".
"""

from __future__ import annotations

from collections.abc import Sequence


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


NEGATIONS = _words(
    """
    not no never none nothing nobody neither nor without cannot ain't don't doesn't didn't won't
    can't couldn't wouldn't isn't wasn't aren't weren't haven't hasn't hadn't shouldn't
    dont doesnt didnt cant wont isnt wasnt arent werent havent hasnt couldnt wouldnt shouldnt aint
    hardly barely
    nicht nie niemals weder kein keine keinen keiner keinem keinerlei ohne niemand nichts nix kaum
    안 못
    """
)
STRENGTH = {
    **dict.fromkeys(
        _words(
            """
            very so really extremely totally incredibly super absolutely completely utterly
            insanely ridiculously deeply truly terribly awfully seriously freaking fucking damn
            quite pretty too much such hella mega
            sehr total richtig extrem völlig absolut wahnsinnig unglaublich unfassbar unheimlich
            ziemlich echt voll ganz krass zu dermassen riesig unendlich mächtig
            너무 너무너무 정말 진짜 아주 완전 매우 몹시 엄청 엄청나게 무척 굉장히 되게 참 존나 개
            더 가장 제일
            """
        ),
        1.3,
    ),
    **dict.fromkeys(
        _words(
            """
            bit little slightly somewhat kinda rather tiny fairly touch mildly
            etwas bisschen leicht wenig bissl irgendwie
            조금 약간 좀 살짝 다소 조금씩
            """
        ),
        0.6,
    ),
}
LESS = _words("less least weniger wenigsten 덜")
MORE = _words(
    "so this that such as more better worse besser schlechter mehr 이렇게 이보다 이만큼 이토록"
)
PERFECT = _words("been felt slept had")
ENDS_NEGATION = _words("and und because weil denn just nur sondern")
CANCELS_NEGATION = _words("stop help believe aufhören glauben fassen")  # "can't stop smiling"
CONCESSIONS = _words("although obwohl trotz despite though while wenngleich")
JOINING = LESS | MORE | CONCESSIONS
PAST = _words(
    "was were used yesterday earlier war waren gestern vorhin früher 어제 아까 어젠 어제는"
)
# What says nothing of a mood; the rest of a sentence is what there was to understand.
FUNCTION_WORDS = {
    "en": _words(
        """
        a an the i i'm im i've i'd i'll me my mine myself you your he him his she her it its it's
        we
        us our they them their this that these those there here what which who how when where why
        am is are was were be been being do does did done have has had having will would shall
        should can could may might must get getting got gets go going gone make makes making made
        made me let let's keep keeps put take of in on at to for from with by about into onto over
        under after before during until since than as like and or but if because while so very
        just really only also too much many more most some any all each every both few little bit
        lot lots kind sort of feel feeling feels felt feelings mood moods today tonight now right
        yesterday tomorrow week day days night evening morning afternoon time times year month
        always again still anymore any longer lately recently currently moment these days seem
        seems somehow someone something anything everything everyone one two three first last next
        up out off down back away need needs needed want wants wanted wanna would like could use
        please help music song songs play listen listening hear tune tunes give think know guess
        tbh rn lol well oh ah wow aw hmm absolutely yeah hey man dude omg world life heart soul
        inside things thing stuff
        people person than ever before usual though yet however while whole pretty absolutely
        totally completely
        """
    ),
    "de": _words(
        """
        ach oh ah boah hm ohje tja na ich bin mich mir mein meine meinen meinem meiner du dich dir
        dein deine er ihn ihm sein
        seine sie ihr ihre es wir uns unser unsere man der die das den dem des ein eine einen einem
        einer eines ist sind war waren wäre sei sein gewesen wird werden wurde worden habe hab hast
        hat haben hatte hätte kann kannst können könnte muss musst müssen will willst wollen möchte
        mag soll sollte darf und oder aber doch jedoch denn weil wenn als wie dass ob in im an am
        auf aus bei beim mit nach von vom vor zu zum zur über unter um für durch gegen seit bis so
        sehr ganz gar auch noch schon nur mal eben halt ja jetzt heute gerade grad morgen gestern
        abend nacht morgens tag tage woche jahr zeit immer wieder mehr etwas alles irgendwas sonst
        fühle fühl fühlt fühlen gefühl gefühle stimmung laune geht gehts geht's gehe geh macht
        machen mach machst brauche brauch braucht brauchen lust musik lied lieder song songs hören
        höre spiel bitte einfach wirklich total richtig voll echt ziemlich da dort hier was wer wo
        innerlich irgendwie davon darauf dabei daran dazu damit herz seele leben welt sich selbst
        viel viele vielen paar zwei drei erste ersten letzte letzten nächste nächsten ins ans
        """
    ),
    "ko": _words(
        """
        나 나는 난 내 내가 저 저는 제 제가 오늘 오늘은 오늘도 지금 요즘 어제 어제보다 내일 이제
        아까 그 이 것 거
        게 좀 그냥 정말 진짜 너무 아주 완전 기분 기분이 기분은 기분도 마음 마음이 마음은 맘 맘이
        느낌 느낌이
        날 날이 날씨 날씨가 하루 하루가 하루였다 하루다 하루였어 중 중이야 중이다 중입니다 있어
        있다 있는 한 할 하고
        해 해야 싶어 싶다 싶어요 싶네 같아 같아요 같다 음악 노래 듣고 들려줘 틀어줘 왠지 모르게 또
        다시 아직 계속
        때 때보다 어느 동안 종일 온종일 밤 아침 저녁 때문에 보다 더 덜 와 아 오 음
        """
    ),
}


def language_of(tokens: Sequence[str]) -> str:
    """Guess the language by its letters and function words: "en", "de", "ko", or "" if neither."""
    if any("가" <= token[0] <= "힣" for token in tokens):
        return "ko"
    counts = {
        language: sum(token in FUNCTION_WORDS[language] for token in tokens)
        for language in ("en", "de")
    }
    counts["de"] += sum(letter in "äöü" for token in tokens for letter in token)
    if counts["en"] == counts["de"]:
        return ""
    return max(counts, key=counts.get)
