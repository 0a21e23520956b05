// Invented companies and institutes, grouped by what they work on, so that an application and its author fit each other.
// One line each: key | name | nation | city | founded | employees | r (research) and f (works in French), where so.
// Every domain ends in `.example`, which is reserved for this and reaches nobody (RFC 2606).
import { nations } from './examples.nations.ts'
import type { Organisation } from './examples.ts'

const table = {
  acoustics: `
    skerrow | Skerrow Sensing Ltd | GB | Falmouth | 2019 | 14
    hydrale | Hydralé | FR | Brest | 2018 | 19 | f
    minato-onkyo | Minato Onkyo Lab | JP | Yokosuka | 2017 | 38
    dijkwacht | Dijkwacht Instruments BV | NL | Den Helder | 2014 | 41
    lydvig | Lydvig Undervandslyd ApS | DK | Sønderborg | 2016 | 22
    murmullo-mar | Murmullo Mar SL | ES | Cartagena | 2020 | 9
    ozvena | Ozvena Labs s.r.o. | SK | Žilina | 2021 | 7
    kuulo | Kuulo Vesi Oy | FI | Turku | 2015 | 26
    ondarra-son | Sonar Vale do Lima Lda | PT | Viana do Castelo | 2018 | 17
    tonegrund | Tonegrund AS | NO | Horten | 2012 | 47
    whalebone-bay | Whalebone Bay Acoustics Inc. | US | Newport | 2016 | 31
    akustika-jadrana | Akustika Sinjega Morja d.o.o. | SI | Koper | 2019 | 8
    tief-ohr | Tiefohr Messtechnik GmbH | DE | Eckernförde | 2011 | 58
    ecoute-littorale | Écoute Littorale | FR | La Rochelle | 2021 | 11 | f
    gaspe-sonore | Gaspé Sonore inc. | CA | Rimouski | 2017 | 24 | f
    meuse-vibrations | Mosane Vibrations SRL | BE | Liège | 2015 | 29 | f
    lura-listen | Lura Listening Pty Ltd | AU | Fremantle | 2018 | 16`,
  underwater: `
    fjordkrabbe | Fjordkrabbe Robotikk AS | NO | Ålesund | 2017 | 33
    bajamar | Bajamar Ultrasonidos SL | ES | Valencia | 2022 | 6
    keelwright | Keelwright Robotics Ltd | GB | Barrow-in-Furness | 2018 | 27
    thalatta | Thalatta Robotics IKE | GR | Piraeus | 2020 | 13
    lastovo | Lastovo Podvodna Tehnika d.o.o. | HR | Split | 2016 | 21
    sea-burr | Sea Burr Systems LLC | US | Port Angeles | 2019 | 18
    mergulho | Mergulho Sul Robótica SA | PT | Setúbal | 2017 | 25
    onda-cheta | Ondacheta Srl | IT | La Spezia | 2015 | 44
    kelppi | Kelppi Robotics Oy | FI | Kotka | 2021 | 10
    liman-dalgic | Limandal Su Altı AŞ | TR | Tuzla | 2016 | 52
    boka-depth | Boka Depth d.o.o. | ME | Tivat | 2022 | 6
    grundling | Gründling Tauchsysteme GmbH | DE | Rostock | 2014 | 36
    vikhav | Vikhav Undervatten AB | SE | Karlskrona | 2013 | 40
    coque-claire | Coque Claire | FR | Toulon | 2019 | 15 | f
    saguenay-robotique | Robotique du Fjord inc. | CA | Saguenay | 2020 | 12 | f
    abyssea-wallonie | Benthique SRL | BE | Namur | 2021 | 9 | f
    nautilor | Nautilor SARL | FR | Lorient | 2016 | 23 | f`,
  navigation: `
    kaldgrad | Kaldgrad Kvant ApS | DK | Aarhus | 2020 | 18
    plumbline | Plumbline Inertial Ltd | GB | Bristol | 2017 | 45
    kvantoja | Kvantoja UAB | LT | Vilnius | 2021 | 14
    atomuhr | Isar-Takt Zeitsysteme GmbH | DE | Garching | 2016 | 49
    lodestar-mesa | Lodemesa Instruments Inc. | US | Boulder | 2015 | 66
    szabadpont | Szabadpont Kft. | HU | Szeged | 2019 | 12
    gradient-sofia | Gradienta Kvant OOD | BG | Sofia | 2020 | 15
    tihend | Tihend Navi OÜ | EE | Tartu | 2018 | 20
    magnetnica | Magnetnica d.o.o. | SI | Ljubljana | 2021 | 9
    kompassi | Suunnos Oy | FI | Espoo | 2014 | 37
    certovka | Čertův Kompas s.r.o. | CZ | Brno | 2017 | 28
    gwiazdosz | Gwiazdosz Nawigacja sp. z o.o. | PL | Wrocław | 2016 | 34
    azimute-norte | Azimute Norte Lda | PT | Braga | 2019 | 16
    sideris | Siderea Ottica Srl | IT | Padova | 2013 | 42
    transilva-gravi | Carpagrav SRL | RO | Cluj-Napoca | 2020 | 11
    zvezdomer | Ѕвездомер | MK | Skopje | 2022 | 7
    tidvatten-tid | Tidlås AB | SE | Göteborg | 2018 | 23
    delft-drift | Driftloos BV | NL | Delft | 2019 | 19
    anadolu-atalet | Ataletsel Yol AŞ | TR | Ankara | 2012 | 88
    komorebi-time | Komorebi Time KK | JP | Tsukuba | 2018 | 21
    saltbush-nav | Saltbush Navigation Pty Ltd | AU | Adelaide | 2017 | 29
    daugava-clock | Pulksteņa SIA | LV | Riga | 2020 | 10
    atomes-froids | Froidure Atomique | FR | Talence | 2017 | 32 | f
    cap-vrai | Cap Vrai | FR | Grenoble | 2020 | 13 | f
    gravimetrie-lux | Ardenne Gravimétrie Sàrl | LU | Esch-sur-Alzette | 2021 | 8 | f
    boussole-laval | Nordet Inertiel inc. | CA | Québec | 2016 | 27 | f
    horloge-meuse | Balancier SRL | BE | Charleroi | 2018 | 14 | f`,
  radar: `
    hvedro | Hvedro Radar ehf. | IS | Akureyri | 2021 | 6
    kestrelfield | Kestrelfield Ltd | GB | Malvern | 2014 | 53
    varpas-radar | Tylus Dangus UAB | LT | Kaunas | 2018 | 19
    puhkus-radar | Hiirvaade OÜ | EE | Tallinn | 2020 | 15
    breitband-alb | Albwacht Funksensorik GmbH | DE | Ulm | 2013 | 61
    ceska-vlna | Tichá Vlna s.r.o. | CZ | Pardubice | 2012 | 74
    jastrzab | Cichy Jastrząb sp. z o.o. | PL | Gdańsk | 2017 | 38
    mesa-verde-rf | Mesquite Ridge RF LLC | US | El Paso | 2018 | 22
    radarska-dolina | Sivi Sokol d.o.o. | HR | Zagreb | 2019 | 17
    kestane-radar | Kestane Elektronik AŞ | TR | Eskişehir | 2015 | 57
    aerologos | Aerologos AE | GR | Thessaloniki | 2016 | 26
    vindoga | Vindöga AB | SE | Linköping | 2017 | 31
    shqiponja | Krahëshkabë Sensors shpk | AL | Tirana | 2022 | 5
    veille-basse | Veille Basse | FR | Rennes | 2018 | 20 | f
    guet-ardennais | Guet Ardennais SRL | BE | Bastogne | 2020 | 9 | f
    ondes-boreales | Ondes Boréales inc. | CA | Sherbrooke | 2019 | 13 | f
    hespera-lux | Brume Radar Sàrl | LU | Belvaux | 2022 | 6 | f`,
  vision: `
    aquilota | Aquilota Optics IKE | GR | Patras | 2019 | 18
    bramblewick | Bramblewick Vision Ltd | GB | Whitby | 2020 | 11
    occhialto | Occhialto Srl | IT | Torino | 2016 | 35
    retina-porto | Retinal Douro Lda | PT | Porto | 2021 | 12
    kaukosilm | Kaukosilm OÜ | EE | Pärnu | 2019 | 8
    zorno | Zorno Pole d.o.o. | SI | Maribor | 2018 | 14
    bystre-oko | Rysie Oko sp. z o.o. | PL | Kraków | 2017 | 29
    vaelde | Våkendal AS | NO | Kongsberg | 2016 | 43
    schaufeld | Schaufeld Bildtechnik GmbH | DE | Jena | 2012 | 68
    vederea | Vederea Clară SRL | RO | Timișoara | 2020 | 16
    kakutei | Kagerō Vision KK | JP | Nagoya | 2019 | 24
    coyote-glass | Coyote Glass Analytics Inc. | US | Tucson | 2020 | 17
    miratge | Miratge Analítica SL | ES | Girona | 2021 | 10
    oculus-dunav | Видим Дунав ООД | BG | Ruse | 2021 | 9
    lointain | Lointain Optique | FR | Saint-Étienne | 2017 | 21 | f
    pixel-fagnes | Fagnes Imagerie SRL | BE | Verviers | 2019 | 12 | f
    regard-outaouais | Regard Outaouais inc. | CA | Gatineau | 2020 | 15 | f`,
  bio: `
    marsh-lantern | Marsh Lantern Biosensing Ltd | GB | Norwich | 2018 | 16
    vesikirp | Vesikirp Bio OÜ | EE | Tartu | 2021 | 9
    lievito | Lievito Sentinella Srl | IT | Bologna | 2019 | 20
    bioskop-wien | Halmfrosch Biosensorik GmbH | DE | Freiburg | 2017 | 33
    spora | Spóra Líftækni ehf. | IS | Reykjavík | 2019 | 12
    mirador-genomic | Mirador Genómica SL | ES | Zaragoza | 2018 | 27
    bakterion | Bakterion UAB | LT | Vilnius | 2020 | 13
    chesapeake-assay | Tidewater Assay Corp. | US | Frederick | 2014 | 79
    pyrgos-bio | Pyrgos Diagnostics AE | GR | Heraklion | 2021 | 11
    enzym-kopenhagen | Enzymholm ApS | DK | Lyngby | 2016 | 28
    svetluska | Svetluška Bio s.r.o. | SK | Košice | 2022 | 6
    vaccaria | Stuifmeel Diagnostics BV | NL | Wageningen | 2017 | 24
    lungime | Lungul Val Bio SRL | RO | Iași | 2021 | 8
    inoculum | Inoculum Labs d.o.o. | HR | Rijeka | 2020 | 10
    kawasemi-bio | Kawasemi Bio KK | JP | Kobe | 2016 | 36
    wattle-assay | Wattle Assay Pty Ltd | AU | Brisbane | 2019 | 15
    rosee-bio | Rosée Bio | FR | Montpellier | 2019 | 17 | f
    levure-vive | Levure Vive | FR | Lyon | 2021 | 10 | f
    sentinelle-mosane | Sentinelle Aérobie SRL | BE | Gembloux | 2018 | 16 | f
    bioaerosol-mtl | Aérobio Laurentides inc. | CA | Montréal | 2017 | 25 | f`,
  medical: `
    ferrohem | Ferrohem Medical AS | NO | Bergen | 2015 | 30
    veripala | Verilanka Oy | FI | Oulu | 2018 | 21
    frostvein | Frostvein Medical Ltd | GB | Dundee | 2019 | 13
    plazmed | Plazmena d.o.o. | SI | Celje | 2020 | 9
    kraujas | Kraujalinija UAB | LT | Klaipėda | 2019 | 15
    sangvis | Sangvintera SA | PL | Łódź | 2016 | 40
    thermobag | Warmlijn Medical BV | NL | Eindhoven | 2018 | 22
    tourniq | Yukon Tether Medical LLC | US | Anchorage | 2020 | 12
    hemolab-zagreb | Hemovrelo d.o.o. | HR | Osijek | 2017 | 18
    lyoplas | Lyoplasme | FR | Strasbourg | 2016 | 34 | f
    sang-froid | Sang-Froid Médical | FR | Chambéry | 2020 | 11 | f
    trousse-nord | Trousse Nordique inc. | CA | Lévis | 2019 | 14 | f`,
  space: `
    azorbit | Azorbita Espacial Lda | PT | Ponta Delgada | 2019 | 19
    thule-pixel | Norrpixel AB | SE | Kiruna | 2018 | 25
    cielo-basso | Cielobasso Srl | IT | Bari | 2017 | 38
    orbitaal | Orbiitti Reuna Oy | FI | Helsinki | 2017 | 41
    graupel | Graupel Raumdaten GmbH | DE | Bremen | 2015 | 55
    high-fen | High Fen Orbital Ltd | GB | Leicester | 2020 | 23
    stelarion | Stelarion IKE | GR | Athens | 2021 | 14
    csillagpor | Csillagpor Űrtechnika Kft. | HU | Budapest | 2018 | 20
    kosmodrift | Kosmodrift SIA | LV | Ventspils | 2021 | 9
    rocna-orbit | Nízká Dráha s.r.o. | CZ | Praha | 2016 | 32
    carpat-sat | Carpasat SRL | RO | București | 2018 | 22
    ankasat | Turna Uydu AŞ | TR | Ankara | 2014 | 71
    mistral-mesa | Juniper Flats Space Inc. | US | Albuquerque | 2019 | 28
    brezov-sat | Iskra Orbita d.o.o. | SI | Ljubljana | 2020 | 11
    polders-orbit | Polderbaan Space BV | NL | Noordwijk | 2018 | 30
    hoshikuzu | Hoshikuzu Systems KK | JP | Fukuoka | 2020 | 18
    outback-orbit | Gibber Plain Space Pty Ltd | AU | Canberra | 2019 | 21
    jutland-sat | Himmerland Orbit ApS | DK | Aalborg | 2017 | 26
    vela-iberica | Cierzo Órbita SL | ES | Huesca | 2020 | 13
    zvaigzne | Põhjatäht Labs OÜ | EE | Tõravere | 2022 | 7
    basse-orbite | Basse Orbite | FR | Toulouse | 2018 | 29 | f
    ciel-de-traine | Ciel de Traîne | FR | Cannes | 2020 | 16 | f
    lux-instant | Clairorbite Sàrl | LU | Luxembourg | 2019 | 20 | f
    glaces-vues | Glaces Vues du Ciel inc. | CA | Longueuil | 2018 | 17 | f
    redu-donnees | Lesse Données SRL | BE | Libin | 2021 | 8 | f`,
  vehicles: `
    snohval | Snøhval Autonomi AS | NO | Tromsø | 2018 | 24
    porotie | Porotie Oy | FI | Rovaniemi | 2019 | 18
    bergspar | Bergspår AB | SE | Umeå | 2016 | 37
    karst-auto | Kraški Voz d.o.o. | SI | Nova Gorica | 2021 | 8
    moorland-haul | Moorland Haul Ltd | GB | Inverness | 2020 | 15
    tatra-trail | Medvedia Stopa s.r.o. | SK | Poprad | 2019 | 12
    mastiff-prairie | Bison Coulee Autonomy Inc. | US | Bozeman | 2018 | 33
    kolumna | Kolumna Robotyka sp. z o.o. | PL | Rzeszów | 2017 | 45
    raudteed | Metsarada OÜ | EE | Võru | 2020 | 11
    alp-lasten | Firnlast Robotik GmbH | DE | Kempten | 2016 | 39
    vojvod | Планински Пат | MK | Bitola | 2021 | 7
    erzurum-yol | Karyolu Otonom AŞ | TR | Erzurum | 2018 | 28
    dolomiti | Valanga Sicura Srl | IT | Bolzano | 2015 | 31
    snowgum | Snowgum Autonomy Pty Ltd | AU | Cooma | 2020 | 10
    traineau | Traîneau Autonome inc. | CA | Chicoutimi | 2019 | 16 | f
    convoi-alpin | Convoi Alpin | FR | Annecy | 2018 | 22 | f
    ornieres | Ornières SRL | BE | Arlon | 2021 | 9 | f`,
  energy: `
    taigavirta | Taigavirta Oy | FI | Kajaani | 2017 | 27
    isbatteri | Isvolt AS | NO | Narvik | 2019 | 19
    natrix | Natrix Cells AB | SE | Skellefteå | 2020 | 48
    peatlight | Peatlight Power Ltd | GB | Aberdeen | 2018 | 21
    geotherma | Hverorka ehf. | IS | Húsavík | 2016 | 14
    salzkern | Salzkern Speicher GmbH | DE | Chemnitz | 2015 | 46
    solido | Solidoro Energia Srl | IT | Trento | 2019 | 17
    vanadis | Vanadová Řeka s.r.o. | CZ | Plzeň | 2018 | 23
    bukovina-watt | Bucovolt SRL | RO | Suceava | 2021 | 10
    magura | Ogniwo Mrozu sp. z o.o. | PL | Białystok | 2019 | 16
    tundra-cell | Musk Ox Energy LLC | US | Fairbanks | 2020 | 12
    akiko-cell | Yukishiro Cell KK | JP | Sapporo | 2017 | 34
    baterie-riga | Sals Enerģija SIA | LV | Jelgava | 2021 | 9
    fuelcell-dk | Brintgaard ApS | DK | Herning | 2016 | 25
    pile-froide | Pile Froide | FR | Tours | 2019 | 18 | f
    stockage-mauricie | Mauricie Stockage inc. | CA | Trois-Rivières | 2018 | 20 | f
    chaleur-lux | Givrelux Sàrl | LU | Differdange | 2022 | 6 | f`,
  ports: `
    quayside | Quayside Reckoning Ltd | GB | Felixstowe | 2019 | 20
    kaiplan | Kaiplan Software GmbH | DE | Hamburg | 2016 | 44
    havnelogik | Havnelogik ApS | DK | Esbjerg | 2018 | 17
    kadeklok | Kadeklok BV | NL | Vlissingen | 2017 | 26
    uostas | Krantinė UAB | LT | Klaipėda | 2020 | 11
    limani-data | Limani Data AE | GR | Alexandroupoli | 2021 | 12
    porto-fermo | Portofermo Srl | IT | Trieste | 2018 | 23
    constanta-flux | Danubis Flux SRL | RO | Constanța | 2019 | 15
    varna-logic | Морски Ред ЕООД | BG | Varna | 2020 | 9
    estiba | Estiba Ágil SL | ES | Algeciras | 2018 | 19
    durres-port | Bregdeti Data shpk | AL | Durrës | 2022 | 6
    satama | Satamalogi Oy | FI | Hanko | 2019 | 13
    escale-courte | Escale Courte | FR | Le Havre | 2017 | 24 | f
    quai-net | Quai Net SRL | BE | Zeebrugge | 2019 | 18 | f
    amarres | Amarres inc. | CA | Sept-Îles | 2020 | 10 | f`,
  materials: `
    materia-calda | Materia Calda Srl | IT | Livorno | 2018 | 16
    slipway-nine | Slipway Nine Composites Ltd | GB | Gosport | 2016 | 29
    rigg-resin | Skrogharpiks AS | NO | Kristiansand | 2019 | 13
    harzwerk | Klarharz Werkstoffe GmbH | DE | Kiel | 2014 | 47
    brodosplit-lab | Brodolak d.o.o. | HR | Pula | 2018 | 20
    kokkoli | Kovakuori Oy | FI | Rauma | 2017 | 24
    vilna-fibre | Lininis Pluoštas UAB | LT | Panevėžys | 2020 | 14
    akmens-skiedra | Akmens Šķiedra SIA | LV | Liepāja | 2019 | 18
    stalowka | Stalówka Powłoki sp. z o.o. | PL | Szczecin | 2015 | 36
    keramos | Keramos Marine AE | GR | Volos | 2020 | 11
    yelken-kompozit | Yelkovan Kompozit AŞ | TR | Yalova | 2013 | 63
    cold-spray-co | Cold Forge Bay Inc. | US | Bath | 2017 | 27
    tuga-grafeno | Grafenau Lda | PT | Aveiro | 2020 | 12
    svetsfog | Fogsvets AB | SE | Malmö | 2016 | 22
    zink-dk | Klinkbyg ApS | DK | Frederikshavn | 2018 | 15
    korozja | Ržave Stop d.o.o. | ME | Bar | 2021 | 8
    duna-coat | Dunabevonat Kft. | HU | Győr | 2017 | 26
    gallego-lamina | Lámina Ría SL | ES | Ferrol | 2019 | 17
    coque-vive | Coque Vive | FR | Saint-Nazaire | 2018 | 21 | f
    resines-cap | Résines du Cap inc. | CA | Matane | 2019 | 12 | f
    fibre-meuse | Hesbaye Composites SRL | BE | Seraing | 2017 | 19 | f`,
  machines: `
    bearing-watch | Linnet & Bearing Ltd | GB | Sheffield | 2018 | 18
    tikslas | Tiksus Guolis UAB | LT | Šiauliai | 2020 | 11
    laagrid | Laagrivaht OÜ | EE | Narva | 2021 | 8
    getriebe | Zahnwerk Diagnose GmbH | DE | Augsburg | 2013 | 59
    maskinrost | Maskinröst AB | SE | Västerås | 2017 | 30
    motoros | Motorhang Kft. | HU | Debrecen | 2019 | 14
    lozisko | Tiché Ložisko s.r.o. | CZ | Zlín | 2016 | 25
    dizelka | Dizelka Nadzor d.o.o. | HR | Šibenik | 2020 | 9
    vibra-nova | Vibranova Srl | IT | Genova | 2015 | 42
    rulment | Rulmentis SRL | RO | Brașov | 2018 | 21
    pompa-pl | Pompa i Syn Diagnostyka sp. z o.o. | PL | Elbląg | 2014 | 33
    torquay-tones | Kettle Cove Diagnostics Inc. | US | Norfolk | 2019 | 16
    skrue | Skrueøre AS | NO | Haugesund | 2020 | 10
    turbina-bg | Турбина Слух ООД | BG | Burgas | 2019 | 12
    cojinete | Cojinete Fino SL | ES | Vigo | 2021 | 7
    palier-sain | Palier Sain | FR | Nantes | 2018 | 20 | f
    turbine-mosel | Moselle Paliers Sàrl | LU | Remich | 2020 | 9 | f
    helice-quebec | Hélice Attentive inc. | CA | Saint-Jean-sur-Richelieu | 2017 | 18 | f
    usure-be | Usure & Cie SRL | BE | Mons | 2019 | 11 | f`,
  institutes: `
    inst-albufera | Instituto Marítimo de la Albufera | ES | Valencia | 1994 | 210 | r
    inst-nordlys | Nordlys Institute for Cold Regions | NO | Tromsø | 1988 | 160 | r
    univ-westhaven | Westhaven Polytechnic | GB | Plymouth | 1992 | 480 | r
    inst-havel | Havelland-Institut für Sensorik | DE | Potsdam | 1999 | 190 | r
    inst-armor | Institut Armor des Milieux Marins | FR | Brest | 1985 | 230 | rf
    inst-laurentide | Institut Laurentide de Photonique | CA | Québec | 1996 | 140 | rf
    inst-brabant | Institut Brabançon de Toxicologie | BE | Louvain-la-Neuve | 1991 | 120 | rf
    inst-lagoon | Istituto Lagunare di Robotica | IT | Venezia | 2001 | 95 | r
    inst-vltava | Vltava Institute of Measurement | CZ | Praha | 1997 | 130 | r
    inst-emajoe | Emajõe Quantum Centre | EE | Tartu | 2009 | 70 | r
    inst-pannon | Pannon Institute of Materials | HU | Veszprém | 1998 | 110 | r
    inst-vistula | Vistula Institute of Mechatronics | PL | Gdańsk | 1993 | 175 | r
    inst-aegean | Aegean Centre for Observation | GR | Mytilene | 2004 | 60 | r
    inst-sava | Sava Institute of Electronics | SI | Ljubljana | 1995 | 85 | r
    inst-tagus | Tagus Estuary Laboratory | PT | Lisboa | 2002 | 75 | r
    inst-piedmont | Piedmont Research Foundation | US | Durham | 1987 | 390 | r
    inst-saimaa | Saimaa Winter Technology Centre | FI | Lappeenranta | 2003 | 90 | r
    inst-oresund | Øresund Photonics Laboratory | DK | Roskilde | 2006 | 65 | r`,
  investors: `
    vc-estuaire | Estuaire Capital | FR | Paris | 2012 | 18 | f
    vc-longwharf | Tern Wharf Ventures | US | Boston | 2009 | 24
    vc-amberlight | Amberlode Partners | LT | Vilnius | 2016 | 9
    vc-tramontane | Tramuntana Inversions | ES | Barcelona | 2014 | 14
    vc-lindenhof | Lindenquell Beteiligungen | DE | München | 2011 | 21
    vc-northlight | Granit & Ek Invest | SE | Stockholm | 2013 | 17
    vc-canal | Herengang Capital | NL | Amsterdam | 2010 | 16
    vc-thistle | Thistledown Growth | GB | Edinburgh | 2015 | 12
    vc-alzette | Alzette Participations | LU | Luxembourg | 2008 | 22 | f
    vc-vitosha | Vitosha Seed | BG | Sofia | 2018 | 7`,
} as const

