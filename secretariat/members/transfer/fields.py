"""The fields of a member that a file may fill, each declared once: its key, its title and the headers that mean it."""

from __future__ import annotations

import enum
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from secretariat.base.i18n import N_, _
from secretariat.interchange.layout import folded_words

CONTACTS = 50
"""How many contacts of an organisation one line may hold."""

OFFERED_CONTACTS = 4
"""How many contacts the choice of a field offers, as long as no column holds a later one."""

KEPT_AS_EXTRA = "extra"


class Several(enum.Enum):
    """What becomes of several columns that mean one field."""

    FIRST_ONLY = "first only"  # the best header takes the field, the others are left out
    FILLED = "filled"  # the first filled cell, best header first
    JOINED = "joined"  # the filled cells one behind the other, in the order of the columns


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A target of the mapping: ``key`` is stable and stored, ``title`` an ``N_`` message.

    ``headers`` are folded headers, best first. ``group`` gathers the fields in menus. The titles of fields that
    repeat hold ``{number}``.
    """

    key: str
    title: str
    group: str
    headers: tuple[str, ...] = ()
    several: Several = Several.FIRST_ONLY
    number: int = 0

    @property
    def label(self) -> str:
        """The title in the user's language: the header of our own exports."""
        return _(self.title, number=self.number) if self.number else _(self.title)


IDENTITY = N_("Identity")
REACH = N_("To reach the member")
ADDRESS = N_("Address")
MEMBERSHIP = N_("Membership")
CONTACT = N_("Contact {number}")
POSTAL = N_("Postal address")
BILLING = N_("Billing address")
OTHER = N_("Other")


def _field(key: str, title: str, group: str, headers: str, several: Several = Several.FIRST_ONLY) -> Field:
    found = tuple(" ".join(header.split()) for header in headers.split(",") if header.strip())
    return Field(key=key, title=title, group=group, headers=found, several=several)


