"""The words from which fictional organisations, persons and places are made."""

from __future__ import annotations

HEADS = (
    "Abeille", "Alizé", "Ancre", "Arbalète", "Argile", "Aubier", "Balise", "Belle-Rive", "Boréal", "Boussole", "Brise",
    "Cadence", "Calanque", "Caravelle", "Cascade", "Cobalt", "Corail", "Cormoran", "Craie", "Cyprès", "Dédale", "Digue",
    "Dune", "Écho", "Écluse", "Écume", "Embellie", "Estuaire", "Étincelle", "Étrave", "Falaise", "Fanal", "Filigrane",
    "Flotille", "Fougère", "Galerne", "Genêt", "Girouette", "Goémon", "Grand Large", "Grenat", "Héron", "Horizon",
    "Hublot", "Iris", "Jonquille", "Kiosque", "Lagune", "Lanterne", "Libellule", "Loutre", "Marais", "Marée", "Méridien",
    "Mistral", "Moulin", "Nacelle", "Nuage", "Obsidienne", "Ocre", "Œillet", "Orme", "Papyrus", "Passerelle", "Pertuis",
    "Phare", "Pinède", "Pollen", "Quai", "Ressac", "Rivage", "Roseau", "Safran", "Salicorne", "Sève", "Sextant", "Sillage",
    "Silex", "Source", "Tamaris", "Tilleul", "Tramontane", "Vigie", "Zénith",
)
TAILS = (
    "Data", "Conseil", "Systèmes", "Réseaux", "Logiciel", "Cloud", "Informatique", "Études", "Studio", "Sécurité",
    "Interactive", "Santé", "Formation", "Ingénierie", "IA", "Robotique", "Énergie", "Médias", "Mobilité", "Industrie",
    "Web", "Télécom", "Services", "Technologies", "Cartographie", "& Fils", "et Associés", "Solutions",
    "Développement",
)
FORMS = ("SAS", "SARL", "SAS", "SASU", "EURL", "SA", "SCOP", "SARL", "SAS")
PUBLIC = (
    "Observatoire régional des usages et des métiers du numérique", "Lycée Amédée-Brossard", "École du Pixel",
    "Institut de formation aux métiers du logiciel et de la donnée", "Communauté de communes du Val d’Arvenne",
    "Agglomération du Haut-Estuaire", "Université libre des Deux-Rives", "Fab-lab La Fabrique d’à côté",
    "Syndicat mixte Arvenne Très Haut Débit", "Centre hospitalier Sainte-Ondine", "Laboratoire Calcul et Langages",
    "Chambre des métiers d’Arvenne", "Campus connecté de la Boutonne", "Association Numérique pour tous",
)
FIRST_NAMES = (
    ("Mme", "Claire"), ("M.", "Thomas"), ("Mme", "Pauline"), ("M.", "Nicolas"), ("Mme", "Amélie"), ("M.", "Romain"),
    ("Mme", "Inès"), ("M.", "Karim"), ("Mme", "Yasmine"), ("M.", "Hugo"), ("Mme", "Élodie"), ("M.", "Julien"),
    ("Mme", "Sophie"), ("M.", "Marc"), ("Mme", "Céline"), ("M.", "Olivier"), ("Mme", "Nadia"), ("M.", "Étienne"),
    ("Mme", "Hélène"), ("M.", "Baptiste"), ("Mme", "Camille"), ("M.", "Gaël"), ("Mme", "Maud"), ("M.", "Loïc"),
    ("Mme", "Aïcha"), ("M.", "François"), ("Mme", "Zoé"), ("M.", "Rémi"), ("Mme", "Anne-Laure"), ("M.", "Jean-Baptiste"),
    ("Mme", "Fatou"), ("M.", "Mathis"), ("Mme", "Léa"), ("M.", "Cédric"), ("Mme", "Noémie"), ("M.", "Samuel"),
)
LAST_NAMES = (
    "Aubert", "Hamon", "Quéré", "Besson", "Jacquet", "Sabatier", "Carlier", "Khelifi", "Toumi", "Delmas", "Lambert",
    "Marchand", "Évrard", "Fontanel", "Weber", "Perrot", "Nasri", "Le Goff", "Fournier", "de La Roche", "Morel",
    "Guérin", "Dufaÿ", "Barreau", "Chauvet", "Gaillard", "Imbert", "Joubert", "Kervella", "Léger", "Moreau", "N’Diaye",
    "Ozanne", "Picard", "Renaudin", "Saulnier", "Texier", "Ursin", "Vasseur", "Ybert", "Bonneau", "Chollet", "Drouet",
    "Esnault", "Ferrand", "Girard", "Hérault", "Jarry", "Lucas", "Martin",
)
FUNCTIONS = (
    "Gérant", "Directrice générale", "Directeur général", "Présidente", "Directeur technique", "Associée",
    "Responsable du développement", "Directeur des systèmes d’information",
)
STREETS = (
    "rue des Tisserands", "avenue de l’Estuaire", "quai des Lavandières", "rue du Moulin-Neuf", "place du Minage",
    "impasse des Tanneurs", "boulevard de la République", "allée des Tilleuls", "chemin de la Saulaie",
    "rue Simone-Veil", "cours Saint-Ondin", "route de l’Océan", "rue de l’Abreuvoir", "zone artisanale des Chênes",
)
# Communes of the four départements with their postcodes; the weights follow those of such a network.
PLACES = (
    ("79000", "Niort", 30), ("79300", "Bressuire", 6), ("79200", "Parthenay", 5), ("79500", "Melle", 3),
    ("86000", "Poitiers", 30), ("86360", "Chasseneuil-du-Poitou", 8), ("86100", "Châtellerault", 8),
    ("17000", "La Rochelle", 26), ("17300", "Rochefort", 6), ("17100", "Saintes", 7), ("17200", "Royan", 4),
    ("16000", "Angoulême", 20), ("16100", "Cognac", 6), ("16400", "La Couronne", 4),
)
CALEDONIAN_PLACES = (
    ("98800", "Nouméa", 60), ("98809", "Mont-Dore", 10), ("98835", "Dumbéa", 10), ("98889", "Païta", 6),
    ("98859", "Koné", 6), ("98870", "Bourail", 4), ("98820", "Lifou", 3),
)
DOMAINS = (
    "Cybersécurité", "Audit", "Hébergement", "Développement web", "Applications mobiles", "Logiciel métier",
    "Intelligence artificielle", "Science des données", "Objets connectés", "Robotique", "Réalité virtuelle",
    "Cartographie", "Santé numérique", "Commerce en ligne", "Communication", "Formation", "Conseil", "Infogérance",
    "Réseaux et télécoms", "Impression 3D", "Jeux sérieux", "Vidéo", "Accessibilité", "Écoconception", "Blockchain",
    "Dématérialisation", "Gestion documentaire", "Mobilité", "Industrie du futur", "Agriculture numérique",
    "Énergie", "Recrutement",
)
EVENTS = (
    ("breakfast", "Petit déjeuner {theme}", (8, 30), 90, 60), ("workshop", "Atelier {theme}", (14, 0), 180, 20),
    ("club", "Club {theme} : retours d’expérience", (14, 0), 120, 40), ("training", "Formation {theme}, niveau 1", (9, 0), 420, 12),
    ("afterwork", "Afterwork {theme}", (18, 0), 150, 80), ("conference", "Conférence {theme}", (18, 30), 120, 150),
    ("commission", "Commission {theme}", (10, 0), 120, 15), ("webinar", "Webinaire {theme}", (11, 0), 60, 200),
    ("visit", "Visite d’entreprise : {theme}", (14, 0), 150, 25), ("fair", "Salon régional {theme}", (9, 0), 540, None),
)
THEMES = (
    "IA", "Cyber", "RGPD", "Emploi", "RH", "Facture électronique", "Accessibilité", "Données", "Industrie", "Santé",
    "Écoconception", "Export", "Financement", "Marketing", "Qualité", "Innovation",
)
ROOMS = ("Salle Lavande", "Amphi Cassin", "Salle Tilleul", "Le Préau", "Siège", "Salle des Ateliers", "La Fabrique")
