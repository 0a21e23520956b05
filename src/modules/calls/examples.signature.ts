import type { ChallengeIdeas } from './examples.ideas.ts'

export const hullInspection: ChallengeIdeas = {
  call: 'quiet-hulls-2026',
  challenge: 'hull-inspection',
  topics: ['underwater', 'vehicles'],
  en: {
    places: [
      'Divers inspect our ships in two days, by touch, in water like coffee.',
      'Before entering some ports a crew must be sure that nothing is attached to the hull, and has four hours.',
      'Classification societies demand pictures of every weld, and divers bring back pictures of mud.',
      'Sea chests and rudder gaps are places no machine looks into and every fault begins in.',
    ],
    costs: [
      'A dive team of five costs EUR 7,800 a day, and half of the days are lost to weather and traffic.',
      'All machinery must be stopped while divers are down, which in our case means shore power for EUR 12,000.',
      'A fault that was overlooked at 8 mm was found in the dock at 90 mm.',
      'Since 2022 two divers of our partners have been hurt under ships.',
    ],
    gaps: [
      'Robots on wheels need clean steel, and robots with propellers need clear water.',
      'Cameras see 50 cm and lights make it 30.',
      'Nobody can say afterwards where on the hull a picture was taken.',
      'Sonar pictures need an interpreter, who sits ashore.',
    ],
    measures: [
      'A hull of 90 m with 30 planted faults and three attached objects, in one night, at a visibility of 50 cm.',
      'Position of each finding against laser survey in the dock, and the same again after a year.',
      'Fouling of 5 cm, current of one knot, and a crew of two who were trained for a day.',
    ],
    stops: [
      'One missed object ends the use for port security.',
      'If the same fault is placed 50 cm apart in two inspections, growth cannot be measured.',
      'More than two people on the quay, and divers remain cheaper.',
    ],
    ideas: [
      [
        'A crawler with lips instead of magnets',
        'A ring of silicone lips holds the crawler by suction to steel, aluminium or composite, also over 3 cm of barnacles, while a brush of needles reads thickness through paint.',
        'On three hulls: 1,100 m² in nine hours, 27 of 30 planted thin spots, all over 8 mm.',
        7,
      ],
      [
        'Acoustic lens mosaic with a ruler in it',
        'Sonar pictures of 3 cm are joined to a map along the welds, which serve as rulers. The map of this year is laid upon that of the last, and differences are all that a person looks at.',
        'Frigate of 120 m, two years: 41 differences, 38 of them real, 20 minutes of a person’s time.',
        6,
      ],
      [
        'Little fish for sea chests',
        'A vehicle of 9 cm goes through the grid of a sea chest with a camera, a scale and a claw. Its tether is a glass thread that is cut off and left in the worst case.',
        'Forty chests, one thread left. Marine growth hid the grid in six.',
        6,
      ],
      [
        'Searching hulls for attached objects by gravity of touch',
        'Whiskers like those of a seal feel shape where nothing is seen. A frame of 60 whiskers, 2 m wide, is drawn along the hull between two boats and reports what is not ship.',
        'In black water: 18 of 18 objects over 15 cm, on two hulls, 70 minutes each. Anodes are known by the drawing.',
        5,
      ],
      [
        'Eddy currents through five centimetres of fouling',
        'Pulsed eddy currents see cracks through paint and growth. Our coil array of 40 cm works while moving at 20 cm/s, with lift-off removed by a second frequency.',
        'Cracks over 12 mm in length found through 5 cm in 46 of 50 cases. Welds of mixed steels confuse it.',
        5,
      ],
      [
        'Two small vehicles that light for each other',
        'Light beside the camera shows the mud, light from the side shows the hull. One vehicle lights, the other looks, 2 m apart, and both hold formation by flashes.',
        'Useful range from 0.5 m to 1.6 m in harbour water, 12 nights.',
        5,
      ],
      [
        'A net position system hung over the rail',
        'Four beacons on lines over the rail give every tool below a position on the hull, in the ship’s own frame numbers, to 4 cm, in a noisy port.',
        'Six ports, 31 ships, median 3.6 cm. Bow thrusters running: 11 cm.',
        7,
      ],
      [
        'Propeller check in eleven minutes',
        'A ring of sonars under the stern maps each blade while the shaft turns by hand. Bent tips of 4 mm and nicks of 6 mm are reported with a drawing for the yard.',
        'Twenty-two propellers: same findings as the dock in 21.',
        7,
      ],
      [
        'Cleaning that looks at what it cleans',
        'While a hull is cleaned, everything is seen once. Our cleaner carries line cameras in the clean water of its own jet and delivers 4 GB of sharp pictures as a by-product.',
        'Nine ferries: 95 % of the flat bottom seen at 0.5 mm.',
        7,
      ],
      [
        'Hull potential map as early sign of bare steel',
        'An electrode on a slow vehicle draws the corrosion potential over the hull. Bare steel shows as a peak at a distance of 2 m, under growth and before rust.',
        'Of 60 peaks on four ships 52 were bare places or dead anodes.',
        6,
      ],
      [
        'Rudder gap endoscope with a sense of tide',
        'A soft arm moved by sea water pressure reaches 3 m into gaps and bends around two corners. It may be crushed by a moving rudder and comes out alive.',
        'Seventeen gaps, crushed twice on purpose. It is slow: 40 minutes each.',
        6,
      ],
      [
        'Reading weld pictures as an inspector would',
        'A model marks cracks, undercut and pitting, with the class rule that applies, and shows the three most similar pictures from 90,000 that inspectors have judged.',
        'Against five inspectors on 800 pictures: agrees with them as often as they with each other.',
        6,
      ],
      [
        'Magnetic memory of steel as a map of old loads',
        'Steel remembers in its magnetism where it was overloaded. A passive reading on the wet hull shows where to look closely, with no contact.',
        'On 40 test bars it worked. On one hull the earth’s field was stronger than the memory, and we know how to compensate.',
        4,
      ],
      [
        'Inspection by the crew with a kayak',
        'An inflatable kayak carries a sonar on a pole, a tablet and two ratings. The tablet says where to paddle. There is nothing to learn, and it packs into a locker.',
        'Twelve crews: full hull of 60 m in 80 minutes, 14 of 16 objects found.',
        7,
      ],
      [
        'Tank walls without entering the tank',
        'Ballast tanks kill inspectors by lack of air. A spider of 2 kg hangs on four threads from the manhole, and measures paint, rust and thickness over every face.',
        'Eleven tanks on a bulk carrier: 92 % of faces, nobody inside.',
        7,
      ],
      [
        'Sound speed tomography of composite hulls',
        'Sixteen transducers around a composite hull listen through it. Delamination is slower; the picture is coarse, 15 cm, and complete, in an hour, from inside.',
        'Three minehunter sections with planted faults: 12 of 13.',
        5,
      ],
      [
        'A crane-borne eye for the waterline in winter',
        'Between wind and water, where ice works, neither divers nor crawlers go. A stabilised head on the ship’s own crane looks from 3 m with laser and infrared.',
        'Five icebreakers, two winters; abrasion to 0.3 mm. Spray freezes on the window above 12 m/s of wind.',
        6,
        { state: 'draft' },
      ],
      [
        'Autonomous gliders for anchorages of large fleets',
        'One glider visits twenty anchored ships a week and compares each hull with its memory, with no boat and no crew.',
        'Operated for the offshore industry by our sister company since 2023.',
        8,
        {
          state: 'ineligible',
          employees: 640,
          reason: 'With its parent company the applicant employs 640 people; this call admits up to 250.',
        },
      ],
    ],
  },
  fr: {
    places: [
      'Des plongeurs inspectent nos navires en deux jours, à tâtons, dans une eau couleur de café.',
      'Avant certains ports, l’équipage doit être sûr que rien n’est fixé à la coque, et dispose de quatre heures.',
    ],
    costs: [
      'Une équipe de cinq plongeurs coûte 7 800 euros par jour, et la moitié des jours se perdent en météo et en trafic.',
      'Un défaut de 8 mm resté inaperçu a été retrouvé au bassin à 90 mm.',
    ],
    gaps: [
      'Les robots à roues veulent un acier propre, les robots à hélices une eau claire.',
      'Personne ne sait dire ensuite à quel endroit de la coque une image a été prise.',
    ],
    measures: [
      'Une coque de 90 m, 30 défauts cachés et trois objets fixés, en une nuit, avec 50 cm de visibilité.',
      'La position de chaque relevé comparée au laser du bassin, puis de nouveau un an après.',
    ],
    stops: [
      'Un seul objet manqué met fin à l’usage en sûreté portuaire.',
      'Au-delà de deux personnes sur le quai, les plongeurs restent moins chers.',
    ],
    ideas: [
      [
        'Un banc de robots de la taille d’une sardine',
        'Quarante petits robots se tiennent à 30 cm les uns des autres par lumière verte et balaient la coque comme un banc. Chacun voit mal ; ensemble, ils ne laissent pas de trou, et la perte de cinq d’entre eux ne change rien.',
        'Vingt robots, une coque de 35 m, cinq nuits : 98 % de la surface vue, trois robots perdus.',
        5,
      ],
      [
        'Inspecter sous la glace',
        'Au port, l’hiver, la glace interdit tout plongeur. Un robot introduit par un trou de 25 cm se suspend à l’envers sous la glace, s’y déplace sur patins et regarde la coque de côté.',
        'Trois hivers au Saguenay, 14 navires, aucun robot perdu sous la glace.',
        7,
      ],
      [
        'La coque comme instrument de musique',
        'Un marteau calibré frappe la coque de l’intérieur en soixante points ; sa réponse change là où une tôle s’amincit ou se décolle. Personne ne va à l’eau.',
        'Sur une barge amincie volontairement : 11 zones sur 14, les trois autres sous 6 % d’épaisseur perdue.',
        5,
      ],
      [
        'Retrouver l’endroit exact un an plus tard',
        'Nous marquons la coque de pastilles passives de deux millimètres que le sonar lit comme un code. Peintes avec la coque, elles durent cinq ans et donnent à chaque relevé une adresse.',
        'Neuf navires, 1 200 pastilles, 97 % relues après deux ans, position à 15 mm.',
        7,
      ],
    ],
  },
}