_SIMPLE = (
    _field("number", N_("Member number"), IDENTITY,
           "numero d adherent, numero adherent, n adherent, no adherent, num adherent, num adh, n membre,"
           "numero de membre, numero membre, member number, membership number, numero, matricule, code adherent,"
           "id adherent, ref adherent, reference adherent"),
    _field("kind", N_("Organisation or person"), IDENTITY,
           "organisation ou personne, type d adherent, type adherent, nature, personne morale ou physique"),
    _field("name", N_("Name of the organisation"), IDENTITY,
           "nom de l organisation, raison sociale, denomination sociale, denomination, denomination usuelle,"
           "denomination unite legale, denomination usuelle1 unite legale, denomination usuelle etablissement,"
           "enseigne1 etablissement, enseigne1, enseigne2 etablissement, enseigne3 etablissement, enseigne,"
           "nom de l entreprise, nom entreprise, entreprise, nom de la societe, nom societe, societe, societe adh,"
           "nom de la structure, nom structure, structure, organisme, nom de l organisme, nom organisme,"
           "organisation, nom organisation, nom de l association, nom association, nom de l etablissement,"
           "etablissement, company name, organization name, organisation name, name of the organisation, firma,"
           "firmenname, company, organization, tiers, nom du tiers, client, adherent, membre, nom complet,"
           "display name, full name, name", Several.FILLED),
    _field("civility", N_("Civility"), IDENTITY, "civilite, titre adh, name prefix, politesse, salutation, anrede"),
    _field("first_name", N_("First name"), IDENTITY,
           "prenom, prenom adh, prenom adherent, prenom de l adherent, prenom participant, prenom membre, prenoms,"
           "prenom usuel unite legale, prenom1 unite legale, first name, given name, firstname, vorname"),
    _field("last_name", N_("Family name"), IDENTITY,
           "nom de famille, nom adh, nom adherent, nom de l adherent, nom participant, nom usuel, nom d usage,"
           "nom usage unite legale, nom unite legale, last name, lastname, surname, family name, nachname"),
    _field("function", N_("Function"), IDENTITY,
           "fonction, poste, qualite, organization title, job title, position, titre fonction"),
    _field("short_name", N_("Acronym"), IDENTITY,
           "sigle, acronyme, nom court, titre court, sigle unite legale, nom d usage court, acronym, short name"),
    _field("legal_form", N_("Legal form"), IDENTITY,
           "forme juridique, statut juridique, forme, categorie juridique unite legale, legal form"),
    _field("siret", N_("SIRET"), IDENTITY, "siret, n siret, numero siret, no siret, siret number, code siret,"
           "siret etablissement, profid2, idprof2"),
    _field("siren", N_("SIREN"), IDENTITY, "siren, n siren, numero siren, no siren, profid1, idprof1"),
    _field("nic", N_("NIC (end of the SIRET)"), IDENTITY, "nic, code nic"),
    _field("ridet", N_("RIDET"), IDENTITY, "ridet, n ridet, numero ridet, no ridet"),
    _field("vat_number", N_("VAT number"), IDENTITY,
           "numero de tva, n tva, tva, tva intracommunautaire, n tva intracommunautaire, numero tva,"
           "numero tva intracommunautaire, tva intra, code tva, vat number, vat"),
    _field("ape", N_("APE code"), IDENTITY,
           "code ape, ape, naf, code naf, code ape naf, activite principale etablissement,"
           "activite principale unite legale, ape code, naf code, profid3"),
    _field("ape_version", N_("Version of the APE code"), IDENTITY,
           "version du code ape, nomenclature activite principale etablissement, version ape"),
    _field("founded_on", N_("Founded on"), IDENTITY,
           "date de creation de l organisation, creee le, date creation etablissement, date creation unite legale,"
           "date de creation, date creat, founded on"),
    _field("born_on", N_("Born on"), IDENTITY,
           "ne e le, ne le, nee le, date de naissance, born on, birthday, date of birth"),
    _field("profession", N_("Profession"), IDENTITY, "profession, prof adh, metier, occupation, beruf"),
    _field("nationality", N_("Nationality"), IDENTITY, "nationalite, nationality"),
    _field("turnover_bracket", N_("Turnover bracket"), IDENTITY,
           "tranche de chiffre d affaires, chiffre d affaires, ca, tranche ca, turnover bracket, turnover"),
    _field("parent", N_("Group it belongs to"), IDENTITY,
           "groupe, groupe d appartenance, maison mere, societe mere, parent, parent name, group it belongs to"),
    _field("email", N_("E-mail"), REACH,
           "e mail, email, mail, courriel, adresse e mail, adresse email, adresse mail, adresse courriel,"
           "adresse de messagerie, adresse electronique, email adh, mel, email adherent, email de l adherent,"
           "email participant, email address, mail address, e mail 1 value, email 1 value, email payeur,"
           "email acheteur, email professionnel, email contact general, e mail 2 value, adresse de messagerie 2",
           Several.FILLED),
    _field("phone", N_("Telephone"), REACH,
           "telephone, tel, telephone fixe, tel fixe, telephone 1, tel 1, n de telephone, numero de telephone,"
           "n tel, no tel, num tel, tel adh, fixe, telephone professionnel, telephone bureau, tel bureau,"
           "tel professionnel, tel pro, standard, phone, phone number, telephone number, phone 1 value,"
           "phone number arbeit, business phone, tel domicile, telephone domicile, phone number privat,"
           "phone number andere, phone perso, telefon", Several.FILLED),
    _field("mobile", N_("Mobile"), REACH,
           "mobile, portable, telephone portable, tel portable, telephone mobile, tel mobile, gsm, gsm adh,"
           "n de portable, numero de portable, cell phone, mobile phone, phone mobile, phone number mobil,"
           "phone 2 value, telephone 2, tel 2, handy", Several.FILLED),
    _field("website", N_("Website"), REACH,
           "site internet, site web, site, url, url adh, siteweb, website, web, web page, page web, www,"
           "website 1 value, social account webseite, homepage"),
    _field("channel", N_("Written to by"), REACH,
           "envois par, mode d envoi, ecrire par, canal, canal prefere, mode de contact, written to by"),
    _field("building", N_("Building, floor"), ADDRESS,
           "batiment etage, complement d adresse, complement adresse, complement, batiment, adrs complement,"
           "complement adresse etablissement, adresse 2, adresse2, adresse ligne 2, adresse suite, address 2,"
           "residence, building, building floor, address complement"),
    _field("street", N_("Street"), ADDRESS,
           "rue, adresse, adresse postale, adresse 1, adresse1, adresse ligne 1, adresse complete, voie,"
           "numero et voie, n et voie, no et rue, n et rue, adresse adh, adresse siege, adresse du siege,"
           "adresse de l adherent, adresse acheteur, adresse payeur, street, street address, address, address 1,"
           "address 1 street, business street, rue bureau, rue domicile, rue bureau 2, rue bureau 3, strasse,"
           "numero voie etablissement, indice repetition etablissement, type voie etablissement,"
           "libelle voie etablissement, numero voie, indice repetition, type voie, libelle voie, type de voie,"
           "libelle de la voie, numero de voie, n de voie, n voie, nom de la voie, adrs numvoie, adrs repetition,"
           "adrs typevoie, adrs libvoie, housenumber, house number, hausnummer, numero rue", Several.JOINED),
    _field("locality", N_("P.O. box, locality"), ADDRESS,
           "bp lieu dit, lieu dit, bp, boite postale, distribution speciale etablissement, adrs distrib, lieudit,"
           "p o box locality, p o box"),
    _field("postcode", N_("Postcode"), ADDRESS,
           "code postal, cp, code postale, codepostal, cp adh, c p, code postal etablissement, code postal bureau,"
           "code postal domicile, code postal acheteur, code postal payeur, adrs codepostal, zip, zip code, plz,"
           "postcode, postal code, address 1 postal code, business postal code"),
    _field("city", N_("City"), ADDRESS,
           "ville, commune, localite, ville adh, ville acheteur, ville payeur, libelle commune etablissement,"
           "libelle commune etranger etablissement, libelle commune, adrs libcommune, ville bureau, ville domicile,"
           "bureau distributeur, city, town, ort, address 1 city, business city", Several.FILLED),
    _field("country", N_("Country"), ADDRESS,
           "pays, pays adh, pays acheteur, pays payeur, libelle pays etranger etablissement, pays bureau,"
           "pays region bureau, pays domicile, country, address 1 country, land, country region"),
    _field("departement", N_("Département"), ADDRESS, "departement, code departement, dept, dep, province"),
    _field("category", N_("Category"), MEMBERSHIP,
           "categorie, categorie d adherent, categorie adherent, categorie de membre, type de membre,"
           "type membre, member type, category, membership type"),
    _field("college", N_("College"), MEMBERSHIP, "college, college electoral"),
    _field("headcount", N_("Headcount"), MEMBERSHIP,
           "effectif, effectifs, effectif total, nombre de salaries, nb salaries, nbre de salaries, salaries,"
           "nombre d emplois, emplois, nb emplois, nombre d employes, nb employes, employes, effectif salarie,"
           "effectif salaries, etp, headcount, employees, number of employees, nombre de postes"),
    _field("headcount_on", N_("Headcount counted on"), MEMBERSHIP,
           "effectif au, date de l effectif, date effectif, headcount counted on, headcount on"),
    _field("joined_on", N_("Joined on"), MEMBERSHIP,
           "adhesion, adhesion le, date d adhesion, date adhesion, adherent depuis, membre depuis, date d entree,"
           "date entree, entree, date d inscription, date inscription, date de la commande, date crea adh,"
           "date d adhesion initiale, premiere adhesion, joined on, member since, join date, date de creation adh"),
    _field("left_on", N_("Left on"), MEMBERSHIP,
           "depart, depart le, date de sortie, date sortie, date de depart, date depart, sortie, date de demission,"
           "date de radiation, left on, date fin adhesion"),
    _field("state", N_("State"), MEMBERSHIP,
           "etat, statut, statut adherent, statut de l adherent, statut membre, situation, state, status"),
    _field("state_since", N_("State since"), MEMBERSHIP, "etat depuis, etat depuis le, state since"),
    _field("admitted_by", N_("Admitted by"), MEMBERSHIP,
           "admis par, organe d admission, decision d admission, admitted by"),
    _field("admitted_on", N_("Admitted on"), MEMBERSHIP,
           "admis le, admise le, date d admission, date admission, admitted on"),
    _field("domains", N_("Domains"), MEMBERSHIP,
           "domaines, domaines de competence, domaines de competences, domaine, competences, domaines d activite,"
           "tags, etiquettes, mots cles, domains",
           Several.JOINED),
    _field("iban", N_("IBAN"), OTHER, "iban, compte bancaire, coordonnees bancaires, bank account, n iban"),
    _field("notes", N_("Notes"), OTHER,
           "notes, note, remarques, remarque, observations, observation, commentaires, commentaire, info adh,"
           "infos, additional information, comments, comment, divers", Several.JOINED),
    _field(KEPT_AS_EXTRA, N_("Other information (kept on the record)"), OTHER,
           "other information kept on the record", Several.JOINED),
    _field("order_status", N_("Status of the order"), OTHER, "statut de la commande, statut commande"),
)  # fmt: skip

