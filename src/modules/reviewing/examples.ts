// Who reviews the example applications, what they know, what they have declared, and what they write. The people are
// those of `kernel/identity/examples.ts`, the calls and applications those of the module `calls`.
import type { Language } from '#kernel/language/index.ts'

export { scenarios } from './examples.scenarios.ts'
export { confidentialRemarks, reviewTexts } from './examples.texts.ts'

export interface ReviewerExample {
  person: string
  call: string
  kind: 'technical' | 'commercial' | 'end-user'
  /**
   * In the words an expert of the field would use, because assignment compares them with the applications; whoever reads
   * French too gives the main words in French.
   */
  expertise: string
  languages: Language[]
  min_load: number
  max_load: number
}

export interface DeclaredConflict {
  person: string
  /** The key of an application. */
  application: string
  reason: string
}

/** From this number every score of the demonstration follows: the same reviews in every database. */
export const scoreSeed = 20270114

/** Some reviewers give a point less than their colleagues on the same work, some a point more; ranking has to live with it. */
export const leanings: Record<string, number> = {
  'rev-rohde': -0.8,
  'rev-blackwood': -0.7,
  'rev-garrity': 0.6,
  'rev-eberhardt': -0.5,
  'rev-outeiro': 0.7,
  'rev-boix': 0.4,
  mats: -0.2,
  emeric: 0.3,
}

type Line = [person: string, calls: string, languages: string, expertise: string]

