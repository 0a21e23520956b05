import type { ChallengeIdeas } from './examples.ideas.ts'

export const fieldBlood: ChallengeIdeas = {
  call: 'cold-ports-2027',
  challenge: 'field-blood',
  topics: ['medical', 'bio'],
  en: {
    places: [
      'Medics on a winter exercise carry blood next to their skin, because nothing else they have is between two and six degrees.',
      'Our island hospital receives blood by ferry, and in January the ferry is late on every second day.',
      'A rescue helicopter takes two bags along and returns them unopened in nine of ten flights.',
      'Surgeons at a forward post know the temperature of a bag when they open it, and not what it went through before.',
      'The blood bank of a northern county serves an area of the size of Denmark with three drivers.',
    ],
    costs: [
      'Of 1,400 units sent north in one winter 610 were destroyed, most of them probably good.',
      'Half of those who die of bleeding do so in the first hour, and the nearest plasma is two hours away.',
      'A heated and cooled case costs EUR 9,000, weighs 18 kg and sleeps when its battery does.',
      'One frozen consignment of insulin and vaccine in February cost EUR 220,000 and three weeks.',
    ],
    gaps: [
      'Indicator strips tell that a limit was passed, not by how much or for how long.',
      'Freeze-dried plasma exists, in glass, which breaks, and takes six minutes to dissolve.',
      'Warmers for transfusion need more energy than a medic can carry.',
      'Rules for discarding blood were written for hospitals with a refrigerator next door.',
    ],
    measures: [
      'We would ask for 200 units on a real route in winter, with a sealed recorder in each, and a blood bank’s analysis of haemolysis on arrival.',
      'Drop, pressure at 4,000 m, vibration of a tracked carrier and 72 hours at minus forty, then use by medics wearing gloves.',
      'A comparison with the present practice by the same medics in the dark: time to first drop, errors, temperature at the needle.',
    ],
    stops: [
      'Haemolysis above 0.8 % in any unit that we called good ends the trial.',
      'If medics are not faster than today, there is no reason to change.',
      'One wrong assurance in a hundred would be one too many.',
    ],
    ideas: [
      [
        'Plasma powder in a bag that mixes itself',
        'Plasma is dried as a foam in the bag in which it will be given. Water from a second chamber passes a seal under the press of a hand and dissolves the foam within 40 s, as it has no clumps to wet.',
        'Clotting factors after a year at 30 °C: 88 % of fresh. 60 bags dissolved at minus 10 by hand in 51 s on average.',
        6,
      ],
      [
        'A blood box without a battery',
        'Two waxes that melt at three and at five degrees surround the bag; one gives heat before frost, the other takes it before warmth. Four kilograms for two units, 70 hours from minus forty to plus forty.',
        'Eighty journeys in four nations, 79 within limits throughout. The eightieth box had been left open.',
        7,
      ],
      [
        'Honest labels: an indicator that adds up harm',
        'An enzyme in the label is harmed by heat and frost as red cells are. Its colour is not the temperature but the damage, and a telephone reads it to within a twentieth.',
        '310 units with laboratory analysis: the label agreed on 302; the eight others were called worse than they were.',
        6,
      ],
      [
        'Warm blood from a warm exhaust',
        'A heat exchanger clips on to the exhaust of a snowmobile, carrier or stove and warms a unit from 4 to 37 °C in three minutes without power; wax sets the limit, so that it cannot overheat.',
        'In 140 trials no fluid left above 38.6 °C. Snow in the clamp delayed six of them.',
        6,
      ],
      [
        'Platelets that sleep at minus twenty',
        'Platelets live five days at room temperature. In our sugar glass they keep at minus twenty for six months, and two thirds of them work after thawing, which is enough to stop a bleeding.',
        'Donors’ platelets in vitro and in rabbits: clot strength 71 % of fresh. People have not received them yet.',
        4,
      ],
      [
        'Walking blood bank with a memory',
        'Soldiers give blood to each other. A card with a chip holds group, antibodies and tests of the last 90 days; a reader proposes who gives to whom in 20 s and keeps a record that a hospital accepts.',
        'Exercise with 300 donors: 44 matches, no error, 9 minutes from call to needle instead of 24.',
        7,
      ],
      [
        'A tourniquet that knows how long',
        'A film in the strap counts the time and the cold. Below ten degrees tissue survives longer; the film shows how much, so that a leg is not given up by the clock.',
        'Calibrated on 60 hours of tissue data; film within 6 % from minus 20 to plus 37.',
        5,
      ],
      [
        'Insulin and antidotes in frost-proof crystals',
        'Crystals of 40 μm in oil do not mind freezing, where solutions do. We packed insulin, adrenaline and an antidote for nerve agents in syringes that may thaw ten times.',
        'After ten cycles to minus 35: 97 to 99 % potency. Needles must be one size thicker.',
        5,
      ],
      [
        'Drone post boxes for two bags of blood',
        'Not the aircraft is ours, but the box: it is caught by a net on a pole, keeps four degrees in the wind of flight and opens only for the medic whose tag was named.',
        'With three types of drones: 66 deliveries at down to minus 27, temperature held in 66, net missed twice.',
        7,
      ],
      [
        'Oxygen without bottles',
        'A chemical candle and a membrane give four litres a minute for an hour from a brick of 1.8 kg, which survives frost and flight. Bottles at minus forty lose a third of their pressure.',
        'Twenty-two bricks at minus 38: started in 21, purity 94 to 97 %.',
        6,
      ],
      [
        'Forecasting demand for blood in the county of snow',
        'Weather, ferry delays, hunting season and stocks of eleven hospitals predict who will lack which group in three days. The plan moves bags before the road closes.',
        'Replay of three winters: 41 % fewer discarded units and not one shortage more.',
        6,
      ],
      [
        'Ultrasound test of red cells through the bag',
        'A short burst of ultrasound through the closed bag tells by its echo how stiff the cells have become. Stiff cells are old cells; nothing is opened, and the reader costs EUR 300.',
        '190 bags: correlation 0.91 with the laboratory’s deformability. Air bubbles must be rolled out first.',
        5,
      ],
    ],
  },
  fr: {
    places: [
      'En exercice d’hiver, les infirmiers portent le sang contre leur peau, faute d’autre endroit entre deux et six degrés.',
      'La banque de sang d’un comté du Nord dessert un territoire grand comme le Danemark avec trois chauffeurs.',
    ],
    costs: [
      'Sur 1 400 poches envoyées au nord en un hiver, 610 ont été détruites, sans doute bonnes pour la plupart.',
      'La moitié de ceux qui meurent d’hémorragie meurent dans la première heure, et le plasma le plus proche est à deux heures.',
    ],
    gaps: [
      'Les pastilles disent qu’une limite a été franchie, mais ni de combien ni combien de temps.',
      'Les réchauffeurs de transfusion demandent plus d’énergie qu’un infirmier ne peut en porter.',
    ],
    measures: [
      'Nous demanderions 200 poches sur une vraie route d’hiver, avec un enregistreur scellé dans chacune, et l’analyse d’une banque de sang à l’arrivée.',
      'Chute, vibration d’un chenillé et 72 heures à moins quarante, puis emploi par des infirmiers gantés.',
    ],
    stops: [
      'Une hémolyse supérieure à 0,8 % dans une seule poche déclarée bonne met fin à l’essai.',
      'Une seule assurance fausse sur cent serait déjà de trop.',
    ],
    ideas: [
      [
        'Plasma lyophilisé en poche souple',
        'Le flacon de verre casse et pèse. Nous séchons le plasma dans une poche respirante, refermée ensuite par soudure ; il se dissout en 70 secondes et se transporte dans une poche de pantalon.',
        'Deux cents poches, 18 mois à 25 degrés : facteurs de coagulation à 90 %. Chute de trois mètres sans fuite.',
        6,
      ],
      [
        'La glacière qui chauffe : valise à sang pour ambulance des neiges',
        'Une paroi de 11 mm sous vide et deux cires inversent leur rôle selon la saison. L’infirmier n’a rien à régler ; une aiguille mécanique indique le temps qui reste, calculé par la fonte elle-même.',
        'Soixante missions en Savoie et en Laponie : 58 dans les limites, deux couvercles mal fermés.',
        7,
      ],
      [
        'Trousse d’urgence pensée pour les moufles',
        'Chaque geste a été filmé à moins trente avec des moufles, puis redessiné : ouvertures par traction, codes en relief, ordre imposé. La trousse s’utilise dans le noir, sans retirer les gants.',
        'Quarante secouristes : première perfusion en 4 min 10 s au lieu de 7 min 30 s, erreurs divisées par trois.',
        8,
      ],
    ],
  },
}

