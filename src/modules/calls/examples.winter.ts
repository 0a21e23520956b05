import type { ChallengeIdeas } from './examples.ideas.ts'

export const iceConvoy: ChallengeIdeas = {
  call: 'cold-ports-2027',
  challenge: 'ice-convoy',
  topics: ['vehicles'],
  en: {
    places: [
      'The road from our northern port to the camp is 190 km long and closed on every third day in winter.',
      'Drivers of supply trucks see the reflector of the truck ahead, and in blowing snow not even that.',
      'Reindeer herders, power companies and the army share one track across the plateau, and one rescue team.',
      'In the desert the dust of the first truck blinds the second, exactly as snow does here.',
      'A column of thirty trucks needs sixty drivers, of whom we have thirty-eight.',
    ],
    costs: [
      'A truck that leaves the ploughed lane costs six hours and a crane.',
      'Two drivers were hurt in three years, both as the last vehicle of a column.',
      'At minus thirty a crew is relieved every four hours, which doubles the number of seats to be carried.',
      'Last January fuel for nine days stood 40 km from those who needed it.',
    ],
    gaps: [
      'Driver assistance sold for roads follows lane markings, which lie under a metre of snow.',
      'Lasers see the snow that flies and take it for a wall.',
      'Remote control needs a link that the mountains interrupt.',
      'Magnets in the road would help, if somebody paid for 190 km of them.',
    ],
    measures: [
      'We would ask for 500 km on an ice road at night with a snow blower ahead, and measure lateral error, distance kept and number of safe stops.',
      'A test centre should throw a reindeer of foam, a lost load and a stopped truck into the lane, at 40 km/h and a visibility of 20 m.',
      'Cold start at minus forty after 48 hours without heating, ten times, then braking on polished ice with a full load.',
    ],
    stops: [
      'One touch of an obstacle in 200 trials ends the trial.',
      'If it stops needlessly more than once in 20 km, a driver would switch it off.',
      'If fitting it takes two mechanics longer than a day, the fleet will never have it.',
    ],
    ideas: [
      [
        'Radar that reads the road through snow',
        'A ground-penetrating radar of the size of a licence plate looks 2 m below the truck. Stones, pipes and layers there do not move in winter; we record them in summer and follow them in white-out.',
        'On 34 km of closed road with 60 cm of snow: lateral error 6 cm at 50 km/h. Fresh asphalt requires a new map.',
        6,
      ],
      [
        'Follow the heat of the tyre track',
        'A tyre leaves a stripe that is 0.3 K warmer for forty seconds. An uncooled infrared camera under the bumper follows it, below the flying snow.',
        'At 40 km/h and 25 m behind: kept for 97 % of 61 km. Sunshine on dark ice erases the stripe.',
        5,
      ],
      [
        'Trailers that steer themselves out of the ditch',
        'Each axle of our trailer has its own small motor and knows only its slip and its neighbour’s. Together they pull a train of four trailers straight, without any talk with the tractor.',
        'Four trailers, 11 tonnes, slope of 9 % on wet ice: no jack-knife in 70 attempts, against 22 without.',
        6,
      ],
      [
        'Sledges that follow a skier',
        'A tracked sledge for 200 kg follows a radio between two ski poles at walking speed, keeps out of the skier’s fall line and waits when the skier is hidden for more than three seconds.',
        'Two patrols, 340 km, 31 stops, all explained by the log; batteries lasted 29 km at minus 24.',
        7,
      ],
      [
        'Driving by wire for trucks built before computers',
        'Three boxes turn wheel, pedals and gear stick of seven truck types of the last forty years, and a fourth falls back to the brake if the others disagree. A mechanic fits them in five hours.',
        'Fitted to nine trucks in three nations; 12,000 km on closed roads; two gearbox types remain unsolved.',
        7,
      ],
      [
        'Snow poles that talk',
        'Snow poles stand along northern roads anyway. One in ten gets a radar reflector with its number in the pattern of its slots: no battery, EUR 9 each, readable at 90 m by a car radar.',
        'On 8 km of plateau road in 21 m/s of wind: position within 20 cm, 99 % of poles read. Rime of 5 cm blinds them.',
        6,
      ],
      [
        'A convoy that breaks apart safely',
        'When the third truck is unsure, what should the fourth do? We derive rules for splitting and rejoining from 3,000 simulated accidents and prove for each that no vehicle meets another.',
        'Six model trucks of 1 to 5 and two real ones: 400 splits, no contact, 12 s to rejoin.',
        5,
      ],
      [
        'Ice thickness from the truck that drives on it',
        'Ice bends under a truck by millimetres. Two radars ahead of and behind the front axle measure the bend and so the bearing strength, before the next, heavier truck arrives.',
        'On four lakes: thickness within 6 cm from 30 to 90 cm. White ice on black ice is overestimated.',
        5,
      ],
      [
        'Simulated blizzards that agree with real ones',
        'Everyone tests in fog machines. We measured 60 hours of blowing snow with radar, laser and camera at once and offer a simulator whose statistics match, with the recordings beside it.',
        'Detectors trained in it lost 4 points in the real storm, those trained in fog 31.',
        6,
      ],
      [
        'A tracked mule with a sense of slope',
        'A 600 kg tracked vehicle measures how the snow yields at each roller and predicts the slab that would break. It chooses another line or waits for a person.',
        'Two winters above 1,500 m: 41 warnings, 9 of them confirmed by a slide within a day.',
        5,
      ],
      [
        'Night columns on infrared road studs',
        'The first vehicle drops studs of ice with an infrared diode; they shine for nine hours and melt away in spring, leaving 2 g of paper and zinc.',
        'Dropped every 25 m for 14 km; 93 % shone after six hours at minus 18.',
        4,
      ],
      [
        'Recovery robot for trucks in the ditch',
        'Recovery takes hours because the crane comes from far. A winch sledge of 400 kg travels with the column, anchors itself with ice screws and pulls out 12 tonnes.',
        'Fourteen staged recoveries: 38 minutes on average with two people. On gravel under snow the anchors failed twice.',
        6,
      ],
      [
        'One operator for eight followers',
        'Questions from eight trucks are put in order by what happens if nobody answers. The operator sees one question at a time with four seconds of video from before the doubt arose.',
        'Ten operators in a simulator, 80 hours: 96 % right answers within 6 s up to eight vehicles, 81 % with twelve.',
        5,
      ],
      [
        'Brakes for polished ice: studs that come when called',
        'Studs come out of the tyre by air pressure within 0.8 s when radar and friction estimate ask for it, and go back on asphalt. Roads are spared and stopping distances halve.',
        'Forty braking tests from 40 km/h: 19 m instead of 41 m. One tyre in twelve leaked at minus 35.',
        6,
      ],
    ],
  },
  fr: {
    places: [
      'La route de notre port du Nord jusqu’au camp fait 190 km ; elle est fermée un jour sur trois en hiver.',
      'Les conducteurs de ravitaillement suivent le catadioptre du camion précédent et, dans la poudrerie, même pas lui.',
    ],
    costs: [
      'Un camion qui quitte la voie déneigée coûte six heures et une grue.',
      'En janvier dernier, neuf jours de carburant attendaient à 40 km de ceux qui en avaient besoin.',
    ],
    gaps: [
      'Les aides à la conduite suivent le marquage au sol, qui se trouve sous un mètre de neige.',
      'Les lidars voient la neige qui vole et la prennent pour un mur.',
    ],
    measures: [
      'Nous demanderions 500 km de route de glace, de nuit, derrière une souffleuse, et mesurerions l’écart latéral et les arrêts.',
      'Démarrage à moins quarante après 48 heures sans chauffage, dix fois, puis freinage sur glace polie en pleine charge.',
    ],
    stops: [
      'Un seul contact avec un obstacle sur 200 essais met fin à l’essai.',
      'S’il s’arrête sans raison plus d’une fois en 20 km, un conducteur le couperait.',
    ],
    ideas: [
      [
        'Un traîneau à moteur qui garde la trace',
        'Le traîneau suit la trace du précédent par palpeurs, comme un aveugle suit un mur, et n’appelle la caméra qu’aux croisements. La neige fraîche ne le gêne pas tant qu’il reste un creux de trois centimètres.',
        'Quatre cent vingt kilomètres au Saguenay : sept sorties de trace, toutes au-dessus de 35 km/h.',
        6,
      ],
      [
        'Lire l’adhérence avant le virage',
        'Un laser infrarouge distingue à dix mètres la neige tassée, la glace noire et l’eau. Le camion de tête transmet ce ruban d’adhérence aux suivants, qui choisissent leur vitesse avant le virage et non dedans.',
        'Sur 90 km de cols alpins : 94 % de bonnes classes, sorties de voie simulées divisées par quatre.',
        6,
      ],
      [
        'Attelage virtuel pour camions de générations différentes',
        'Le camion de tête émet son accélération, son angle de roue et sa confiance. Les suivants n’imitent pas : ils prévoient, et s’écartent d’une longueur de plus dès que la confiance baisse.',
        'Trois camions de 1994, 2009 et 2022, 800 km sur terrain fermé, écart tenu à 1,8 m près.',
        5,
      ],
    ],
  },
}

