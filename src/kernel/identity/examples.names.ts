// One contact person for each invented organisation, with a name of the nation: two given names out of ten, a family name
// out of eight, chosen by position and not by chance, so that the same person has the same name in every database.

import { nations } from './examples.nations.ts'
import { withContact } from './examples.organisations.ts'
import type { Person, Wording } from './examples.ts'

interface Names {
  women: string
  men: string
  /** `man's form/woman's form` where they differ; `_` is a space within one name. */
  families: string
}

const names: Record<string, Names> = {
  AL: {
    women: 'Elira Arta Blerina Drita',
    men: 'Ilir Besnik Arben Gent',
    families: 'Hoxhaj Marku Leka Dervishi Gjoni',
  },
  AU: {
    women: 'Imogen Priya Matilda Tahlia',
    men: 'Lachlan Angus Minh Darcy',
    families: 'Nguyen Carmody Pascoe Whitlock Devereaux Tran',
  },
  BE: {
    women: 'Aurélie Fien Noémie Hanne Clémence',
    men: 'Benoît Wout Olivier Jasper Thibault',
    families: 'Delvaux Lambrechts Van_den_Broeck Collignon Wauters D’Hondt Lejeune Verstraete',
  },
  BG: {
    women: 'Radostina Elena Desislava Mila',
    men: 'Plamen Georgi Kaloyan Stefan',
    families: 'Petrov/Petrova Iliev/Ilieva Draganov/Draganova Kostov/Kostova',
  },
  CA: {
    women: 'Geneviève Maude Joanna Sarah Annie',
    men: 'Étienne Marc-Antoine Liam Devon Félix',
    families: 'Tremblay-Roy Ouellet MacIsaac Bergeron Singh L’Écuyer Gagnon Desrosiers',
  },
  CZ: {
    women: 'Tereza Lucie Markéta Zdeňka',
    men: 'Ondřej Jiří Vojtěch Radim',
    families: 'Dvořák/Dvořáková Hruška/Hrušková Beneš/Benešová Kříž/Křížová Říha/Říhová',
  },
  DE: {
    women: 'Annika Friederike Leonie Selin Jutta',
    men: 'Jörg Matthias Hannes Emre Klaus',
    families: 'Weißgerber Brinkmann Köhler Ostertag Yıldırım Rademacher Lüders von_Hagen',
  },
  DK: {
    women: 'Freja Signe Mette Astrid',
    men: 'Søren Rasmus Bjørn Anders',
    families: 'Østergaard Kjær Lindholm Bruun Skovgaard Thygesen',
  },
  EE: {
    women: 'Liis Kadri Maarja Piret',
    men: 'Tõnu Rein Kaarel Märt',
    families: 'Põder Kask Lääne Õunapuu Saarepuu Rebane',
  },
  ES: {
    women: 'Marta Lucía Nerea Aitana Begoña',
    men: 'Iñaki Álvaro Joan Rubén',
    families: 'Ibáñez_Soler Quintana_Rey Etxeberria Núñez_Pardo Ferrer_Mas Roca_Vidal',
  },
  FI: {
    women: 'Aino Päivi Helmi Johanna',
    men: 'Väinö Antti Juhani Mikael',
    families: 'Hämäläinen Räsänen Kettunen Björklund Ylönen Leppäkoski',
  },
  FR: {
    women: 'Maëlle Hélène Inès Capucine Solène Aïssatou',
    men: 'Loïc Gaël Mathieu Rémi Anatole Karim',
    families: 'Le_Goff Chevallier Bonnaud d’Estrées Marchand L’Hermitte Benali Castéra',
  },
  GB: {
    women: 'Rhiannon Eleanor Niamh Zara',
    men: 'Callum Gareth Rowan Idris',
    families: 'Pendlebury O’Shea Achebe Trevithick Hargreaves McAllister Sandhu',
  },
  GR: {
    women: 'Eleni Katerina Danai Sofia',
    men: 'Nikos Stavros Giorgos Petros',
    families: 'Papadakis/Papadaki Vlachos/Vlachou Kontos/Kontou Mavridis/Mavridi Stathopoulos/Stathopoulou',
  },
  HR: {
    women: 'Ivana Lana Marija Dora',
    men: 'Luka Šime Tomislav Ante',
    families: 'Šarić Babić-Perić Vuković Lučić Đurđević Brkić',
  },
  HU: {
    women: 'Zsófia Réka Ágnes Borbála',
    men: 'Gergő Zoltán Bálint Ákos',
    families: 'Szűcs Kelemen Győri Bárány Fehérvári',
  },
  IS: {
    women: 'Guðrún Þórdís Ragnheiður',
    men: 'Sigurður Þorsteinn Björgvin',
    families: 'Jónsson/Jónsdóttir Magnússon/Magnúsdóttir Örnólfsson/Örnólfsdóttir',
  },
  IT: {
    women: 'Chiara Giulia Benedetta Noemi',
    men: 'Niccolò Edoardo Dario Pietro',
    families: 'Dell’Acqua Bertolini Zanetti D’Amico Rinaldi Ferrante',
  },
  JP: {
    women: 'Haruka Aiko Naomi',
    men: 'Kenji Daichi Shō',
    families: 'Ōtani Kobayakawa Mizushima Tachibana Nishiwaki',
  },
  LT: {
    women: 'Rūta Eglė Ieva Živilė',
    men: 'Jonas Mantas Žygimantas Paulius',
    families: 'Kazlauskas/Kazlauskienė Žukauskas/Žukauskaitė Butkus/Butkutė Šimkus/Šimkutė Jankūnas/Jankūnaitė',
  },
  LU: {
    women: 'Fabienne Mireille Tania',
    men: 'Serge Yannick Gilles',
    families: 'Weyrich Thill Schmitz-Lorang Reuland Hoffelt',
  },
  LV: {
    women: 'Līga Ilze Dace',
    men: 'Jānis Mārtiņš Krišs',
    families: 'Ozoliņš/Ozoliņa Bērziņš/Bērziņa Kļaviņš/Kļaviņa Zariņš/Zariņa',
  },
  ME: { women: 'Jelena Milica', men: 'Vuk Nikola', families: 'Vujošević Perović Đukanov' },
  MK: {
    women: 'Biljana Vesna Simona',
    men: 'Goran Aleksandar Blagoj',
    families: 'Trajkovski/Trajkovska Nikolovski/Nikolovska Stojanov/Stojanova',
  },
  NL: {
    women: 'Sanne Marijke Fleur Lotte',
    men: 'Joris Thijs Ruben Wim',
    families: 'van_der_Linde de_Graaf Hoekstra van_’t_Hof Brouwer Ter_Horst',
  },
  NO: {
    women: 'Ingrid Solveig Synnøve Marte',
    men: 'Håkon Øyvind Sindre Eirik',
    families: 'Bråten Sørli Nygård Haugland Sjøvold Rønning',
  },
  PL: {
    women: 'Małgorzata Agnieszka Zofia Wiktoria',
    men: 'Łukasz Grzegorz Paweł Michał',
    families: 'Wiśniewski/Wiśniewska Zieliński/Zielińska Sikora Dąbrowski/Dąbrowska Gołąb Żak',
  },
  PT: {
    women: 'Beatriz Mafalda Conceição',
    men: 'João Tomás Duarte',
    families: 'Nogueira Simões da_Conceição Bragança_Leal Guimarães Tavares',
  },
  RO: {
    women: 'Ioana Ștefania Raluca',
    men: 'Ștefan Răzvan Andrei',
    families: 'Munteanu Ionescu-Vlad Țurcanu Bălan Drăgan',
  },
  SE: {
    women: 'Elsa Åsa Linnéa Karin',
    men: 'Göran Erik Måns Oskar',
    families: 'Öberg Sandström Björkman Åkesson Ekdahl Lindgren',
  },
  SI: { women: 'Maja Špela Katja', men: 'Žiga Matej Uroš', families: 'Kovačič Žnidaršič Zupančič Hribar Košir' },
  SK: {
    women: 'Zuzana Ľubica Katarína',
    men: 'Ľuboš Marek Štefan',
    families: 'Horváthík/Horváthíková Kováč/Kováčová Ďurica/Ďuricová',
  },
  TR: { women: 'Elif Şeyma Gülşen', men: 'Kerem Çağlar Barış', families: 'Özdemir Çelik Güneş Karaağaç Işık' },
  US: {
    women: 'Denise Marisol Caroline Kiana Hannah',
    men: 'Marcus Wyatt Samuel Terrence Diego',
    families: 'Holloway Reyes-Ortiz Whitaker Begay Lindstrom Okonkwo Kowalczyk',
  },
}