const technical: Line[] = [
  [
    'rosa',
    'RQ',
    'en',
    'Passive and active sonar in shallow water, reverberation, ambient noise of harbours, hydrophone arrays and beamforming. I have measured diver and swimmer signatures for eleven years, and the radiated noise of ships on a range.',
  ],
  [
    'conny',
    'RQ',
    'en',
    'Magnetic and electric field sensors under water, hydrophones, embedded electronics for the sea floor. Ship signatures, degaussing, calibration of magnetometers and low-noise amplifiers.',
  ],
  [
    'rev-haapala',
    'C',
    'en',
    'Batteries and fuel cells at low temperature, electrolytes, thermal management of cells in vehicles and containers. Test of energy storage between minus fifty and plus twenty degrees.',
  ],
  [
    'rev-nordbo',
    'RC',
    'en',
    'Physics of snow and sea ice, radar backscatter and optical properties of snow, ice roads, drifting ice and its observation from satellites. Winter field trials with vehicles.',
  ],
  [
    'rev-penhallow',
    'RQ',
    'en',
    'Remotely operated and autonomous underwater vehicles, crawlers and manipulators on hulls, navigation in turbid water, acoustic positioning. Inspection of welds and coatings by robots.',
  ],
  [
    'rev-adeyemi',
    'Q',
    'en',
    'Laminates, resins and patches for damaged steel and composite structures, adhesion on wet surfaces, fatigue and flexural strength tests, curing at low temperature, ultrasonic inspection of bonds.',
  ],
  [
    'rev-rohde',
    'R',
    'en',
    'Radar signal processing: micro-Doppler, clutter suppression, passive coherent location with broadcast transmitters, tracking of small and slow targets such as drones and birds.',
  ],
  [
    'rev-kessler',
    'RQ',
    'en',
    'Infrared and event cameras, cooled and uncooled detectors, image processing at the edge, optical detection of drones against sky and trees. Thermography of machines.',
  ],
  [
    'rev-kerbrat',
    'RQ',
    'en fr',
    'Ocean acoustics and propagation in coastal water, hydrophones and vector sensors, marine mammal and ship noise, classification of underwater sounds, cavitation of propellers. En français : acoustique sous-marine, hydrophones, bruit de port et de navire, plongeurs, propagation, sonar.',
  ],
  [
    'rev-guivarch',
    'Q',
    'en fr',
    'Marine corrosion, cathodic protection, coatings, cold spray and adhesives on steel and aluminium. Twenty years of failures of ship plates, and surface preparation under water. En français : corrosion, revêtements, adhérence, réparation de tôles et de coques, résines, fissures.',
  ],
  [
    'rev-beausejour',
    'RQ',
    'en fr',
    'Cold-atom interferometers, optically pumped magnetometers, atomic clocks in small packages, inertial navigation aided by gravity and magnetic maps. Lasers and vacuum for field use. En français : atomes froids, horloges, gravimètre, magnétomètre, centrale inertielle, dérive, position sans satellites.',
  ],
  [
    'rev-thibodeau',
    'R',
    'en fr',
    'Fibre lasers, lidar, photonic integrated circuits, spectrometers and Raman instruments for gases, aerosols and liquids. Packaging of optics for vibration and cold. En français : fibre, laser, lidar, caméra, optique, spectre, détection de drones, polarisation.',
  ],
  [
    'rev-lefebvre',
    'R',
    'en fr',
    'Toxic industrial chemicals, nerve agents and toxins in air and drinking water; antibodies, biosensors and sampling; what a field instrument must not miss, and what it may. En français : toxiques, agents, eau, air, anticorps, prélèvement, levures, neurotoxiques, laboratoire.',
  ],
  [
    'rev-vandamme',
    'RC',
    'en fr',
    'Transfusion medicine: whole blood, freeze-dried plasma, platelets, cold chain and storage lesions, haemolysis, indicators of temperature. Clinical trials of blood products. En français : sang, plasma lyophilisé, poches, transfusion, hémolyse, chaîne du froid, spores et agents dans l’air.',
  ],
  [
    'rev-contarin',
    'RQ',
    'en',
    'Small underwater vehicles and gliders, swarm behaviour, docking, acoustic modems, harbour surveillance with autonomous craft, hull inspection and mapping with sonar.',
  ],
  [
    'rev-moretti',
    'RCQ',
    'en',
    'Robot localisation and mapping, lidar and radar odometry, terrain matching, visual navigation without satellites, sensor fusion with inertial units, crawling robots.',
  ],
  [
    'rev-cerny',
    'R',
    'en',
    'Time and frequency transfer, oscillators, optical clocks, holdover without satellite signals, two-way time transfer over radio and fibre, jamming and spoofing of receivers.',
  ],
  [
    'rev-blazkova',
    'RQ',
    'en',
    'Vibration and shock measurement, accelerometers, calibration, modal analysis, diagnosis of bearings and gears, structure-borne sound in ships, uncertainty of measurement.',
  ],
  [
    'rev-parn',
    'RQ',
    'en',
    'Quantum sensing with nitrogen-vacancy centres in diamond, squeezed light and entangled photons, quantum magnetometers and gravimeters, noise and drift outside the laboratory.',
  ],
  [
    'rev-szekely',
    'Q',
    'en',
    'Polymer chemistry: epoxy, polyurethane and vinyl ester resins, microcapsules and self-healing, ultraviolet curing, shelf life, anti-fouling paints and elastomers for damping.',
  ],
  [
    'rev-farkas',
    'Q',
    'en',
    'Friction and wear: bearings, seals and gears, lubricant analysis, oil debris and particle counting, remaining life of machine parts, cold start and greases.',
  ],
  [
    'rev-ostrowska',
    'C',
    'en',
    'Automated driving off road, path planning, convoy following, perception in snow, dust and fog with radar and lidar, safe stop, functional safety and driving by wire.',
  ],
  [
    'rev-lewandek',
    'RQ',
    'en',
    'Condition monitoring of pumps, diesel engines, gearboxes and turbines: acoustic emission, motor current, envelope spectra, machine learning with few labelled failures.',
  ],
  [
    'rev-galanis',
    'RC',
    'en',
    'Earth observation with optical and synthetic aperture radar satellites: ships, floods, sea ice and oil; on-board image compression, cloud masks and change detection.',
  ],
  [
    'rev-zografou',
    'R',
    'en',
    'Wildfire detection and spread, thermal infrared from satellites and masts, smoke plumes, air quality sensors, alarms for civil protection and their false alarm rates.',
  ],
  [
    'rev-hocevar',
    'RC',
    'en',
    'Radio-frequency design: antennas, software-defined receivers, direction finding, jamming, low-power radar front ends, millimetre waves and mesh radio links in terrain.',
  ],
  [
    'rev-vale',
    'R',
    'en',
    'On-board computing for small satellites: radiation effects, field-programmable gate arrays, neural networks within five watts, scheduling of downlinks, fault recovery and software updates.',
  ],
  [
    'rev-freitas',
    'C',
    'en',
    'Operations research for ports: berth and crane scheduling, yard planning, stowage, disruption and re-planning, discrete-event simulation, data quality of loading lists.',
  ],
  [
    'rev-caldwell',
    'R',
    'en',
    'Bioaerosols, spores, viruses and bacteria in air; collection efficiency, sequencing and polymerase chain reaction in the field, synthetic biology, isothermal amplification.',
  ],
  [
    'rev-stroud',
    'RCQ',
    'en',
    'Machine learning on sensor data: classification of images, sounds and radar tracks, small training sets, calibration of confidence, domain shift, adversarial deception, embedded inference.',
  ],
  [
    'rev-hvid',
    'RQ',
    'en',
    'Distributed acoustic sensing with optical fibre, fibre Bragg gratings, strain and temperature in hulls and cables, interrogators, pipelines and harbour barriers.',
  ],
  [
    'rev-boix',
    'RQ',
    'en',
    'Adaptive beamforming, tracking before detection, synthetic aperture sonar, multistatic sonar, imaging sonar in turbid harbours, detection of divers and mines.',
  ],
]

