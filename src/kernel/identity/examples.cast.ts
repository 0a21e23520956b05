import { addressOf, timeZoneOf } from './examples.names.ts'
import type { Person, Wording } from './examples.ts'

type Given = Omit<Person, 'cast' | 'time_zone' | 'language' | 'roles'> & Partial<Pick<Person, 'language' | 'roles'>>

const cast = (person: Given): Person => ({
  language: 'en',
  roles: [],
  ...person,
  time_zone: timeZoneOf(person.nation),
  cast: true,
})

export const castPeople: Person[] = [
  cast({
    key: 'ada',
    name: 'Ada Whitcombe',
    email: 'ada.whitcombe@skerrow.example',
    nation: 'GB',
    organisation: 'skerrow',
    title: { en: 'Founder, Skerrow Sensing', fr: 'Fondatrice, Skerrow Sensing' },
    about: {
      en: 'Applicant. Her divers’ alarm is under review; her draft for Cold ports still misses two answers, and the call closes in days.',
      fr: 'Candidate. Son alarme anti-plongeurs est en cours d’évaluation ; il manque deux réponses à son brouillon pour Ports froids, et l’appel ferme dans quelques jours.',
    },
  }),
  cast({
    key: 'tom',
    name: 'Tom Okafor',
    email: 'tom.okafor@skerrow.example',
    nation: 'GB',
    organisation: 'skerrow',
    title: { en: 'Signal processing, Skerrow Sensing', fr: 'Traitement du signal, Skerrow Sensing' },
    about: {
      en: 'Applicant, Ada’s colleague. He sent in an application of his own; what either of them types for Skerrow, both find again.',
      fr: 'Candidat, collègue d’Ada. Il a déposé sa propre candidature ; ce que l’un saisit pour Skerrow, l’autre le retrouve.',
    },
  }),
  cast({
    key: 'bruno',
    name: 'Bruno Lacaze',
    email: 'bruno.lacaze@hydrale.example',
    language: 'fr',
    nation: 'FR',
    organisation: 'hydrale',
    title: { en: 'Co-founder, Hydralé', fr: 'Cofondateur, Hydralé' },
    about: {
      en: 'Applicant who works in French. His letter on Quiet hulls has arrived, and a new application is under review.',
      fr: 'Candidat francophone. La lettre sur son projet Coques silencieuses est arrivée, et une nouvelle candidature est en cours d’évaluation.',
    },
  }),
  cast({
    key: 'yuki',
    name: 'Yuki Hayashi',
    email: 'yuki.hayashi@minato-onkyo.example',
    nation: 'JP',
    organisation: 'minato-onkyo',
    title: { en: 'Head of research, Minato Onkyo Lab', fr: 'Responsable de la recherche, Minato Onkyo Lab' },
    about: {
      en: 'Applicant from a partner. One call was closed to partners and says so in her letter; the next admits them.',
      fr: 'Candidate d’un pays partenaire. Un appel était fermé aux partenaires, et sa lettre le dit ; le suivant leur est ouvert.',
    },
  }),
  cast({
    key: 'ines',
    name: 'Ines Duarte',
    email: 'ines.duarte@northern-causeway.example',
    nation: 'PT',
    organisation: 'secretariat',
    title: { en: 'Programme officer', fr: 'Chargée de programme' },
    about: {
      en: 'Officer. Runs Resilient sensing: most reviews are in, the last are due this week, and the ranking waits for them.',
      fr: 'Chargée de programme. Elle conduit Capteurs résilients : la plupart des évaluations sont rendues, les dernières sont dues cette semaine, et le classement les attend.',
    },
    roles: [
      { role: 'officer', scope: { call: 'resilient-sensing-2027' } },
      { role: 'officer', scope: { call: 'trusted-autonomy-2028' } },
    ],
  }),
  cast({
    key: 'liesbeth',
    name: 'Liesbeth Maes',
    email: 'liesbeth.maes@northern-causeway.example',
    language: 'fr',
    nation: 'BE',
    organisation: 'secretariat',
    title: { en: 'Programme officer', fr: 'Chargée de programme' },
    about: {
      en: 'Officer who works in French. Cold ports closes in nine days and most drafts are still unsent.',
      fr: 'Chargée de programme, travaille en français. Ports froids ferme dans neuf jours et la plupart des brouillons ne sont pas encore déposés.',
    },
    roles: [
      { role: 'officer', scope: { call: 'cold-ports-2027' } },
      { role: 'officer', scope: { call: 'quiet-hulls-2026' } },
    ],
  }),
  cast({
    key: 'henrik',
    name: 'Henrik Skov',
    email: 'henrik.skov@northern-causeway.example',
    language: 'en',
    nation: 'DK',
    organisation: 'secretariat',
    title: { en: 'Head of the secretariat', fr: 'Chef du secrétariat' },
    about: {
      en: 'Officer of the whole programme. Creates calls and follows all of them; Trusted autonomy still lacks its publication.',
      fr: 'Chargé de l’ensemble du programme. Crée les appels et les suit tous ; Autonomie de confiance attend sa publication.',
    },
    roles: [{ role: 'officer', scope: 'programme' }],
  }),
  cast({
    key: 'mats',
    name: 'Cdr. Mats Lindqvist',
    email: 'mats.lindqvist@fleet-trials-se.example',
    nation: 'SE',
    organisation: 'fleet-trials-se',
    title: { en: 'Military end user', fr: 'Utilisateur militaire' },
    about: {
      en: 'Reviewer. A handful of applications, six days left, and a watch to stand: he needs one page that says what is next.',
      fr: 'Évaluateur. Une poignée de candidatures, six jours devant lui et un quart à assurer : il lui faut une page qui dise ce qui vient ensuite.',
    },
  }),
  cast({
    key: 'rosa',
    name: 'Dr Rosa Albiol',
    email: 'rosa.albiol@inst-albufera.example',
    nation: 'ES',
    organisation: 'inst-albufera',
    title: { en: 'Underwater acoustics', fr: 'Acoustique sous-marine' },
    about: {
      en: 'Reviewer, technical expert. A company in her building has applied; the system noticed its mail domain before she did.',
      fr: 'Évaluatrice, experte technique. Une entreprise de son bâtiment a candidaté ; le système a remarqué le domaine de messagerie avant elle.',
    },
  }),
  cast({
    key: 'emeric',
    name: 'Émeric Vasseur',
    email: 'emeric.vasseur@vc-estuaire.example',
    language: 'fr',
    nation: 'FR',
    organisation: 'vc-estuaire',
    title: { en: 'Early-stage investor', fr: 'Investisseur en amorçage' },
    about: {
      en: 'Reviewer, commercial expert, reads in French and English. Half his reviews are in; one is late.',
      fr: 'Évaluateur, expert commercial, lit le français et l’anglais. La moitié de ses évaluations sont rendues ; une est en retard.',
    },
  }),
  cast({
    key: 'conny',
    name: 'Conny Verhagen',
    email: 'conny.verhagen@dijkwacht.example',
    nation: 'NL',
    organisation: 'dijkwacht',
    title: { en: 'Sensor engineer', fr: 'Ingénieure capteurs' },
    about: {
      en: 'Reviewer with conflicts. Her own company applied and she has declared two more: none of the three exists for her.',
      fr: 'Évaluatrice en conflit d’intérêts. Sa propre entreprise a candidaté et elle en a déclaré deux autres : aucune des trois n’existe pour elle.',
    },
  }),
  cast({
    key: 'nadia',
    name: 'Nadia Wrońska',
    email: 'nadia.wronska@delegation-pl.example',
    nation: 'PL',
    organisation: 'delegation-pl',
    title: { en: 'National representative of Poland', fr: 'Représentante nationale de la Pologne' },
    about: {
      en: 'Representative. She answers to a parliament for what Polish companies sent in and what became of it.',
      fr: 'Représentante. Elle rend compte à un parlement de ce que les entreprises polonaises ont déposé et de ce qu’il en est advenu.',
    },
    roles: [{ role: 'representative', scope: { nation: 'PL' } }],
  }),
  cast({
    key: 'oskar',
    name: 'Oskar Hagen',
    email: 'oskar.hagen@delegation-no.example',
    nation: 'NO',
    organisation: 'delegation-no',
    title: { en: 'Observer', fr: 'Observateur' },
    about: {
      en: 'Observer. Sees everything, touches nothing, and reads the audit trail with his coffee.',
      fr: 'Observateur. Il voit tout, ne touche à rien, et lit la piste d’audit avec son café.',
    },
    roles: [{ role: 'observer', scope: 'programme' }],
  }),
  cast({
    key: 'vera',
    name: 'Vera Tamm',
    email: 'vera.tamm@northern-causeway.example',
    nation: 'EE',
    organisation: 'secretariat',
    title: { en: 'Administrator', fr: 'Administratrice' },
    about: {
      en: 'Administrator. Invites people, ends roles on time and verifies the audit chain. Applications are none of her business, and she cannot read them.',
      fr: 'Administratrice. Elle invite les personnes, met fin aux rôles à temps et vérifie la chaîne d’audit. Les candidatures ne la regardent pas, et elle ne peut pas les lire.',
    },
    roles: [{ role: 'administrator', scope: 'programme' }],
  }),
  cast({
    key: 'sanna',
    name: 'Sanna Rautio',
    email: 'sanna.rautio@cyber-fi.example',
    nation: 'FI',
    organisation: 'cyber-fi',
    title: { en: 'Exchange analyst, Cyber Watch Finland', fr: 'Analyste de l’échange, Cyber Watch Finland' },
    about: {
      en: 'Exchange analyst. Follows what 34 national teams tell each other of threats to ports and satellites, and is writing a report that not all of them may read.',
      fr: 'Analyste de l’échange. Elle suit ce que 34 équipes nationales se disent des menaces sur les ports et les satellites, et rédige un rapport que toutes ne pourront pas lire.',
    },
  }),
]

