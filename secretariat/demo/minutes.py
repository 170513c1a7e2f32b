"""The words of the fictional meetings: notes taken, texts put to the vote, decisions to follow up."""

ASSEMBLY_NOTES = (
    "La coprésidence salue les adhérents présents, en salle et à distance, et remercie l’équipe bénévole : trois "
    "nouveaux clubs, un salon régional, et un réseau qui dépasse pour la première fois cent quatre-vingts organisations.",
    "Un adhérent demande que les ateliers aient lieu aussi le matin : le bureau en prend note.",
)
BOARD_NOTES = (
    "Les candidatures reçues depuis la dernière réunion sont examinées ; deux dossiers incomplets sont reportés.",
    "Le programme du trimestre est arrêté.",
    "La trésorière rappelle les cotisations en retard.",
)
RESOLUTIONS = {
    "procès-verbal": "Le procès-verbal est approuvé sans modification.",
    "moral": "L’assemblée approuve le rapport moral présenté par la coprésidence.",
    "activité": "L’assemblée approuve le rapport d’activité.",
    "quitus": "Quitus de leur gestion est donné aux administrateurs pour l’exercice écoulé.",
    "affectation": "Le résultat de l’exercice est affecté aux fonds associatifs.",
    "budget": "Le budget prévisionnel présenté est adopté.",
    "cotisation": "Le barème des cotisations est reconduit sans changement.",
    "comptes": "Les comptes de l’exercice sont approuvés tels qu’ils ont été présentés.",
    "pouvoirs": "Tous pouvoirs sont donnés au porteur d’un extrait du procès-verbal pour les formalités.",
    "admission": "Les candidatures dont le dossier est complet sont admises.",
    "": "{title} : adopté tel que présenté.",
}
# Text, days until it is due, horizon; two of each meeting, the earliest meeting first.
DECISIONS = (
    ("Renouveler la convention avec la région", 45, "medium"),
    ("Relancer les cotisations en retard de plus de soixante jours", 20, "short"),
    ("Choisir le lieu de l’assemblée générale", 40, "short"),
    ("Rédiger la charte des clubs", 200, "long"),
    ("Mettre à jour la page des adhérents du site", 15, "short"),
    ("Étudier une offre de formation mutualisée", 150, "medium"),
    ("Préparer l’appel à candidatures au conseil", 30, "short"),
    ("Demander trois devis pour l’impression de l’annuaire", 12, "short"),
)
