"""Names, credits, versions, tags and search keys, in many scripts."""

import pytest

from ml_models.names.credits import (
    is_various,
    part_guests,
    part_joint_name,
    split_guests,
    split_title,
)
from ml_models.names.folding import clean_text, fold, fold_artist
from ml_models.names.search import initials_key, search_words, typed_initials
from ml_models.names.tags import normalise_tag
from ml_models.names.versions import bare_title, version_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Nils N' Sparrows", "Nils N’ Sparrows"),
        ("Run-Z.K.", "Run‐Z.K."),
        ("Run-Z.K.", "Run–Z.K."),
        ("Mira Sol", "Mira Sol\u200b"),
        ("Mira Sol", "\u200eMira\u00a0Sol"),
        ("Renée", "Rene\u0301e"),
        ("ＡＢＣ", "abc"),
        ("İlkay", "ilkay"),
        ("IŞIK", "ışık"),
        ("Straße", "STRASSE"),
        ("مرحبا", "مـرحبا"),
        ("أَزْرَق", "أزرق"),
        ("❤️", "❤"),
    ],
)
def test_two_spellings_of_one_name_fold_alike(one, other):
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("Zoë", "Zoe"), ("ดี", "ดุ"), ("й", "и"), ("が", "か")])
def test_marks_that_make_another_name_stay(one, other):
    assert fold(one) != fold(other)


def test_a_late_article_comes_first_and_other_commas_stay():
    assert fold_artist("Larks, The") == fold_artist("The Larks")
    assert fold_artist("Tyler, the Maker") == "tyler, the maker"


def test_what_a_database_cannot_store_is_cleaned_away():
    assert clean_text("Nul\x00Song\ud800 \u200b x\n y") == "NulSong x y"
    assert clean_text("می\u200cخواهم") == "می\u200cخواهم"
    assert clean_text("\u200b\u200d") == ""


@pytest.mark.parametrize(
    ("line", "main", "guests"),
    [
        ("Tove Brandt feat. Kit Moss", "Tove Brandt", ["Kit Moss"]),
        ("Tove Brandt ft Kit Moss", "Tove Brandt", ["Kit Moss"]),
        ("Tove Brandt (featuring Kit Moss)", "Tove Brandt", ["Kit Moss"]),
        ("Iron & Oak", "Iron & Oak", []),
        ("Left Boy", "Left Boy", []),
        ("Defeat", "Defeat", []),
    ],
)
def test_guests_are_parted_from_the_artist(line, main, guests):
    assert split_guests(line) == (main, guests)


def test_guests_in_a_title_are_credits_and_no_part_of_it():
    assert split_title("Song (feat. B) [Live]") == ("Song [Live]", ["B"], [])
    assert split_title("Song feat. B (Live)") == ("Song (Live)", ["B"], [])
    assert split_title("Song (with B)") == ("Song (with B)", [], ["B"])
    assert split_title("Die With a Smile") == ("Die With a Smile", [], [])


@pytest.mark.parametrize("joiner", ["&", "and", "x", "und", "y", "et", "+", "×", "и"])
def test_a_joint_name_is_two_artists_only_where_both_are_known(joiner):
    name = f"Kit Moss {joiner} Tove Brandt"
    both = {"kit moss", "tove brandt"}
    assert part_joint_name(name, both.__contains__) == (["Kit Moss", "Tove Brandt"], [])
    assert part_joint_name(name, set().__contains__) == ([name], [])
    assert part_joint_name(name, {"kit moss"}.__contains__) == ([name], ["Kit Moss"])


def test_a_band_with_a_joiner_in_its_name_stays_one():
    known = {"earth"}.__contains__
    assert part_joint_name("Earth, Wind & Sand", known) == (["Earth, Wind & Sand"], [])
    assert part_guests("Iron & Oak", {"iron & oak"}.__contains__) == ["Iron & Oak"]
    assert part_guests("A, B & C", lambda key: False) == ["A", "B", "C"]