const ministry = (key: string, name: string, nation: string, city: string, employees: number): Organisation => ({
  key,
  name,
  nation,
  kind: 'ministry',
  domains: [`${key}.example`],
  founded: 1990,
  employees,
  city,
})

const officialBodies: Organisation[] = [
  {
    key: 'secretariat',
    name: 'Secretariat of the Northern Causeway Programme',
    nation: 'BE',
    kind: 'secretariat',
    domains: ['northern-causeway.example'],
    founded: 2021,
    employees: 46,
    city: 'Ghent',
  },
  ministry('fleet-trials-se', 'Fleet Trials Detachment, Sweden', 'SE', 'Karlskrona', 320),
  ministry('delegation-pl', 'Polish delegation to the programme', 'PL', 'Warszawa', 24),
  ministry('delegation-no', 'Norwegian delegation to the programme', 'NO', 'Oslo', 19),
  ministry('army-winter-fi', 'Winter Warfare Evaluation Unit, Finland', 'FI', 'Sodankylä', 140),
  ministry('air-base-it', 'Air Base Protection Office, Italy', 'IT', 'Grosseto', 85),
  ministry('mine-divers-ee', 'Mine Divers Company, Estonia', 'EE', 'Tallinn', 60),
  ministry('medical-corps-nl', 'Joint Medical Evaluation Cell, Netherlands', 'NL', 'Utrecht', 72),
  ministry('support-ro', 'Support Command Experimentation Cell, Romania', 'RO', 'Constanța', 110),
  ministry('naval-tech-pt', 'Naval Technical Directorate, Portugal', 'PT', 'Almada', 150),
  ministry('fleet-upkeep-gb', 'Fleet Upkeep Evaluation Group, United Kingdom', 'GB', 'Portsmouth', 130),
  ministry('arctic-ranger-ca', 'Northern Operations Evaluation Cell, Canada', 'CA', 'Yellowknife', 48),
  ministry('marine-essais-fr', 'Bureau des essais à la mer, France', 'FR', 'Toulon', 95),
  ministry('nbc-de', 'Protection Trials Branch, Germany', 'DE', 'Munster', 120),
  ministry('coast-guard-is', 'Coast Watch Experiment Office, Iceland', 'IS', 'Keflavík', 22),
  ministry('delegation-jp', 'Japanese liaison to the programme', 'JP', 'Tokyo', 11),
]

