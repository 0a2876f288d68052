"""Emoji and emoticons, spelt as words that the lexicon knows."""

from __future__ import annotations

import re

# Valence and arousal of what a group of signs says; weather and night are spelt as words.
SIGNS = {
    "signjoy": (0.80, 0.60),
    "signsmile": (0.70, 0.25),
    "signcalm": (0.50, -0.50),
    "signsleepy": (-0.10, -0.60),
    "signsad": (-0.65, -0.40),
    "signangry": (-0.65, 0.70),
    "signscared": (-0.55, 0.65),
    "signsick": (-0.50, -0.20),
    "signblank": (-0.30, -0.40),
}
_EMOJI = {
    "signjoy": "😀😃😄😁😆😂🤣🥳🤩🎉🎊🎈🙌💃🕺🤸🥂🍻✨🔥💪🚀🏆⚡😝😜🤪👏",
    "signsmile": "🙂😊☺😍🥰😘❤🧡💛💚💙💜🤍💕💖💗💓💞💘😻🤗🌈👍😇😉🫶🌻🌸",
    "signcalm": "😌🧘🌿🍃☕🍵🛁🕯✌😎🕊🏖",
    "signsleepy": "😴🥱💤😪",
    "signsad": "😢😥😔😞🙁☹😟😿💔🥀😭😩😫🥺😓",
    "signangry": "😠😡🤬👿😤💢👎🖕",
    "signscared": "😨😰😱😧😬🫣😖😣😳🫨",
    "signsick": "🤢🤮🤒🤕😷🤧",
    "signblank": "😐😑😒🫠😶🫥",
    "irony": "🙄🙃😏",
    "rain": "🌧☔🌦",
    "storm": "⛈🌩",
    "snow": "❄☃⛄",
    "sun": "☀🌞",
    "night": "🌙🌃",
}
_EMOTICONS = (
    (re.compile(r">:-?\(|\(╯°□°|ಠ_ಠ|(?<!\w)쒸"), "signangry"),
    (re.compile(r"(?<![\w:])[:;=8x]-?d+\b|\\o/|\^o\^|[ㅋㅎ]{2,}|\bx+d+\b"), "signjoy"),
    (re.compile(r"\b(?:lo+l|rofl|lmao|hehe+|hihi+|(?:ha){2,}h?)\b"), "signjoy"),
    (re.compile(r"[:;=]-?[)\]]+|<3+|\^_*\^|ʕ•ᴥ•ʔ|\(๑|◡"), "signsmile"),
    (re.compile(r"[:=]'?-?[(\[]+|;_+;|\bt_+t\b|[ㅠㅜ]+|;-?\(|q_+q"), "signsad"),
    (re.compile(r"-_+-|\._+\.|(?<!\w)[:=]-?[|/](?!/)"), "signblank"),
    (re.compile(r"\bz{3,}\b"), "signsleepy"),
    (re.compile(r"(?<!\w)/s\b"), "irony"),
)
_BY_EMOJI = str.maketrans(
    {sign: f" {name} " for name, signs in _EMOJI.items() for sign in signs} | {"\ufe0f": ""}
)


def spell_signs(text: str) -> str:
    """Put a word of `SIGNS`, of the weather or "irony" where an emoji or emoticon stands.

    Args:
        text: Case folded.
    """
    for pattern, name in _EMOTICONS:
        text = pattern.sub(f" {name} ", text)
    return text.translate(_BY_EMOJI)
