"""Draws every component on one page, to be looked at beside the design: ``python -m tests.ui.gallery FOLDER``."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QApplication, QButtonGroup, QCheckBox, QGridLayout, QLineEdit, QRadioButton, QWidget

from secretariat.ui.draw import BarPart
from secretariat.ui.theme import Theme
from secretariat.ui.widgets.basics import KeyCap, Pill, button, column, label, row
from secretariat.ui.widgets.charts import Gauge, StackBar
from secretariat.ui.widgets.chips import Chip, Segment
from secretariat.ui.widgets.fields import FieldRow, SearchField
from secretariat.ui.widgets.notices import NoticeBar
from secretariat.ui.widgets.panels import Card, EmptyState, Panel
from secretariat.ui.widgets.steps import Step, StepsRail


def gallery() -> QWidget:
    """The page of components."""
    page = Panel("window", margins=(24, 20), spacing=12)
    rail = Card(margins=(16, 12))
    rail.add(label("Rail d’étapes", "strong"), StepsRail([
        Step(key="a", name="Préparer", detail="le 24 mai", state="done"),
        Step(key="b", name="Convoquer", detail="avant ce soir", state="current"),
        Step(key="c", name="Pouvoirs", detail="à ouvrir"), Step(key="d", name="Émarger", detail="le 17 juin"),
        Step(key="e", name="Voter", detail="9 résolutions"), Step(key="f", name="PV", detail="sous 15 jours"),
    ]))
    page.add(rail)
    left = column(_buttons(), _fields(), _filters(), _notices(), None, spacing=12)
    right = column(_pills(), _type(), _bars(), _empty(), None, spacing=12)
    both = row(spacing=12)
    both.addLayout(left, 1)
    both.addLayout(right, 1)
    page.add(both, None)
    return page


def _card(title: str, *items: object) -> Card:
    card = Card(margins=(16, 12))
    card.add(label(title, "strong"), *items)  # type: ignore[arg-type]
    return card


def _buttons() -> Card:
    primary, secondary = button("Focus", "primary"), button("Focus")
    for made in (primary, secondary):
        made.setObjectName("focused")
    off_primary, off = button("Inactif", "primary", icon="check"), button("Inactif", icon="edit")
    off_primary.setEnabled(False)
    off.setEnabled(False)
    return _card(
        "Boutons",
        row(button("Enregistrer", "primary", icon="check"), primary, off_primary, button("Modifier", icon="edit"),
            secondary, off, None),
        row(button("Discret", "quiet", icon="more"), button("Lien d’action", "link"),
            button("Supprimer", "danger", icon="trash"), button("Petit", icon="mail", compact=True),
            button("Proclamer", "primary", icon="right", large=True), None),
    )


def _fields() -> Card:
    grid = QGridLayout()
    grid.setSpacing(12)
    search = SearchField("Nom, SIRET, ville…", key="Ctrl+F")
    read_only = QLineEdit("Lecture seule")
    read_only.setReadOnly(True)
    fields = [FieldRow("Normal", search), FieldRow("Focus", QLineEdit("Focus clavier")),
              FieldRow("Lecture seule", read_only), FieldRow("SIRET", QLineEdit("812 345 678 00012")),
              FieldRow("Raison sociale", QLineEdit("Tramontane IA")), FieldRow("Code postal", QLineEdit("43100"))]
    fields[3].set_state("error", "Clé de contrôle fausse.")
    fields[4].set_state("warning", "Fiche proche\u00a0: n°\u00a00151.")
    fields[5].set_state("ok", "Haute-Loire (43)")
    for at, field in enumerate(fields):
        grid.addWidget(field, at // 3, at % 3)
        grid.setColumnStretch(at % 3, 1)
    return _card("Champs", grid)


def _filters() -> Card:
    everyone, late = Chip("Tous", count=158), Chip("En retard", count=19)
    everyone.setChecked(True)
    region, kind = Chip("Département", kind="field"), Chip("Collège", kind="field")
    kind.set_value("Entreprises")
    on, off, part = QCheckBox("Coché"), QCheckBox("Non coché"), QCheckBox("Partiel")
    on.setChecked(True)
    part.setTristate(True)
    from PySide6.QtCore import Qt

    part.setCheckState(Qt.CheckState.PartiallyChecked)
    chosen, other = QRadioButton("Choisi"), QRadioButton("Autre")
    group = QButtonGroup(on)
    group.addButton(chosen)
    group.addButton(other)
    chosen.setChecked(True)
    return _card(
        "Filtres, segments, cases",
        row(everyone, late, region, kind, None),
        row(Segment([("month", "Mois", "calendar"), ("list", "Liste", "list")]), 8, on, off, part, chosen, other, None),
        row(label("Touches\u00a0:", "small"), *(KeyCap(k) for k in ("Ctrl+Return", "F2", "Esc", "Del")), None),
    )


def _notices() -> Card:
    done, warned = NoticeBar(), NoticeBar()
    card = _card("Avis avec annulation et barre d’actions groupées", done, warned)
    done.say("Paiement de 300,00\u00a0€ enregistré pour Caillou & Fils", undo=True)
    warned.say("Le relevé a été importé, sauf 2 lignes illisibles", kind="warning", action="Voir les lignes",
               on_action=warned.dismiss)
    return card


def _pills() -> Card:
    return _card("Pastilles d’état\u00a0: couleur, signe et mot", row(
        Pill("À jour", "ok", "done"), Pill("Partiel", "warn", "part"), Pill("En retard", "bad", "act"),
        Pill("À échoir", "info", "wait"), Pill("Candidat", "plum", "wait"), Pill("Honneur", "neutral", "none"),
        Pill("Titulaire", "accent", small=True), None))


def _type() -> Card:
    return _card("Typographie", row(
        label("32", "hero"), label("24", "fig"), label("18 titre", "title"), label("15 section", "sub"),
        label("13 texte courant"), label("13 appui", "strong"), label("12 secondaire", "small"),
        label("11 repère", "caption"), None, spacing=14,
    ), row(label("1\u202f250,00\u00a0€"), label("98\u202f111,00\u00a0€"),
           label("«\u00a0Bon pour pouvoir\u00a0»\u00a0: oui ou non\u202f? Œuvres, Île, Ça"), None, spacing=16))


def _bars() -> Card:
    gauge = Gauge(152)
    gauge.set_gauge(
        [BarPart(value=38, token="ok_fill"), BarPart(value=10, token="info_fill"), BarPart(value=8, token="plum_fill")],
        total=178, threshold=45, figure="56", caption="voix, 45 requises",
        sentence="Quorum\u00a0: 56 voix sur 45 requises, atteint",
    )
    money = StackBar([BarPart(value=81, token="ok_fill"), BarPart(value=8, token="info_fill"),
                      BarPart(value=11, token="bad_fill")], sentence="81\u00a0% encaissés")
    export = StackBar([BarPart(value=97, token="accent")], total=186, thickness=8, sentence="97 sur 186")
    bars = column(None, label("Encaissé, à échoir, en retard", "small"), money,
                  label("Export en cours\u00a0: 97 sur 186", "small"), export, None)
    both = row(gauge, 16)
    both.addLayout(bars, 1)
    return _card("Jauge et barres", both)


def _empty() -> Card:
    return _card("Liste vide\u00a0: ce qui se passe et quoi faire", EmptyState(
        "search", "Aucun adhérent ne correspond à «\u00a0tramontagne\u00a0»",
        "2 filtres sont actifs\u00a0: Entreprises, En retard.",
        [button("Retirer les filtres", icon="x"), button("Créer «\u00a0tramontagne\u00a0»", icon="plus")]))


def main(folder: Path) -> None:
    """Write the page in both themes."""
    QStandardPaths.setTestModeEnabled(True)
    app = QApplication.instance() or QApplication([])
    theme = Theme("light")
    theme.apply()
    page = gallery()
    page.resize(1366, 900)
    page.show()
    for scheme in ("light", "dark"):
        theme.choose(scheme=scheme)
        app.processEvents()
        page.grab().save(str(folder / f"components-{scheme}.png"))
    page.close()


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "."))
