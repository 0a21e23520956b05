import {
  approach,
  attachment,
  crew,
  dualUse,
  employees,
  evidence,
  feasibility,
  founded,
  lowestTemperature,
  problem,
  readiness,
  team,
  tests,
  value,
  viability,
  weighing,
} from './examples.form.ts'
import type { CallExample } from './examples.ts'

const policies: CallExample['policies'] = {
  confidentiality: {
    en: 'Your application is read by the officers of this call, by three reviewers and by those who sit on the panel. Each has signed a duty of confidence. National representatives see the title, the organisation and the outcome of applications from their own nation.',
    fr: 'Votre candidature est lue par les chargés de programme de cet appel, par trois évaluateurs et par les membres de la commission. Tous ont signé un engagement de confidentialité. Les représentants nationaux voient le titre, l’organisation et l’issue des candidatures de leur propre nation.',
  },
  conflicts: {
    en: 'Nobody reviews an application from their own organisation, from their own mail domain or from a person they have declared. Such an application is not shown to them at all, not even as a number in a list.',
    fr: 'Personne n’évalue une candidature de sa propre organisation, de son propre domaine de messagerie ou d’une personne qu’il a déclarée. Une telle candidature ne lui est pas montrée du tout, pas même comme un nombre dans une liste.',
  },
  feedback: {
    en: 'Every applicant receives a letter with the reviewers’ written feedback on each criterion. An objection to the procedure, not to the judgement, may be sent within 20 days of the letter.',
    fr: 'Chaque candidat reçoit une lettre comprenant les commentaires des évaluateurs sur chaque critère. Une contestation portant sur la procédure, et non sur l’appréciation, peut être adressée dans les 20 jours suivant la lettre.',
  },
}

const standardFields = [problem, approach, evidence, tests, team, readiness, employees, founded, dualUse, attachment]