const commercial: Line[] = [
  [
    'emeric',
    'RQ',
    'en fr',
    'Seed investment in acoustics, sensors and embedded electronics; first industrial series, certification, unit costs, sales to ports and offshore wind before sales to navies. En français : capteurs, acoustique, hydrophones, ports, premiers clients, coûts, fabrication.',
  ],
  [
    'rev-garrity',
    'RQ',
    'en',
    'Venture capital for hardware: pricing, supply of components, first customers, export rules. Invested in underwater robots, quantum instruments and satellite data.',
  ],
  [
    'rev-delacruz',
    'R',
    'en',
    'Dual-use markets for drones and counter-drone systems, airports, prisons and power plants; procurement calendars of armed forces; rights in data and patents.',
  ],
  [
    'rev-gintare',
    'RC',
    'en',
    'Seed rounds in the Baltic states: lasers, biotechnology, software for logistics. Team, market entry, cost of regulation and of medical approval.',
  ],
  [
    'rev-pujol',
    'RCQ',
    'en',
    'Maritime industry: shipyards, classification societies, ferry and port operators, inspection services, coatings. What an owner pays per day out of service.',
  ],
  [
    'rev-eberhardt',
    'RCQ',
    'en',
    'Scaling of production: from ten prototypes to a thousand pieces, quality systems, suppliers, machine building, energy storage and condition monitoring in industry.',
  ],
  [
    'rev-strobl',
    'RQ',
    'en',
    'Markets for sensors: infrared, radar, inertial units and magnetometers in automotive, rail and mining; price per piece, volume and competing technology.',
  ],
  [
    'rev-wallin',
    'C',
    'en',
    'Energy storage and fuel cells: raw materials, recycling, grid customers, remote mines and telecom masts in the north, warranty and cost per kilowatt-hour.',
  ],
  [
    'rev-boterman',
    'RC',
    'en',
    'Logistics software and automated trucks: terminals, forwarders, customs data, insurance of driverless vehicles, contracts with ports and mines.',
  ],
  [
    'rev-kincaid',
    'RC',
    'en',
    'Medical devices and diagnostics: approval, reimbursement, hospital purchasing, ambulance services, shelf life, manufacture of reagents, blood services as customers.',
  ],
  [
    'rev-mukherjee',
    'R',
    'en',
    'Space markets: launch, hosted payloads, insurance, licences, Earth observation customers in agriculture, fire services and shipping; on-board processing as a product.',
  ],
  [
    'rev-kremer',
    'RQ',
    'en fr',
    'Growth finance, public-private funding, intellectual property held by universities, governance of young companies in several nations, satellites and materials. En français : satellites, images, données, propriété intellectuelle, financement, orbite.',
  ],
  [
    'rev-thines',
    'RC',
    'en fr',
    'Export control, licences, standards and procurement law for dual-use goods: navigation, timing, chemical detection, vehicles, encryption. En français : exportation, navigation, horloge, radar, drones, véhicules, normes.',
  ],
  [
    'rev-dimova',
    'R',
    'en',
    'Seed investment in South-East Europe: computer vision, drones, water analysis, environmental monitoring for municipalities, low-cost manufacture.',
  ],
  [
    'rev-lacombe',
    'Q',
    'en fr',
    'Investment in materials: composites, resins, additive manufacturing, coatings; qualification by classification societies, cost per square metre, yacht and fishing markets. En français : composites, résines, fibres, réparation de coque, paliers, moteurs, marché.',
  ],
]

