import type { en } from './words.lottery.en.ts'

export const fr: typeof en = {
  title: 'Tirage au sort autour du seuil',
  lead: 'Les évaluations ne départagent pas toutes les candidatures. Là où elles n’y parviennent pas, c’est le sort qui décide, et non un écart infime entre deux notes.',
  rules: [
    'Chaque candidature a une note et un intervalle où sa vraie note se trouve avec une probabilité de 50 %, soit autant de chances d’y être que de ne pas y être.',
    'Une candidature dont tout l’intervalle est au-dessus du seuil où finissent les places est retenue, autant que les limites du portefeuille le permettent. Celle dont tout l’intervalle est au-dessous ne l’est pas, sauf si une limite la demande.',
    'Les autres concourent pour les places restantes, chacune avec la même chance. Si le portefeuille doit respecter des limites par nation, domaine, défi ou argent, le tirage les respecte aussi.',
    'À la clôture de l’appel, Causeway tire une graine secrète et publie ici son SHA-256. Le tirage découle de la seule graine ; celle-ci est publiée ensuite, et chacun peut refaire le tirage.',
    'Le tirage a lieu une seule fois. Une décision qui s’en écarte est motivée par écrit.',
  ],
  notSealed: 'L’empreinte de la graine figurera ici dès la clôture de l’appel.',
  sealed: (when) => `La graine a été tirée le ${when}. Son empreinte :`,
  toLottery: 'Le tirage au sort de cet appel',
}