_OF_CONTACT = (
    ("civility", N_("Contact {number} – civility"), "civilite"),
    ("first_name", N_("Contact {number} – first name"), "prenom, first name"),
    ("last_name", N_("Contact {number} – family name"), "nom de famille, nom, family name, last name"),
    ("name", N_("Contact {number} – full name"), "nom complet, nom et prenom, prenom et nom, full name, "),
    ("function", N_("Contact {number} – function"), "fonction, qualite, poste, function"),
    ("email", N_("Contact {number} – e-mail"), "e mail, email, mail, courriel"),
    ("phone", N_("Contact {number} – telephone"), "telephone, tel, fixe, telephone fixe, phone"),
    ("mobile", N_("Contact {number} – mobile"), "mobile, portable, telephone portable, gsm"),
    ("born_on", N_("Contact {number} – born on"), "ne e le, ne le, nee le, date de naissance, born on"),
    ("profession", N_("Contact {number} – profession"), "profession, metier"),
    ("nationality", N_("Contact {number} – nationality"), "nationalite, nationality"),
    ("roles", N_("Contact {number} – roles"), "roles, role"),
    ("since", N_("Contact {number} – since"), "depuis, since"),
)
_OF_ADDRESS = (
    ("name", N_("Postal address – addressee"), N_("Billing address – addressee"), "destinataire, addressee"),
    ("attention", N_("Postal address – for"), N_("Billing address – for"), "a l attention de, for"),
    ("building", N_("Postal address – building"), N_("Billing address – building"), "batiment, complement, building"),
    ("street", N_("Postal address – street"), N_("Billing address – street"), "rue, voie, , street"),
    ("locality", N_("Postal address – locality"), N_("Billing address – locality"), "lieu dit, bp lieu dit, locality"),
    ("postcode", N_("Postal address – postcode"), N_("Billing address – postcode"), "code postal, cp, postcode"),
    ("city", N_("Postal address – city"), N_("Billing address – city"), "ville, commune, city"),
    ("country", N_("Postal address – country"), N_("Billing address – country"), "pays, country"),
)
# Words under which files put the first contact.
_PEOPLE = ("contact", "contact principal", "representant", "representant legal", "titulaire", "dirigeant", "gerant",
           "president", "responsable", "interlocuteur", "correspondant", "referent", "signataire")  # fmt: skip