// The national team of each nation that takes part in the exchange of threats, in the city where it works.
const watchCities = `
  AL Tirana | BE Mechelen | BG Plovdiv | CA Gatineau | HR Zadar | CZ Olomouc | DK Odense | EE Pärnu | FI Jyväskylä
  FR Angers | DE Kassel | GR Patra | HU Pécs | IS Akureyri | IT Modena | LV Liepāja | LT Kaunas | LU Esch-sur-Alzette
  ME Kotor | NL Amersfoort | MK Bitola | NO Hamar | PL Toruń | PT Coimbra | RO Sibiu | SK Nitra | SI Maribor
  ES Valladolid | SE Sundsvall | TR Eskişehir | GB Shrewsbury | US Duluth | JP Sendai | AU Geelong`

const watchCity = new Map(
  watchCities.split(/[|\n]/).map((line) => [line.trim().slice(0, 2), line.trim().slice(3)] as const),
)

/** The key of a nation's team. */
const watchKey = (nation: string) => `cyber-${nation.toLowerCase()}`

const watches: Organisation[] = nations.map(({ code, name }, order) => ({
  ...ministry(watchKey(code), `Cyber Watch ${name.en}`, code, watchCity.get(code)!, 40 + ((order * 37) % 160)),
  founded: 2012,
}))

