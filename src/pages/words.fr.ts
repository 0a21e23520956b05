import type { en } from './words.en.ts'

export const fr: typeof en = {
  navigation: {
    calls: 'Appels',
    applications: 'Mes candidatures',
    reviews: 'Mes évaluations',
    nation: 'Ma nation',
    people: 'Personnes',
    nations: 'Nations',
    audit: 'Piste d’audit',
    exchange: 'Échange',
    vulnerabilities: 'Vulnérabilités',
    reports: 'Rapports',
    watches: 'Veilles',
    peers: 'Pairs',
    exchangeAdministration: 'Échange',
    mailbox: 'Messagerie',
    openCalls: 'Appels ouverts',
    about: 'À propos',
  },

  errors: {
    each: {
      'bad-input': {
        title: 'Envoi illisible',
        text: 'La demande est arrivée abîmée, ou sous une forme que cette page n’accepte pas. Rien n’a changé. Revenez en arrière, où votre navigateur conserve le plus souvent votre saisie, puis renvoyez-la.',
      },
      'cross-site': {
        title: 'Cette demande ne vient pas d’une de nos pages',
        text: 'Une modification n’est acceptée que depuis une page de ce site\u202f; votre navigateur en a indiqué une autre, ou aucune. Rien n’a changé. Ouvrez la page ici, puis recommencez.',
      },
      forbidden: {
        title: 'Votre rôle ne le permet pas',
        text: 'Votre session est ouverte, mais aucun de vos rôles n’ouvre cette page. Rien n’a changé. Si elle relève de votre travail, demandez le rôle à l’administration.',
      },
      internal: {
        title: 'Une panne de notre côté',
        text: 'La demande a été annulée en entier\u00a0: ce qui était enregistré l’est toujours, ce que vous venez d’envoyer ne l’est pas. Revenez en arrière et renvoyez-la\u202f; si elle échoue deux fois, transmettez la référence ci-dessous à l’administration.',
      },
      'not-found': {
        title: 'Il n’y a rien ici',
        text: 'Aucune page que vous puissiez ouvrir ne porte cette adresse. Elle est peut-être mal saisie, périmée, ou destinée à quelqu’un d’autre. Rien n’a changé.',
      },
      'sign-in-needed': {
        title: 'Connectez-vous d’abord',
        text: 'Cette page est réservée aux personnes connectées, ou votre session a pris fin. Ce qui était enregistré l’est toujours. Connectez-vous et rouvrez la page.',
      },
      'too-large': {
        title: 'C’est plus que ce qui peut être reçu en une fois',
        text: 'Un fichier peut atteindre 50\u00a0Mo, et le texte d’un formulaire 2\u00a0Mo. Rien de cet envoi n’a été conservé, et ce qui était enregistré l’est toujours. Revenez en arrière, réduisez-le et renvoyez-le.',
      },
      'too-many-requests': {
        title: 'Trop de demandes depuis votre réseau',
        text: 'Il en est arrivé en quelques secondes plus qu’une personne n’en envoie. Rien n’a changé. Attendez une minute, puis recommencez.',
      },
      conflict: {
        title: 'Quelqu’un vous a devancé',
        text: 'Ce que vous vouliez modifier a changé depuis que vous avez ouvert la page. L’autre modification a été conservée, la vôtre n’a pas été faite. Rouvrez la page pour voir où en sont les choses.',
      },
    },
    home: 'Aller à l’accueil',
    reference: (request, id) => `Référence\u00a0: ${request} (${id})`,
  },

  home: {
    lead: 'Des nations publient les problèmes qu’elles veulent résoudre, les innovateurs de toutes y répondent, et les meilleures propositions sont choisies équitablement puis menées jusqu’à l’usage.',
    shoes: 'Mettez-vous à leur place',
    shoesLead:
      'Un clic suffit pour vous connecter, sans mot de passe. Essayez ce que vous voulez\u00a0: rien n’est réel ici et aucun courriel ne part.',
    everyone: (count) => `Rencontrer les ${count} personnes`,
    cast: 'Personnes à incarner',
    calls: 'Appels ouverts',
    callsLead: 'Ce que les nations recherchent en ce moment. Connectez-vous pour candidater.',
    noCallTitle: 'Aucun appel n’est ouvert',
    noCall: 'Le prochain figurera ici dès son annonce.',
    columns: {
      call: 'Appel',
      opens: 'Ouverture',
      closes: 'Clôture',
      person: 'Personne',
      waiting: 'Ce qui l’attend',
      be: 'Prendre la place',
    },
    openNow: 'déjà ouvert',
    be: (name) => `Devenir ${name}`,
  },

  about: {
    title: 'À propos de Causeway',
    lead: 'Un logiciel libre sur lequel une alliance de nations conduit son effort d’innovation.',
    what: 'Ce qu’il fait',
    whatText: [
      'Une alliance publie des défis, les innovateurs de toutes ses nations y répondent, des évaluateurs sans conflit d’intérêts jugent, et chaque candidat reçoit une décision motivée.',
      'Le droit de voir un dossier se décide en un seul endroit, la base de données, et il est vérifié pour chaque page et chaque rôle. Toute modification laisse une ligne dans une piste d’audit que chaque nation peut vérifier elle-même.',
      'Qui l’héberge le possède en entier\u00a0: une seule commande pour l’installer, et tout ce qu’il contient peut être exporté et lu sans lui.',
    ],
    version: 'Version',
    licence: 'Licence',
    licenceText: 'Apache License 2.0',
    programme: 'Programme servi ici',
    accessibility: 'Accessibilité',
    accessibilityText: [
      'Ces pages sont conçues pour respecter les WCAG 2.2, niveau AA. Chacune est contrôlée automatiquement dans un vrai navigateur, en thème clair et en thème sombre, s’utilise au clavier seul, sur 320 pixels de large et à un zoom de 400\u00a0%, et dit en mots ce qu’elle dit en couleurs.',
      'Tous les formulaires fonctionnent sans script. Les graphiques portent les mêmes données qu’un tableau. Les heures sont données dans votre fuseau, que chaque page nomme.',
      'Lacunes connues\u00a0: toutes les pages n’ont pas encore été éprouvées par des personnes qui utilisent chaque jour un lecteur d’écran, et les fichiers joints par les candidats sont aussi accessibles que leurs auteurs les ont faits. Si quelque chose vous arrête, écrivez à l’administration de ce site en nommant la page.',
    ],
    parts: 'Composants',
    partsText: 'Tous les éléments dont ces pages sont faites, dans tous leurs états\u00a0:',
    gallery: 'Ouvrir la galerie',
    names: 'Causeway sert toute alliance. Il n’appartient à aucune et n’en porte aucun emblème.',
  },
}