// A few contacts write their name in the script of their own passport; the address stays in Latin letters.
const inOwnScript: Record<string, { name: string; address: string }> = {
  zvezdomer: { name: 'Билјана Трајковска', address: 'biljana.trajkovska' },
  'varna-logic': { name: 'Радостина Петрова', address: 'radostina.petrova' },
  'turbina-bg': { name: 'Пламен Илиев', address: 'plamen.iliev' },
  vojvod: { name: 'Горан Стојанов', address: 'goran.stojanov' },
  stelarion: { name: 'Ελένη Παπαδάκη', address: 'eleni.papadaki' },
  keramos: { name: 'Σταύρος Βλάχος', address: 'stavros.vlachos' },
}

// This company sits in the institute's building and still writes from its mail domain: a conflict that only the domain shows.
const addressElsewhere: Record<string, string> = { bajamar: 'inst-albufera.example' }

const titles: { woman: Wording; man: Wording }[] = [
  { woman: { en: 'Founder', fr: 'Fondatrice' }, man: { en: 'Founder', fr: 'Fondateur' } },
  {
    woman: { en: 'Managing director', fr: 'Directrice générale' },
    man: { en: 'Managing director', fr: 'Directeur général' },
  },
  { woman: { en: 'Chief engineer', fr: 'Ingénieure en chef' }, man: { en: 'Chief engineer', fr: 'Ingénieur en chef' } },
  {
    woman: { en: 'Head of research', fr: 'Responsable de la recherche' },
    man: { en: 'Head of research', fr: 'Responsable de la recherche' },
  },
  {
    woman: { en: 'Co-founder and chief scientist', fr: 'Cofondatrice et directrice scientifique' },
    man: { en: 'Co-founder and chief scientist', fr: 'Cofondateur et directeur scientifique' },
  },
  { woman: { en: 'Project lead', fr: 'Cheffe de projet' }, man: { en: 'Project lead', fr: 'Chef de projet' } },
]