const resilientSensing: CallExample = {
  slug: 'resilient-sensing-2027',
  title: { en: 'Resilient sensing 2027', fr: 'Capteurs résilients 2027' },
  summary: {
    en: 'Five challenges for those who can see, hear and measure where today’s instruments are blind, deaf or jammed.',
    fr: 'Cinq défis pour celles et ceux qui savent voir, entendre et mesurer là où les instruments actuels sont aveugles, sourds ou brouillés.',
  },
  purpose: {
    en: 'A harbour at night, a valley without satellite signals, a hospital tent downwind of a burning depot: in each of them somebody must decide within minutes on what an instrument tells them. Today the instrument is often silent, or says too much to be believed.\n\nThe programme looks for instruments that keep working when they are cold, wet, jammed or alone, and that say how sure they are. It pays for six months of development and for time in the test centres of member nations, and it puts each team beside people who would have to use the result.\n\nSmall companies and research groups are welcome as they are. An application takes most teams two to three days; nothing you type is lost, and you can leave and come back until the call closes.',
    fr: 'Un port la nuit, une vallée sans signal de satellite, une tente d’hôpital sous le vent d’un dépôt en feu : dans chacun de ces lieux, quelqu’un doit décider en quelques minutes sur la foi d’un instrument. Aujourd’hui, l’instrument se tait souvent, ou en dit trop pour être cru.\n\nLe programme cherche des instruments qui continuent de fonctionner dans le froid, l’eau, le brouillage ou l’isolement, et qui disent à quel point ils sont sûrs d’eux. Il finance six mois de développement et du temps dans les centres d’essais des nations membres, et place chaque équipe aux côtés de celles et ceux qui devraient utiliser le résultat.\n\nLes petites entreprises et les équipes de recherche sont les bienvenues telles qu’elles sont. Une candidature demande le plus souvent deux à trois jours ; rien de ce que vous saisissez n’est perdu, et vous pouvez vous interrompre et revenir jusqu’à la clôture.',
  },
  officers: ['ines'],
  time_zone: 'Europe/Brussels',
  opens_days: -88,
  closes_days: -25,
  opens_at: '09:00',
  closes_at: '17:00',
  stage: 'reviewing',
  scoring: 'calibrated',
  review_due_days: 6,
  letters_days: 34,
  reviews_per_application: 3,
  awards: { places: 20, amount_minor: 10_000_000, currency: 'EUR' },
  policies,
  design: {
    challenges: [
      {
        code: 'harbour-watch',
        area: 'data',
        title: { en: 'Know what moves under a busy port', fr: 'Savoir ce qui bouge sous un port actif' },
        problem: {
          en: 'Ferries, pumps and dredgers fill a harbour with noise. Divers, small submersibles and dropped objects hide in it. We look for ways to tell them apart within a minute, day and night, with no more than one operator per port and fewer than one false alarm per day.',
          fr: 'Ferrys, pompes et dragues emplissent un port de bruit. Plongeurs, petits submersibles et objets immergés s’y cachent. Nous cherchons des moyens de les distinguer en moins d’une minute, de jour comme de nuit, avec un seul opérateur par port et moins d’une fausse alarme par jour.',
        },
      },
      {
        code: 'no-satnav',
        area: 'quantum',
        title: {
          en: 'Know where and when you are without satellites',
          fr: 'Se situer dans l’espace et le temps sans satellites',
        },
        problem: {
          en: 'Satellite navigation is jammed over whole regions for weeks. Vehicles, boats and radios lose their position within minutes and their common time within hours. We look for position better than 50 m and time better than 1 µs after 24 hours, in a volume that a vehicle can spare.',
          fr: 'La navigation par satellite est brouillée sur des régions entières pendant des semaines. Véhicules, embarcations et radios perdent leur position en quelques minutes et leur temps commun en quelques heures. Nous cherchons une position à mieux que 50 m et un temps à mieux que 1 µs après 24 heures, dans un volume qu’un véhicule peut céder.',
        },
      },
      {
        code: 'small-drones',
        area: 'ai',
        title: { en: 'Find small drones before they are heard', fr: 'Repérer les petits drones avant de les entendre' },
        problem: {
          en: 'A drone of one kilogram flies at 30 m/s below roofs and between trees. Guards see it when it is too late, and birds raise the alarm all day. We look for detection beyond 1,500 m that works passively or at low power, tells birds from drones, and needs no cloud.',
          fr: 'Un drone d’un kilogramme vole à 30 m/s sous les toits et entre les arbres. Les gardes le voient trop tard, et les oiseaux déclenchent l’alarme toute la journée. Nous cherchons une détection au-delà de 1 500 m, passive ou de faible puissance, qui distingue l’oiseau du drone et se passe de nuage informatique.',
        },
      },
      {
        code: 'air-and-water',
        area: 'biotechnology',
        title: { en: 'Recognise what harms in air and water', fr: 'Reconnaître ce qui nuit dans l’air et dans l’eau' },
        problem: {
          en: 'A sample travels two days to a laboratory while people breathe and drink. We look for instruments that a soldier or a nurse can use after an hour of training, that name the agent or the organism within 20 minutes, and that are honest about what they cannot recognise.',
          fr: 'Un prélèvement met deux jours à atteindre un laboratoire pendant que l’on respire et que l’on boit. Nous cherchons des instruments qu’un militaire ou une infirmière utilise après une heure de formation, qui nomment l’agent ou l’organisme en 20 minutes, et qui disent franchement ce qu’ils ne savent pas reconnaître.',
        },
      },
      {
        code: 'eyes-in-orbit',
        area: 'space',
        title: {
          en: 'Decide in orbit what is worth sending down',
          fr: 'Décider en orbite de ce qui mérite d’être transmis',
        },
        problem: {
          en: 'A small satellite sees a fire, a flood or drifting ice and tells the ground four hours later, because the link is narrow and most of the picture is cloud. We look for on-board processing that cuts this to 15 minutes, within the power and radiation limits of a satellite of 16 units.',
          fr: 'Un petit satellite voit un incendie, une crue ou des glaces dérivantes et l’annonce au sol quatre heures plus tard, car la liaison est étroite et l’image surtout faite de nuages. Nous cherchons un traitement à bord qui ramène ce délai à 15 minutes, dans les limites de puissance et de rayonnement d’un satellite de 16 unités.',
        },
      },
    ],
    fields: standardFields,
    criteria: [weighing(value, 35), weighing(feasibility, 30), weighing(viability, 20), weighing(crew, 15)],
    eligibility: [
      { kind: 'nation', admits: 'members-and-partners' },
      { kind: 'size', max_employees: 250 },
      { kind: 'readiness', min: 3, max: 7 },
    ],
  },
}