const official = (person: Given): Person => ({ ...cast(person), cast: false })

/** People whose roles make the lists believable: other delegations, a role that has ended, the fund to come. */
export const secretariatPeople: Person[] = [
  official({
    key: 'gisela',
    name: 'Gisela Brandhorst',
    email: 'gisela.brandhorst@northern-causeway.example',
    nation: 'DE',
    organisation: 'secretariat',
    title: { en: 'Fund manager', fr: 'Gestionnaire du fonds' },
    roles: [{ role: 'fund-manager', scope: 'programme' }],
  }),
  official({
    key: 'philippe',
    name: 'Philippe Weyland',
    email: 'philippe.weyland@northern-causeway.example',
    language: 'fr',
    nation: 'LU',
    organisation: 'secretariat',
    title: { en: 'Programme officer', fr: 'Chargé de programme' },
    roles: [
      { role: 'officer', scope: { call: 'quiet-hulls-2026' } },
      { role: 'officer', scope: { call: 'cold-ports-2027' } },
    ],
  }),
  official({
    key: 'henriette',
    name: 'Henriette Dahl',
    email: 'henriette.dahl@delegation-no.example',
    nation: 'NO',
    organisation: 'delegation-no',
    title: { en: 'Former observer', fr: 'Ancienne observatrice' },
    roles: [{ role: 'observer', scope: 'programme', until: '2025-12-31' }],
  }),
  official({
    key: 'masato',
    name: 'Masato Kuroda',
    email: 'masato.kuroda@delegation-jp.example',
    nation: 'JP',
    organisation: 'delegation-jp',
    title: { en: 'Representative of Japan', fr: 'Représentant du Japon' },
    roles: [{ role: 'representative', scope: { nation: 'JP' } }],
  }),
  official({
    key: 'sigrid',
    name: 'Sigrid Fossheim',
    email: 'sigrid.fossheim@cyber-no.example',
    nation: 'NO',
    organisation: 'cyber-no',
    title: { en: 'Exchange analyst, Cyber Watch Norway', fr: 'Analyste de l’échange, Cyber Watch Norway' },
  }),
  official({
    key: 'aude',
    name: 'Aude Kervella',
    email: 'aude.kervella@cyber-fr.example',
    language: 'fr',
    nation: 'FR',
    organisation: 'cyber-fr',
    title: { en: 'Exchange analyst, Cyber Watch France', fr: 'Analyste de l’échange, Cyber Watch France' },
  }),
  official({
    key: 'hana',
    name: 'Hana Morishita',
    email: 'hana.morishita@cyber-jp.example',
    nation: 'JP',
    organisation: 'cyber-jp',
    title: { en: 'Exchange analyst, Cyber Watch Japan', fr: 'Analyste de l’échange, Cyber Watch Japan' },
  }),
]

