import type { en } from './words.en.ts'

export const fr: typeof en = {
  signIn: {
    title: 'Se connecter',
    lead: 'Avec l’adresse électronique qui a reçu votre invitation.',
    withPassword: 'Se connecter avec un mot de passe',
    email: 'Adresse électronique',
    password: 'Mot de passe',
    code: 'Code à usage unique',
    codeHelp: 'Six chiffres donnés par votre application, seulement si vous avez activé cette protection.',
    button: 'Se connecter',
    forgotten: 'Choisir un nouveau mot de passe par courriel',
    faults: {
      wrong:
        'Aucun compte ne réunit cette adresse et ce mot de passe. Vérifiez les deux, ou choisissez un nouveau mot de passe par courriel.',
      'code-needed':
        'Ce compte demande aussi les six chiffres que votre application affiche en ce moment. Saisissez de nouveau le mot de passe avec eux.',
      'wrong-code': 'Ce code est faux, périmé ou déjà utilisé. Attendez le prochain dans votre application.',
      'too-many':
        'Trop d’essais en un quart d’heure. Attendez autant, ou choisissez un nouveau mot de passe par courriel.',
    },
    welcome: 'Votre session est ouverte.',
    ended: 'Votre session est fermée sur cet appareil.',
    shoes: 'Mettez-vous à leur place',
    shoesLead:
      'Ceci est une démonstration sur votre propre machine\u00a0: un clic vous connecte comme l’une de ces personnes, sans mot de passe.',
    groups: {
      applicants: 'Candidats',
      secretariat: 'Le secrétariat',
      reviewers: 'Évaluateurs',
      nations: 'Nations et observateurs',
    },
    youAre: (name) => `Vous êtes maintenant ${name}.`,
  },

  forgotten: {
    title: 'Choisir un nouveau mot de passe par courriel',
    lead: (hours) => `Nous envoyons un lien à votre adresse. Il est valable ${hours}\u00a0heures, pour un seul usage.`,
    button: 'Envoyer le lien',
    sentTitle: 'Consultez votre courrier',
    sent: (email, hours) =>
      `Si ${email} a un compte ici, un lien est en route. Il est valable ${hours}\u00a0heures. Votre mot de passe actuel reste en place tant que vous n’en avez pas choisi d’autre.`,
    sentDemonstration:
      'Ceci est une démonstration, aucun courriel ne part\u00a0: le message se trouve dans la messagerie de cette personne, ici même.',
    nothingCame:
      'Si rien n’arrive dans les dix minutes, regardez parmi les indésirables, vérifiez l’adresse, puis redemandez un lien. Trois liens par heure au plus sont envoyés.',
    again: 'Saisir une autre adresse',
    back: 'Retour à la connexion',
    fault: 'Saisissez une adresse électronique, par exemple nom@example.org.',
  },

  join: {
    title: 'Créer un compte',
    lead: (programme) =>
      `Pour celles et ceux qui veulent se porter candidats au ${programme}. Un lien pour choisir votre mot de passe vous parvient par courriel.`,
    name: 'Votre nom',
    email: 'Adresse électronique',
    emailHelp:
      'Utilisez l’adresse de votre organisation\u00a0: les évaluateurs du même domaine de messagerie sont tenus à l’écart de votre candidature.',
    button: 'Envoyez-moi le lien',
    signIn: 'J’ai déjà un compte',
    sentTitle: 'Consultez votre courrier',
    sent: (email, days) =>
      `Un message à ${email} est en route. Son lien vous permet de choisir un mot de passe sous ${days} jours.`,
    sentDemonstration:
      'Ceci est une démonstration\u00a0: aucun courriel ne quitte cette machine. Prenez plutôt la place d’un candidat.',
    nameFault: 'Indiquez votre nom.',
    emailFault: 'Indiquez une adresse électronique, par exemple ada@skerrow.example.',
    mail: {
      subject: (programme) => `Votre compte pour ${programme}`,
      body: (name, days) =>
        `Bonjour ${name},\n\nchoisissez un mot de passe à l’aide du lien ci-dessous et votre compte est prêt. Le lien vaut ${days} jours et ne sert qu’une fois.\n\nSi vous n’avez pas demandé de compte, ne faites rien.`,
      knownSubject: 'Vous avez déjà un compte',
      knownBody: (name) =>
        `Bonjour ${name},\n\nquelqu’un, sans doute vous, a demandé un compte avec cette adresse. Il en existe déjà un\u00a0: connectez-vous, ou choisissez-y un nouveau mot de passe.`,
    },
  },
  invitation: {
    welcomeTitle: (name) => `Bienvenue, ${name}`,
    welcomeLead: 'Choisissez un mot de passe, et votre compte est prêt.',
    passwordTitle: 'Choisir un nouveau mot de passe',
    passwordLead: (name) => `Pour le compte de ${name}. Vos sessions ouvertes ailleurs seront fermées.`,
    account: 'Compte',
    button: 'Enregistrer le mot de passe et se connecter',
    done: 'Votre mot de passe est enregistré et votre session est ouverte.',
    codeNeeded: 'Votre mot de passe est enregistré. Connectez-vous avec lui et avec votre code à usage unique.',
    endedTitle: 'Ce lien n’est plus valable',
    ended: (days, hours) =>
      `Un lien sert une seule fois\u00a0: une invitation pendant ${days}\u00a0jours, un lien de nouveau mot de passe pendant ${hours}\u00a0heures. Votre compte n’a pas changé. Si vous avez déjà utilisé ce lien, connectez-vous\u202f; sinon, demandez-en un nouveau.`,
    fresh: 'Envoyer un nouveau lien',
  },

  password: {
    label: 'Nouveau mot de passe',
    help: 'Au moins 12 caractères. C’est la longueur qui compte, pas les signes\u00a0: quatre mots à la suite valent mieux que P4ssw0rd\u202f!',
    faults: {
      short: 'Ce mot de passe est trop court. Utilisez au moins 12 caractères.',
      long: 'Ce mot de passe est trop long. Utilisez 200 caractères au plus.',
      obvious:
        'Ce mot de passe est trop facile à deviner\u00a0: il répète peu de signes, contient votre adresse ou figure parmi les plus courants. Choisissez-en un autre.',
    },
    section: 'Mot de passe',
    lead: 'Le changer ferme vos sessions sur tous les autres appareils.',
    current: 'Mot de passe actuel',
    button: 'Changer le mot de passe',
    wrong: 'Ce n’est pas votre mot de passe actuel.',
    tooMany: 'Trop d’essais en un quart d’heure. Rien n’a changé. Attendez autant, puis recommencez.',
    changed: 'Votre mot de passe est changé. Les sessions sur tous les autres appareils sont fermées.',
  },

  me: {
    title: 'Mon profil',
    lead: (email) =>
      `Vous vous connectez avec ${email}. L’administration peut vous dire comment changer cette adresse.`,
    details: 'À mon sujet',
    name: 'Nom',
    nameHelp: 'Tel qu’il doit figurer dans les lettres et les listes.',
    language: 'Langue',
    languageHelp: 'Celle de ces pages et des courriels que vous recevez.',
    languages: { en: 'English', fr: 'Français' },
    timeZone: 'Fuseau horaire',
    timeZoneHelp:
      'Toutes les heures sont données dans ce fuseau. La clôture d’un appel indique aussi celui de l’appel.',
    theme: 'Couleurs',
    themes: { auto: 'Comme sur mon appareil', light: 'Claires', dark: 'Sombres' },
    rhythm: 'Courriels',
    rhythms: { 'at-once': 'Chaque message aussitôt', daily: 'Un seul message chaque matin à 7\u00a0h' },
    rhythmHelp: 'Les accusés de réception, les lettres et les messages sur votre compte partent toujours aussitôt.',
    button: 'Enregistrer',
    saved: 'Votre profil est enregistré.',
    faults: {
      name: 'Saisissez un nom de 1 à 200 caractères.',
      time_zone: 'Choisissez un fuseau horaire dans la liste.',
    },
    about: 'À propos de Causeway et de son accessibilité',
  },

  sessions: {
    section: 'Vos sessions ouvertes',
    lead: (days) => `Une session se ferme d’elle-même après ${days}\u00a0jours.`,
    columns: { device: 'Appareil', started: 'Depuis', seen: 'Dernière utilisation', action: 'Fermer' },
    on: (browser, system) => `${browser} sous ${system}`,
    unknown: 'Appareil inconnu',
    thisOne: 'Celle-ci',
    end: 'Fermer cette session',
    endOthers: (count) => (count <= 1 ? 'Fermer l’autre session' : `Fermer les ${count} autres sessions`),
    ended: (count) => (count <= 1 ? 'Une session a été fermée.' : `${count} sessions ont été fermées.`),
    none: 'Cette session était déjà fermée.',
  },

  code: {
    section: 'Code à usage unique',
    title: 'Code à usage unique',
    lead: 'Une seconde preuve à côté du mot de passe\u00a0: six chiffres donnés par une application de votre téléphone, renouvelés toutes les trente secondes.',
    on: 'Activé',
    off: 'Désactivé',
    set: 'Configurer ou désactiver',
    prepareTitle: 'L’activer',
    prepare:
      'Il vous faut une application de codes à usage unique (TOTP), sur un téléphone ou dans un gestionnaire de mots de passe.',
    prepareButton: 'Afficher le code à scanner',
    scanTitle: 'Scanner, puis confirmer',
    steps: [
      'Ouvrez votre application et faites-lui scanner cette image, ou saisissez la clé qui figure dessous.',
      'Saisissez les six chiffres que l’application affiche.',
      'Dès lors, la connexion demandera les deux.',
    ],
    picture: 'Code QR contenant la clé qui figure dessous',
    key: 'Clé à saisir',
    digits: 'Six chiffres de l’application',
    confirm: 'Activer',
    again: 'Créer une autre clé',
    removeTitle: 'Le désactiver',
    remove: 'La connexion ne demandera plus que le mot de passe.',
    removeButton: 'Désactiver',
    done: 'Le code à usage unique est activé. La prochaine connexion le demandera.',
    removed: 'Le code à usage unique est désactivé.',
    onAlready: 'Le code à usage unique est déjà activé. Désactivez-le d’abord pour le configurer de nouveau.',
    nothingPrepared: 'Aucune clé n’attend de confirmation. Affichez d’abord un code à scanner.',
    wrongCode:
      'Ce code ne correspond pas. Vérifiez l’heure de votre téléphone et saisissez le code affiché maintenant.',
    wrongPassword: 'Ce n’est pas votre mot de passe. Le code à usage unique reste activé.',
  },

  tokens: {
    section: 'Programmes',
    title: 'Jetons d’API',
    lead: 'Un jeton permet à un programme d’agir en votre nom, dans les limites que vous cochez et pas plus longtemps que vous ne le dites.',
    link: 'Gérer les jetons d’API',
    columns: {
      name: 'Nom',
      scopes: 'Droits',
      created: 'Création',
      ends: 'Fin',
      used: 'Dernier usage',
      action: 'Révoquer',
    },
    never: 'jamais',
    over: 'échu',
    none: 'Vous n’avez aucun jeton. Un programme n’en a besoin que pour travailler en votre nom sur des candidatures ou des évaluations.',
    list: 'Vos jetons',
    newTitle: 'Créer un jeton',
    name: 'Nom',
    nameHelp: 'Ce qui l’utilise, pour le reconnaître\u00a0: «\u202fExport de nuit\u202f».',
    scopes: 'Il peut',
    scopeWords: {
      'applications:read': 'Lire les candidatures que vous pouvez lire',
    },
    days: 'Il expire après',
    daysUnit: 'jours',
    daysHelp: 'De 1 à 365.',
    button: 'Créer le jeton',
    faults: {
      name: 'Saisissez un nom de 1 à 100 caractères.',
      scopes: 'Cochez au moins un droit.',
      days: 'Saisissez un nombre entier de 1 à 365.',
    },
    madeTitle: 'Copiez le jeton maintenant',
    made: 'Il n’est montré que cette fois\u202f; nous n’en gardons que l’empreinte. Qui le détient peut faire ce que vous avez coché.',
    madeFor: (name) => `Jeton pour «\u202f${name}\u202f»`,
    use: 'Joignez-le à chaque requête',
    toList: 'Je l’ai copié',
    end: 'Révoquer',
    ended: 'Le jeton est révoqué. Ce qui l’utilisait est désormais refusé.',
    unknown: 'Ce jeton n’était déjà plus valable.',
  },

  mailbox: {
    title: 'Messagerie',
    lead: 'Tout ce que Causeway vous a écrit. Vous le retrouvez ici quand un courriel se perd en route.',
    leadDemonstration:
      'Tout ce que Causeway vous a écrit. Ceci est une démonstration\u00a0: aucun courriel ne quitte cette machine.',
    caption: 'Messages',
    columns: { subject: 'Objet', kind: 'Sujet', written: 'Rédigé', state: 'État' },
    noneTitle: 'Rien ne vous a encore été écrit',
    none: 'Vous trouverez ici les accusés de réception, les lettres, les tâches et les messages sur votre compte.',
    limit: (count) => `Les ${count} messages les plus récents sont affichés.`,
    kinds: { account: 'Compte', receipt: 'Accusé de réception', letter: 'Lettre', duty: 'Tâche', news: 'Nouvelle' },
    states: {
      waiting: 'En attente de départ',
      sent: 'Envoyé',
      failed: 'Envoi impossible',
      kept: 'Conservé ici, non envoyé',
      'in-digest': 'Dans le message quotidien',
    },
    to: 'À',
    open: 'Ouvrir ce dont il s’agit',
    choosePassword: 'Choisir un mot de passe',
    secretLink: 'Le lien de ce message n’a été envoyé qu’à votre adresse. Demandez-en un nouveau s’il vous le faut.',
  },

  mail: {
    password: {
      subject: 'Choisir un nouveau mot de passe pour Causeway',
      body: (name, hours) =>
        `Bonjour ${name},\n\nquelqu’un, probablement vous, a demandé un nouveau mot de passe pour votre compte. Le lien ci-dessous est valable ${hours}\u00a0heures, pour un seul usage.\n\nSi ce n’était pas vous, ne faites rien\u00a0: votre mot de passe reste le même, et personne n’apprend si vous avez un compte.`,
    },
    invitation: {
      subject: (programme) => `Votre compte pour ${programme}`,
      body: (name, programme, days) =>
        `Bonjour ${name},\n\nun compte vous attend dans ${programme}. Choisissez un mot de passe par le lien ci-dessous, et votre compte est prêt. Le lien est valable ${days}\u00a0jours, pour un seul usage.\n\nSi vous n’attendiez pas ce message, ne faites rien\u00a0: sans mot de passe, personne ne peut utiliser le compte.`,
    },
  },
}