const coldPorts: CallExample = {
  slug: 'cold-ports-2027',
  title: { en: 'Cold ports 2027', fr: 'Ports froids 2027' },
  summary: {
    en: 'Four challenges about getting people, power and medicine from a northern quay to where they are needed, in winter.',
    fr: 'Quatre défis pour acheminer personnes, énergie et médicaments d’un quai du Nord jusqu’à ceux qui en ont besoin, en hiver.',
  },
  purpose: {
    en: 'In January a northern port has five hours of light, a metre of snow on the ramp and one crane that starts. What is unloaded there must travel two hundred kilometres, keep warm, and arrive before it is needed.\n\nWe look for things that were built for cold rather than adapted to it: vehicles that follow a track nobody can see, stores of energy that wake at minus forty, blood that needs no refrigerator that needs no heater, and a plan for the quay that survives the first late ship.\n\nTests take place in two winters, in the cold chambers and on the ice roads of four nations. Bring something that exists; the readiness level must be 4 or higher.',
    fr: 'En janvier, un port du Nord dispose de cinq heures de jour, d’un mètre de neige sur la rampe et d’une seule grue qui démarre. Ce qu’on y débarque doit parcourir deux cents kilomètres, rester au chaud et arriver avant qu’on en ait besoin.\n\nNous cherchons des choses conçues pour le froid plutôt qu’adaptées à lui : des véhicules qui suivent une piste que personne ne voit, des réserves d’énergie qui s’éveillent à moins quarante, du sang qui se passe d’un réfrigérateur lui-même chauffé, et un plan de quai qui survit au premier navire en retard.\n\nLes essais ont lieu sur deux hivers, dans les chambres froides et sur les routes de glace de quatre nations. Venez avec quelque chose qui existe ; le niveau de maturité doit être de 4 au moins.',
  },
  officers: ['liesbeth', 'philippe'],
  time_zone: 'Europe/Brussels',
  opens_days: -33,
  closes_days: 9,
  opens_at: '09:00',
  closes_at: '12:00',
  stage: 'open',
  review_due_days: 51,
  letters_days: 80,
  reviews_per_application: 3,
  lottery: true,
  awards: { places: 12, amount_minor: 30_000_000, currency: 'EUR' },
  policies,
  design: {
    challenges: [
      {
        code: 'ice-convoy',
        area: 'autonomy',
        title: { en: 'Move supplies through snow, dust and dark', fr: 'Acheminer à travers neige, poussière et nuit' },
        problem: {
          en: 'Blowing snow blinds cameras and lasers, and a driver lasts eight hours at minus thirty. We look for a follower vehicle, or a kit for existing trucks, that keeps its place in a column at 40 km/h in a visibility of 20 m and stops safely when it is unsure.',
          fr: 'La neige soufflée aveugle caméras et lasers, et un conducteur tient huit heures à moins trente. Nous cherchons un véhicule suiveur, ou un équipement pour camions existants, qui garde sa place dans une colonne à 40 km/h par 20 m de visibilité et s’arrête sans danger quand il doute.',
        },
      },
      {
        code: 'cold-power',
        area: 'materials',
        title: { en: 'Store energy at minus forty', fr: 'Stocker l’énergie à moins quarante' },
        problem: {
          en: 'Lithium cells give a third of their charge in deep cold and age when they are charged in it. A quarter of the diesel brought north only keeps things warm. We look for storage that delivers 80 % of its rated energy at minus forty without outside heat.',
          fr: 'Les accumulateurs au lithium ne rendent qu’un tiers de leur charge par grand froid et vieillissent quand on les y recharge. Un quart du gazole acheminé au nord ne sert qu’à tenir au chaud. Nous cherchons un stockage qui délivre 80 % de son énergie nominale à moins quarante, sans chauffage extérieur.',
        },
      },
      {
        code: 'field-blood',
        area: 'biotechnology',
        title: {
          en: 'Blood and medicine that survive the journey',
          fr: 'Du sang et des remèdes qui survivent au trajet',
        },
        problem: {
          en: 'A bag of blood lives 42 days between two and six degrees and dies in an hour of frost. Half of what is sent north comes back or is destroyed. We look for products, containers and indicators that keep it usable, and that tell the nurse truthfully whether it still is.',
          fr: 'Une poche de sang vit 42 jours entre deux et six degrés et meurt en une heure de gel. La moitié de ce qui part vers le nord revient ou est détruite. Nous cherchons des produits, des contenants et des indicateurs qui la gardent utilisable, et qui disent sincèrement à l’infirmière si elle l’est encore.',
        },
      },
      {
        code: 'quay-time',
        area: 'data',
        title: { en: 'Turn a ship around in half the time', fr: 'Réduire de moitié l’escale d’un navire' },
        problem: {
          en: 'A military load of 600 vehicles takes 31 hours to clear a civil quay that was planned for 16. The lists do not agree, and the plan dies with the first late truck. We look for planning that repairs itself within minutes on the data a port really has.',
          fr: 'Un chargement militaire de 600 véhicules met 31 heures à quitter un quai civil qui en avait prévu 16. Les listes ne concordent pas, et le plan meurt au premier camion en retard. Nous cherchons une planification qui se répare en quelques minutes, avec les données qu’un port possède réellement.',
        },
      },
    ],
    fields: [
      problem,
      approach,
      evidence,
      tests,
      team,
      readiness,
      lowestTemperature,
      employees,
      founded,
      dualUse,
      attachment,
    ],
    criteria: [weighing(value, 40), weighing(feasibility, 35), weighing(viability, 25)],
    eligibility: [
      { kind: 'nation', admits: 'members-and-partners' },
      { kind: 'age', max_years: 20 },
      { kind: 'readiness', min: 4, max: 8 },
    ],
  },
}

