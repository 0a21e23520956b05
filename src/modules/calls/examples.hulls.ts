import type { ChallengeIdeas } from './examples.ideas.ts'

export const hullRepair: ChallengeIdeas = {
  call: 'quiet-hulls-2026',
  challenge: 'hull-repair',
  topics: ['materials'],
  en: {
    places: [
      'A grounded patrol boat leaves service for nine weeks on average, five of them waiting for a dock.',
      'On long deployments a crew repairs with what it carries: wooden wedges, cement and a doubler plate.',
      'Aluminium superstructures crack at the same corners in every class we have looked at.',
      'Owners of ferries and fishing vessels have the same cracks and the same queue for the dock.',
      'Welders may not work beside fuel, and most of a hull is beside fuel.',
    ],
    costs: [
      'A day in dock costs EUR 60,000, before anybody has touched the plate.',
      'One crack of 40 cm ended a deployment of six months after two.',
      'The last three emergency dockings took the place of planned ones, which then slipped by a season.',
      'Divers with wet welding gear are flown in at EUR 35,000 a job.',
    ],
    gaps: [
      'Epoxy putties do not cure below ten degrees and fall off paint that was left underneath.',
      'Wet welding makes brittle seams, which have to be cut out again.',
      'Composite patches hold, if the surface has been prepared as in a laboratory.',
      'Doubler plates rust on the side that nobody sees.',
    ],
    measures: [
      'Strength after repair under wave load on a full-size hull section, adhesion on fouled surfaces, and whether ultrasound finds a faulty bond.',
      'Two crews without training should repair the same section afloat, in 4 °C water, and the result should be loaded to failure.',
      'Two million load cycles in brackish water, then cutting open what seems sound.',
    ],
    stops: [
      'Less than 70 % of the strength of the sound plate after a year afloat would end it.',
      'If a crew needs longer than a watch, they will use wood and cement.',
      'A bond whose quality cannot be checked from outside will not be accepted by any classification society.',
    ],
    ideas: [
      [
        'Self-healing composites for hull repair at sea',
        'Our laminate carries micro-channels with a two-part resin that flows and cures below 4 °C, so that a crew seals a 40 cm crack within six hours, afloat, without hot work.',
        'Twelve panels were cracked and healed in brackish water at 3 °C; ten regained at least 82 % of their flexural strength after 24 hours. A fatigue series of 2 million cycles ends in March.',
        6,
      ],
      [
        'A patch that cures by daylight through a window',
        'A prepreg in a foil is pressed on by vacuum and cured by blue light in eight minutes. What the light has not reached stays soft and visible, so nobody trusts a bad patch.',
        'Forty patches on steel at 6 °C, by ratings after one lesson: 36 above 12 MPa, the four others seen as soft.',
        7,
      ],
      [
        'Mussel glue that likes wet steel',
        'Mussels stick to wet, dirty rock. We make the part of their protein that does so in yeast, and a primer from it that pushes water off steel instead of needing it dry.',
        'Bond of 9 MPa on steel that was wet, and 7 MPa with two days of slime. Price EUR 140 per kilogram must fall by ten.',
        4,
      ],
      [
        'Cold spray from a suitcase',
        'Metal powder at the speed of sound welds itself to a plate without heat. We shrank the gun until it works from the ship’s own air, and can be used beside fuel, because no part is above 180 °C.',
        'Corroded plate of 4 mm restored to 8 mm: 86 % of tensile strength, no crack in 600,000 cycles. Noise: 108 dB at the gun.',
        6,
      ],
      [
        'Bolts without holes: magnet frames for doubler plates',
        'Switchable magnets of neodymium press a doubler plate with a rubber seal against a leak at 1.4 tonnes, within ten minutes, by one diver. The final repair may wait for the dock.',
        'On a tug: six weeks under way, 11 knots, no leak. Rivets and weld beads of more than 5 mm prevent the seal.',
        7,
      ],
      [
        'Basalt rods for cracked frames',
        'Rods of basalt fibre are glued in a fan across a cracked frame and take over its load; ends are staggered so that no new crack starts. Nothing is drilled.',
        'Nine frames in three fishing vessels since 2024: no growth of the crack, one rod loosened and was noticed.',
        6,
      ],
      [
        'Ultrasound under the patch for life',
        'Eight film sensors of 0.1 mm are laminated into the patch and listen to it each month. A loosening of one square centimetre is seen from the mess deck, with a telephone.',
        'Thirty patches, ten with hidden faults of 1 to 9 cm²: all over 2 cm² found, one below.',
        6,
      ],
      [
        'Coatings that are applied under water and stay',
        'A coating without solvent sinks, displaces water and hardens at 2 °C. A roller head cleans by cavitation in front and paints behind, in one pass of a diver.',
        'On harbour piles: adhesion 5.6 MPa after a winter. Barnacle rings remain as steps.',
        5,
      ],
      [
        'Printing spare flanges from ship’s scrap',
        'A wire printer of 90 kg melts welding wire or drawn scrap and grows flanges, brackets and pump covers on board. Each part grows with a test bar, which is broken to release it.',
        'On a training ship, four months, 61 parts, 57 released; motion up to 12° of roll.',
        6,
      ],
      [
        'Inflatable cofferdam with a dry hand-hole',
        'A cushion of aramid is pumped up around the damage outside the hull and leaves a dry space of 60 by 80 cm, reached from inside. Everything that works in dry air then works at sea.',
        'Nineteen fittings on two hulls up to sea state 3: dry in 25 minutes. Bilge keels require another shape.',
        5,
      ],
      [
        'Paint that draws its own corrosion map',
        'A primer with two dyes shows under ultraviolet lamp where water has reached steel, years before the blister. Crews then repair a hand’s breadth rather than a plate.',
        'Six years on ferries: of 44 places marked 40 had corroded within two years.',
        8,
      ],
      [
        'Shape-memory clamps for burst pipes',
        'A ring shrinks when warmed to 45 °C by a sachet and holds 16 bar on a pipe that is wet, round or oval. It is fitted with two hands in 50 s, in smoke.',
        'Eighty ratings in a damage-control trainer: 76 tight at the first attempt.',
        8,
      ],
      [
        'Graphene sheet as temporary cathodic shield',
        'A conductive foil of 0.2 mm over a bare place protects the steel with a milliampere from a coin cell for three months, until there is time for paint.',
        'On steel in the estuary: loss of 3 μm against 41 μm without, in 90 days.',
        5,
      ],
      [
        'Friction stir repair for aluminium cracks at sea',
        'A tool rubs the crack shut below the melting point. We hold the force of 9 kN by suction feet instead of a gantry, so that it works on a superstructure’s side.',
        'On 5 mm plates: 78 % of strength, straight cracks up to 50 cm. Corners are still beyond us.',
        5,
      ],
      [
        'A library of cracks with the repairs that held',
        'Every crack repaired by four dockyards is recorded with drawing, repair and what became of it. A mate describes hers in six pictures and receives the three nearest, with their fate.',
        'Two thousand cracks entered; repairs proposed from it lasted 2.3 times longer in a blind comparison of 60.',
        6,
      ],
      [
        'Zinc foam for the side nobody sees',
        'Behind doubler plates and in box frames rust works unseen. A foam of zinc flakes and wax is sprayed in through one hole, protects for eight years and can be drained.',
        'Twelve box frames opened after three winters: bright metal in eleven.',
        7,
        { state: 'withdrawn', reason: 'A dockyard has ordered the process outright; we no longer need the grant.' },
      ],
      [
        'Cement that sets in current',
        'A magnesium cement sets under water within 90 s around steel mesh, and expands by one per cent, so that it locks itself. The classical box of the ship’s carpenter, after two hundred years.',
        'Against 2.2 m of head: 22 of 24 leaks of a hand’s size closed by two men.',
        6,
      ],
      [
        'Lamina grown over rivets of old museum hulls',
        'Museum ships have rivets that no plate covers. A knitted sleeve of flax and resin follows each of them and carries the load around. What holds on them may hold on patrol boats of the 1970s.',
        'One museum ship, 4 m², dry for two seasons.',
        3,
        { state: 'ineligible', reason: 'The technology readiness level is 3; this call admits 4 to 8.' },
      ],
    ],
  },
  fr: {
    places: [
      'Un patrouilleur échoué quitte le service neuf semaines en moyenne, dont cinq à attendre un bassin.',
      'En mission longue, l’équipage répare avec ce qu’il emporte : coins de bois, ciment et une tôle de doublage.',
    ],
    costs: [
      'Un jour de bassin coûte 60 000 euros avant que quiconque ait touché la tôle.',
      'Une fissure de 40 cm a mis fin, au deuxième mois, à une mission de six.',
    ],
    gaps: [
      'Les mastics époxy ne durcissent pas sous dix degrés et se détachent de la peinture laissée dessous.',
      'Le soudage sous l’eau donne des cordons fragiles, qu’il faut ensuite découper.',
    ],
    measures: [
      'La tenue après réparation sous charge de houle sur une section de coque réelle, et l’adhérence sur surface encrassée.',
      'Deux millions de cycles en eau saumâtre, puis l’ouverture de ce qui paraît sain.',
    ],
    stops: [
      'Moins de 70 % de la résistance de la tôle saine après un an à flot y mettrait fin.',
      'S’il faut à l’équipage plus d’un quart, il reprendra le bois et le ciment.',
    ],
    ideas: [
      [
        'Panser une coque comme on panse une plaie',
        'Trois couches souples, posées à la main : un hydrogel qui boit l’eau de la surface, une résine qui durcit à 5 °C, un tissu qui porte. Chaque couche change de couleur quand la suivante peut venir.',
        'Vingt-six réparations par des équipages, 24 étanches après trois mois de mer, résistance moyenne de 74 %.',
        6,
      ],
      [
        'Résine d’algue pour réparations en eau froide',
        'Une résine tirée d’algues brunes durcit au contact du sel et non de la chaleur. Plus l’eau est froide, plus elle est dure, ce qui surprend tous les chimistes, nous compris ; nous savons désormais pourquoi.',
        'Adhérence de 6 MPa à 1 °C, 4 MPa à 15 °C, 120 éprouvettes. La tenue au gazole n’est pas encore mesurée.',
        4,
      ],
      [
        'Couture de fibres pour superstructures d’aluminium',
        'Des fils de carbone traversent la tôle par des trous d’un millimètre et referment la fissure comme une suture, isolés du métal par un vernis qui évite le couple galvanique.',
        'Quatorze fissures réelles sur un patrouilleur désarmé : aucune reprise en 500 000 cycles.',
        5,
      ],
    ],
  },
}