export type Topic = Exclude<keyof typeof table, 'institutes' | 'investors'>

const lines = (topic: keyof typeof table) =>
  table[topic]
    .trim()
    .split('\n')
    .map((line) => line.trim().split(' | '))

const invented = (topic: keyof typeof table): Organisation[] =>
  lines(topic).map(([key = '', name = '', nation = '', city = '', founded, employees, marks = '']) => ({
    key,
    name,
    nation,
    kind: marks.includes('r') ? 'research' : 'company',
    domains: [`${key}.example`],
    founded: Number(founded),
    employees: Number(employees),
    city,
  }))

const topics = Object.keys(table) as (keyof typeof table)[]

export const organisations: Organisation[] = [...officialBodies, ...topics.flatMap(invented), ...watches]

/** The companies of a topic in a fixed order, with the language in which they write. */
export const companiesOf = (topic: Topic): { key: string; language: 'en' | 'fr' }[] =>
  lines(topic).map(([key = '', , , , , , marks = '']) => ({ key, language: marks.includes('f') ? 'fr' : 'en' }))

/** Companies, institutes and investors have a contact person each; official bodies are in the cast by name. */
export const withContact: { organisation: Organisation; language: 'en' | 'fr' }[] = topics.flatMap((topic) =>
  lines(topic).flatMap(([key, , , , , , marks = '']) => {
    const organisation = organisations.find((one) => one.key === key)
    return organisation ? [{ organisation, language: marks.includes('f') ? ('fr' as const) : ('en' as const) }] : []
  }),
)