const endUsers: Line[] = [
  [
    'mats',
    'RQ',
    'en',
    'Commanded a mine countermeasures vessel; sea trials of sonars, hull repair and underwater vehicles in cold, brackish and shallow water. Harbour protection, divers, signatures and how crews really keep watch.',
  ],
  [
    'rev-salonen',
    'C',
    'en',
    'Winter mobility of infantry and supply: trucks, tracked carriers and sledges in deep snow, convoy in darkness, recovery, driver fatigue.',
  ],
  [
    'rev-virtala',
    'RC',
    'en',
    'Power, heating and communication of posts in deep cold; generators, batteries, field kitchens; positioning and time for radios when satellites are jammed.',
  ],
  [
    'rev-corsini',
    'R',
    'en',
    'Protection of air bases against small drones: radar, cameras, acoustic posts, rules for alarms, birds on runways, guards on night shift.',
  ],
  [
    'rev-bassi',
    'R',
    'en',
    'Operator of drone detection equipment at air bases and events: radio frequency, electro-optical and radar, false alarms, training of guards, vehicles and masts.',
  ],
  [
    'rev-ilves',
    'RQ',
    'en',
    'Mine clearance diver: work in ports without visibility, swimmer detection, hull search for attached charges, handheld sonar, remotely operated vehicles.',
  ],
  [
    'rev-dekker',
    'RC',
    'en',
    'Field surgery and triage, whole blood and plasma forward, wound care, hygiene, water supply of a field hospital, detection of toxic exposure in casualties.',
  ],
  [
    'rev-zuidema',
    'RC',
    'en',
    'Combat medicine at the point of injury: bleeding, hypothermia, transfusion in vehicles, kits that are carried, opened with gloves and understood in the dark.',
  ],
  [
    'rev-craciun',
    'RC',
    'en',
    'Loading and discharge of military vehicles in civil ports, movement control, port security, coordination with ship agents and railways on the Black Sea.',
  ],
  [
    'rev-barbu',
    'RC',
    'en',
    'Convoy command, route reconnaissance, vehicle navigation without satellites, mixed columns of nations, dust and mud.',
  ],
  [
    'rev-meneses',
    'RQ',
    'en',
    'Chief engineer of frigates: diesel and gas turbine propulsion, pumps, gearboxes, vibration, oil analysis, planned maintenance and spare parts on deployment.',
  ],
  [
    'rev-outeiro',
    'Q',
    'en',
    'Hull maintenance in dockyards: blasting, coatings, weld repair, thickness measurement, fouling, docking plans, work of divers on propellers and sea chests.',
  ],
  [
    'rev-blackwood',
    'RQ',
    'en',
    'Upkeep of surface ships: defect reports, temporary repairs at sea, composite patches, docking intervals, machinery condition, what a commanding officer accepts.',
  ],
  [
    'rev-mensah',
    'Q',
    'en',
    'Thirty years of diesel engines, shafts and stern tubes; bearings, alignment, noise checks, portable vibration instruments, and teaching young mechanics to listen.',
  ],
  [
    'rev-nadeau',
    'RC',
    'en fr',
    'Operations north of the treeline: fuel, shelters, snow vehicles, medical evacuation, navigation near the magnetic pole, satellite images of ice, long waits for weather. En français : neige, glace, carburant, traîneau, batteries, grand froid, pôle, évacuation.',
  ],
  [
    'rev-kigutaq',
    'RC',
    'en',
    'Patrols on sea ice with snowmobiles and sledges, ice thickness, whiteout, batteries in the cold, satellite messages, search and rescue in small communities.',
  ],
  [
    'rev-rouvray',
    'RQ',
    'en fr',
    'Sea trials of sonars, underwater vehicles and hull sensors on the Mediterranean; test plans, ranges, safety of divers, evaluation with crews. En français : essais à la mer, plongeurs, coque, inspection, robots, équipage, mécanicien, machines.',
  ],
  [
    'rev-tanguy',
    'RQ',
    'en fr',
    'Acoustic discretion of ships and submarines, noise ranges, cavitation, sonar interference, magnetic and electric signatures, port approaches. En français : discrétion acoustique, bruit rayonné, signature, hydrophones, plots, allure, champ électrique.',
  ],
  [
    'rev-sollner',
    'R',
    'en',
    'Reconnaissance of chemical and biological agents: sampling, vehicles, masks on, decontamination, field laboratories, water purification and its monitoring.',
  ],
  [
    'rev-eiriksdottir',
    'R',
    'en',
    'Coastal radar and camera stations, drones and small boats at the edge of coverage, volcanic ash, satellite data for coast watch, operators who are alone at night.',
  ],
  [
    'rev-arnarson',
    'R',
    'en',
    'Search and rescue at sea, drifting ice, aircraft and satellite search, radio direction finding, floods and volcanic events, timing and position of small craft.',
  ],
]

