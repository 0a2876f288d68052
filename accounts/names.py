"""Names of accounts: one form for comparing, one key for looks, and which are not to be had.

Two names are the same when their folded forms are (NFKC, then casefold, then without the dots that
Turkish adds and takes away). Two names look the same when their keys are: the skeleton of Unicode
Technical Standard 39, by the tables of the package `confusable_homoglyphs`.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

MAX_NAME = 150  # characters, as the column has it
MAX_KEY = 600  # a character may look like up to three

_SIGNS = frozenset("_.+-")
_NAME_CATEGORIES = frozenset("LMN")  # letters, marks (vowels in Thai and Hindi) and numbers
_COMBINING_DOT = "\u0307"
_WORDS = re.compile(r"[^\W\d_]+")

# Who bears one of these speaks for the site, or seems to.
_STAFF_WORDS = (
    "admin", "administrator", "administrators", "admins", "anonymous", "hostmaster", "mod",
    "moderator", "moderators", "mods", "official", "operator", "owner", "postmaster", "root",
    "security", "staff", "superuser", "support", "sysadmin", "sysop", "system", "vibelux",
    "webmaster",
)  # fmt: skip
# What imports and demo town call their accounts.
_PROGRAM_WORDS = ("demo", "hetrec", "import", "imported")


def fold_name(name: str) -> str:
    """Return the form in which two spellings of one name are equal.

    >>> fold_name("İlkay") == fold_name("ilkay")
    True
    """
    folded = unicodedata.normalize("NFKC", name).casefold()
    folded = unicodedata.normalize("NFD", folded).replace(f"i{_COMBINING_DOT}", "i")
    return unicodedata.normalize("NFKC", folded.replace("ı", "i"))


@lru_cache(maxsize=4096)
def name_key(name: str) -> str:
    """Return what is equal for two names that look alike, in whatever script and case.

    The skeleton is taken of the folded name, and "I" looks like "l" while it is "i" in lower case:
    that is why all three are one letter here.
    """
    prototypes = _prototypes()
    text = unicodedata.normalize("NFD", fold_name(name))
    for _ in range(2):  # the zero looks like a capital O, which folds to a small one
        text = "".join(prototypes.get(letter, letter) for letter in text).casefold()
        text = unicodedata.normalize("NFD", text)
    kept = (letter for letter in text if unicodedata.category(letter) != "Cf")
    return "".join(kept).replace("i", "l")[:MAX_KEY]


def name_problem(name: str) -> str:
    """Say what is wrong with the letters of a name; empty when nothing is."""
    if not name or len(name) > MAX_NAME:
        return f"A name has 1 to {MAX_NAME} characters."
    if unicodedata.category(name[0])[0] == "M":
        return "A name begins with a letter or a digit."
    if not all(c in _SIGNS or unicodedata.category(c)[0] in _NAME_CATEGORIES for c in name):
        return "A name is made of letters, digits and the signs _ . + and -."
    return ""


def is_reserved(name: str) -> bool:
    """Tell whether a name, or one that looks like it, is kept for staff or for programs."""
    key = name_key(name)
    staff, programs = _reserved_keys()
    words = {name_key(word) for word in _WORDS.findall(fold_name(name))}
    joined = "".join(c for c in key if c not in _SIGNS)
    without_digits = name_key(re.sub(r"[\d_.+-]+", "", fold_name(name)))
    if {joined, without_digits} & (staff | programs) or words & staff:
        return True
    return any(re.match(rf"{re.escape(word)}[\W\d_]", key) for word in programs)


def legal_name(wanted: str) -> str:
    """Return a name with the letters of `wanted` that a name may have; "account" when none."""
    text = unicodedata.normalize("NFKC", wanted)
    kept = "".join(c if not name_problem(f"a{c}") else "-" for c in text).strip("-")
    return kept[: MAX_NAME - 10] if kept and not name_problem(kept[:1]) else "account"


@cache
def _reserved_keys() -> tuple[frozenset[str], frozenset[str]]:
    staff = frozenset(name_key(word) for word in _STAFF_WORDS)
    return staff, frozenset(name_key(word) for word in _PROGRAM_WORDS)


@cache
def _prototypes() -> dict[str, str]:
    """Return what each character looks like.

    The package keeps both directions of Unicode's table in one: a character that looks like
    another has that one alone in its list, while the one it looks like lists all of its lookalikes.
    """
    from confusable_homoglyphs import confusables

    table = {
        _bare(one): [_bare(other["c"]) for other in others]
        for one, others in confusables.confusables_data.items()
    }
    return {
        one: others[0]
        for one, others in table.items()
        if len(one) == 1 and len(others) == 1 and _is_prototype(others[0], of=one, table=table)
    }


def _is_prototype(other: str, *, of: str, table: dict[str, list[str]]) -> bool:
    """Tell which of two that list only each other stands for both: the longer, else the first."""
    if len(table.get(other, [])) != 1 or len(other) > 1:
        return True
    return other < of


def _bare(text: str) -> str:
    return text.replace("\u200e", "")  # left-to-right marks, there for the table's printing