export const quayTime: ChallengeIdeas = {
  call: 'cold-ports-2027',
  challenge: 'quay-time',
  topics: ['ports'],
  en: {
    places: [
      'When a military ship calls at our civil port, its loading list arrives as a photograph of a print-out.',
      'Three companies, two authorities and a brigade share one quay and five versions of one spreadsheet.',
      'The terminal plans its cranes for a week, and the first truck is late on Monday.',
      'On winter quays the ramp freezes, and nobody knows which of 600 vehicles will start.',
      'A harbour master told us that during the last exercise she walked 31 km in two days, to ask.',
    ],
    costs: [
      'A roll-on ship waits at EUR 28,000 a day, and so do the 40 train drivers behind it.',
      'In the last exercise 600 vehicles took 31 hours instead of 16.',
      'Ninety vehicles stood in the wrong order, and each was moved three times.',
      'A civil car carrier lost its slot, and the port lost the customer.',
    ],
    gaps: [
      'Terminal systems know containers, and a bridge-laying tank is not one.',
      'Optimisers exist that compute for an hour what changes every ten minutes.',
      'Armies may not send their lists, and ports cannot plan without.',
      'Paper works, until it snows on it.',
    ],
    measures: [
      'We would ask for one real discharge with our plan beside the usual one, and count moves, hours and calls.',
      'Twelve disruptions at times unknown to us: a broken ramp, a late train, a wrong list; measured as minutes to a plan that people follow.',
      'Two ports exchange their staff for a day, and we measure whether the stranger finds the plan readable.',
    ],
    stops: [
      'If re-planning takes longer than five minutes, people will do it by telephone.',
      'If foremen overrule more than one in five moves, the plan does not know enough.',
      'A list that leaves the port’s own machines by mistake would end it.',
    ],
    ideas: [
      [
        'Plans that mend themselves move by move',
        'We never compute the whole plan again. Each disturbance is repaired in the smallest neighbourhood that restores feasibility, and the foreman sees only the moves that changed, with the reason.',
        'On recordings of 14 discharges: repair in 8 s, final times within 4 % of the full optimum that took an hour.',
        6,
      ],
      [
        'Reading every list that was ever printed',
        'A model on a laptop without network reads photographs of loading lists in eleven layouts, marks what it doubts and asks at most ten questions before it has a list that adds up in length and weight.',
        'Of 230 lists: 99.1 % of vehicle types right after nine questions on average.',
        6,
      ],
      [
        'The ramp as bottleneck: warm, dry and timed',
        'A quay’s hours are lost at the ramp. Pressure strips, a heated film and a traffic light driven by the plan bring vehicles to it every 70 s, and no faster.',
        'A winter at one ferry ramp: vehicles per hour from 38 to 51, no slip accident against five the year before.',
        7,
      ],
      [
        'Two lists that meet without being shown',
        'The army’s list and the port’s plan are compared under encryption: both learn which berth and hour are possible, neither learns the other’s contents. It takes two minutes, rather than two officers and a day.',
        'With synthetic lists of 800 vehicles: 104 s. The mathematics is published, our part is making it fit berths.',
        4,
      ],
      [
        'Counting vehicles with the cameras that hang there',
        'Ports have hundreds of cameras for theft. We count and place vehicles with them, on the port’s own computer, and faces and number plates are never kept.',
        'Eleven cameras, five days, 2,104 moves: 97 % right place within 20 s. Snow on lenses stopped three cameras.',
        7,
      ],
      [
        'Order of arrival, agreed with the trucks',
        'Trucks negotiate their slots with each other through a broker that knows the plan but no owners. Those who can wait, sell their place for hours of parking with heating.',
        'Simulated with 60 days of gate data: queue at the gate minus 63 %.',
        5,
      ],
      [
        'A scale model that plays tomorrow',
        'Foremen believe wood more than screens. Our table shows the quay 1 to 200, with lights that play tomorrow’s plan in three minutes; they move pieces and the computer checks.',
        'Two ports keep it in use since the trial; 12 % fewer overruled moves.',
        7,
      ],
      [
        'Ice, wind and cranes: hours that will be lost, foretold',
        'Cranes stop at 20 m/s and ramps at minus 25. We forecast for each crane the usable hours of the next five days with honest odds, and planners reserve accordingly.',
        'Three winters at four ports: of hours called 80 % sure, 81 % were usable.',
        6,
      ],
      [
        'Railway and quay on one clock',
        'Trains leave by timetable, ships by tide. We join both in a single plan that promises trains only what survives nine of ten simulated delays.',
        'For 22 military trains of the last two years it would have saved 61 hours of standing.',
        5,
      ],
      [
        'Stowage for getting off, not for getting on',
        'Ships are stowed fast and emptied slowly. Our stowage plan begins with the order of need at the destination and costs 20 minutes of loading to save five hours of discharge.',
        'Two real loadings of 240 vehicles: plus 24 minutes, minus 4 h 50 min.',
        7,
      ],
      [
        'A radio tag that survives the wash and the frost',
        'A tag in a magnet foot tells place and whether an engine was started today; it needs no battery, since it lives on the vibration of loading and the change from day to night.',
        'On 300 vehicles for a winter: 284 still answered. Location within 9 m is enough for a quay.',
        6,
      ],
      [
        'Who may do what on a shared quay',
        'Port rules, customs rules and military rules contradict each other politely. We turn them into one rule book that a computer can check, and answer in one sentence why a vehicle must wait.',
        'Of 180 waiting cases of one exercise 71 had no rule behind them at all.',
        5,
      ],
      [
        'Hearing which vehicle will not start',
        'A microphone on the ramp listens to each engine for four seconds while it is driven on. Weak batteries, gelled fuel and tired starters have their own sound; the plan then puts these vehicles where a tow can reach them.',
        'Two loadings in February, 410 vehicles: of 37 that failed to start on arrival 29 had been marked.',
        5,
        { by: 'skerrow', contact: 'ada', state: 'draft', missing: ['tests', 'dual_use'] },
      ],
      [
        'A berth market between ports that share one winter',
        'Three ports on one coast lose different days to ice. They would trade berths for days through a small exchange with fixed rules, and ships would hear of it two days earlier than today.',
        'A paper game with three harbour masters, four rounds. No software exists yet.',
        2,
        { by: 'inst-saimaa', state: 'draft', missing: ['evidence', 'team', 'lowest_temperature'] },
      ],
    ],
  },
  fr: {
    places: [
      'Quand un navire militaire touche notre port civil, sa liste de chargement arrive comme la photographie d’une feuille imprimée.',
      'Trois entreprises, deux autorités et une brigade se partagent un quai et cinq versions d’un même tableau.',
    ],
    costs: [
      'Un roulier attend à 28 000 euros par jour, et quarante conducteurs de train avec lui.',
      'Lors du dernier exercice, 600 véhicules ont mis 31 heures au lieu de 16.',
    ],
    gaps: [
      'Les logiciels de terminal connaissent des conteneurs, et un poseur de pont n’en est pas un.',
      'Des optimiseurs calculent en une heure ce qui change toutes les dix minutes.',
    ],
    measures: [
      'Nous demanderions un vrai déchargement, notre plan à côté de l’habituel, en comptant les mouvements, les heures et les appels.',
      'Douze perturbations à des moments inconnus de nous : rampe en panne, train en retard, liste fausse ; en minutes jusqu’à un plan suivi.',
    ],
    stops: [
      'Si replanifier prend plus de cinq minutes, on le fera par téléphone.',
      'Si les chefs de quai annulent plus d’un mouvement sur cinq, le plan n’en sait pas assez.',
    ],
    ideas: [
      [
        'Le plan de quai qui tient dans une poche',
        'Chaque chef d’équipe reçoit sur son téléphone ses trois prochains mouvements et pas davantage. Quand il touche « impossible », le plan se répare autour de lui en six secondes et dit aux autres ce qui change.',
        'Deux exercices au Havre : 19 heures au lieu de 27, 40 % d’appels radio en moins.',
        7,
      ],
      [
        'Écluses, marées et convois : un seul calcul',
        'Nos ports vivent derrière des écluses. Nous planifions ensemble la bassinée, la marée et le train, avec des marges tirées de dix ans de retards réels plutôt que d’une moyenne.',
        'Rejeu de 400 escales à Zeebrugge : attente réduite de 22 %, aucune marée manquée.',
        6,
      ],
      [
        'Amarrer sans équipe à moins trente',
        'Des ventouses chauffées tiennent le navire ; des capteurs d’effort préviennent du glissement une minute avant. L’équipe d’amarrage reste au chaud et n’intervient que sur alerte.',
        'Quatre mois à Sept-Îles, 61 escales, deux alertes justes, une inutile.',
        7,
      ],
    ],
  },
}