VERSIONS = """
(Live)|(Live at Home)|- Remastered 2011|- 2011 Remaster|(En vivo)|(Ao Vivo)|(라이브)|(Akustik)
(Sped Up)|(slowed + reverb)|(Nightcore)|[Radio Edit]|(ライブ)|【現場版】|(Dal vivo)
（アコースティックバージョン）
(En public)|(Na żywo)|(Živě)|(Canlı)|(Концертная запись)|(Наживо)|(Ζωντανά)|(Akoestisch)|(Akustisk)
(แสดงสด)|(Trực tiếp)|(لايف)|(اجرای زنده)|(בהופעה)|(लाइव)|(Langsung)|(Élő)|~Live~
- Canlı|feat. Somebody
""".replace("\n", "|").strip("|")


@pytest.mark.parametrize("remark", VERSIONS.split("|"))
def test_versions_are_known_in_many_languages(remark):
    assert version_key(f"Harbour Lamp {remark}", "Quill") == version_key("harbour lamp", "quill")


@pytest.mark.parametrize(
    "title",
    [
        "Harbour Lamp (Live Your Life)",
        "Ocean - Waves",
        "(I Can't Get No) Sleep",
        "Live",
        "Remix",
        "Radio Nowhere",
        "라이브",
    ],
)
def test_words_of_the_title_itself_stay(title):
    assert bare_title(title) == fold(title)


def test_intro_by_various_artists_is_many_songs():
    assert is_various("Various Artists")
    assert is_various("V.A.")
    one = version_key("Intro", "Various Artists", album="One", own_id="1")
    assert one != version_key("Intro", "Various Artists", album="Two", own_id="2")
    assert version_key("Intro", "A", own_id="1") != version_key("Intro", "A", own_id="2")
    assert version_key("Song", "A", own_id="1") == version_key("Song", "A", own_id="2")


def test_a_key_of_a_long_title_fits_and_stays_its_own():
    keys = {version_key("𝕏夜" * 300 + end, "A") for end in "ab"}
    assert len(keys) == 2
    assert max(map(len, keys)) <= 300


@pytest.mark.parametrize("word", ["ดี", "ดุ", "नमस्ते", "हिन्दी", "தமிழ்", "עִבְרִית", "Cà phê", "C#"])
def test_tags_keep_their_marks(word):
    assert normalise_tag(word) == fold(word)
    assert normalise_tag("ดี") != normalise_tag("ดุ")


def test_a_long_tag_is_not_cut_between_a_letter_and_its_marks():
    cut = normalise_tag("กิ" * 40 + "ก่")
    assert len(cut) <= 64
    assert normalise_tag("x" + "กิ" * 40)[-1] == "ิ"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Dvořín", "dvorin"),
        ("P!xie", "pixie"),
        ("Ke$ha", "kesha"),
        ("Wham!", "wham"),
        ("AC/ZK", "ac zk aczk"),
        ("O’Larrin", "olarrin"),
        ("Straße", "strasse"),
        ("Всё", "vse"),
        ("ŞİİR", "siir"),
        ("100% Wool", "100 wool"),
        ("!!!", ""),
    ],
)
def test_search_words_are_ascii_without_accents(text, words):
    assert search_words(text) == words


@pytest.mark.parametrize("text", ["夜の窓", "겨울나무", "नीली खिड़की", "أزرق", "חלון", "เพลง"])
def test_every_script_has_search_words(text):
    assert search_words(text).isascii()
    assert len(search_words(text).replace(" ", "")) >= 3


def test_korean_initials_are_letters():
    assert typed_initials("ㄱㅇㄴㅁ") == initials_key("겨울나무").strip()
    assert initials_key("푸른 편지").split() == ["rf", "rm", "rfrm"]
    assert typed_initials("gyeoul") == typed_initials("가") == ""
