"""CSV and text files in every shape that French programs give them."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from secretariat.base.errors import EnvironmentFault
from secretariat.interchange.encodings import guess_encoding
from secretariat.interchange.tables import UnreadableFile, read_table, signature

LINES = (
    "Raison sociale;Prénom;Nom;CP;Ville;Courriel\r\n"
    "Chaudronnerie Inventée;Zoé;Lefèvre;16000;Angoulême;zoe@exemple.test\r\n"
    "Atelier « Noël & fils »;François;Müller;01000;Bourg-en-Bresse;francois@exemple.test\r\n"
)
ROWS = [tuple(line.split(";")) for line in LINES.splitlines()[1:]]


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (LINES.encode("utf-8"), "utf-8"),
        (LINES.encode("utf-8-sig"), "utf-8-sig"),
        (LINES.encode("cp1252"), "cp1252"),
        (LINES.encode("cp850"), "cp850"),
        (b"\xff\xfe" + LINES.encode("utf-16-le"), "utf-16-le"),
        (b"\xfe\xff" + LINES.encode("utf-16-be"), "utf-16-be"),
        (LINES.encode("utf-16-le"), "utf-16-le"),
        (LINES.encode("utf-16-be"), "utf-16-be"),
    ],
)
def test_each_encoding_is_told_and_gives_the_same_rows(data: bytes, encoding: str) -> None:
    table = read_table(data)
    assert table.encoding == encoding
    assert table.headers == ("Raison sociale", "Prénom", "Nom", "CP", "Ville", "Courriel")
    assert [row.cells for row in table.rows] == ROWS
    assert table.warnings == ()


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        ("nom;ville\nL’Œuvre d’Aÿ;Nîmes…\nCœur “à cœur”;Évian – les–Bains\n", "cp1252"),
        ("Désiré;à Évreux\nBenoît;où ça\n", "cp1252"),
        ("LIBELLE N° 12;ACHAT N° 14\n", "cp850"),
        ("Société générée;Hôtel à Évreux\n", "cp850"),
        ("Benoît;Besançon\nZoë;Sète\n", "cp850"),
        ("nom;objet\nInventex;école\n", "cp850"),
        ("FIDÉLITÉ\u00a0: ÉTÉ\u00a0»;À L’ÉCOLE\n", "cp1252"),
    ],
)
def test_cp850_and_cp1252_are_told_by_where_accents_stand(text: str, codec: str) -> None:
    assert guess_encoding(text.encode(codec)) == codec


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_the_separator_is_the_one_that_cuts_evenly(delimiter: str) -> None:
    lines = [
        ["Nom", "Adresse", "CP"],
        ['"Martin SA"', '"12, rue des Prés; bât. B|2"', "16000"],
        ["Durand", '"3, place"', "17000"],
    ]
    table = read_table("\n".join(delimiter.join(line) for line in lines).encode())
    assert table.delimiter == delimiter
    assert table.rows[0].cells == ("Martin SA", "12, rue des Prés; bât. B|2", "16000")


def test_commas_inside_cells_do_not_win_over_semicolons() -> None:
    text = "Nom;Montant;Note\n" + "".join(f"M{i};{i},50;un, deux, trois\n" for i in range(20))
    assert read_table(text.encode()).delimiter == ";"


def test_a_single_column_is_a_table() -> None:
    table = read_table(b"Courriel\na@exemple.test\nb@exemple.test\n")
    assert table.headers == ("Courriel",)
    assert len(table.rows) == 2


def test_the_separator_that_excel_declares_is_obeyed() -> None:
    table = read_table(b"sep=|\r\nNom|CP\r\nMartin|16000\r\n")
    assert (table.delimiter, table.headers, table.rows[0]) == ("|", ("Nom", "CP"), (3, ("Martin", "16000")))


def test_titles_above_the_headers_are_left_out_and_counted() -> None:
    text = (
        "Association Fictive;;;;;\n\nListe des adhérents au 01/09/2026;;;;;\nImprimée par;le secrétariat;;;;\n;;;;;\n"
        + LINES
    ).replace("\r\n", "\n")
    table = read_table(text.encode())
    assert table.headers[0] == "Raison sociale"
    assert table.preamble_count == 3
    assert [row.line for row in table.rows] == [7, 8]


def test_a_preamble_line_that_begins_like_a_header_is_not_taken_for_it() -> None:
    text = (
        "Numéro Compte   ;0000000X000\nType         ;CCP\nCompte tenu en  ;euros\nDate            ;08/09/2026\n"
        "Solde (EUROS)   ;887,61\n\nDate;Libellé;Montant(EUROS)\n01/09/2026;COTISATION;-12,00\n02/09/2026;DON;5,00\n"
    )
    table = read_table(text.encode("cp1252"))
    assert table.headers == ("Date", "Libellé", "Montant(EUROS)")
    assert [row.cells[2] for row in table.rows] == ["-12,00", "5,00"]


def test_a_file_without_headers_keeps_its_first_member() -> None:
    table = read_table("Inventex;16000;Angoulême;a@exemple.test\nMachin SA;17000;La Rochelle;b@exemple.test\n".encode())
    assert not table.has_header
    assert len(table.rows) == 2
    assert table.headers == ("Colonne 1", "Colonne 2", "Colonne 3", "Colonne 4")
    assert len(table.warnings) == 1


def test_an_address_made_of_usual_words_does_not_become_the_headers() -> None:
    text = "Inventex;16000;Rue basse\nMachin;17000;Quai\nSociété Numéro;;Ville haute\nTruc;79000;Place\n"
    table = read_table(text.encode())
    assert not table.has_header
    assert len(table.rows) == 4


def test_unknown_headers_above_data_of_another_kind_are_headers() -> None:
    table = read_table(b"Zorglub;Bidule\nabc;16000\ndef;17000\n")
    assert table.headers == ("Zorglub", "Bidule")
    assert table.warnings == ()


def test_years_may_be_headers() -> None:
    table = read_table(b"Nom;CP;2024;2025;2026\nInventex;16000;120;120;0\n")
    assert table.headers == ("Nom", "CP", "2024", "2025", "2026")


def test_headers_told_only_by_their_place_are_warned_of() -> None:
    table = read_table(b"Zorglub;Bidule\nabc;def\nghi;jkl\n")
    assert table.has_header
    assert "ligne 1" in table.warnings[0].lower()


def test_the_user_has_the_last_word_on_headers() -> None:
    assert len(read_table(b"Nom;CP\nMartin;16000\n", has_header=False).rows) == 2
    table = read_table(b"1;16000\n2;17000\n", has_header=True)
    assert table.headers == ("1", "16000")
    assert len(table.rows) == 1


def test_empty_rows_are_left_out_and_short_ones_filled() -> None:
    table = read_table("Nom;CP;Ville\nMartin;16000\n\nDurand;17000;Saintes\n;;\n;;\n \u00a0;;\n".encode())
    assert [(row.line, row.cells) for row in table.rows] == [
        (2, ("Martin", "16000", "")),
        (4, ("Durand", "17000", "Saintes")),
    ]


def test_cells_beyond_the_headers_are_kept_and_warned_of() -> None:
    table = read_table(b"Nom;CP\nMartin;16000;surplus\nDurand;17000\n")
    assert table.headers == ("Nom", "CP", "")
    assert table.rows[0].cells == ("Martin", "16000", "surplus")
    assert "ligne 2" in table.warnings[0]


def test_a_quoted_cell_of_several_lines_counts_from_its_first_line() -> None:
    table = read_table(b'Nom,Adresse,CP\r\nMartin,"12 rue A\r\nBat. B\r\n",16000\r\nDurand,x,17000\r\n')
    assert [row.line for row in table.rows] == [2, 5]
    assert table.rows[0].cells[1] == "12 rue A\nBat. B"


def test_spaces_of_all_kinds_go_at_the_ends_only() -> None:
    table = read_table("Nom;Ville\n\u00a0Jean\u00a0Paul \u202f;\u200bNice\ufeff\n".encode())
    assert table.rows[0].cells == ("Jean\u00a0Paul", "Nice")


def test_headers_of_the_same_name_stay_apart() -> None:
    table = read_table('"Nom","Titre","Prénom","Nom","Société "\n"A","B","C","D","E"\n'.encode("cp1252"))
    assert table.headers == ("Nom", "Titre", "Prénom", "Nom", "Société")
    assert table.rows[0].cells == ("A", "B", "C", "D", "E")


def test_cells_written_as_formulas_to_keep_their_zeros_lose_the_formula() -> None:
    assert read_table(b'Nom;Code postal\nA;="01000"\nB;="02000"\n').rows[0].cells == ("A", "01000")


@pytest.mark.parametrize(
    "header_line",
    [
        "nom_adh;prenom_adh;adresse_adh;cp_adh;ville_adh;tel_adh;email_adh;societe_adh",
        "numero;nom;adresse;code_postal;ville;email;telephone;date_inscription",
        "Raison sociale;CP;Commune;Courriel;Effectif",
        "First Name,Middle Name,Last Name,Organization Name,E-mail 1 - Value,Phone 1 - Value",
        "Référence commande;Date de la commande;Statut de la commande;Nom adhérent;Prénom adhérent;Email payeur",
        "id;id_ex;siret;rup_mi;gestion;date_creat;titre;titre_court;objet;adrs_codepostal;adrs_libcommune",
        "dateOp;dateVal;label;category;categoryParent;supplierFound;amount;comment;accountNum",
    ],
)
def test_usual_layouts_are_recognised_without_a_doubt(header_line: str) -> None:
    delimiter = ";" if ";" in header_line else ","
    count = header_line.count(delimiter)
    table = read_table(f"Export du 01/09/2026\n\n{header_line}\n{delimiter.join(['texte'] * (count + 1))}\n".encode())
    assert table.headers == tuple(header_line.split(delimiter))
    assert table.preamble_count == 1
    assert table.warnings == ()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "est vide"),
        (b"\xef\xbb\xbf\r\n\r\n", "ne contient aucune ligne"),
        (b"%PDF-1.7 x", "est un PDF"),
        (b"\x89PNG\r\n\x1a\n0000", "est une image"),
        (b"Nom;CP\nMartin;16\x00000\n", "ligne 2"),
        (b"Nom;CP\nMar\x03tin;16000\n", "ligne 2"),
        ("Zoé;é;é;é;é;é;é;é;é;é;é;é\nfin ".encode() + b"\xe9\n", "ligne 2"),
        (b'Nom;CP\nMartin;16000\nDu"pont";"17000\nA;1\n', "ligne 3"),
        (b"BEGIN:VCARD\r\nEND:VCARD\r\n", "cartes de visite"),
        (b"SQLite format 3\0....", "base de donn"),
        (b"PK\x03\x04 rubbish", "endommag"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600, "endommag"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "mot de passe"),
        (b"<html><body>Bonjour</body></html>", "sans tableau"),
        (b"<?xml version='1.0'?><liste/>", "pas un classeur"),
        (b"{\\rtf1 x}", "document texte"),
    ],
)
def test_a_wrong_file_is_refused_with_what_to_do(data: bytes, said: str) -> None:
    with pytest.raises(UnreadableFile) as refusal:
        read_table(data, file_name="liste.csv")
    sentence = str(refusal.value)
    assert said in sentence.replace("La ligne", "ligne").replace("Ligne", "ligne")
    assert sentence.endswith((".", ")."))


def test_an_imposed_encoding_that_does_not_fit_says_where() -> None:
    with pytest.raises(UnreadableFile, match="ligne 2"):
        read_table("Nom;CP\nZoé;16000\n".encode("cp1252"), encoding="utf-8")
    assert read_table("Nom\nZoé\n".encode("cp1252"), encoding="latin-1").rows[0].cells == ("Zoé",)
    with pytest.raises(UnreadableFile, match="inconnu"):
        read_table(b"Nom\nA\n", encoding="klingon")


def test_a_separator_longer_than_a_character_is_refused() -> None:
    with pytest.raises(UnreadableFile, match="séparateur"):
        read_table(b"Nom\nA\n", delimiter="ab")


def test_a_missing_file_and_a_folder_are_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match=r"absent\.csv"):
        read_table(tmp_path / "absent.csv")
    with pytest.raises((UnreadableFile, EnvironmentFault)):
        read_table(tmp_path)


def test_a_file_with_headers_only_says_so() -> None:
    table = read_table(b"Nom;CP;Ville\n")
    assert table.rows == []
    assert table.headers == ("Nom", "CP", "Ville")
    assert len(table.warnings) == 1


def test_the_signature_forgets_accents_case_and_punctuation_but_not_order() -> None:
    assert signature(["Raison Sociale", "Prénom", "code_postal"]) == signature(
        [" raison sociale", "PRENOM", "Code postal"]
    )
    assert signature(["Nom", "CP"]) != signature(["CP", "Nom"])
    assert signature(["Nom", "Nom"]) != signature(["Nom"])


def test_a_hundred_thousand_short_rows_are_read_at_once() -> None:
    data = ("Nom;CP;Ville\n" + "Entreprise inventée;16000;Angoulême\n" * 100_000).encode()
    began = time.process_time()
    assert len(read_table(data).rows) == 100_000
    assert time.process_time() - began < 3