type ReviewerLine = [key: string, name: string, nation: string, organisation: string, en: string, fr: string]

const reviewerLines: ReviewerLine[] = [
  // Technical experts
  ['rev-haapala', 'Dr Sirkka Haapala', 'FI', 'inst-saimaa', 'Cold-region power', 'Énergie en climat froid'],
  [
    'rev-nordbo',
    'Prof. Terje Nordbø',
    'NO',
    'inst-nordlys',
    'Ice and snow physics',
    'Physique de la neige et de la glace',
  ],
  ['rev-penhallow', 'Dr Morwenna Penhallow', 'GB', 'univ-westhaven', 'Marine robotics', 'Robotique marine'],
  ['rev-adeyemi', 'Dr Folake Adeyemi', 'GB', 'univ-westhaven', 'Composite structures', 'Structures composites'],
  ['rev-rohde', 'Dr Ingo Rohde', 'DE', 'inst-havel', 'Radar signal processing', 'Traitement du signal radar'],
  ['rev-kessler', 'Dr Theres Keßler', 'DE', 'inst-havel', 'Infrared detectors', 'Détecteurs infrarouges'],
  ['rev-kerbrat', 'Dr Nolwenn Kerbrat', 'FR', 'inst-armor', 'Ocean acoustics', 'Acoustique océanique'],
  ['rev-guivarch', 'Yves Guivarc’h', 'FR', 'inst-armor', 'Corrosion and coatings', 'Corrosion et revêtements'],
  ['rev-beausejour', 'Dr Anne-Sophie Beauséjour', 'CA', 'inst-laurentide', 'Atomic sensors', 'Capteurs atomiques'],
  ['rev-thibodeau', 'Marc Thibodeau', 'CA', 'inst-laurentide', 'Photonics', 'Photonique'],
  ['rev-lefebvre', 'Dr Coline Lefèbvre', 'BE', 'inst-brabant', 'Toxicology', 'Toxicologie'],
  ['rev-vandamme', 'Prof. Quentin Vandamme', 'BE', 'inst-brabant', 'Transfusion medicine', 'Médecine transfusionnelle'],
  ['rev-contarin', 'Dr Alvise Contarin', 'IT', 'inst-lagoon', 'Underwater vehicles', 'Engins sous-marins'],
  ['rev-moretti', 'Ing. Silvia Morettin', 'IT', 'inst-lagoon', 'Robot navigation', 'Navigation des robots'],
  ['rev-cerny', 'Dr Hynek Černohorský', 'CZ', 'inst-vltava', 'Time and frequency', 'Temps et fréquence'],
  ['rev-blazkova', 'Dr Alena Blažíčková', 'CZ', 'inst-vltava', 'Vibration measurement', 'Mesure des vibrations'],
  ['rev-parn', 'Dr Kaidi Pärnamaa', 'EE', 'inst-emajoe', 'Quantum optics', 'Optique quantique'],
  ['rev-szekely', 'Dr Márton Székelyhidi', 'HU', 'inst-pannon', 'Polymer chemistry', 'Chimie des polymères'],
  ['rev-farkas', 'Dr Emese Farkasdy', 'HU', 'inst-pannon', 'Tribology', 'Tribologie'],
  ['rev-ostrowska', 'Dr hab. Halina Ostrowicka', 'PL', 'inst-vistula', 'Autonomous driving', 'Conduite autonome'],
  [
    'rev-lewandek',
    'Dr Tymon Lewandek',
    'PL',
    'inst-vistula',
    'Machine condition monitoring',
    'Surveillance des machines',
  ],
  ['rev-galanis', 'Δρ Θάνος Γαλάνης', 'GR', 'inst-aegean', 'Earth observation', 'Observation de la Terre'],
  ['rev-zografou', 'Dr Myrto Zografaki', 'GR', 'inst-aegean', 'Wildfire detection', 'Détection des incendies'],
  ['rev-hocevar', 'Dr Blaž Hočevar', 'SI', 'inst-sava', 'Radio-frequency design', 'Conception radiofréquence'],
  [
    'rev-vale',
    'Dr Leonor do Vale',
    'PT',
    'inst-tagus',
    'Satellite on-board computing',
    'Calcul embarqué sur satellite',
  ],
  [
    'rev-freitas',
    'Dr Gonçalo Freitas',
    'PT',
    'inst-tagus',
    'Port operations research',
    'Recherche opérationnelle portuaire',
  ],
  ['rev-caldwell', 'Dr Renee Caldwell-Tso', 'US', 'inst-piedmont', 'Aerosol biology', 'Biologie des aérosols'],
  ['rev-stroud', 'Dr Jamal Stroud', 'US', 'inst-piedmont', 'Machine learning', 'Apprentissage automatique'],
  ['rev-hvid', 'Dr Line Hvidtfeldt', 'DK', 'inst-oresund', 'Fibre-optic sensing', 'Capteurs à fibre optique'],
  ['rev-boix', 'Dr Martí Boix', 'ES', 'inst-albufera', 'Sonar signal processing', 'Traitement du signal sonar'],
  // Commercial experts
  ['rev-garrity', 'Maureen Garrity', 'US', 'vc-longwharf', 'Venture partner', 'Associée en capital-risque'],
  ['rev-delacruz', 'Anton dela Cruz', 'US', 'vc-longwharf', 'Dual-use markets', 'Marchés duals'],
  ['rev-gintare', 'Gintarė Vaitkūnaitė', 'LT', 'vc-amberlight', 'Seed investor', 'Investisseuse d’amorçage'],
  ['rev-pujol', 'Oriol Pujolar', 'ES', 'vc-tramontane', 'Maritime investor', 'Investisseur maritime'],
  [
    'rev-eberhardt',
    'Dr Cornelia Eberhardt',
    'DE',
    'vc-lindenhof',
    'Industrial scale-up',
    'Passage à l’échelle industrielle',
  ],
  ['rev-strobl', 'Vinzenz Strobl', 'DE', 'vc-lindenhof', 'Sensor markets', 'Marchés des capteurs'],
  ['rev-wallin', 'Cecilia Wallinder', 'SE', 'vc-northlight', 'Energy investor', 'Investisseuse, énergie'],
  ['rev-boterman', 'Pim Boterman', 'NL', 'vc-canal', 'Logistics investor', 'Investisseur, logistique'],
  ['rev-kincaid', 'Ailsa Kincaid', 'GB', 'vc-thistle', 'Medical device markets', 'Marchés des dispositifs médicaux'],
  ['rev-mukherjee', 'Rohan Mukherjee', 'GB', 'vc-thistle', 'Space markets', 'Marchés du spatial'],
  ['rev-kremer', 'Claudine Krämer', 'LU', 'vc-alzette', 'Growth finance', 'Financement de la croissance'],
  ['rev-thines', 'Pol Thines', 'LU', 'vc-alzette', 'Export and licensing', 'Exportation et licences'],
  ['rev-dimova', 'Росица Димова', 'BG', 'vc-vitosha', 'Seed investor', 'Investisseuse d’amorçage'],
  ['rev-lacombe', 'Sixtine Lacombe', 'FR', 'vc-estuaire', 'Materials investor', 'Investisseuse, matériaux'],
  // Military end users
  ['rev-salonen', 'Maj. Tuomas Salonaho', 'FI', 'army-winter-fi', 'Winter mobility', 'Mobilité hivernale'],
  ['rev-virtala', 'Capt. Eeva Virtala', 'FI', 'army-winter-fi', 'Field power', 'Énergie de campagne'],
  [
    'rev-corsini',
    'Col. Ludovica Corsinelli',
    'IT',
    'air-base-it',
    'Air base protection',
    'Protection des bases aériennes',
  ],
  ['rev-bassi', 'M.llo Renzo Bassano', 'IT', 'air-base-it', 'Drone detection', 'Détection de drones'],
  ['rev-ilves', 'Lt. Siim Ilvesmäe', 'EE', 'mine-divers-ee', 'Mine clearance diving', 'Plongée de déminage'],
  ['rev-dekker', 'Lt. Col. Marieke Dekkers-Vos', 'NL', 'medical-corps-nl', 'Field surgery', 'Chirurgie de campagne'],
  ['rev-zuidema', 'Sgt. Maj. Hessel Zuidema', 'NL', 'medical-corps-nl', 'Combat medicine', 'Médecine de combat'],
  ['rev-craciun', 'Lt. Cdr. Anca Crăciunescu', 'RO', 'support-ro', 'Port logistics', 'Logistique portuaire'],
  ['rev-barbu', 'Maj. Horia Bărbulescu', 'RO', 'support-ro', 'Convoy operations', 'Conduite de convois'],
  ['rev-meneses', 'Cdr. Filipa Meneses', 'PT', 'naval-tech-pt', 'Ship engineering', 'Mécanique navale'],
  ['rev-outeiro', 'Lt. Rui Outeirinho', 'PT', 'naval-tech-pt', 'Hull maintenance', 'Entretien des coques'],
  [
    'rev-blackwood',
    'Cdr. Tamsin Blackwood',
    'GB',
    'fleet-upkeep-gb',
    'Ship upkeep',
    'Maintien en condition des navires',
  ],
  ['rev-mensah', 'WO1 Kofi Mensah', 'GB', 'fleet-upkeep-gb', 'Propulsion maintenance', 'Maintenance de la propulsion'],
  ['rev-nadeau', 'Maj. Josée Nadeau', 'CA', 'arctic-ranger-ca', 'Northern operations', 'Opérations nordiques'],
  ['rev-kigutaq', 'Sgt. Simon Kigutak', 'CA', 'arctic-ranger-ca', 'Northern patrols', 'Patrouilles nordiques'],
  ['rev-rouvray', 'CF Aurore de Rouvray', 'FR', 'marine-essais-fr', 'Sea trials', 'Essais à la mer'],
  ['rev-tanguy', 'LV Gwendal Tanguy', 'FR', 'marine-essais-fr', 'Acoustic discretion', 'Discrétion acoustique'],
  ['rev-sollner', 'OTL Dr. Ute Söllner', 'DE', 'nbc-de', 'NBC reconnaissance', 'Reconnaissance NRBC'],
  ['rev-eiriksdottir', 'Hildur Eiríksdóttir', 'IS', 'coast-guard-is', 'Coastal surveillance', 'Surveillance côtière'],
  ['rev-arnarson', 'Kolbeinn Arnarson', 'IS', 'coast-guard-is', 'Search at sea', 'Recherche en mer'],
]

const ranks =
  /^(?:Prof\.|Dr hab\.|Dr|Δρ|Ing\.|Lt\. Cdr\.|Lt\. Col\.|Sgt\. Maj\.|OTL Dr\.|M\.llo|WO1|[A-Z][A-Za-z]+\.|CF|LV) /
const latin: Record<string, string> = { 'rev-galanis': 'thanos.galanis', 'rev-dimova': 'rositsa.dimova' }
const readsFrench = new Set([
  'inst-armor',
  'inst-brabant',
  'inst-laurentide',
  'marine-essais-fr',
  'vc-alzette',
  'vc-estuaire',
])

const reviewer = ([key, name, nation, organisation, en, fr]: ReviewerLine): Person => {
  const [given = '', ...family] = name.replace(ranks, '').split(' ')
  const title: Wording = { en, fr }
  return {
    key,
    name,
    email: `${latin[key] ?? addressOf(given, family.join(' '))}@${organisation}.example`,
    language: readsFrench.has(organisation) ? 'fr' : 'en',
    time_zone: timeZoneOf(nation),
    nation,
    organisation,
    title,
    cast: false,
    roles: [],
  }
}

export const reviewerPeople: Person[] = reviewerLines.map(reviewer)