const quietHulls: CallExample = {
  slug: 'quiet-hulls-2026',
  title: { en: 'Quiet hulls 2026', fr: 'Coques silencieuses 2026' },
  summary: {
    en: 'Four challenges about ships that stay at sea longer, need the dock less often and are harder to hear.',
    fr: 'Quatre défis pour des navires qui restent plus longtemps en mer, passent moins souvent au bassin et s’entendent moins.',
  },
  purpose: {
    en: 'A patrol ship spends one day in three waiting for a dock, a part or a person. When it sails, its own bearings and its own magnetism tell others where it is.\n\nThis call looked for repairs that a crew can do afloat, for machines that announce their faults, for inspection without a dock and for ways in which a ship can measure what others hear of it. Twelve teams were chosen; their work began in the test basins and dockyards of seven nations.',
    fr: 'Un patrouilleur passe un jour sur trois à attendre un bassin, une pièce ou une personne. Quand il appareille, ses propres paliers et son propre magnétisme disent aux autres où il se trouve.\n\nCet appel cherchait des réparations qu’un équipage peut faire à flot, des machines qui annoncent leurs pannes, des inspections sans bassin et des moyens, pour un navire, de mesurer ce que les autres entendent de lui. Douze équipes ont été retenues ; leurs travaux ont commencé dans les bassins d’essai et les chantiers de sept nations.',
  },
  officers: ['liesbeth', 'philippe'],
  time_zone: 'Europe/Brussels',
  opens_days: -251,
  closes_days: -189,
  opens_at: '09:00',
  closes_at: '12:00',
  stage: 'decided',
  review_due_days: -140,
  letters_days: -101,
  reviews_per_application: 3,
  awards: { places: 12, amount_minor: 10_000_000, currency: 'EUR' },
  policies,
  design: {
    challenges: [
      {
        code: 'hull-repair',
        area: 'materials',
        title: { en: 'Keep ships at sea longer', fr: 'Garder les navires plus longtemps en mer' },
        problem: {
          en: 'A crack of 40 cm or a corroded plate sends a ship to a dock that is booked for nine weeks. We look for materials and tools with which a crew repairs it afloat, without hot work, for the rest of the deployment.',
          fr: 'Une fissure de 40 cm ou une tôle corrodée envoie un navire vers un bassin réservé pour neuf semaines. Nous cherchons des matériaux et des outils avec lesquels un équipage la répare à flot, sans point chaud, pour le reste de la mission.',
        },
      },
      {
        code: 'machine-health',
        area: 'ai',
        title: { en: 'Hear a machine fail weeks ahead', fr: 'Entendre une machine faiblir des semaines à l’avance' },
        problem: {
          en: 'Pumps, gears and bearings are opened by the calendar: too early, which breaks them, or too late. We look for diagnosis on board, without a connection ashore, that names the part and the remaining hours and is right often enough for an engineer to trust it.',
          fr: 'Pompes, engrenages et paliers sont ouverts selon le calendrier : trop tôt, ce qui les abîme, ou trop tard. Nous cherchons un diagnostic à bord, sans liaison avec la terre, qui nomme la pièce et les heures restantes et qui ait assez souvent raison pour qu’un mécanicien s’y fie.',
        },
      },
      {
        code: 'hull-inspection',
        area: 'autonomy',
        title: { en: 'Inspect a hull without a dock', fr: 'Inspecter une coque sans bassin' },
        problem: {
          en: 'Divers inspect a hull in two days, in clear water, if nothing on board turns. We look for machines that do it in one night in a harbour with 50 cm of visibility, find a fault of 5 mm, and return to the same place next year.',
          fr: 'Des plongeurs inspectent une coque en deux jours, en eau claire, si rien ne tourne à bord. Nous cherchons des machines qui le font en une nuit dans un port à 50 cm de visibilité, trouvent un défaut de 5 mm et reviennent au même endroit l’année suivante.',
        },
      },
      {
        code: 'own-signature',
        area: 'quantum',
        title: { en: 'Let a ship know its own signature', fr: 'Faire connaître à un navire sa propre signature' },
        problem: {
          en: 'A ship visits a measuring range once in two years and does not know in between what it radiates as sound, magnetism and electric field. We look for instruments that measure it under way, from on board or beside, well enough to choose a quieter speed.',
          fr: 'Un navire passe sur une base de mesure une fois tous les deux ans et ignore entre-temps ce qu’il rayonne en bruit, en magnétisme et en champ électrique. Nous cherchons des instruments qui le mesurent en route, à bord ou à côté, assez bien pour choisir une allure plus discrète.',
        },
      },
    ],
    fields: standardFields,
    criteria: [weighing(value, 40), weighing(feasibility, 35), weighing(viability, 25)],
    eligibility: [
      { kind: 'nation', admits: 'members' },
      { kind: 'size', max_employees: 250 },
      { kind: 'readiness', min: 4, max: 8 },
    ],
  },
}