def _contact_headers(number: int, names: str) -> tuple[str, ...]:
    found: list[str] = []
    for name in (each.strip() for each in names.split(",")):
        found += [f"contact {number} {name}".strip(), f"{name} contact {number}".strip()]
        if number == 1:
            for person in _PEOPLE:
                found += [f"{person} {name}".strip(), f"{name} {person}".strip(), f"{name} du {person}".strip()]
    return tuple(dict.fromkeys(found))


def _all() -> Iterator[Field]:
    yield from _SIMPLE
    for number in range(1, CONTACTS + 1):
        for key, title, names in _OF_CONTACT:
            headers = _contact_headers(number, names)
            yield Field(key=f"contact.{number}.{key}", title=title, group=CONTACT, headers=headers, number=number)
    for kind, group, words in (
        ("postal", POSTAL, ("adresse d envoi", "adresse de correspondance", "postal address")),
        ("billing", BILLING, ("adresse de facturation", "facturation", "billing address")),
    ):
        for key, postal_title, billing_title, names in _OF_ADDRESS:
            headers = tuple(f"{word} {name.strip()}".strip() for word in words for name in names.split(","))
            title = postal_title if kind == "postal" else billing_title
            yield Field(key=f"{kind}.{key}", title=title, group=group, headers=headers)


FIELDS = tuple(_all())
BY_KEY = {field.key: field for field in FIELDS}


def header_of(key: str) -> str:
    """The header under which our exports write a field, in the user's language."""
    return BY_KEY[key].label


def folded(header: str) -> str:
    """A header as it is compared: without accents, case, spaces and punctuation."""
    return "".join(folded_words(header))


def by_header() -> dict[str, tuple[Field, int]]:
    """Every known folded header with its field and its rank there; titles in the user's language included."""
    found = dict(_by_known_header())
    for field in FIELDS:
        found.setdefault(_folded_title(_(field.title), field.number), (field, 0))
    return found


@cache
def _by_known_header() -> dict[str, tuple[Field, int]]:
    found: dict[str, tuple[Field, int]] = {}
    for field in FIELDS:
        found.setdefault(_folded_title(field.title, field.number), (field, 0))
    for field in FIELDS:
        for rank, header in enumerate(field.headers, start=1):
            found.setdefault(header.replace(" ", ""), (field, rank))
    return found


def _folded_title(title: str, number: int) -> str:
    """A folded title with its number in its place; folding each of hundreds would be felt."""
    known = _folded_once(title)
    return known.replace("0", str(number)) if number else known


@cache
def _folded_once(title: str) -> str:
    return folded(title.format(number=0))
