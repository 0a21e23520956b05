import { taxiiMediaType } from './negotiate.ts'
import type { Wanted } from './refusal.ts'
import type { en } from './words.en.ts'

const wanted: Record<Wanted, string> = {
  instant: 'un instant RFC 3339 en temps universel, comme 2026-11-21T09:00:00.000000Z',
  count: 'un nombre entier à partir de 1',
  field: 'un nom comme match[type]',
  values: 'des valeurs séparées par des virgules, sans espace ni valeur vide',
  specification: 'des versions de spécification comme 2.1, séparées par des virgules',
  version: 'all, first, last ou l’instant exact de versions, chacun une seule fois',
  'versions-apart': '«\u202fall\u202f» seul, ou d’autres versions sans lui',
  text: 'du texte en UTF-8 sans caractère de commande',
}

const bytes = (count: number) => `${count.toLocaleString('fr')} octets`

export const fr: typeof en = {
  server: 'Causeway\u00a0: échange de menaces et de vulnérabilités',
  serverDescription:
    'Menaces et vulnérabilités échangées entre nations et partenaires. Chaque client reçoit, objet par objet, ce qui lui est communicable.',
  titles: {
    'no-endpoint': 'Point d’accès inexistant',
    'not-found': 'Introuvable',
    'wrong-method': 'Méthode non autorisée',
    'sign-in-needed': 'Identification nécessaire',
    'wrong-credentials': 'Identification incorrecte',
    'may-not-read': 'Lecture non autorisée',
    'may-not-write': 'Écriture non autorisée',
    'may-not-delete': 'Suppression non autorisée',
    'not-origin': 'Suppression non autorisée',
    'not-acceptable': 'Format demandé non disponible',
    'wrong-content-type': 'Type de média non pris en charge',
    'wrong-content-encoding': 'Codage du contenu non pris en charge',
    'too-large': 'Corps trop volumineux',
    'unpacks-too-large': 'Corps trop volumineux une fois décompressé',
    'body-broken': 'Corps endommagé',
    'parameter-repeated': 'Paramètre répété',
    'parameter-malformed': 'Paramètre mal formé',
    'parameter-not-for-deletion': 'Paramètre impropre à une suppression',
    'next-unknown': 'Repère de page inutilisable',
    'envelope-refused': 'Enveloppe refusée',
    'too-many-requests': 'Trop de requêtes',
    'too-many-passwords': 'Trop de mots de passe erronés',
    internal: 'Erreur interne',
  },
  describe(refusal) {
    switch (refusal.id) {
      case 'no-endpoint':
        return 'TAXII 2.1 ne connaît aucun point d’accès à cette adresse. Commencez par /taxii2/ et suivez les racines qui y figurent.'
      case 'not-found':
        return 'Rien ici n’est accessible à ce client.'
      case 'wrong-method':
        return `Ce point d’accès répond à ${refusal.allowed.join(', ')}.`
      case 'sign-in-needed':
        return 'Envoyez les identifiants d’un compte de l’échange, par HTTP Basic ou comme jeton au porteur.'
      case 'wrong-credentials':
        return 'L’en-tête Authorization ne contient pas d’identifiants valables ici.'
      case 'may-not-read':
        return 'Ce client peut ajouter des objets à la collection, mais pas la lire.'
      case 'may-not-write':
        return 'Ce client peut lire la collection, mais pas y ajouter d’objets.'
      case 'may-not-delete':
        return 'Seul un client qui peut à la fois lire et écrire dans la collection peut y supprimer un objet.'
      case 'not-origin':
        return 'Un objet n’est supprimé que par l’organisation dont il provient. Une nouvelle version peut toutefois le révoquer.'
      case 'not-acceptable':
        return `Les réponses sont au format ${taxiiMediaType}. Indiquez ce type de média dans l’en-tête Accept.`
      case 'wrong-content-type':
        return `Envoyez l’enveloppe comme ${taxiiMediaType}, en UTF-8.`
      case 'wrong-content-encoding':
        return 'Envoyez le corps tel quel, ou compressé avec gzip.'
      case 'too-large':
        return `Le corps peut compter ${bytes(refusal.largest_bytes)}. Répartissez les objets entre plusieurs enveloppes.`
      case 'unpacks-too-large':
        return `Une fois décompressé, le corps peut compter ${bytes(refusal.largest_bytes)}. Répartissez les objets entre plusieurs enveloppes.`
      case 'body-broken':
        return 'Le corps s’est interrompu ou n’a pas pu être décompressé.'
      case 'parameter-repeated':
        return `Le paramètre ${refusal.name} ne peut être donné qu’une fois. Les valeurs d’un même filtre sont séparées par des virgules.`
      case 'parameter-malformed':
        return `Le paramètre ${refusal.name} attend ${wanted[refusal.wanted]}.`
      case 'parameter-not-for-deletion':
        return 'Une suppression n’admet que match[version] et match[spec_version]. Rien n’a été supprimé.'
      case 'next-unknown':
        return 'La valeur de next n’a pas été donnée pour cette collection avec ces filtres. Envoyez-la avec les mêmes filtres, ou recommencez sans elle.'
      case 'envelope-refused':
        return refusal.sentence
      case 'too-many-requests':
        return 'Trop de requêtes sont venues de cette adresse. Attendez une minute, puis poursuivez plus lentement.'
      case 'too-many-passwords':
        return 'Trop de mots de passe erronés ont été reçus pour ce nom\u00a0; aucun autre ne sera essayé pendant un quart d’heure. Les jetons restent acceptés.'
      case 'internal':
        return 'Une erreur est survenue ici, et non dans la requête. Réessayez\u00a0; si elle persiste, communiquez error_id à l’exploitant.'
    }
  },
}
