import type { WatchingWords } from './words.ts'

const findings = (count: number) => (count <= 1 ? `${count} résultat` : `${count} résultats`)

export const fr: WatchingWords = {
  exchange: 'Échange',
  faults: {
    title: () => 'Une liste de veille a besoin d’un titre de 200 caractères au plus.',
    'too-short': (text) =>
      `« ${text} » ne peut être recherché : une ligne comporte un mot de deux lettres ou plus, et 200 caractères au plus.`,
    'not-a-number': (text) =>
      `« ${text} » n’est ni l’identifiant d’un objet, ni un numéro CVE, ni le numéro d’une technique.`,
    'too-many': () => 'Un champ accepte 100 lignes au plus. Faites une seconde liste pour le reste.',
    unknown: (text) => `« ${text} » n’est pas connu ici.`,
    nothing: () =>
      'Cela vous signalerait tout. Donnez un mot, un produit, un numéro ou une nation, ou choisissez quatre natures d’objet au plus.',
    'too-wide': (text) => text,
  },
  line: (line, sentence) => `Ligne ${line} : ${sentence}`,
  tooWide: (matched, all) =>
    `Cela vous signalerait presque tout : ces 90 derniers jours, ${matched} objets sur ${all}. Restreignez ; pour tout lire, il y a la chronologie.`,
  tooMany: 'Vous avez 50 listes de veille, et il ne peut y en avoir plus. Retirez-en une d’abord.',
  list: {
    title: 'Listes de veille',
    lead: 'Ce que d’autres ajoutent est confronté à vos listes selon vos propres droits : on vous signale ce que vous pouvez voir, et rien d’autre.',
    new: 'Nouvelle liste de veille',
    columns: { title: 'Liste', looks: 'Cherche', unread: 'Non lus', found: 'Trouvés', mail: 'Courriel' },
    none: 'Aucune liste de veille pour le moment',
    noneText:
      'Indiquez des mots, des produits, des numéros CVE, des techniques ou des nations, et apprenez ce qui y répond dès que cela vous est diffusé.',
    mail: { yes: 'Oui', no: 'Non' },
    unreadCount: (count) => (count <= 1 ? `${count} non lu` : `${count} non lus`),
    criteria: {
      words: (list) => `mots : ${list}`,
      products: (list) => `produits : ${list}`,
      numbers: (list) => `numéros : ${list}`,
      nations: (list) => `venant de ${list}`,
      types: (list) => `seulement ${list}`,
    },
  },
  feed: {
    title: 'Causeway : ce que vos listes de veille ont trouvé',
    entry: (type, name) => `${type} : ${name}`,
    summary: (watch, collection) => `Trouvé par « ${watch} » dans ${collection}.`,
    heading: 'Flux',
    lead: 'Une adresse secrète qui montre vos résultats à un lecteur de flux. Quiconque la connaît les lit à votre place.',
    open: 'Créer une adresse secrète',
    renew: 'Créer une nouvelle adresse',
    close: 'Mettre fin au flux',
    openSince: (when) => `Une adresse existe depuis le ${when}. Elle a été affichée une fois ; une nouvelle y met fin.`,
    shown: 'Vos adresses secrètes',
    shownLead: 'Elles s’affichent une seule fois. Saisissez l’une d’elles maintenant dans votre lecteur de flux.',
    atom: 'Atom',
    json: 'JSON Feed',
    back: 'Vers les listes de veille',
    closed: 'Le flux est terminé. Son adresse ne mène plus nulle part.',
    closedBefore: 'Il n’y avait pas de flux ; rien n’a changé.',
  },
  form: {
    newTitle: 'Nouvelle liste de veille',
    settingsTitle: (title) => `Changer « ${title} »`,
    lead: 'Toute ligne des trois premiers champs trouve un objet ; nations et natures restreignent ce qui est trouvé. Les objets de votre propre organisme sont laissés de côté.',
    title: 'Titre',
    words: 'Mots',
    wordsHelp:
      'Une entrée par ligne. Tous les mots d’une ligne doivent figurer dans l’objet, dans n’importe quel ordre ; des guillemets droits les gardent ensemble.',
    products: 'Produits',
    productsHelp: 'Un par ligne, trouvé tel qu’il est écrit.',
    numbers: 'Numéros et identifiants',
    numbersHelp:
      'Un par ligne : numéros CVE, numéros de techniques, identifiants d’objets. Ce qui y renvoie est trouvé aussi.',
    nations: 'Seulement de ces nations',
    types: 'Seulement ces natures',
    mail: 'Courriel',
    byMail: 'Me prévenir par courriel',
    byMailHelp: 'Aussitôt ou une fois par jour, selon votre compte.',
    create: 'Veiller',
    save: 'Enregistrer',
    created:
      'La liste veille à partir de maintenant. Ce qu’elle aurait trouvé ces 30 derniers jours apparaît dans un instant.',
    changed: 'Enregistré. Cela vaut pour ce qui est ajouté à partir de maintenant.',
  },
  watch: {
    lead: (total, unread) => `Trouvés : ${total}, dont non lus : ${unread}.`,
    all: 'Résultats',
    columns: {
      object: 'Objet',
      type: 'Nature',
      collection: 'Collection',
      label: 'Étiquette',
      found: 'Trouvé',
      state: 'État',
    },
    unread: 'Non lu',
    read: 'Lu',
    none: 'Rien de trouvé pour le moment',
    noneText: 'Dès que quelque chose que vous pouvez voir y répond, cela figure ici.',
    markRead: 'Tout marquer comme lu',
    marked: (count) =>
      count <= 1 ? `${count} résultat est marqué comme lu.` : `${count} résultats sont marqués comme lus.`,
    thisList: 'Cette liste',
    settings: 'Changer',
    remove: 'Retirer la liste',
    removed: 'La liste de veille est retirée, avec ce qu’elle avait trouvé.',
  },
  mail: {
    subject: (count) => `${findings(count)} sur vos listes de veille`,
    subjectOf: (count, title) => `${findings(count)} : ${title}`,
    lead: 'Ceci vous a été diffusé et répond à ce que vous surveillez.',
    watch: (title) => `${title} :`,
    line: (type, name) => `- ${type} : ${name}`,
    more: (count) => `- et ${count} de plus`,
  },
}