export const machineHealth: ChallengeIdeas = {
  call: 'quiet-hulls-2026',
  challenge: 'machine-health',
  topics: ['machines'],
  en: {
    places: [
      'The engineer of a patrol vessel opens a sea-water pump every 2,000 hours, because the book says so.',
      'On a frigate 400 machines run, and eleven people know how they sound.',
      'Ferries and fishing vessels lose their season to a bearing that had been complaining since May.',
      'Young mechanics arrive with a diploma and without an ear.',
    ],
    costs: [
      'A third of failures come within 100 hours of maintenance, and because of it.',
      'One gearbox failure at sea cost a tow of 600 miles and nine months.',
      'Spare parts for EUR 2 m travel along that nobody has ever needed.',
      'Last year an alarm system raised 1,300 alarms a week on one ship, and was muted with tape.',
    ],
    gaps: [
      'Systems that learn from failures need failures, of which a navy has few and keeps them secret.',
      'Diagnosis in the cloud ends where the ship leaves the coast.',
      'Thresholds were set for one machine in one workshop.',
      'Accelerometers are cheap; the cable to each costs EUR 900.',
    ],
    measures: [
      'Twelve machines with planted faults that we are not told of, run to failure on the test bench, and our prediction sealed each day.',
      'Six months on a ship under way, beside the present practice, with every opening photographed.',
      'Right part named, hours remaining against hours survived, and number of needless openings.',
    ],
    stops: [
      'More than one needless opening in ten, and engineers will go back to the book.',
      'A failure that was not announced two weeks ahead counts double, and three end the trial.',
      'If it needs a specialist ashore, it is not what was asked for.',
    ],
    ideas: [
      [
        'A second pair of ears in the engine room',
        'Six microphones in the engine room, none on a machine, separate 40 machines by place and rhythm. The engineer asks in words, and hears the separated sound of the one she means.',
        'On a tug for eleven months: seven of nine faults announced, a mean of 19 days ahead; two valve faults were masked by the turbocharger.',
        6,
      ],
      [
        'Motor current knows the pump',
        'The current of an electric motor carries the condition of the pump it drives. A clamp in the switchboard, dry and warm, replaces 60 sensors in the bilge.',
        'On 38 pumps over two years: bearings, cavitation and wear rings told apart in 81 % of openings.',
        7,
      ],
      [
        'Sensors that live on vibration and pay no cable',
        'A disc of 30 g on the bearing house lives on its vibration, wakes every ten minutes and sends 200 bytes through the steel of the ship itself, as ultrasound.',
        '112 discs on a ferry for a year, 109 alive. Through watertight doors the path exists only when they are closed.',
        6,
      ],
      [
        'Learning from health alone',
        'We never need a failure. Each machine’s good days are described so exactly, by speed, load and sea temperature, that deviation itself becomes a diagnosis: the residue’s shape names the part.',
        'Four test-bench gearboxes run to failure: announced 310 to 640 hours ahead. One false alarm in 14,000 hours.',
        5,
      ],
      [
        'Oil that is read while it flows',
        'A window of sapphire in the return line shows 2,000 particles a minute to a camera. Shape and colour tell fatigue from rust and from paint; the laboratory ashore is asked only in doubt.',
        'Against 140 laboratory samples: same verdict in 133, three weeks earlier.',
        7,
      ],
      [
        'The engineer’s notebook, made searchable',
        'Forty years of handwritten engine-room logs of seven ships were read and tied to sounds and repairs. The ship’s engineer meets her own predecessors on her machine.',
        'In 60 real faults the notebook had the answer among its first three in 41.',
        5,
      ],
      [
        'Shaft alignment measured by the light of the tunnel',
        'Fibres along the shaft bearings measure their load to 200 N while sailing. Alignment drifts with cargo, waves and sun, and is corrected by speed until the dock.',
        'On a coaster over a year: bearing load known to within 4 %, one hot bearing avoided.',
        6,
      ],
      [
        'Thermal camera for the round that nobody likes',
        'A rail-mounted camera of 1 kg makes the hourly round and compares each surface with what load and sea temperature explain. It is not surprised by the tropics.',
        'Two ships, nine months: 14 true findings, two loose terminals among them, five false.',
        7,
      ],
      [
        'Hours left, with their doubt, in one number',
        'Engineers reject percentages. We say: 300 hours, surely not below 180. The lower number is guaranteed by conformal statistics, and has to be right in nineteen cases of twenty.',
        'Replayed on 212 public and 31 own failures: lower number held in 95.2 %.',
        5,
      ],
      [
        'Diesel injection by ear and by pressure wave',
        'Two strain films on the fuel rail hear each injector open. Wear shows as 20 µs of lateness, long before smoke or power.',
        'On three engines of 1.2 MW: eleven of twelve worn injectors found, the twelfth was at the limit.',
        6,
      ],
      [
        'Fault library shared without being shown',
        'Six navies have twelve failures each, and none may show them. A common model is trained that travels from ship to ship, and a proof accompanies it that no single recording can be read out again.',
        'Simulated with six companies’ data: as good as pooled data within 2 points; the proof adds 5 hours of computing.',
        4,
      ],
      [
        'Gas turbine blades counted by microwaves',
        'A probe in the borescope port measures the arrival of each blade tip to 10 ns. A cracked blade leans, first by microns; the engine need not be opened.',
        'One turbine on the bench, one blade with a sawn notch: seen at 30 % of the critical length.',
        5,
      ],
      [
        'Hydraulic leaks by their hiss',
        'A leak of a drop a minute hisses at 38 kHz. A bracelet with four microphones turns it into a vibration on the wrist, stronger towards the leak, with ear protection on.',
        'Thirty mechanics: 27 of 30 leaks in 4 minutes on average, against 40 minutes with soap.',
        8,
      ],
      [
        'Stern tube seals that announce themselves',
        'Two humidity films and a dye in the seal’s own oil show a seal’s wear in millimetres. It is fitted in the dock, once, and read by lamp from then on.',
        'Nine vessels, three years: four seals changed on time, none failed, one film torn.',
        7,
      ],
      [
        'Vibration of small boats at planing speed',
        'On fast boats each wave is a shock that drowns every diagnosis. We measure between the waves, in the 0.4 s when the hull flies, and the sea state becomes irrelevant.',
        'Four rigid boats, 200 hours: outdrive bearing faults found in three of three.',
        5,
      ],
      [
        'Remaining life of rubber mounts',
        'Rubber mounts keep ships quiet, harden in silence and are changed by age. A tap with an instrumented hammer and a model of ageing tell how quiet each one still is.',
        '260 mounts on two ships; 60 % could have stayed, 5 % should have left four years ago.',
        6,
        { by: 'inst-vistula' },
      ],
    ],
  },
  fr: {
    places: [
      'Le mécanicien d’un patrouilleur ouvre une pompe à eau de mer toutes les 2 000 heures, parce que le livre le dit.',
      'Sur une frégate tournent 400 machines, et onze personnes savent comment elles sonnent.',
    ],
    costs: [
      'Un tiers des pannes survient dans les 100 heures qui suivent un entretien, et à cause de lui.',
      'Une seule avarie de réducteur en mer a coûté un remorquage de 600 milles et neuf mois.',
    ],
    gaps: [
      'Les systèmes qui apprennent des pannes ont besoin de pannes ; une marine en a peu, et les garde secrètes.',
      'Le diagnostic dans le nuage s’arrête là où le navire quitte la côte.',
    ],
    measures: [
      'Douze machines aux défauts cachés, menées jusqu’à la panne au banc, nos prévisions sous scellés chaque jour.',
      'Six mois à bord, à côté de la pratique actuelle, chaque ouverture photographiée.',
    ],
    stops: [
      'Plus d’une ouverture inutile sur dix, et les mécaniciens reviendront au livre.',
      'S’il faut un spécialiste à terre, ce n’est pas ce qui était demandé.',
    ],
    ideas: [
      [
        'L’oreille du chef, transmise aux jeunes',
        'Nous avons enregistré trente chefs mécaniciens pendant leur ronde : ce qu’ils écoutent, où ils posent la main. Un casque guide le novice vers les mêmes points et compare ce qu’il entend.',
        'Quarante élèves : 78 % de défauts reconnus après deux semaines, contre 41 % sans le casque.',
        6,
      ],
      [
        'Vibrations de torsion lues sur la couronne',
        'Chaque dent de la couronne du démarreur passe devant un capteur existant. L’instant de passage, mesuré à 50 nanosecondes, révèle l’injecteur paresseux et l’accouplement fatigué.',
        'Onze moteurs, quinze mois : 17 défauts sur 19, un faux, aucun capteur ajouté.',
        7,
      ],
      [
        'Paliers d’hélice : écouter l’eau plutôt que l’acier',
        'Un palier lubrifié à l’eau use en silence, mais il réchauffe et trouble son eau. Deux mesures sur le débit de retour suffisent à prédire le jeu au dixième de millimètre.',
        'Cinq navires du fleuve, deux saisons : écart de 0,08 mm avec la mesure au bassin.',
        6,
      ],
      [
        'Juste assez d’alarmes',
        'Nous n’ajoutons aucun capteur : nous lisons les 1 300 alarmes hebdomadaires d’un bord, trouvons celles qui n’ont jamais conduit à un geste, et proposons à l’équipage de les taire, avec retour possible.',
        'Deux navires, six mois : 1 300 alarmes ramenées à 90, aucun événement manqué.',
        7,
      ],
    ],
  },
}