export const coldPower: ChallengeIdeas = {
  call: 'cold-ports-2027',
  challenge: 'cold-power',
  topics: ['energy'],
  en: {
    places: [
      'An observation post north of the treeline has one radio, one heater and eleven batteries in a sleeping bag.',
      'Relay masts on our coast stop on the coldest nights, which are those on which people are lost.',
      'A mobile hospital needs 40 kW through the night and hears its generators for two kilometres.',
      'Snowmobiles are started every two hours, so that they can be started.',
      'Sensors on the ice report until December and then once more in March.',
    ],
    costs: [
      'Three of ten batteries that go north in autumn do not come back to full charge in spring.',
      'Bringing a litre of diesel to the post costs EUR 19, and a quarter of it keeps batteries warm.',
      'A helicopter flight to change two batteries costs more than the mast.',
      'One generator failure in February led to the evacuation of 60 people.',
    ],
    gaps: [
      'Lithium cells may not be charged below zero, and nobody tells the solar panel.',
      'Lead works in the cold, at 25 Wh/kg.',
      'Heating blankets for batteries take a third of what the battery holds.',
      'Fuel cells freeze when they stop, because they make water.',
    ],
    measures: [
      'We would ask for a climatic chamber at minus forty for six weeks: discharge at three rates, a hundred cycles, and a nail through one cell.',
      'A test centre should leave twelve units outdoors for a winter beside a post, and weigh, measure and open them in spring.',
      'Delivered energy per kilogram, including whatever keeps it warm, at minus twenty, minus forty and after a week of soaking.',
    ],
    stops: [
      'Below 60 % of rated energy at minus forty it is no better than what one can buy.',
      'Any venting of a cell during charge in the cold ends the test.',
      'If capacity falls by more than a tenth in a hundred cold cycles, we return to the chemistry.',
    ],
    ideas: [
      [
        'Sodium cells that like the cold',
        'Hard carbon and an ether electrolyte let sodium move at minus forty almost as at zero. Nothing in it is rare, and it may be stored and carried empty, at zero volts, which lithium never may.',
        '240 pouch cells: 83 % of rated energy at minus forty, 71 % at minus fifty. At plus forty they age twice as fast.',
        6,
      ],
      [
        'Salt that keeps a tent warm until Thursday',
        'A supercooled salt stays liquid down to minus thirty until a click starts its crystallisation, and then gives 230 kJ/kg at 58 °C. We solved what others failed at: starting it surely at minus forty, and never by itself.',
        '600 starts, 598 successful; 14 boxes carried over 900 km of track without an accidental start.',
        6,
      ],
      [
        'Charging by its own shivering',
        'An alternating current through a cold cell warms it from inside before any charge flows. Our circuit takes the current from the cell itself and its neighbour and raises both by 1.4 K a minute.',
        'From minus 38 to zero in 27 minutes with 6 % of the charge; 900 cycles without plated lithium under the microscope.',
        7,
      ],
      [
        'Iron, air and patience',
        'An iron-air store of the size of a pallet gives 300 W for four days. It is heavy, cheap and does not burn. What was new work: an electrolyte that is still liquid at minus 42.',
        'One pallet, five months on a fjord: 71 % of rated energy at minus 30. Charging takes two days.',
        5,
      ],
      [
        'Peat-bog thinking: heat store in a hole',
        'Sand in an insulated pit is heated to 400 °C by wind power in autumn and warms a shelter for weeks. A pipe with no moving parts brings up as much heat as a valve of wax allows.',
        'Pit of 3 m³: 11 days at 1.2 kW. It must be dug before the frost, and that is its limit.',
        6,
      ],
      [
        'Methanol drops for radios on masts',
        'A fuel cell of 25 W that burns methanol keeps itself from freezing by never quite stopping: at rest it pulses once a minute, for 0.4 g of fuel an hour.',
        'Nine masts, two winters, 98.7 % availability; the two failures were blocked air holes.',
        7,
      ],
      [
        'Batteries that travel empty and wake by water',
        'Dry cells with magnesium and a salt paper are filled with snow melted in a pot and give 90 Wh/kg once. They keep for twenty years, and no customs officer objects to them.',
        '400 cells stored for three years: 97 % worked after filling. They cannot be recharged.',
        7,
      ],
      [
        'Supercapacitors for the first ten seconds',
        'Engines fail to start for want of ten seconds of current. A capacitor bank of 3 kg, with an electrolyte that freezes at minus 68, takes its charge from a tired battery within four minutes and starts what the battery cannot.',
        '212 starts of truck diesels at minus 35 to minus 46; five failures, all with gelled fuel.',
        8,
      ],
      [
        'Wind turbines that fold before the storm',
        'A 400 W turbine of sail cloth on a skid folds at 18 m/s and unfolds by itself. Rime is shed by folding too. Two people raise it in 15 minutes.',
        'One winter at 900 m: 61 foldings, one torn blade, 240 kWh.',
        6,
      ],
      [
        'A battery swap that needs no gloves off',
        'Five nations use nine battery shapes. Our cradle accepts all nine, guides blind hands with magnets and tells by three notches, to be felt through mittens, how full each one is.',
        'Thirty soldiers of three nations: 94 % of swaps under 20 s in the dark at minus 21.',
        7,
      ],
      [
        'Self-diagnosis of cells by listening to ice',
        'Electrolyte that begins to freeze makes ultrasound. A film sensor on the cell hears it, and the controller limits the current before damage rather than by a table of temperatures.',
        '46 cells, 300 cold cycles: capacity loss 4 % with the sensor, 17 % with the table.',
        5,
      ],
      [
        'Waste heat from generators, kept in wax',
        'Two thirds of a generator’s fuel leaves as heat. A wax tank of 200 litres around the exhaust keeps 14 kWh of it and lets the generator sleep, and the camp be silent, for seven hours.',
        'At a winter camp of 30 people: diesel minus 31 % in 19 days.',
        7,
      ],
      [
        'Solid electrolyte of glass for the deep cold',
        'A glass of lithium, sulphur and iodine conducts at minus sixty better than liquids at minus twenty. We learned to press it so that it does not crack when it is cooled quickly.',
        'Coin cells only: 78 % at minus fifty, 200 cycles. The first large cells cracked in two cases of five.',
        4,
      ],
      [
        'Flow battery with antifreeze at heart',
        'Vanadium precipitates in the cold. An organic salt in glycol does not, down to minus 35, and it is neither toxic nor imported. Tanks are fuel bladders, which the army already owns.',
        'A 2 kW stack for 1,100 hours: 69 % round trip at minus 25. Pumps are the weak part.',
        5,
      ],
    ],
  },
  fr: {
    places: [
      'Un poste d’observation au nord de la limite des arbres possède une radio, un chauffage et onze batteries dans un sac de couchage.',
      'Les relais de notre côte s’arrêtent les nuits les plus froides, celles où l’on se perd.',
    ],
    costs: [
      'Un litre de gazole livré au poste coûte 19 euros, et un quart de ce gazole ne sert qu’à chauffer les batteries.',
      'Un vol d’hélicoptère pour changer deux batteries coûte plus cher que le pylône.',
    ],
    gaps: [
      'Les éléments au lithium ne doivent pas être rechargés sous zéro, et personne ne le dit au panneau solaire.',
      'Les piles à combustible gèlent à l’arrêt, parce qu’elles produisent de l’eau.',
    ],
    measures: [
      'Nous demanderions une chambre à moins quarante pendant six semaines : décharges à trois régimes, cent cycles, un clou dans un élément.',
      'Le centre laisserait douze unités dehors tout un hiver, puis les pèserait, les mesurerait et les ouvrirait au printemps.',
    ],
    stops: [
      'Au-dessous de 60 % de l’énergie nominale à moins quarante, cela ne vaut pas mieux que le commerce.',
      'Le moindre dégazage lors d’une recharge à froid met fin à l’essai.',
    ],
    ideas: [
      [
        'Une pile qui se réveille en deux minutes à moins cinquante',
        'Une pastille thermique de 9 g chauffe le cœur de la pile par réaction de fer et de vapeur d’eau, puis l’usage l’entretient. Inerte pendant vingt ans, elle ne demande ni contrôle ni rotation de stock.',
        'Cent vingt réveils, 117 réussis, 96 secondes en moyenne. Les trois échecs viennent d’un même lot de joints.',
        6,
      ],
      [
        'Hydrogène solide pour motoneiges silencieuses',
        'L’hydrogène est retenu par un alliage de magnésium en galettes que l’on change à la main. La chaleur de la pile suffit à le libérer, et le froid rend la galette plus sûre encore.',
        'Une motoneige, 640 km en Mauricie, de moins 8 à moins 33 ; autonomie 71 km par jeu de galettes.',
        5,
      ],
      [
        'Chauffer les gens plutôt que les tentes',
        'Un gilet de 700 g distribue la chaleur d’un sel à changement de phase, réactivé par un clic et rechargé dans l’eau bouillante. Une tente entière demande dix fois plus d’énergie pour le même confort.',
        'Dix-huit volontaires, cinq nuits à moins 22 : température cutanée maintenue neuf heures, carburant réduit de moitié.',
        7,
      ],
    ],
  },
}