const callOf: Record<string, string> = { R: 'resilient-sensing-2027', C: 'cold-ports-2027', Q: 'quiet-hulls-2026' }

// Commercial experts read faster and are fewer; the military have the least time.
const loads = { technical: [3, 11], commercial: [4, 14], 'end-user': [3, 12] } as const

const reviewersOf = (kind: ReviewerExample['kind'], list: Line[]): ReviewerExample[] =>
  list.flatMap(([person, letters, languages, expertise]) =>
    [...letters].map((letter) => ({
      person,
      call: callOf[letter] ?? letter,
      kind,
      expertise,
      languages: languages.split(' ') as Language[],
      min_load: loads[kind][0],
      max_load: loads[kind][1],
    })),
  )

export const reviewers: ReviewerExample[] = [
  ...reviewersOf('technical', technical),
  ...reviewersOf('commercial', commercial),
  ...reviewersOf('end-user', endUsers),
]

export const declaredConflicts: DeclaredConflict[] = [
  {
    person: 'conny',
    application: 'harbour-watch-06',
    reason: 'I supervised the doctoral thesis of the chief engineer until last year.',
  },
  {
    person: 'conny',
    application: 'own-signature-04',
    reason: 'My company supplies the amplifiers that this application builds on.',
  },
  { person: 'conny', application: 'no-satnav-05', reason: 'My sister works there.' },
  {
    person: 'mats',
    application: 'harbour-watch-02',
    reason: 'I took part in the trial that this application reports as evidence.',
  },
  { person: 'rev-garrity', application: 'eyes-in-orbit-03', reason: 'Our fund holds shares in this company.' },
  {
    person: 'rev-mukherjee',
    application: 'eyes-in-orbit-07',
    reason: 'I advised the founders on their first round and hold options.',
  },
  {
    person: 'rev-penhallow',
    application: 'hull-inspection-02',
    reason: 'We have published together within the last three years.',
  },
  {
    person: 'rev-vandamme',
    application: 'field-blood-01',
    reason: 'My institute runs the clinical trial of this product.',
  },
  { person: 'rev-eberhardt', application: 'machine-health-05', reason: 'I sit on the company’s advisory board.' },
  {
    person: 'emeric',
    application: 'harbour-watch-31',
    reason: 'Mon fonds a refusé cette entreprise en mars ; je ne me sens plus impartial.',
  },
]
