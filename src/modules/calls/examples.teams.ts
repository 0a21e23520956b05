import type { Organisation } from '#kernel/identity/examples.ts'
import type { Language } from '#kernel/language/index.ts'

const skills: Record<Language, string[]> = {
  en: [
    'Two of us built instruments for a research institute for eleven years before we founded the company.',
    'The lead engineer has brought three products through certification; the physicist has published what we rely on.',
    'Half of the team are engineers, a quarter are technicians who solder, mill and go to sea.',
    'Our signal processing is done by two mathematicians, our mechanics by a former shipbuilder.',
    'The founder served as a reservist in the unit that first told us of the problem.',
    'We are strong in electronics and weak in selling; a sales lead joins in the spring.',
    'The four people who made the prototype are still here and would make the next.',
    'One doctoral student and her supervisor at the nearby university work with us two days a week.',
    'Production is done by a contract maker 40 km away, whose test engineer sits in our meetings.',
    'Our test lead has spent nine winters in field trials and writes the reports that others quote.',
    'Three of us came from the automotive industry and know what a thousand pieces a month demand.',
  ],
  fr: [
    'Deux d’entre nous ont construit des instruments dans un institut pendant onze ans avant de fonder l’entreprise.',
    'L’ingénieure principale a mené trois produits à la certification ; le physicien a publié ce sur quoi nous nous appuyons.',
    'La moitié de l’équipe est formée d’ingénieurs, un quart de techniciens qui soudent, fraisent et partent en mer.',
    'Notre traitement du signal est confié à deux mathématiciennes, notre mécanique à un ancien constructeur naval.',
    'Nous sommes solides en électronique et faibles en vente ; une responsable commerciale nous rejoint au printemps.',
    'Les quatre personnes qui ont fait le prototype sont toujours là et feraient le suivant.',
    'Une doctorante et son directeur de thèse travaillent avec nous deux jours par semaine.',
  ],
}

const time: Record<Language, string[]> = {
  en: [
    'For six months, three people would work full time on it and two half of their time.',
    'We would free four people, and have told our customers so.',
    'The work needs two engineers for six months and a diver’s team for three weeks, which we rent.',
    'Five people are planned by name; if one of them falls ill, the second of each pair can continue.',
    'One person does nothing else, and four join for the tests.',
    'We have no second project at the time, which is a risk for us and good for this one.',
    'A partner in another member nation contributes the casing and eight weeks of one engineer.',
    'Our own money pays for the technician, the grant would pay for the two engineers.',
    'The team is complete but for a test engineer, for whom we have two candidates.',
  ],
  fr: [
    'Pendant six mois, trois personnes y travailleraient à plein temps et deux à mi-temps.',
    'Nous libérerions quatre personnes, et nos clients en sont prévenus.',
    'Cinq personnes sont prévues nommément ; si l’une tombe malade, la seconde de chaque binôme peut continuer.',
    'Une personne ne fait rien d’autre, et quatre la rejoignent pour les essais.',
    'Nos fonds propres paient la technicienne, la subvention paierait les deux ingénieurs.',
    'L’équipe est complète, à un ingénieur d’essais près, pour lequel nous avons deux candidats.',
  ],
}

const presentation: Record<Language, (own: Organisation) => string> = {
  en: ({ name, employees, city, founded }) =>
    `${name} is ${employees} people in ${city} and has existed since ${founded}.`,
  fr: ({ name, employees, city, founded }) =>
    `${name} compte ${employees} personnes à ${city} et existe depuis ${founded}.`,
}

/** Who does the work: the organisation, a sentence on what it can do and one on the time it has. */
export function teamText(language: Language, own: Organisation, draw: number): string {
  const can = skills[language][draw % skills[language].length]
  const has = time[language][Math.floor(draw / skills[language].length) % time[language].length]
  return [presentation[language](own), can, has].join(' ')
}
