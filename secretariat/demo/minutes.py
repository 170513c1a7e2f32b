"""The text of the fictional minutes, as their secretary typed it (Markdown)."""

ASSEMBLY = """\
## Ouverture de la séance

L’assemblée est ouverte à **18 h 35**. La présidente salue les {present} adhérents présents et les {represented} adhérents
représentés, et constate que le quorum prévu par l’article 12 des statuts est réuni.

## Rapport moral

La présidente retrace l’année {year} : trois nouveaux clubs, un salon régional, et un réseau qui dépasse pour la première
fois cent quatre-vingts organisations.

*Le rapport moral, mis aux voix, est adopté à l’unanimité.*

## Rapport d’activité

| Activité | Nombre | Participations |
|---|---|---|
| Ateliers et formations | 41 | 612 |
| Clubs | 27 | 538 |
| Rencontres | 34 | 1 466 |

Le rapport d’activité est adopté à l’unanimité moins deux abstentions.

## Comptes et budget

1. Les comptes de l’exercice sont approuvés.
2. Quitus est donné aux administrateurs.
3. Le résultat est affecté aux fonds associatifs.
4. Le budget est adopté ; le barème des cotisations est inchangé.

## Questions diverses

- Un adhérent demande que les ateliers aient lieu aussi le matin : le bureau en prend note.
- La prochaine assemblée se tiendra au deuxième trimestre.

La séance est levée à **20 h 15**.
"""
BOARD = """\
## Approbation du procès-verbal précédent

Le procès-verbal de la réunion précédente est approuvé.

## Admissions

- Les candidatures reçues depuis la dernière réunion sont examinées.
- Les dossiers complets sont admis ; **deux dossiers** sont reportés.

## Préparation des événements

Le programme du trimestre est arrêté. La trésorière rappelle les cotisations en retard.

La séance est levée à 14 h.
"""