const trustedAutonomy: CallExample = {
  slug: 'trusted-autonomy-2028',
  title: { en: 'Trusted autonomy 2028', fr: 'Autonomie de confiance 2028' },
  summary: {
    en: 'A draft: three challenges about machines that act alone for a while and hand back in time.',
    fr: 'Un projet d’appel : trois défis sur des machines qui agissent seules un moment et rendent la main à temps.',
  },
  purpose: {
    en: 'A machine that acts alone must know when to stop acting alone. It must say so to a person who is busy, in words and time that leave this person a choice.\n\nThis call is being designed. The challenges are agreed with the end users; the criteria await the panel’s advice, and the dates the nations’.',
    fr: 'Une machine qui agit seule doit savoir quand cesser d’agir seule. Elle doit le dire à une personne occupée, avec des mots et un délai qui laissent à cette personne un choix.\n\nCet appel est en préparation. Les défis sont arrêtés avec les utilisateurs ; les critères attendent l’avis de la commission, et les dates celui des nations.',
  },
  officers: ['ines'],
  time_zone: 'Europe/Brussels',
  opens_days: 70,
  closes_days: 133,
  opens_at: '09:00',
  closes_at: '12:00',
  stage: 'draft',
  reviews_per_application: 3,
  awards: { places: 15, amount_minor: 15_000_000, currency: 'EUR' },
  policies,
  design: {
    challenges: [
      {
        code: 'hand-back',
        area: 'autonomy',
        title: { en: 'Hand back control in time', fr: 'Rendre la main à temps' },
        problem: {
          en: 'An operator who watches four vehicles needs 14 seconds to understand the fifth. We look for vehicles that notice their own uncertainty half a minute before it matters, and that say what they need in one sentence.',
          fr: 'Un opérateur qui surveille quatre véhicules met 14 secondes à comprendre le cinquième. Nous cherchons des véhicules qui remarquent leur propre incertitude une demi-minute avant qu’elle ne compte, et disent en une phrase ce qu’il leur faut.',
        },
      },
      {
        code: 'honest-doubt',
        area: 'ai',
        title: {
          en: 'Say how sure you are, and be right about it',
          fr: 'Dire à quel point l’on est sûr, et ne pas se tromper là-dessus',
        },
        problem: {
          en: 'Models answer with the same confidence on what they have seen and on what they have never seen. We look for methods whose stated certainty matches their rate of error under new weather, new sensors and deliberate deception.',
          fr: 'Les modèles répondent avec la même assurance sur ce qu’ils ont vu et sur ce qu’ils n’ont jamais vu. Nous cherchons des méthodes dont la certitude annoncée correspond au taux d’erreur, par un temps nouveau, avec des capteurs nouveaux et face à la tromperie.',
        },
      },
      {
        code: 'kept-apart',
        area: 'space',
        title: {
          en: 'Keep satellites apart without a control room',
          fr: 'Séparer les satellites sans salle de contrôle',
        },
        problem: {
          en: 'Small operators receive forty conjunction warnings a week and one engineer to read them. We look for manoeuvres that satellites agree among themselves, explain afterwards and never repeat by mistake.',
          fr: 'Les petits opérateurs reçoivent quarante alertes de rapprochement par semaine et n’ont qu’un ingénieur pour les lire. Nous cherchons des manœuvres que les satellites conviennent entre eux, expliquent ensuite et ne répètent jamais par erreur.',
        },
      },
    ],
    fields: standardFields,
    criteria: [weighing(value, 40), weighing(feasibility, 35), weighing(viability, 25)],
    eligibility: [
      { kind: 'nation', admits: 'members-and-partners' },
      { kind: 'readiness', min: 2, max: 6 },
    ],
  },
}

export const calls: CallExample[] = [resilientSensing, coldPorts, quietHulls, trustedAutonomy]
