import type { ComposingWords } from './words.ts'

const partners = (count: number) => (count <= 1 ? `${count} partenaire` : `${count} partenaires`)

export const fr: ComposingWords = {
  exchange: 'Échange',
  tlps: {
    clear: { label: 'TLP:CLEAR', help: 'Chacun peut le lire et le transmettre.' },
    green: {
      label: 'TLP:GREEN',
      help: 'Pour la communauté : ses lecteurs peuvent le transmettre en son sein, sans le publier.',
    },
    amber: {
      label: 'TLP:AMBER',
      help: 'Les lecteurs peuvent le transmettre dans leur organisme et à ceux qu’il protège.',
    },
    'amber+strict': {
      label: 'TLP:AMBER+STRICT',
      help: 'Les lecteurs ne peuvent le transmettre que dans leur organisme.',
    },
    red: {
      label: 'TLP:RED',
      help: 'Pour les seuls organismes nommés plus bas. Sans aucun nom, il n’est pour personne d’autre.',
    },
  },
  types: {
    'attack-pattern': 'Technique',
    campaign: 'Campagne',
    identity: 'Identité',
    indicator: 'Indicateurs',
    'intrusion-set': 'Mode opératoire',
    malware: 'Maliciel',
    'observed-data': 'Données observées',
    'threat-actor': 'Attaquant',
    'threat-report': 'Menace en général',
    tool: 'Outil',
    vulnerability: 'Vulnérabilité',
  },
  kinds: {
    'ipv4-addr': 'Adresse IPv4',
    'ipv6-addr': 'Adresse IPv6',
    'domain-name': 'Nom de domaine',
    'email-addr': 'Adresse électronique',
    url: 'URL',
    md5: 'Fichier, MD5',
    'sha-1': 'Fichier, SHA-1',
    'sha-256': 'Fichier, SHA-256',
    'sha-512': 'Fichier, SHA-512',
    vulnerability: 'Vulnérabilité',
  },
  verdicts: {
    origin: 'C’est le sien.',
    embargo: 'Le verra à la fin de l’embargo.',
    'no-account': 'Seuls ceux qui ont un compte le voient.',
    'no-not-named': 'TLP:RED, et pas nommé.',
    'no-not-released':
      'Ni sa nation, ni un groupe de diffusion dont elle est membre, ni l’organisme lui-même ne sont nommés.',
    'no-originator-only': 'L’auteur garde le contrôle et n’a nommé personne.',
    'yes-named': 'Nommé en personne.',
    'yes-released': 'Sa nation, un groupe de diffusion ou l’organisme est nommé.',
    'yes-clear': 'TLP:CLEAR : chacun le voit.',
    'yes-participant': 'Participe à la collection, et rien ne restreint davantage.',
  },
  faults: {
    'no-seat': () => 'Choisissez une collection dans laquelle vous pouvez écrire.',
    'no-identity': (_, organisation) =>
      `${organisation} n’a pas encore d’identité STIX : rien ne peut le nommer comme auteur. Un administrateur peut lui en lier une.`,
    missing: (field) => `${field} : cette réponse manque.`,
    'too-long': (field, most) => `${field} : trop long, ${most} au plus.`,
    unknown: (field, value) => `${field} : « ${value} » n’est pas connu ici.`,
    'not-a-time': (field) => `${field} : ce n’est pas une date avec une heure, par exemple 2027-02-01 09:00.`,
    past: (field) => `${field} : ce moment est passé. Laissez vide pour diffuser tout de suite.`,
    'nothing-to-report': () => 'Un rapport doit porter sur quelque chose : collez une valeur, ou renvoyez à un objet.',
    gone: () =>
      'Le rapport à corriger ne peut plus l’être : il a été révoqué ou supprimé, ou votre organisme ne peut plus écrire à cet endroit.',
    overtaken: () =>
      'Quelqu’un a diffusé une autre version de ce rapport depuis que vous avez commencé. Reprenez la correction depuis la page du rapport ; ce que vous avez saisi reste dans ce brouillon.',
    unseen: (field, id) => `${field} : ${id} n’est pas un objet que vous pouvez voir. Il a peut-être été supprimé.`,
  },
  pastedFaults: {
    unknown: (text) =>
      `« ${text} » n’est ni une adresse, ni un domaine, ni une empreinte, ni une URL, ni un numéro CVE.`,
    'too-long': (text) => `« ${text} » dépasse 2 000 caractères.`,
    'hash-length': (text) =>
      `« ${text} » a les chiffres d’une empreinte, mais pas autant que MD5, SHA-1, SHA-256 ou SHA-512.`,
    everywhere: (text) =>
      `« ${text} » est une adresse que chaque réseau a pour lui-même ; un indicateur alerterait partout.`,
    'too-wide': (text) => `« ${text} » est un réseau trop large pour désigner qui que ce soit.`,
    'too-many': (text) => `Il y a plus de 500 valeurs ; la première de trop est « ${text} ». Scindez le rapport.`,
  },
  labels: {
    seat: 'Collection',
    title: 'Titre',
    description: 'Ce qui s’est passé',
    language: 'Langue du rapport',
    types: 'Sujet',
    published: 'Date de publication',
    values: 'Valeurs',
    refs: 'Objets auxquels il renvoie',
    tlp: 'Étiquette',
    groups: 'Groupes de diffusion',
    members: 'Quels membres comptent',
    nations: 'Nations',
    teams: 'Organismes nommés',
    control: 'Contrôle de l’auteur',
    embargo: 'Embargo jusqu’au',
  },
  line: (line, sentence) => `Ligne ${line} : ${sentence}`,
  reports: {
    title: 'Rapports',
    lead: 'Ce que vous rédigez, et ce que vous avez diffusé.',
    new: 'Nouveau rapport',
    drafts: 'Brouillons',
    released: 'Diffusés',
    columns: { title: 'Rapport', when: 'Quand', actions: 'Actions' },
    untitled: 'Sans titre pour le moment',
    saved: (when) => `Enregistré ${when}`,
    releasedAt: (when) => `Diffusé ${when}`,
    noDraft: 'Aucun brouillon. Rien de commencé n’attend.',
    noReleased: 'Vous n’avez pas encore diffusé de rapport.',
    correction: 'Correction',
    discard: 'Supprimer',
    discarded: 'Le brouillon est supprimé.',
    noSeat: 'Vous ne pouvez écrire dans aucune collection',
    noSeatText:
      'Aucun de vos organismes ne peut ajouter à une collection ouverte. Un administrateur donne ce droit à un organisme.',
  },
  form: {
    title: 'Rapport',
    newTitle: 'Nouveau rapport',
    lead: 'Enregistré tel que vous le laissez, quoi qu’il y manque encore. Personne d’autre ne le voit avant sa diffusion.',
    correctionTitle: (title) => `Corriger « ${title} »`,
    correctionLead:
      'Une correction est une nouvelle version du même rapport. Personne d’autre ne la voit avant sa diffusion. Ce à quoi le rapport renvoie reste tel quel, sous ses propres règles.',
    severalRules:
      'Les règles de la version actuelle ne peuvent pas toutes être montrées dans ce formulaire. Il commence sans aucun lecteur : choisissez-les de nouveau.',
    carried: (count) =>
      count === 1
        ? 'Il renvoie à 1 autre objet, qui n’est pas montré ici et reste.'
        : `Il renvoie à ${count} autres objets, qui ne sont pas montrés ici et restent.`,
    place: 'Où',
    text: 'Quoi',
    about: 'À propos de',
    readers: 'Qui peut le voir',
    readersLead:
      'Tout ce que vous choisissez doit être rempli. Parmi nations, groupes et organismes, un lecteur a besoin d’un seul ; sans aucun d’eux, chacun dans la collection le lit, autant que l’étiquette le permet.',
    seatHelp: 'La collection, et l’organisme au nom duquel vous écrivez.',
    seat: (collection, organisation) => `${collection}, au nom de ${organisation}`,
    descriptionHelp:
      'Ce que vous avez vu, avec quelle certitude, ce que les lecteurs peuvent vérifier. Les sauts de ligne restent.',
    publishedKept: 'Celle de la première version ; une correction ne la change pas d’elle-même.',
    publishedHelp: 'Laissez vide pour le moment de la diffusion.',
    valuesHelp:
      'Une par ligne : adresses, réseaux, domaines, URL, adresses électroniques, empreintes, numéros CVE. Les formes neutralisées (hxxps, [.]) sont comprises. Chacune devient un indicateur ou une vulnérabilité, sous les mêmes règles que le rapport.',
    languages: { en: 'Anglais', fr: 'Français' },
    referTo: 'Renvoyer à',
    find: 'Chercher des objets auxquels renvoyer',
    findHelp: 'Des mots, un identifiant, un numéro CVE. La recherche porte sur ce que vous pouvez voir.',
    search: 'Chercher',
    found: 'Trouvés',
    foundNothing: (typed) => `Rien de ce que vous pouvez voir ne correspond à « ${typed} ».`,
    object: (type, name, tlp) => `${type} : ${name} (${tlp})`,
    groupMembers: (count) => (count <= 1 ? `${count} nation aujourd’hui` : `${count} nations aujourd’hui`),
    chosen: (count: number) => (count === 0 ? 'aucun choix' : count === 1 ? '1 choix' : `${count} choix`),
    members: {
      'at-release': 'Ceux qui sont membres le jour de la diffusion, pour toujours',
      current: 'Quiconque est membre le jour de la lecture',
    },
    control: 'Les lecteurs nous demandent avant de transmettre, quoi que permette l’étiquette',
    controlHelp:
      'Les autres systèmes ne le reçoivent que de nous. Si personne n’est nommé, il n’est pour personne d’autre.',
    embargoHelp: 'Jusque-là, seul votre organisme le voit.',
    nationsHelp: 'En plus des groupes.',
    teamsHelp: 'Organismes de toute nation. Sous TLP:RED, les seuls à le voir.',
    save: 'Enregistrer',
    preview: 'Voir d’abord qui le lira…',
    saved: 'Le brouillon est enregistré.',
    tooLong:
      'Le rapport est trop long pour être gardé : 500 000 caractères au plus. Rien n’a été enregistré ; votre texte est ci-dessous.',
    identity: (id) => `Signé par ${id}`,
  },
  preview: {
    title: 'Qui le verra',
    headline: (reached, all) => `${reached} sur ${partners(all)} le ${reached <= 1 ? 'verra' : 'verront'}`,
    later: (when) => `Personne ne le voit avant le ${when} ; votre propre organisme, tout de suite.`,
    nobody: 'Personne hors de votre organisme ne le verra. C’est peut-être voulu ; sinon, nommez des lecteurs.',
    open: 'Chacun peut le lire, sans compte : la collection est publique et l’étiquette est TLP:CLEAR.',
    gaps: (count) =>
      count === 1
        ? '1 objet auquel il renvoie n’est pas visible de tous ceux qui le liront'
        : `${count} objets auxquels il renvoie ne sont pas visibles de tous ceux qui le liront`,
    gapsText:
      'Ils y trouveraient un renvoi qui ne mène nulle part. Vous pouvez diffuser malgré cela, ou d’abord diffuser ces objets plus largement.',
    gapsTitle: 'Ce que des lecteurs ne verraient pas',
    lost: (count) =>
      count === 1
        ? '1 partenaire qui en voit une version ne verra pas la correction'
        : `${count} partenaires qui en voient une version ne verront pas la correction`,
    lostText: (count, names) =>
      `${count === 1 ? 'Il en restera' : 'Ils en resteront'} à ce qui a été diffusé avant : ${names}.`,
    gained: (count) =>
      count === 1
        ? '1 partenaire qui n’en a vu aucune version verra celle-ci'
        : `${count} partenaires qui n’en ont vu aucune version verront celle-ci`,
    stillComes: (when) =>
      `La version actuelle est sous embargo et sera diffusée aussi, le ${when}. Si elle ne doit pas l’être, supprimez plutôt le rapport.`,
    without: (count, readers) => `${count} sur ${readers}`,
    withoutAccount: 'quiconque n’a pas de compte',
    changed: 'Ce que vous avez vu n’est plus exact',
    changedText:
      'Le brouillon ou ses lecteurs ont changé depuis l’aperçu. Rien n’a été diffusé. Voici la situation présente.',
    will: (count) => `Le verront : ${count}`,
    willNot: (count) => `Ne le verront pas : ${count}`,
    willNobody: 'Personne.',
    willNotNobody: 'Personne n’est laissé de côté.',
    columns: {
      team: 'Organisme',
      nation: 'Nation',
      why: 'Pourquoi',
      without: 'Ne peuvent pas le voir',
      who: 'Qui',
      object: 'Objet',
      kind: 'Nature',
      value: 'Motif ou nom',
    },
    objects: (count) => `Ce qui est ajouté : ${count === 1 ? '1 objet' : `${count} objets`}`,
    objectsLead: 'Tous sous les mêmes règles.',
    refers: (count) =>
      count === 1 ? 'Il renvoie à 1 objet déjà présent.' : `Il renvoie à ${count} objets déjà présents.`,
    untold: (count) =>
      count === 1
        ? '1 d’entre eux a été envoyé par d’autres, qui seuls savent qui le voit.'
        : `${count} d’entre eux ont été envoyés par d’autres, qui seuls savent qui les voit.`,
    report: 'Rapport',
    rule: 'La règle de diffusion',
    ruleKind: 'Marquage',
    ruleText: 'Voyage avec les objets, pour que les autres systèmes s’y tiennent.',
    rules: 'Règles',
    label: 'Étiquette',
    collection: 'Collection',
    release: (reached) => (reached === 0 ? 'Diffuser à personne d’autre' : `Diffuser à ${partners(reached)}`),
    releaseOn: (reached, when) => `Diffuser à ${partners(reached)} le ${when}`,
    releaseOpen: 'Diffuser à tous',
    back: 'Revenir au brouillon',
    consequence: 'Ce qui est diffusé ne peut être repris à ceux qui l’ont lu.',
    released: (reached) =>
      reached === 0 ? 'Diffusé. Personne d’autre ne le voit.' : `Diffusé à ${partners(reached)}.`,
    releasedLater: (reached, when) =>
      `Reçu. ${partners(reached)} le ${reached <= 1 ? 'verra' : 'verront'} à partir du ${when}.`,
    corrected: (reached) =>
      reached === 0
        ? 'Corrigé. Personne d’autre ne voit la nouvelle version.'
        : reached === 1
          ? 'Corrigé. 1 partenaire voit la nouvelle version.'
          : `Corrigé. ${partners(reached)} voient la nouvelle version.`,
    refused: (sentence) => `Rien n’a été diffusé : ${sentence}`,
    releasedAlready: 'Ce rapport avait déjà été diffusé ; rien n’a été diffusé deux fois.',
    notWritable:
      'Votre organisme ne peut plus écrire dans cette collection, ou elle a été close. Le brouillon est gardé.',
  },
  revocation: {
    title: 'Révoquer ou supprimer',
    lead: (type, name) => `${type} : ${name}`,
    readers: (reached, all) =>
      reached <= 1
        ? `${reached} sur ${partners(all)} le voit aujourd’hui`
        : `${reached} sur ${partners(all)} le voient aujourd’hui`,
    revoke: 'Révoquer',
    revokeText:
      'Pour ce qui s’est révélé faux. L’objet reste en place, marqué comme révoqué par une nouvelle version, sous les mêmes règles ; quiconque suit la collection en est averti.',
    revoked: 'Révoqué. Quiconque le voit le sait.',
    already: 'Il est déjà révoqué.',
    cannot: 'Ce genre d’objet n’a pas de versions : il ne peut être révoqué, seulement supprimé.',
    delete: 'Supprimer',
    deleteText:
      'Pour ce qui n’aurait pas dû être envoyé. Toutes ses versions quittent la collection, et les programmes qui suivent sont invités à l’effacer. Ce que quelqu’un a lu ou copié lui reste ; les objets qui y renvoient restent aussi.',
    deleted: 'Supprimé. Personne ne le trouve plus dans la collection.',
    shared: 'D’autres en ont envoyé certaines versions. Il reste tel quel, car une partie en subsisterait.',
    changed: 'Il en existe maintenant une autre version. Regardez de nouveau.',
    open: 'Chacun le lit, sans compte.',
    behind: (count) =>
      count === 1
        ? '1 partenaire n’en voit qu’une version antérieure et ne verra pas qu’il est révoqué'
        : `${count} partenaires n’en voient que des versions antérieures et ne verront pas qu’il est révoqué`,
    notOurs:
      'Un autre que votre organisme est nommé comme son producteur, qui seul le révoque. Vous pouvez supprimer ce que vous avez envoyé.',
    stillComes: (when) =>
      `Il est sous embargo. Ce qu’il dit sera diffusé le ${when} malgré tout, marqué comme révoqué. Supprimez-le s’il ne doit pas l’être.`,
    refused: (sentence) => `Il n’a pas pu être révoqué : ${sentence}`,
  },
}