export const ownSignature: ChallengeIdeas = {
  call: 'quiet-hulls-2026',
  challenge: 'own-signature',
  topics: ['acoustics', 'navigation'],
  en: {
    places: [
      'A ship visits a measuring range once in two years and drives in between by a curve drawn at the first visit.',
      'Minehunters depend on being quiet and non-magnetic, and learn of a loose mount from the range, ten months late.',
      'Owners of research vessels promise quiet for the sake of whales, and cannot prove it.',
      'The captain chooses a speed by fuel, because nobody tells her what it sounds like.',
    ],
    costs: [
      'A visit to the range takes six days with transit, and there are two ranges for forty ships.',
      'One generator mount that had hardened made a ship audible at three times the distance for a year.',
      'Degaussing settings that are out of date are worse than none, as two trials have shown.',
      'A quiet speed that is too careful by two knots costs a day on each passage.',
    ],
    gaps: [
      'Sensors on board measure vibration, and what the sea makes of it is another matter.',
      'Portable ranges need a calm bay, a boat and four specialists.',
      'Magnetic models of a ship age with each voyage and each hammer blow.',
      'Nobody measures the electric field, which corrosion protection writes into the sea.',
    ],
    measures: [
      'Comparison with the range at eight speeds, before and after a change that we are not told of.',
      'Twenty passes in three seas, and the spread of our figure against that of the range.',
      'Half a year on one ship, with the range visited at the start and at the end.',
    ],
    stops: [
      'A difference of more than 4 dB from the range in any third-octave band that matters ends it.',
      'If the figure moves by more with weather than with the ship, it is of no use to a captain.',
      'A magnetic error above 15 % at keel depth would send us back.',
    ],
    ideas: [
      [
        'The ship’s own towed judge',
        'A thin line of eight hydrophones, 60 m long, is towed beside the wake by the ship itself for an hour a month. Its own tow noise is measured by two sensors that are turned away.',
        'Against a fixed range, with one ship at eight speeds: within 3 dB from 60 Hz up, 6 dB below.',
        6,
      ],
      [
        'Buoys dropped, circled, forgotten',
        'Three sonobuoys of paper pulp are dropped; the ship circles them once and receives its directivity within 25 minutes. They dissolve in a week and cost EUR 70 each.',
        'Nineteen circles with two ships: spread 1.8 dB. Sea state 4 is the limit.',
        6,
      ],
      [
        'Magnetometer drones before the bow',
        'A drone with a diamond magnetometer flies 15 m above the sea around the ship in nine minutes and sees its field from all sides; a model carries it down below the keel.',
        'One ship, 12 flights; error 13 % at keel depth against a fixed range. Wind limits it to 10 m/s.',
        5,
      ],
      [
        'Listening to oneself through the sea floor',
        'In shallow water the echo of the ship’s own noise from the bottom returns to its hull sensors. We compute from it what goes out; the bottom’s unknown hardness falls out of two passes.',
        'Coastal ferry, 30 m of depth, 44 passes: 3.4 dB from the portable range.',
        4,
      ],
      [
        'Electric field of cathodic protection, tamed',
        'The current of cathodic protection pulses with the shaft and can be seen for miles. We measure it at the shaft by a ring that needs no slip contact, and cancel it at the anode.',
        'On a patrol boat: fundamental down by 26 dB, second harmonic by 15.',
        6,
      ],
      [
        'Cavitation alarm from one screw hole',
        'A single sensor on the hull above the propeller hears cavitation begin, weeks before erosion and at a speed no curve predicted: loading, fouling and pitch all move it.',
        'Eight ships: inception speed within 0.3 knots of the tunnel or camera.',
        7,
      ],
      [
        'Noise budget by subtraction of machines',
        'Each machine is switched off once in a quiet bay, in an order that we compute. From then on vibration sensors tell what each adds in the water, and name the one that has grown.',
        'One frigate, 60 machines, 5 h; growth of three machines confirmed by the range six months later.',
        6,
      ],
      [
        'Signature twin for route planning',
        'The ship’s present noise, the water’s layers and the traffic of tonight give a map of how far one would be heard along each route and speed, redone each quarter of an hour.',
        'Three passages replayed with listeners on the sea floor: predicted distance within 20 % on 17 of 22 legs.',
        5,
      ],
      [
        'A quiet reference source for every ship',
        'We lower a sound source of known strength, the size of a bottle, and so calibrate the sea of today before each measurement. Weather then drops out.',
        'Spread of repeated measurements fell from 4.1 to 1.6 dB over nine days in three seas.',
        7,
      ],
      [
        'Gradient of the field in the mast',
        'Two atomic magnetometers in the mast, 4 m apart, watch the ship’s own magnetisation change after each storm. The absolute value needs the range, the change does not.',
        'A year on a research ship: four changes, all confirmed later; helmets in the crow’s nest give false ones.',
        5,
      ],
      [
        'Atomic gradiometer in the bilge',
        'Optically pumped cells in a shielded tube measure the field’s gradient in the bilge to one picotesla per metre; a model of 300 dipoles follows, updated every ten minutes.',
        'On a barge of steel with moved ballast: 9 % error at keel depth.',
        4,
      ],
      [
        'Fibre laser hydrophones in the bilge keel',
        'Hydrophones without electronics are drawn into the bilge keel as a fibre of 3 mm. They hear the flow, and beyond the flow, by correlating 96 points, the ship.',
        'In the towing tank up to 12 knots: ship noise recovered 11 dB below flow noise.',
        5,
      ],
      [
        'Which pump is it? Sound separation for small crews',
        'A tablet shows the ship’s drawing, with the machine coloured that is heard outside now. The mechanic turns a knob or changes a mount and sees the colour fade.',
        'Crews of four minehunters kept it: nine mounts and two pumps found in half a year.',
        7,
      ],
      [
        'Ranging with the neighbours',
        'Ships in company measure each other. Two cheap hydrophones on each and an agreed minute of silence give every ship of a group its figure each evening.',
        'Four vessels, 17 evenings: 2.9 dB against a fixed range.',
        6,
      ],
      [
        'Heading-dependent magnetism on wooden-hulled minehunters',
        'Engines on wooden ships roll in the Earth’s field and write eddy currents into it. We predict them from the ship’s motion, and compensate within the second.',
        'Residual field of a 60-tonne engine in a rolling frame: minus 82 %.',
        5,
      ],
      [
        'Underwater noise labels for harbour craft',
        'A labelled scale for tugs and pilot boats, measured with a kit that a port can use. What is good for porpoises is good for patrol boats.',
        'Measured 61 craft in four ports; three owners changed propellers for a better letter.',
        7,
        {
          by: 'minato-onkyo',
          contact: 'yuki',
          state: 'ineligible',
          reason: 'Japan is a partner of the programme; this call admits member nations only.',
        },
      ],
      [
        'Reef ears: a drifting range for warm water',
        'Two drifting spars with four hydrophones each replace a range where there is none. They come home by sail.',
        'Nine drifts off Fremantle, one spar stranded, spread 2.4 dB.',
        6,
        {
          by: 'lura-listen',
          state: 'ineligible',
          reason: 'Australia is a partner of the programme; this call admits member nations only.',
        },
      ],
    ],
  },
  fr: {
    places: [
      'Un navire passe sur une base de mesure une fois tous les deux ans et navigue entre-temps d’après une vieille courbe.',
      'Les chasseurs de mines dépendent de leur discrétion et apprennent un plot durci dix mois trop tard.',
    ],
    costs: [
      'Un passage à la base prend six jours avec le transit, et il y a deux bases pour quarante navires.',
      'Un seul plot de groupe durci a rendu un navire audible trois fois plus loin pendant un an.',
    ],
    gaps: [
      'Les capteurs de bord mesurent des vibrations ; ce que la mer en fait est une autre affaire.',
      'Les bases mobiles demandent une baie calme, une vedette et quatre spécialistes.',
    ],
    measures: [
      'La comparaison avec la base à huit allures, avant et après une modification qu’on ne nous dit pas.',
      'Vingt passages dans trois mers, et la dispersion de notre chiffre comparée à celle de la base.',
    ],
    stops: [
      'Un écart de plus de 4 dB avec la base dans une bande qui compte y met fin.',
      'Si le chiffre varie davantage avec le temps qu’avec le navire, il ne sert à rien au commandant.',
    ],
    ideas: [
      [
        'Un juge remorqué à la demande',
        'Une ligne de huit hydrophones, enroulée sur un touret de canne à pêche, se file en six minutes. Elle corrige son propre bruit d’écoulement par deux capteurs sourds à la mer, et rend un verdict par bande de fréquence.',
        'Deux navires, trente et un passages devant la base : 2,6 dB d’écart au-dessus de 80 Hz.',
        6,
        { by: 'hydrale', contact: 'bruno', submitted_at: '10:52' },
      ],
      [
        'La vitesse la plus discrète, à l’heure qu’il est',
        'À partir de capteurs déjà à bord, un modèle annonce la portée à laquelle on est entendu pour chaque allure, et la passerelle voit d’un coup d’œil le creux de la courbe du jour.',
        'Six mois sur un baliseur : creux confirmé par bouées à un nœud près dans 19 cas sur 22.',
        6,
      ],
      [
        'Plots élastiques qui se mesurent eux-mêmes',
        'Un film piézoélectrique moulé dans le caoutchouc mesure sa raideur à chaque démarrage du moteur. Le plot dit lui-même quand il ne filtre plus, et de combien le navire en devient audible.',
        'Cent quarante plots, deux ans, 96 % de mesures exploitables, six plots changés à temps.',
        7,
      ],
      [
        'Champ électrique : ce que la protection cathodique raconte',
        'Trois paires d’électrodes au mouillage suffisent à dresser la carte du champ d’un navire pendant qu’il évite sur son ancre. Le réglage des anodes se corrige le jour même.',
        'Onze navires au mouillage : champ réduit de 60 % en moyenne après réglage.',
        5,
      ],
    ],
  },
}
