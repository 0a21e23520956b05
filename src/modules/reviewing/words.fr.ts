import { duration, instant, plural } from '#kernel/language/index.ts'
import type { Call } from '#modules/calls/index.ts'
import type { en, LetterMerge } from './words.en.ts'

const language = 'fr'
const some = (count: number, one: string, other: string) => plural(language, count, { one, other })
const due = (call: Pick<Call, 'time_zone'>, at: Date) =>
  instant({ language, timeZone: call.time_zone }, at, { zone: true })
const verdictWord = (verdict: 'eligible' | 'ineligible', count: number) =>
  verdict === 'eligible' ? some(count, 'recevable', 'recevables') : some(count, 'irrecevable', 'irrecevables')

export const fr: typeof en = {
  kinds: { technical: 'Expertise technique', commercial: 'Expertise commerciale', 'end-user': 'Usage militaire' },
  stages: {
    pending: 'Recevabilité à examiner',
    eligible: 'Recevable',
    ineligible: 'Irrecevable',
    waiting: 'Évaluations attendues',
    complete: 'Complète',
    withdrawn: 'Retirée',
  },
  outcomes: { selected: 'Retenue', reserve: 'Liste de réserve', rejected: 'Non retenue', ineligible: 'Irrecevable' },
  sources: { declared: 'Déclaré', organisation: 'Même organisation', domain: 'Même domaine de messagerie' },
  refusals: {
    removal: {
      'has-assignments':
        'L’attribution a été diffusée, le vivier reste donc au dossier. Mettez « Au plus » à 0 pour ne plus rien confier à cette personne.',
      'in-draft': 'Un projet d’attribution compte sur le vivier tel qu’il est. Écartez d’abord ce projet.',
    },
    remind: {
      'not-released': 'Aucune attribution n’a encore été diffusée.',
      decided: 'L’appel est décidé. Plus aucune évaluation n’est attendue.',
      'nobody-to-remind': 'Personne n’a besoin d’un rappel.',
      'reminded-already': 'Des rappels sont partis il y a moins d’un jour. Les prochains pourront partir demain.',
    },
    declare: {
      'reason-missing': 'Dites en quelques mots en quoi consiste le conflit.',
      'declared-already': 'Ce conflit est déjà déclaré.',
      'unknown-person': 'Personne ne possède cette adresse.',
    },
    conflictRemoval: {
      'reason-missing': 'Dites pourquoi le conflit n’a plus lieu d’être.',
      'not-declared': 'Ce conflit découle des organisations ou des adresses. Il ne peut pas être levé.',
    },
    tie: {
      'too-short': 'Indiquez le nom d’une organisation ou un domaine de messagerie.',
      'too-long': 'Indiquez 200 caractères au plus.',
      'public-provider':
        'N’importe qui peut avoir une adresse chez ce fournisseur\u00a0: elle n’apprend rien. Indiquez plutôt l’organisation.',
      'not-in-pool': 'Choisissez un appel pour lequel vous évaluez.',
      'declared-already': 'Vous avez déjà déclaré ce lien.',
    },
    save: {
      unknown: 'Cette évaluation n’est plus la vôtre.',
      decided: 'L’appel est décidé. Les évaluations ne changent plus.',
      'submitted-already': 'Cette évaluation est remise. Rouvrez-la pour la modifier.',
      'changed-meanwhile':
        'Cette évaluation a été enregistrée ailleurs entre-temps, peut-être dans une autre fenêtre. Rien n’est perdu, ni d’un côté ni de l’autre\u00a0: comparez, puis enregistrez à nouveau.',
    },
    reopen: {
      unknown: 'Cette évaluation n’est plus la vôtre.',
      decided: 'L’appel est décidé. Les évaluations ne changent plus.',
      'not-submitted': 'Cette évaluation est encore un brouillon.',
    },
    decline: {
      unknown: 'Cette évaluation n’est plus la vôtre.',
      decided: 'L’appel est décidé. Il n’y a plus rien à refuser.',
      'submitted-already': 'Cette évaluation est remise. Rouvrez-la avant de refuser.',
      'reason-missing': 'Dites pourquoi en quelques mots, afin que l’on trouve quelqu’un d’autre.',
    },
    decide: {
      'nothing-to-decide': 'Chaque candidature a sa décision et sa lettre.',
      'screening-pending':
        'La recevabilité de certaines candidatures n’est pas encore examinée. Déclarez-les d’abord recevables ou irrecevables.',
      incomplete:
        'Il manque des évaluations à certaines candidatures. Attendez-les, ou dites pourquoi l’on décide sans elles.',
      'groups-apart':
        'Certaines candidatures n’ont aucun évaluateur en commun avec les autres, même indirectement : leurs notes ne sont pas comparables. Faites-en évaluer quelques-unes par d’autres, ou dites pourquoi l’on décide malgré tout.',
      'number-off': 'Indiquez des nombres entiers pour les places et la réserve.',
      'override-unknown': 'Une exception ne correspond à aucune candidature du classement. Vérifiez le numéro.',
      'override-reason-missing': 'Chaque exception doit être motivée.',
      'override-twice': 'Une candidature a deux exceptions.',
      'scores-being-renewed':
        'Les notes sont en cours de renouvellement, parce que des évaluations ou des conflits ont changé. Réessayez dans un instant.',
      'lottery-undrawn':
        'Cet appel tire au sort autour du seuil. Adoptez d’abord un portefeuille sur la page de sélection, puis tirez.',
      'lottery-ignored':
        'Une candidature serait décidée autrement que le sort ne l’a voulu. Suivez le tirage, ou faites une exception motivée.',
    },
    letter: {
      'not-decided': 'Les lettres s’écrivent une fois l’appel décidé.',
      'lettered-already': 'Toutes les lettres sont écrites.',
    },
  },
  faults: {
    reviewer: {
      'email-missing': 'Indiquez une adresse électronique, par exemple nom@institut.example.',
      'name-missing': 'Personne n’a encore cette adresse. Indiquez un nom, et une invitation partira.',
      'nation-missing': 'Choisissez la nation.',
      'expertise-missing': 'Décrivez l’expertise\u00a0: l’attribution compare ces mots aux candidatures.',
      'language-missing': 'Choisissez au moins une langue.',
      'load-not-a-number': 'Indiquez un nombre entier de 0 à 1000.',
      'load-min-above-max': 'Le maximum ne peut être inférieur au minimum.',
      'in-pool-already': 'Cette personne est déjà dans le vivier de cet appel.',
    },
    review: {
      'not-scored': 'Donnez une note de 1 à 5.',
      'off-scale': 'Donnez une note de 1 à 5.',
      missing: 'Écrivez quelque chose au candidat. Vos mots figureront dans la lettre, sans votre nom.',
      'too-long': 'Restez en deçà de 20\u202f000 caractères.',
    },
  },

  calls: 'Appels',
  nation: 'Nation',
  area: 'Domaine',
  challenge: 'Défi',
  organisation: 'Organisation',
  application: 'Candidature',
  reference: 'N°',
  readiness: 'TRL',
  readinessLong: 'Maturité',
  state: 'État',
  score: 'Note',
  reviews: 'Évaluations',
  reviewer: 'Évaluateur',
  kind: 'Profil',
  reason: 'Motif',
  since: 'Depuis',
  remove: 'Retirer',
  none: '–',
  cancel: 'Revenir sans rien changer',
  search: 'Rechercher',
  language: { en: 'Anglais', fr: 'Français' },
  points: (value) => `${value} sur 100`,
  weight: (percent) => `poids ${percent}\u00a0%`,

  stations: {
    screened: 'Recevabilité',
    reviews: 'Évaluations',
    until: (when) => `jusqu’au ${when}`,
    decision: 'Décision',
    letters: 'Lettres',
  },

  tabs: {
    label: 'Pages de cet appel',
    applications: 'Candidatures',
    reviewers: 'Évaluateurs',
    conflicts: 'Conflits',
    assignment: 'Attribution',
    ranking: 'Classement',
    selection: 'Sélection',
    decisions: 'Décisions',
    letters: 'Lettres',
  },

  list: {
    caption: 'Candidatures à cet appel',
    searchLabel: 'Rechercher des candidatures',
    searchHint: 'Titre, organisation, numéro',
    all: 'Toutes',
    submitted: 'Déposée',
    outcome: 'Décision',
    reviewsIn: 'Évaluations remises',
    late: 'En retard',
    conflicts: 'Conflits',
    nations: 'Nations',
    median: 'Médiane des complètes',
    reviewsOf: (done, of) => `${done} évaluations sur ${of}`,
    noReviewer: 'Recevable, sans évaluateur',
    export: 'Exporter en CSV',
    exportLines: 'Exporter en JSON Lines',
    markEligible: 'Déclarer recevables…',
    markIneligible: 'Déclarer irrecevables…',
    note: 'Vous verrez exactement ce qui va changer avant que cela change.',
    selectRow: (reference) => reference,
    empty: 'Aucune candidature ne correspond',
    emptyText: 'Retirez un filtre ou cherchez moins de mots.',
    showAll: 'Voir toutes les candidatures',
    nothing: 'Aucune candidature pour l’instant',
    nothingText: 'Les candidatures apparaissent ici dès leur dépôt. Les brouillons restent chez leurs auteurs.',
    keys: 'Touches\u00a0: j et k déplacent, x sélectionne, Entrée ouvre, / recherche, le point d’interrogation montre cette ligne.',
    lead: {
      open: (left) => `Les candidatures sont reçues pendant encore ${left}.`,
      screening: (count, shown) =>
        `La recevabilité de ${shown} ${some(count, 'candidature', 'candidatures')} reste à examiner.`,
      assign: 'Tout est examiné. Il faut maintenant attribuer les évaluations.',
      reviewing: (left, open, shown) =>
        `Échéance des évaluations dans ${left}. ${shown} ${some(open, 'est encore attendue', 'sont encore attendues')}.`,
      late: (past, open, shown) =>
        `L’échéance est passée depuis ${past}. ${shown} ${some(open, 'évaluation est', 'évaluations sont')} en retard.`,
      rank: 'Toutes les évaluations sont là. Il reste à décider.',
      decided: 'L’appel est décidé. Il reste à écrire les lettres.',
      lettered: 'L’appel est décidé et chaque candidat a sa lettre.',
      rest: 'Rien ne vous attend ici.',
    },
    next: {
      screen: 'Voir celles à examiner',
      assign: 'Attribuer les évaluations',
      remind: 'Envoyer un rappel…',
      decide: 'Aller aux décisions',
      letters: 'Aller aux lettres',
    },
  },

  screening: {
    title: (verdict, count, shown) =>
      `Déclarer ${shown} ${some(count, 'candidature', 'candidatures')} ${verdictWord(verdict, count)}\u202f?`,
    lead: 'Rien n’a encore changé. Voici ce qui va changer\u00a0:',
    caption: 'Ce qui va changer',
    from: 'Aujourd’hui',
    to: 'Ensuite',
    skipped: (count, shown) =>
      `${shown} ${some(count, 'candidature choisie est retirée ou l’est déjà et reste telle quelle', 'candidatures choisies sont retirées ou le sont déjà et restent telles quelles')}.`,
    more: (shown) => `et ${shown} autres`,
    reason: 'Motif, tel que la lettre le donnera',
    reasonHelp: 'Le candidat lira cette phrase. Nommez la règle qui n’est pas remplie.',
    reasonMissing: 'Un candidat que l’on écarte doit savoir pourquoi. Écrivez le motif.',
    nothingChosen: 'Rien n’est choisi. Sélectionnez d’abord des candidatures.',
    changed: 'La liste a changé depuis que vous l’avez vue. Voici ce qui changerait maintenant.',
    confirm: (verdict, count, shown) =>
      `Déclarer ${shown} ${some(count, 'candidature', 'candidatures')} ${verdictWord(verdict, count)}`,
    done: (verdict, count, shown) =>
      `${shown} ${some(count, 'candidature est déclarée', 'candidatures sont déclarées')} ${verdictWord(verdict, count)}.`,
  },

  pool: {
    title: 'Évaluateurs',
    lead: (people, shown, places) =>
      `${shown} ${some(people, 'évaluateur', 'évaluateurs')}, qui peuvent prendre ${places} candidatures en tout.`,
    caption: 'Évaluateurs de cet appel',
    loadTitle: 'Candidatures par évaluateur',
    loadSentence: (most) => `Le plus chargé en a ${most}.`,
    load: 'Candidatures',
    people: 'Évaluateurs',
    bounds: 'Min.–max.',
    assigned: 'Confiées',
    done: 'Remises',
    late: 'En retard',
    open: 'Attendues',
    declined: 'Refusées',
    expertise: 'Expertise',
    empty: 'Aucun évaluateur pour l’instant',
    emptyText: 'Ajoutez le premier ci-dessous. Qui n’a pas de compte reçoit une invitation.',
    add: 'Ajouter un évaluateur',
    addLead: 'Une personne qui a un compte est retrouvée par son adresse. Toute autre reçoit une invitation.',
    email: 'Adresse électronique',
    name: 'Nom',
    nameHelp: 'Seulement pour une personne nouvelle.',
    mailLanguage: 'Langue de l’invitation',
    languages: 'Lit des candidatures en',
    expertiseHelp: 'Avec les mots d’un spécialiste du domaine. L’attribution les compare aux candidatures.',
    loadMin: 'Au moins',
    loadMax: 'Au plus',
    loadUnit: 'candidatures',
    addButton: 'Ajouter au vivier',
    added: (name) => `${name} fait partie du vivier et en est averti par courriel.`,
    invited: (name) => `${name} fait partie du vivier et reçoit une invitation par courriel.`,
    changeTitle: 'Modifier un évaluateur',
    change: 'Enregistrer',
    changed: 'Les modifications sont enregistrées.',
    removeButton: 'Retirer du vivier',
    removed: 'Cette personne ne fait plus partie du vivier.',
    mailPerson: 'Adresse',
  },

  reminder: {
    title: (count, shown) => `Envoyer un rappel à ${shown} ${some(count, 'évaluateur', 'évaluateurs')}\u202f?`,
    leadLate: 'Toute personne en retard reçoit ce courriel.',
    leadEarly: 'Toute personne qui n’a encore remis aucune évaluation reçoit ce courriel.',
    caption: 'Destinataires',
    mail: 'Le courriel, pour la première personne',
    send: (count, shown) => `Envoyer ${shown} ${some(count, 'rappel', 'rappels')}`,
    sent: (count, shown) => `${shown} ${some(count, 'rappel est parti', 'rappels sont partis')}.`,
  },

  conflicts: {
    title: 'Conflits d’intérêts',
    lead: (count, shown) =>
      `${shown} ${some(count, 'personne est tenue', 'couples de personne et de candidature sont tenus')} à l’écart. Qui est écarté d’une candidature ne la voit à aucun titre.`,
    nationRule: 'En outre, personne n’évalue de candidature de sa propre nation.',
    caption: 'Conflits de cet appel',
    person: 'Personne',
    source: 'Origine',
    found: 'Depuis',
    detect: 'Comparer à nouveau',
    detected:
      'Organisations, domaines de messagerie et liens déclarés ont été comparés. La liste ci-dessous est à jour.',
    empty: 'Aucun conflit connu',
    emptyText:
      'Organisations, domaines de messagerie et liens déclarés sont comparés avant chaque attribution. Comparez dès maintenant pour en être sûr.',
    tieReason: (name) => `lien déclaré\u00a0: ${name}`,
    removeTitle: 'Lever ce conflit',
    removeReason: 'Pourquoi il n’a plus lieu d’être',
    removeButton: 'Lever le conflit',
    removed: 'Le conflit est levé. L’attribution qu’il avait interrompue est rétablie.',
    declareTitle: 'Déclarer un conflit pour quelqu’un',
    declareLead: 'La personne perd aussitôt cette candidature de vue, à tous les titres.',
    declareEmail: 'Adresse électronique de la personne',
    declareReason: 'En quoi consiste le conflit',
    declareButton: 'Déclarer le conflit',
    declared: 'Le conflit est déclaré. La personne ne voit plus cette candidature.',
  },

  ownConflicts: {
    title: 'Mes conflits d’intérêts',
    lead: 'Dites quels sont vos liens avant de voir la moindre candidature. Ce qui correspond vous est soustrait\u202f; vous ne saurez pas si quelque chose correspondait.',
    ties: 'Liens',
    tiesLead: 'Organisations et domaines de messagerie dont les candidatures ne doivent jamais vous parvenir.',
    tiesCaption: 'Vos liens',
    noTies: 'Aucun lien déclaré pour l’instant.',
    name: 'Organisation ou domaine de messagerie',
    nameHelp: 'Sous son nom connu\u00a0: «\u202fDijkwacht B.V.\u202f» ou «\u202fdijkwacht.example\u202f».',
    call: 'Appel',
    declare: 'Déclarer le lien',
    declared: 'Votre lien est enregistré et prend effet aussitôt.',
    removed:
      'Le lien est retiré. Ce qu’il vous soustrayait le reste jusqu’à ce qu’un chargé de programme en juge autrement.',
    removeTie: 'Retirer le lien',
    conflicts: 'Conflits déclarés',
    conflictsCaption: 'Conflits que vous avez déclarés',
    noConflicts: 'Vous n’avez déclaré de conflit avec aucune candidature.',
    notInPool: 'Vous ne faites partie d’aucun vivier',
    notInPoolText:
      'Le chargé de programme qui vous ajoute à un appel vous envoie un courriel. Vous pourrez alors déclarer vos liens ici.',
  },

  duties: {
    title: 'Mes évaluations',
    lead: {
      open: (count, shown, hours) =>
        `${shown} ${some(count, 'évaluation', 'évaluations')} à écrire, environ ${hours} en tout.`,
      none: 'Rien ne vous attend.',
      late: (count, shown) => `${shown} ${some(count, 'est', 'sont')} en retard.`,
    },
    hours: (value) => `${value} heures`,
    minutes: (value) => `${value} minutes`,
    next: 'À suivre',
    nextButton: 'Ouvrir la suivante',
    nextText: (title) => title,
    open: 'À écrire',
    openCaption: 'Évaluations à écrire, les plus urgentes d’abord',
    done: 'Remises',
    doneCaption: 'Évaluations que vous avez remises',
    due: 'Échéance',
    left: (time) => `encore ${time}`,
    late: (time) => `${time} de retard`,
    effort: 'Durée estimée',
    states: { none: 'Pas commencée', draft: 'Brouillon', submitted: 'Remise' },
    call: 'Appel',
    yourScore: 'Votre note',
    empty: 'Aucune évaluation ne vous est confiée',
    emptyText:
      'Quand une attribution est diffusée, vous recevez un courriel et les candidatures apparaissent ici. D’ici là, déclarez vos liens.',
    conflicts: 'Mes conflits',
    allDone: 'Toutes vos évaluations sont remises',
    allDoneText: 'Elles peuvent être modifiées jusqu’à la décision.',
  },

  review: {
    lead: (challenge, area, readiness) => [challenge, area, readiness].filter(Boolean).join(' · '),
    trl: (level) => `maturité ${level}`,
    formLabel: 'Votre évaluation',
    dueTitle: (left) => `Encore ${left}`,
    lateTitle: (past) => `${past} de retard`,
    dueText: (when, more, shown) =>
      `Échéance le ${when}.${more > 0 ? ` Il vous restera ${shown} ${some(more, 'candidature', 'candidatures')} après celle-ci.` : ''}`,
    minutes: (value) => `environ ${value} minutes`,
    forApplicant: 'Pour le candidat',
    forApplicantHelp: 'Figure tel quel dans la lettre, sans votre nom.',
    forPanel: 'Pour la commission',
    forPanelHelp: 'Lu seulement par les chargés de programme et les observateurs.',
    save: 'Enregistrer le brouillon',
    submit: 'Remettre l’évaluation',
    saved: 'Votre brouillon est enregistré.',
    savedAt: (time) => `Enregistré ${time}`,
    savedPattern: 'Enregistré à {time}',
    keptPattern: 'Pas de connexion. Vos mots sont gardés dans ce navigateur et seront envoyés plus tard.',
    conflictPattern: 'Enregistré ailleurs entre-temps. Remettez ou enregistrez pour comparer.',
    restoredPattern: 'Des mots qui n’étaient pas arrivés au serveur ont été rétablis.',
    submitted: 'Votre évaluation est remise.',
    theirs: 'Tel qu’enregistré maintenant',
    submittedTitle: 'Remise',
    submittedText: (when) =>
      `Vous avez remis cette évaluation le ${when}. Elle peut être modifiée jusqu’à la décision.`,
    decidedText: (when) =>
      `Vous avez remis cette évaluation le ${when}. L’appel est décidé, elle reste donc telle quelle.`,
    lateDecided: 'L’appel a été décidé sans cette évaluation.',
    reopen: 'Rouvrir pour modifier',
    reopened: 'L’évaluation est de nouveau un brouillon. Elle comptera une fois remise à nouveau.',
    total: 'Note pondérée',
    declineTitle: 'Refuser cette évaluation',
    declineLead: 'La candidature quitte votre liste, et quelqu’un d’autre peut être sollicité.',
    declineReason: 'Pourquoi',
    declineButton: 'Refuser en motivant',
    declined: 'L’évaluation est refusée.',
    conflictTitle: 'Déclarer un conflit d’intérêts',
    conflictLead:
      'Vous perdez aussitôt cette candidature de vue, à tous les titres. Seul un chargé de programme peut y revenir.',
    conflictReason: 'En quoi consiste le conflit',
    conflictButton: 'Déclarer le conflit',
    conflictDeclared: 'Votre conflit est enregistré. La candidature ne vous est plus montrée.',
    otherWays: 'Pas pour vous\u202f?',
  },

  assessment: {
    title: 'Appréciation',
    reviews: 'Évaluations',
    noReviews: 'Aucune évaluation n’est encore remise.',
    score: 'Note pondérée',
    forApplicant: 'Pour le candidat',
    forPanel: 'Pour la commission',
    marksCaption: 'Notes par critère',
    criterion: 'Critère',
    assignments: 'Évaluateurs désignés',
    assignmentsCaption: 'Toutes les personnes désignées',
    noAssignments: 'Personne n’est encore désigné.',
    fit: 'Affinité',
    released: 'Diffusée',
    assignmentState: {
      open: 'Attendue',
      submitted: 'Remise',
      declined: 'Refusée',
      conflict: 'Interrompue par un conflit',
      withdrawn: 'Reprise par un chargé de programme',
    },
    conflicts: 'Conflits d’intérêts',
    conflictsCaption: 'Qui est écarté de cette candidature',
    noConflicts: 'Personne n’est écarté de cette candidature.',
    whoSees: 'Qui peut la voir, et pourquoi',
    whoSeesLead: 'Tel que la base de données en décide à cet instant.',
    whoSeesCaption: 'Personnes qui peuvent voir cette candidature',
    person: 'Personne',
    because: 'À quel titre',
    until: 'Jusqu’au',
    becauseOf: {
      reviewer: 'désignée pour l’évaluer',
      officer: 'chargée de cet appel',
      observer: 'observe cet appel',
      'programme-officer': 'chargée du programme',
      'programme-observer': 'observe le programme',
      representative: 'représente la nation\u00a0: titre, organisation et issue',
      applicant: 'membre de l’organisation candidate',
    },
    decision: 'Décision',
    noDecision: 'Pas encore de décision.',
    decidedBy: (name, when) => `${name}, le ${when}`,
    place: (place) => `place ${place} du classement`,
    letter: 'Lire la lettre',
    screening: 'Recevabilité',
  },

  ranking: {
    title: 'Classement',
    lead: {
      none: 'Aucune évaluation n’est encore remise.',
      partial: (count, shown) =>
        `Il manque des évaluations à ${shown} ${some(count, 'candidature, dont la place peut encore changer', 'candidatures, dont la place peut encore changer')}.`,
      whole: 'Toutes les évaluations sont là.',
    },
    caption: 'Candidatures par note moyenne',
    rank: 'Rang',
    spread: 'Écart',
    spreadHelp: 'L’écart sépare, en points, l’évaluation la plus haute de la plus basse.',
    incomplete: (done, of) => `${done} sur ${of}`,
    decided: 'Décision',
    histogram: 'Répartition des notes',
    histogramSentence: (places, line) => `Les ${places} premières ont ${line} points ou plus.`,
    histogramAll: (count) => `${count} candidatures ont une note.`,
    dimension: 'Note moyenne, de 0 à 100',
    measure: 'Candidatures',
    line: (places) => `place ${places}`,
    empty: 'Rien à classer pour l’instant',
    emptyText: 'Une candidature est classée quand elle est recevable et qu’une évaluation est remise.',
    noRank: 'sans rang',
  },

  decisions: {
    title: 'Décisions',
    lead: {
      open: 'Une proposition découle du classement. Rien n’est décidé avant que vous confirmiez l’aperçu.',
      decided: (when) => `Décidé le ${when}. Les décisions peuvent changer jusqu’au départ des lettres.`,
      lettered: (when) => `Les lettres sont parties le ${when}. Les décisions ne changent plus.`,
    },
    places: 'Places',
    placesHelp: 'Autant de candidatures sont retenues, les meilleures d’abord.',
    reserve: 'Réserve',
    reserveHelp: 'Les suivantes, si quelqu’un se désiste.',
    overrides: 'Exceptions',
    overridesLead:
      'Une autre issue que celle du classement, avec un motif qui reste au dossier. Elle ne déplace personne d’autre.',
    overrideReference: (index) => `Candidature ${index}`,
    overrideOutcome: 'Issue',
    overrideReason: 'Motif',
    incompleteReason: 'Pourquoi l’on décide avant d’avoir toutes les évaluations',
    groupsReason: (groups) => `Pourquoi l’on décide alors qu’aucun évaluateur ne relie les ${groups} groupes`,
    update: 'Actualiser la proposition',
    preview: (count, shown) => `Voir l’aperçu de ${shown} ${some(count, 'décision', 'décisions')}`,
    proposal: 'Proposition',
    tied: (references) =>
      `La limite passe entre des ex æquo\u00a0: ${references}. Leur ordre ne dit rien\u202f; choisissez par une exception.`,
    around: 'Autour de la limite',
    aroundCaption: 'Les candidatures autour de la limite',
    previewTitle: (count, shown) => `Décider de ${shown} ${some(count, 'candidature', 'candidatures')}\u202f?`,
    previewLead:
      'Rien n’est encore décidé. Les candidats ne l’apprennent que par les lettres, qui sont une étape à part.',
    previewCaption: 'Toutes les décisions',
    exception: 'exception',
    confirm: (count, shown) => `Décider de ${shown} ${some(count, 'candidature', 'candidatures')}`,
    done: (count, shown) =>
      `${shown} ${some(count, 'candidature est décidée', 'candidatures sont décidées')}. Il reste à écrire les lettres.`,
    changed: 'Des notes ou des candidatures ont changé depuis l’aperçu. Voici ce qui serait décidé maintenant.',
    back: 'Modifier la proposition',
    toLetters: 'Aller aux lettres',
    empty: 'Rien à décider pour l’instant',
    emptyText: 'Les décisions viennent une fois la recevabilité examinée.',
    selectedCaption: 'Retenues et réserve',
  },

  letters: {
    title: 'Lettres',
    lead: {
      early: 'Les lettres s’écrivent à partir des décisions. Décidez d’abord.',
      ready: (count, shown) =>
        `${shown} ${some(count, 'lettre est prête', 'lettres sont prêtes')}. Toutes partent au même instant.`,
      done: (count, shown, when) => `${shown} ${some(count, 'lettre est partie', 'lettres sont parties')} le ${when}.`,
    },
    countsCaption: 'Lettres par issue et par langue',
    outcome: 'Issue',
    total: 'En tout',
    examples: 'Telles qu’elles seront lues',
    examplesLead: 'Une lettre réelle de chaque sorte, tirée de cet appel.',
    release: (count, shown) => `Envoyer ${shown} ${some(count, 'lettre', 'lettres')}`,
    releaseLead: (letters, mails) =>
      `${letters} lettres et ${mails} courriels en une seule étape. Ce qui est parti ne peut être repris.`,
    released: (count, shown) => `${shown} ${some(count, 'lettre est partie', 'lettres sont parties')}.`,
    back: 'Retour',
    date: 'Date',
    empty: 'Aucune lettre pour l’instant',
    emptyText: 'Décidez d’abord de l’appel\u202f; chaque sorte de lettre sera montrée ici avant son départ.',
  },

  nationPage: {
    title: 'Les candidatures de notre nation',
    lead: (count, shown) =>
      `${shown} ${some(count, 'candidature', 'candidatures')}. Vous voyez le titre, l’organisation et, une fois la lettre partie, l’issue.`,
    countsCaption: 'Candidatures par appel',
    call: 'Appel',
    applications: 'Candidatures',
    withdrawn: 'Retirées',
    caption: 'Candidatures de notre nation',
    waiting: 'Pas encore décidée',
    submitted: 'Déposée',
    all: 'Tous les appels',
    empty: 'Aucune candidature pour l’instant',
    emptyText: 'Les candidatures des organisations de votre nation apparaissent ici dès leur dépôt.',
  },

  mails: {
    inPool: ({ call, invited }) => ({
      subject: `Vous évaluez pour «\u202f${call}\u202f»`,
      body: `Vous faites partie du vivier d’évaluateurs de «\u202f${call}\u202f».\n\n${
        invited ? 'Choisissez un mot de passe par le lien ci-dessous, valable sept jours. Déclarez ensuite' : 'Déclarez'
      } vos liens, avant de voir la moindre candidature\u00a0: les organisations et les domaines de messagerie dont les candidatures ne doivent jamais vous parvenir.`,
    }),
    assigned: ({ call, due_at, count }) => ({
      subject: `${count} ${some(count, 'candidature', 'candidatures')} à évaluer pour «\u202f${call.title.fr}\u202f»`,
      body: `${count} ${some(count, 'candidature', 'candidatures')} à «\u202f${call.title.fr}\u202f» ${some(count, 'vous est confiée', 'vous sont confiées')}. Échéance des évaluations\u00a0: ${due(call, due_at)}.\n\nToutes se trouvent sur une seule page, avec le temps qui reste. Si l’une n’est pas pour vous, refusez-la tôt\u202f; en cas de conflit d’intérêts, déclarez-le au même endroit.`,
    }),
    reminder: ({ call, due_at, open, now }) => ({
      subject: `${open} ${some(open, 'évaluation attendue', 'évaluations attendues')} pour «\u202f${call.title.fr}\u202f»`,
      body: `${open} de vos évaluations pour «\u202f${call.title.fr}\u202f» ${some(open, 'est encore attendue', 'sont encore attendues')}.${
        due_at
          ? due_at < now
            ? ` Échéance passée\u00a0: ${due(call, due_at)}.`
            : ` Échéance\u00a0: ${due(call, due_at)}, dans ${duration({ language }, due_at.getTime() - now.getTime())}.`
          : ''
      }\n\nCe que vous avez écrit est conservé. Si vous ne pouvez pas finir, refusez les candidatures, afin que d’autres puissent être sollicités.`,
    }),
    letter: ({ call, titles }) => ({
      subject: `${titles.length === 1 ? 'Votre lettre' : 'Vos lettres'} sur «\u202f${call}\u202f»`,
      body: `${titles.length === 1 ? 'La lettre sur votre candidature' : 'Les lettres sur vos candidatures'} à «\u202f${call}\u202f» ${titles.length === 1 ? 'peut être lue' : 'peuvent être lues'}\u00a0:\n\n${titles.map((title) => `– ${title}`).join('\n')}`,
    }),
  },

  letter: {
    salutation: () => 'Madame, Monsieur,',
    subject: {
      selected: ({ call }: LetterMerge) => `${call}\u00a0: votre candidature est retenue`,
      reserve: ({ call }: LetterMerge) => `${call}\u00a0: votre candidature est sur la liste de réserve`,
      rejected: ({ call }: LetterMerge) => `${call}\u00a0: votre candidature n’est pas retenue`,
      ineligible: ({ call }: LetterMerge) => `${call}\u00a0: votre candidature n’est pas recevable`,
    },
    opening: {
      selected: ({ title, reference, call, organisation, award }: LetterMerge) => [
        `Votre candidature «\u202f${title}\u202f» (${reference}) à l’appel «\u202f${call}\u202f» est retenue.`,
        `Une place est offerte à ${organisation}, avec une aide de ${award}. Un chargé de programme vous écrira au sujet de la convention et des premières dates\u202f; d’ici là, rien ne vous est demandé.`,
      ],
      reserve: ({ title, reference, call }: LetterMerge) => [
        `Votre candidature «\u202f${title}\u202f» (${reference}) à l’appel «\u202f${call}\u202f» a été jugée digne de soutien, mais les places sont prises par d’autres. Elle figure sur la liste de réserve.`,
        'Si une place se libère, nous vous écrirons dans l’ordre de la liste. Vous n’avez rien à faire et pouvez, entre-temps, répondre à d’autres appels.',
      ],
      rejected: ({ title, reference, call }: LetterMerge) => [
        `Votre candidature «\u202f${title}\u202f» (${reference}) à l’appel «\u202f${call}\u202f» n’est pas retenue. Chaque candidature a été lue par plusieurs évaluateurs sans conflit d’intérêts\u202f; d’autres ont été mieux classées.`,
        'Cela ne préjuge en rien d’une candidature ultérieure. Ce que les évaluateurs ont écrit à votre intention peut vous y aider.',
      ],
      ineligible: ({ title, reference, call, reason }: LetterMerge) => [
        `Votre candidature «\u202f${title}\u202f» (${reference}) à l’appel «\u202f${call}\u202f» ne remplit pas les conditions de l’appel\u202f; elle n’a donc pas été évaluée.`,
        `En voici le motif\u00a0: ${reason}`,
      ],
    },
    feedback: (count) =>
      count === 1
        ? 'Voici ce que l’évaluateur a écrit à votre intention, dans la langue où il l’a écrit\u00a0:'
        : 'Voici ce que les évaluateurs ont écrit à votre intention, chacun dans la langue où il l’a écrit\u00a0:',
    reviewer: (index) => `Évaluateur ${index}`,
    objection: ({ days, reference }: LetterMerge) =>
      `Si vous estimez que la procédure n’a pas été suivie, vous pouvez la contester dans les ${days} jours suivant cette lettre, en indiquant ${reference}. Le jugement des évaluateurs lui-même ne peut être contesté.`,
    closing: 'Nous vous remercions du travail que vous avez consacré à votre candidature.',
  },
}