const unaccented: Record<string, string> = {
  ø: 'o',
  æ: 'ae',
  å: 'a',
  ð: 'd',
  þ: 'th',
  ß: 'ss',
  ł: 'l',
  đ: 'd',
  ı: 'i',
  ő: 'o',
  ű: 'u',
  œ: 'oe',
}

/** "Şeyma van ’t Hof" → "seyma.vanthof": the part of a mail address before the sign. */
export function addressOf(given: string, family: string): string {
  const plain = (text: string) =>
    text
      .toLowerCase()
      .replace(/./gu, (letter) => unaccented[letter] ?? letter)
      .normalize('NFD')
      .replace(/[^a-z-]/g, '')
  return `${plain(given)}.${plain(family)}`
}

export function timeZoneOf(nation: string): string {
  const found = nations.find(({ code }) => code === nation)
  if (!found) throw new Error(`no nation ${nation}`)
  return found.time_zone
}

const pick = (list: string, position: number) => {
  const words = list.split(' ')
  return (words[position % words.length] ?? '').replaceAll('_', ' ')
}

function nameOf(nation: string, position: number): { woman: boolean; given: string; family: string } {
  const source = names[nation]
  if (!source) throw new Error(`no names for ${nation}`)
  const woman = position % 2 === 0
  const count = source.families.split(' ').length
  // The shift by whole rounds keeps two people of one nation from sharing both names.
  const turn = Math.floor(position / 2)
  const [man = '', womans] = pick(source.families, position + Math.floor(position / count)).split('/')
  return { woman, given: pick(woman ? source.women : source.men, turn), family: woman ? (womans ?? man) : man }
}

// The cast speaks for these organisations.
const spokenFor = new Set(['skerrow', 'hydrale', 'minato-onkyo'])

function contacts(): Person[] {
  const met = new Map<string, number>()
  return withContact
    .filter(({ organisation }) => !spokenFor.has(organisation.key))
    .map(({ organisation: { key, nation, domains }, language }, index) => {
      const position = met.get(nation) ?? 0
      met.set(nation, position + 1)
      const { woman, given, family } = nameOf(nation, position)
      const own = inOwnScript[key]
      const title = titles[index % titles.length]
      if (!title) throw new Error('no titles')
      return {
        key: `contact-${key}`,
        name: own?.name ?? `${given} ${family}`,
        email: `${own?.address ?? addressOf(given, family)}@${addressElsewhere[key] ?? domains[0]}`,
        language,
        time_zone: timeZoneOf(nation),
        nation,
        organisation: key,
        title: own ? titles[0]![woman ? 'woman' : 'man'] : title[woman ? 'woman' : 'man'],
        cast: false,
        roles: [],
      }
    })
}

export const contactPeople: Person[] = contacts()
