import { instant, plural } from '#kernel/language/index.ts'
import type { en } from './words.assignment.en.ts'

const language = 'fr'
const some = (count: number, one: string, other: string) => plural(language, count, { one, other })

const kindsOf: (typeof en)['kindsOf'] = {
  technical: (count) => some(count, 'expert technique', 'experts techniques'),
  commercial: (count) => some(count, 'expert commercial', 'experts commerciaux'),
  'end-user': (count) => some(count, 'utilisateur militaire', 'utilisateurs militaires'),
}

export const fr: typeof en = {
  states: {
    solving: 'En cours de calcul',
    ready: 'Prête à diffuser',
    infeasible: 'Impossible',
    failed: 'Échec',
    released: 'Diffusée',
    discarded: 'Écartée',
  },
  phases: {
    relaxing: 'Recherche de ce qui y remédierait',
    placing: 'Placement de toutes les évaluations',
    pricing: 'Pesée de ce que vaut chaque place',
    repairing: 'Réparation de ce qui enfreint une règle',
    improving: 'Échanges qui améliorent',
    lifting: 'Relèvement des moins bien servies',
    drawing: 'Tirage selon la graine',
  },
  kindsOf,
  refusals: {
    start: {
      decided: 'L’appel est décidé. Il n’y a plus rien à attribuer.',
      'nobody-eligible': 'Aucune candidature n’est encore déclarée recevable. Examinez d’abord la recevabilité.',
      'no-reviewers': 'Le vivier est vide. Ajoutez d’abord des évaluateurs.',
      'nothing-missing': 'Chaque candidature recevable a ses évaluateurs.',
      'nothing-released': 'Rien n’est encore diffusé, il n’y a donc rien à réparer. Calculez un nouveau projet.',
      'solving-already': 'Une attribution est en cours de calcul.',
    },
    stop: {
      'not-solving': 'Ce projet n’est plus en cours de calcul.',
      'stopping-already': 'Quelqu’un l’a déjà arrêté. Le meilleur résultat arrive.',
    },
    release: {
      solving: 'L’attribution est encore en cours de calcul.',
      infeasible: 'Aucune attribution ne respecte ces limites.',
      failed: 'Le calcul a échoué. Relancez-le.',
      'released-already': 'Ce projet est diffusé. Chacun a été prévenu une fois.',
      discarded: 'Ce projet a été écarté.',
      outdated:
        'Un autre projet a été diffusé après le début de celui-ci, qui compte sur ce qui valait auparavant. Calculez-en un nouveau.',
      'begun-meanwhile':
        'Une évaluation que ce projet retirerait a été commencée entre-temps, et reste. Rien n’a été diffusé. Calculez de nouveau la réparation.',
      'nothing-to-release': 'Rien de ce projet ne peut plus être diffusé. Calculez-en un nouveau.',
      'loads-lowered':
        'Un évaluateur accepte désormais moins d’évaluations que ce projet ne lui en donnerait. Rien n’a été diffusé. Calculez-en un nouveau.',
      decided: 'L’appel est décidé. Il n’y a plus rien à évaluer.',
      'due-missing': 'Indiquez l’échéance des évaluations.',
      'due-in-past': 'Cette échéance est passée. Choisissez-en une autre.',
    },
    discard: {
      'released-already': 'Un projet diffusé ne peut pas être écarté.',
      discarded: 'Ce projet a déjà été écarté.',
    },
  },
  ruleFaults: {
    'number-off': 'Indiquez un nombre d’évaluations de 1 à 20.',
    'kind-off': 'Indiquez un nombre de 0 à 20.',
    'kinds-above-reviews':
      'Ces expertises demandent ensemble plus d’évaluateurs que n’en reçoit une candidature. Abaissez un nombre, ou demandez plus d’évaluations.',
    'cap-off': 'Indiquez un pourcentage de 10 à 100, ou laissez le champ vide.',
    'cap-in-repair': 'Une réparation change le moins possible et ne laisse rien au hasard. Laissez le champ vide.',
    'seed-off': 'Indiquez un nombre entier de 0 à 4294967295, ou laissez le champ vide.',
    'seconds-off': 'Indiquez de 1 à 600 secondes, ou laissez le champ vide.',
    'unknown-choice': 'Choisissez l’une des possibilités.',
  },
  pairRuleFaults: {
    'reviewer-unknown': 'Choisissez un évaluateur de cet appel.',
    'same-reviewer': 'Choisissez deux évaluateurs différents.',
    'rule-unknown': 'Choisissez l’une des deux règles.',
    'reason-missing': 'Donnez le motif. Qui demandera plus tard le lira.',
    'reason-too-long': '2\u202f000 caractères au plus.',
    'ruled-already':
      'Une règle lie déjà ces deux évaluateurs. Supprimez-la d’abord\u00a0: on ne peut être à la fois séparés et réunis.',
  },
  handPairFaults: {
    'application-unknown': 'Aucune candidature de cet appel que vous voyez ne porte ce numéro, par exemple A-7QK2MX.',
    'reviewer-unknown': 'Choisissez un évaluateur de cet appel.',
    'rule-unknown': 'Choisissez l’une des deux règles.',
    'reason-missing': 'Donnez le motif. Qui demandera plus tard le lira.',
    'reason-too-long': '2\u202f000 caractères au plus.',
    'ruled-already':
      'Une règle lie déjà cette candidature et cet évaluateur. Supprimez-la d’abord\u00a0: une attribution ne peut être à la fois fixée et interdite.',
    'has-conflict': 'Il y a entre les deux un conflit d’intérêts. On ne peut l’écarter à la main.',
    'same-nation': 'Cet évaluateur est de la nation de la candidature, et l’appel sépare les nations.',
    'sent-back': 'Cet évaluateur a déjà eu la candidature, et ne l’a plus.',
  },
  removalReasons: {
    load: 'en a plus que son maximum',
    nation: 'est de la nation de la candidature',
    forbidden: 'a été interdit à la main',
    language: 'ne lit pas sa langue',
    moved: 'cède la place pour que toutes les règles soient respectées',
  },

  page: {
    title: 'Attribution',
    lead: {
      none: 'Aucune évaluation n’est encore attribuée.',
      missing: (count, shown) =>
        `${shown} ${some(count, 'évaluation n’a', 'évaluations n’ont')} pas encore d’évaluateur.`,
      all: 'Chaque candidature recevable a ses évaluateurs.',
    },
    course: 'Le chemin d’une attribution',
    steps: { rules: 'Fixer les règles', compute: 'Calculer des projets', compare: 'Comparer', release: 'Diffuser' },
    byHand: (count, shown) => `${shown} ${some(count, 'règle', 'règles')} à la main`,
    byHandNone: 'aucune à la main',
    handLink: 'Attributions à la main…',
    start: 'Calculer une attribution',
    startLead:
      'Le résultat est un projet que seuls voient les chargés de programme et les observateurs. Personne n’est prévenu avant la diffusion.',
    filled: 'Les règles ci-dessous ont été remplies pour vous. Rien n’est calculé avant que vous ne le demandiez.',
    mode: 'Ce qui peut changer',
    modes: {
      fresh: { label: 'Ajouter ce qui manque', help: 'Ce qui est diffusé reste à qui l’a.' },
      repair: {
        label: 'Réparer en changeant le moins possible',
        help: 'Quand un évaluateur se retire ou que des candidatures arrivent tard. Les évaluations commencées restent\u202f; les autres bougent le moins possible, et vous voyez chaque changement avant que quiconque soit prévenu.',
      },
    },
    wanted: 'Évaluations par candidature',
    kinds: {
      technical: 'Dont experts techniques, au moins',
      commercial: 'Dont experts commerciaux, au moins',
      'end-user': 'Dont utilisateurs militaires, au moins',
    },
    legends: { nations: 'Nations', loads: 'Charges', fairness: 'Équité' },
    leastLoads: 'Donner à chacun au moins sa charge minimale',
    leastLoadsHelp: 'Sinon, qui n’a d’expertise pour rien peut ne rien recevoir.',
    onePerNation: 'Jamais deux évaluateurs d’une même nation pour une candidature',
    onePerNationHelp: 'De toute façon, personne n’évalue les candidatures de sa propre nation, si l’appel le prévoit.',
    fair: 'Relever d’abord les candidatures les moins bien servies',
    fairHelp:
      'L’affinité des moins bien servies monte aussi haut que possible\u202f; le total ne compte qu’ensuite, et y perd très peu.',
    readers: 'La langue de la candidature est lue par',
    reading: {
      none: { label: 'qui convient', help: 'Rien n’est demandé quant aux langues.' },
      one: { label: 'l’un au moins de ses évaluateurs', help: 'Il peut dire aux autres ce qui est écrit.' },
      all: {
        label: 'tous ses évaluateurs',
        help: 'Un vivier où peu lisent une langue peut ne pas suffire.',
      },
    },
    more: 'Hasard, graine et durée',
    cap: 'Attribution la plus probable, en pour cent',
    capHelp:
      'Contre les arrangements\u00a0: avec 40, personne ne peut compter sur une candidature donnée avec plus de 40\u00a0% de probabilité. Vide\u00a0: aucun hasard, la meilleure attribution.',
    seed: 'Graine',
    seedHelp:
      'Elle départage les égalités et règle les tirages. Vide\u00a0: une graine au hasard, qui est conservée. La même graine et les mêmes règles redonnent le même projet.',
    seconds: 'Durée maximale',
    secondsUnit: 'secondes',
    secondsHelp:
      'Le meilleur résultat trouvé d’ici là est retenu. Vide\u00a0: le temps qu’il faut. Vous pouvez arrêter à tout moment.',
    compute: 'Calculer le projet',
    started: 'L’attribution est en cours de calcul.',
    drafts: 'Projets',
    draftsCaption: 'Projets de cet appel',
    noDrafts: 'Aucun projet pour l’instant.',
    made: 'Établi',
    rulesColumn: 'Règles',
    gapColumn: 'Écart',
    seconds_column: 'Secondes',
    state: 'État',
  },

  rule: {
    reviews: (count) => `${count} ${some(count, 'évaluation', 'évaluations')} chacune`,
    kind: (kind, count) => `${count} ${kindsOf[kind](count)} au moins`,
    leastLoads: 'charges minimales respectées',
    onePerNation: 'un par nation',
    readers: { none: '', one: 'l’un lit la langue', all: 'tous lisent la langue' },
    fair: 'les moins bien servies d’abord',
    cap: (share) => `aucune attribution au-dessus de ${share}`,
    repair: 'réparation',
    fresh: '',
    seconds: (count) => `${count}\u00a0s au plus`,
  },

  hand: {
    title: 'Attributions à la main',
    lead: 'Ce que vous savez et que les textes ne disent pas. Chaque projet à venir s’y tient\u202f; ce qui est diffusé reste jusqu’à une réparation.',
    pairs: 'Candidatures et évaluateurs',
    pairsCaption: 'Attributions fixées ou interdites à la main',
    noPairs: 'Aucune attribution n’est fixée ou interdite.',
    addPair: 'Fixer ou interdire une attribution',
    application: 'Numéro de la candidature',
    applicationHelp: 'Comme dans la liste, par exemple A-7QK2MX.',
    reviewer: 'Évaluateur',
    rule: 'Règle',
    fixed: 'Fixée\u00a0: cet évaluateur la reçoit',
    forbidden: 'Interdite\u00a0: cet évaluateur ne la reçoit jamais',
    reason: 'Motif',
    reasonHelp: 'Les chargés de programme et les observateurs le lisent, l’évaluateur non.',
    add: 'Ajouter la règle',
    rules: 'Les évaluateurs entre eux',
    rulesCaption: 'Évaluateurs séparés ou réunis',
    noRules: 'Aucun évaluateur n’est lié à un autre.',
    addRule: 'Séparer ou réunir deux évaluateurs',
    other: 'Et',
    apart: 'Séparés\u00a0: jamais sur la même candidature',
    together: 'Réunis\u00a0: ils partagent toutes leurs candidatures',
    short: { fixed: 'Fixée', forbidden: 'Interdite', apart: 'Séparés', together: 'Réunis' },
    setBy: 'Posée par',
    remove: 'Supprimer',
    removeUnseen: (what) => `la règle sur ${what}`,
    added:
      'La règle est enregistrée. Elle compte dès le prochain projet ; une attribution interdite n’est plus diffusée, quel que soit le projet.',
    removed: 'La règle est supprimée.',
  },

  draft: {
    title: 'Projet d’attribution',
    lead: {
      solving: 'Le calcul est en cours. Vous pouvez quitter cette page, il continue.',
      ready: 'Personne n’a encore été prévenu.',
      infeasible: 'Aucune attribution ne respecte toutes ces limites. Voici ce qui s’y oppose.',
      failed: 'Le calcul a échoué. Relancez-le\u202f; s’il échoue encore, prévenez l’administrateur.',
      released: 'Diffusé. Les évaluateurs ont été prévenus.',
      discarded: 'Écarté.',
    },
    leadReady: {
      optimal: 'Le meilleur possible selon ces règles, preuve à l’appui. Personne n’a encore été prévenu.',
      near: (gap) =>
        `Au plus ${gap} au-dessous du meilleur que ces règles permettent. Personne n’a encore été prévenu.`,
      stopped: (gap) =>
        `Arrêté\u202f; au plus ${gap} au-dessous du meilleur que ces règles permettent. Personne n’a encore été prévenu.`,
    },
    leadUnproven:
      'La recherche s’est arrêtée avant de trouver une attribution. Il peut pourtant y en avoir une\u00a0: donnez-lui plus de temps, ou moins de règles.',
    progress: 'Rapprochement des candidatures et des évaluateurs',
    phase: 'À présent',
    mean: 'Affinité moyenne atteinte',
    meanBound: 'Au plus possible',
    gapSoFar: 'Écart',
    notYet: 'pas encore',
    look: 'Regarder à nouveau',
    stopKeep: 'Arrêter et garder le meilleur résultat',
    exempt:
      'Quelques candidatures gardent un groupe auquel manque une expertise\u00a0: leurs évaluations sont commencées, et restent.',
    stopping: 'Arrêt en cours. Le meilleur résultat devient le projet.',
    stopDiscard: 'Arrêter et écarter',
    applications: 'Candidatures',
    assignments: 'Attributions',
    newOnes: 'dont nouvelles',
    fit: 'Affinité médiane',
    fitLowest: 'Affinité la plus faible',
    total: 'Affinité totale',
    totalBound: 'Au plus possible',
    gap: 'Écart à l’optimum',
    floor: 'Plancher commun',
    expected: 'Attendu avant le tirage',
    largest: 'Attribution la plus probable',
    seed: 'Graine',
    seconds: 'Calculé en',
    secondsValue: (value) => `${value}\u00a0s`,
    rules: 'Règles',
    again: 'Recalculer avec ces règles et cette graine',
    fitHelp: 'L’affinité va de 0 (aucun mot commun) à 1\u202f000 (la meilleure de cet appel).',
    overlapJoined: (exchanges, count) =>
      exchanges === 1
        ? 'Un échange a été fait pour que des évaluateurs communs relient toutes les candidatures : sans eux, leurs notes ne seraient pas comparables.'
        : `${count} échanges ont été faits pour que des évaluateurs communs relient toutes les candidatures : sans eux, leurs notes ne seraient pas comparables.`,
    overlapParts: (parts) =>
      `Les candidatures forment ${parts} groupes sans évaluateur commun. Leurs notes ne sont pas comparables d’un groupe à l’autre ; davantage d’évaluations par candidature, ou moins de règles, les relieraient.`,
    floorHelp: (floor) =>
      `Les affinités des évaluateurs de chaque candidature font au moins ${floor}, ou tout ce qu’elle peut atteindre.`,
    loadSentence: (least, most) => `De ${least} à ${most} candidatures chacun.`,
    weakest: 'Les moins bien servies',
    weakestLead:
      'Les candidatures dont les évaluateurs conviennent le moins. Davantage d’expertise dans le vivier y remédierait.',
    weakestCaption: 'Candidatures les moins bien servies',
    fits: 'Affinité de leurs évaluateurs',
    pairs: 'Toutes les attributions',
    pairsCaption: 'Attributions du projet, les plus faibles affinités d’abord',
    pairsSearch: 'Rechercher dans les attributions',
    pairsHint: 'Titre, organisation, évaluateur',
    fitColumn: 'Affinité',
    noPairs: 'Aucune attribution ne correspond.',
    stands: 'en place',
    views: 'Autres vues de ce projet',
    compare: 'Comparer avec un autre projet…',
    heat: 'Affinité et charge par nation et expertise',
    release: 'Diffusion',
    releaseLead: (assignments, a, reviewers, r) =>
      `Diffuser ${a} ${some(assignments, 'attribution', 'attributions')} à ${r} ${some(reviewers, 'évaluateur', 'évaluateurs')}\u202f; ${r} ${some(reviewers, 'courriel sera écrit', 'courriels seront écrits')}. Chacun verra alors les candidatures qui lui sont confiées, et rien d’autre.`,
    withdraws: (count, shown) =>
      `${shown} ${some(count, 'attribution est reprise\u00a0: son évaluateur perd aussitôt la candidature de vue et est prévenu par courriel. Son évaluation n’était pas commencée', 'attributions sont reprises\u00a0: leurs évaluateurs perdent aussitôt les candidatures de vue et sont prévenus par courriel. Aucune de ces évaluations n’était commencée')}.`,
    dropped: (count, shown) =>
      `${shown} ${some(count, 'attribution n’est plus possible, du fait d’un conflit ou d’un changement, et est laissée', 'attributions ne sont plus possibles, du fait d’un conflit ou d’un changement, et sont laissées')} de côté.`,
    due: 'Échéance des évaluations',
    releaseButton: (assignments, a, reviewers, r) =>
      `Diffuser ${a} ${some(assignments, 'attribution', 'attributions')} à ${r} ${some(reviewers, 'évaluateur', 'évaluateurs')}`,
    repairButton: (assignments, a, _count, shown) =>
      `Diffuser ${a} ${some(assignments, 'attribution', 'attributions')} et en reprendre ${shown}`,
    released: (assignments, a, reviewers, r) =>
      `${a} ${some(assignments, 'attribution est diffusée', 'attributions sont diffusées')} et ${r} ${some(reviewers, 'évaluateur est prévenu', 'évaluateurs sont prévenus')}.`,
    repaired: (assignments, a, count, shown) =>
      `${a} ${some(assignments, 'attribution est diffusée', 'attributions sont diffusées')} et ${shown} ${some(count, 'est reprise', 'sont reprises')}. Tous les intéressés ont un courriel.`,
    discardButton: 'Écarter le projet',
    discarded: 'Le projet est écarté.',
    between: 'Concernés',
    andMore: (shown) => `et ${shown} autres`,
  },

  changes: {
    title: 'Ce qui change',
    lead: (added, a, removed, r) =>
      `${a} ${some(added, 'attribution est ajoutée', 'attributions sont ajoutées')} et ${r} ${some(removed, 'est reprise', 'sont reprises')}. Tout le reste demeure à qui l’a.`,
    none: 'Rien ne change\u00a0: ce qui est en place respecte déjà ces règles.',
    caption: 'Changements, candidature par candidature',
    out: 'La perd',
    in: 'La reçoit',
    why: 'Pourquoi',
    missing: 'Une évaluation manquait',
    missingAfter: (names) => `Refusée par ${names}`,
    missingConflict: (names) => `Conflit de ${names}`,
    replaces: 'Prend la place',
    more: (shown) => `${shown} autres changements se trouvent dans la comparaison.`,
    compare: 'Comparer avec ce qui est diffusé',
  },

  shortage: {
    title: 'Ce qui s’y oppose',
    what: {
      reviewers: 'Trop peu d’évaluateurs sont sans conflit et d’une autre nation.',
      kind: 'Trop peu d’évaluateurs de cette expertise peuvent les évaluer.',
      nations: 'Ceux qui peuvent les évaluer sont de trop peu de nations.',
      language: 'Trop peu des évaluateurs possibles lisent leur langue.',
      capacity: 'Les évaluateurs qui peuvent les lire sont au complet.',
      'kind-capacity': 'Les évaluateurs de cette expertise sont au complet.',
      'least-load': 'Les charges minimales demandent plus qu’il n’y a.',
      fixed:
        'Des attributions fixées, à la main ou parce que l’évaluation est commencée, s’opposent aux autres règles.',
      together: 'Des évaluateurs réunis ne peuvent recevoir tous les mêmes candidatures.',
      needs:
        'Il leur manque plus d’expertises qu’elles ne recevront d’évaluations. Une réparation peut échanger des évaluateurs déjà attribués ; sinon, demandez plus d’évaluations ou moins d’expertises.',
      rules: 'Ces règles ne peuvent être respectées ensemble.',
    },
    demand: (applications, a, short) =>
      `Il manque ${short} évaluations à ${a} ${some(applications, 'candidature', 'candidatures')}.`,
    ofKind: (applications, a, short, kind) =>
      `Il manque à ${a} ${some(applications, 'candidature', 'candidatures')} ${short} évaluations par des ${kindsOf[kind](2)}.`,
    least: (reviewers, r, short) =>
      `Les charges minimales de ${r} ${some(reviewers, 'évaluateur', 'évaluateurs')} demandent ${short} candidatures de plus qu’il n’y en a pour eux.`,
    count: (needed, available) => `Nécessaires\u00a0: ${needed}, possibles\u00a0: ${available}.`,
    applications: 'Candidatures',
    reviewers: 'Évaluateurs',
    relaxations: 'Ce qui y remédierait',
    alone: (count) =>
      some(count, 'Cette mesure suffit à elle seule\u00a0:', 'Chacune de ces mesures suffit à elle seule\u00a0:'),
    together: 'Celles-ci suffisent ensemble, et aucune n’est de trop\u00a0:',
    no: 'Aucune de ces mesures ne s’est montrée suffisante, ni seule ni avec les autres. Le vivier a d’abord besoin d’évaluateurs\u00a0:',
    use: 'Remplir ainsi le formulaire',
    useAll: 'Remplir le formulaire avec toutes',
    toPool: 'Ouvrir le vivier',
    toHand: 'Ouvrir les attributions à la main',
    change: {
      'least-loads': 'Ne pas exiger les charges minimales.',
      'one-per-nation': 'Admettre deux évaluateurs d’une même nation.',
      readers: {
        one: 'Demander qu’un seul des évaluateurs lise la langue.',
        none: 'Ne demander à personne de lire la langue.',
      },
      kind: (kind, least) =>
        least === 0
          ? `Ne pas demander d’${kindsOf[kind](2)}.`
          : `Demander ${least} ${kindsOf[kind](least)} au lieu de ${least + 1}.`,
      reviews: (count) => `Demander ${count} ${some(count, 'évaluation', 'évaluations')} par candidature.`,
      loads: (more) => `Relever de ${more} le maximum de chaque évaluateur.`,
      hand: 'Libérer les attributions fixées à la main.',
      pairs: 'Renoncer à séparer et à réunir des évaluateurs.',
      repair: 'Réparer en changeant le moins possible\u00a0: ce qui est diffusé peut alors bouger aussi.',
    },
  },

  comparison: {
    title: 'Comparaison',
    lead: 'Les mêmes candidatures dans deux attributions\u00a0: ce que vaut chacune, et qui changerait.',
    with: 'Comparer avec',
    choose: 'Comparer',
    released: 'Ce qui est diffusé',
    draft: (made) => `Projet du ${made}`,
    this: 'Ce projet',
    nothing: 'Il n’y a pas d’autre projet à comparer, et rien n’est diffusé.',
    numbers: 'Côte à côte',
    numbersCaption: 'Chiffres des deux attributions',
    figure: 'Chiffre',
    difference: 'Celui-ci moins l’autre',
    assignments: 'Attributions',
    total: 'Affinité totale',
    bound: 'Au plus possible',
    gap: 'Écart',
    floor: 'Plancher commun',
    worst: 'La moins bien servie, somme des affinités',
    median: 'Affinité médiane',
    loadMost: 'Charge la plus forte',
    loadLeast: 'Charge la plus faible',
    loads: 'Candidatures par évaluateur',
    loadsSentence: 'Combien d’évaluateurs ont combien de candidatures, dans l’une et dans l’autre.',
    reviewers: 'Évaluateurs',
    changes: 'Qui change',
    sentence: (count, shown, cost) =>
      `${shown} ${some(count, 'candidature change', 'candidatures changent')} d’évaluateurs entre les deux\u202f; avec ce projet, l’affinité totale change de ${cost}.`,
    same: 'Les deux donnent à chaque candidature les mêmes évaluateurs.',
    caption: 'Candidatures dont les évaluateurs diffèrent, la plus grande perte d’abord',
    onlyMine: 'Seulement dans ce projet',
    onlyOther: 'Seulement dans l’autre',
    cost: 'Différence d’affinité',
    search: 'Rechercher dans les changements',
    hint: 'Titre, organisation, évaluateur',
    none: 'Aucun changement ne correspond.',
  },

  heat: {
    title: 'Affinité et charge par nation et expertise',
    lead: 'Où le vivier convient bien, où il s’épuise, et de quelles nations il sert le moins bien les candidatures.',
    fitTitle: 'Affinité moyenne de ce que reçoivent les évaluateurs',
    fitSentence: (best, worst) =>
      `Les évaluateurs de ${best} conviennent le mieux à leurs candidatures, ceux de ${worst} le moins.`,
    loadTitle: 'Charge, en pour cent du maximum',
    loadSentence: (full, shown) => `${shown} ${some(full, 'groupe est', 'groupes sont')} à un dixième du plein.`,
    servedTitle: 'Affinité moyenne des évaluateurs que reçoivent les candidatures',
    servedSentence: (worst) => `Les candidatures de ${worst} sont les moins bien servies.`,
    pictures: 'Figures',
    nothing: 'Il n’y a encore rien à dessiner.',
    reviewersOf: 'Nation des évaluateurs',
    applicationsOf: 'Nation des candidatures',
    all: 'Toutes expertises',
    back: 'Revenir au projet',
    dark: 'Plus la couleur est forte, plus le nombre est grand. Une case vide n’a personne.',
  },

  why: {
    chooseTitle: 'Pourquoi celui-ci, pourquoi pas celui-là',
    chooseLead:
      'Tous les évaluateurs du vivier pour cette candidature, la meilleure affinité d’abord. Choisissez-en un pour lire le motif.',
    chooseCaption: 'Évaluateurs du vivier pour cette candidature',
    search: 'Rechercher parmi les évaluateurs',
    hint: 'Nom, expertise, nation',
    verdict: 'Dans ce projet',
    fit: 'Affinité',
    none: 'Aucun évaluateur ne correspond.',
    noFits:
      'Ce projet a été calculé par une version antérieure et ne contient pas de motifs. Calculez-en un nouveau pour les lire.',
    ask: 'Pourquoi\u202f?',
    verdicts: {
      assigned: 'attribuée',
      fixed: 'fixée à la main',
      'not-allowed': 'pas permise',
      possible: 'possible',
      standing: 'déjà en place',
    },
    title: {
      assigned: (name, reference) => `Pourquoi ${name} évalue ${reference}`,
      not: (name, reference) => `Pourquoi ${name} n’évalue pas ${reference}`,
    },
    because: {
      assigned: (fit) =>
        `Attribuée\u00a0: l’affinité est de ${fit}, et aucun meilleur usage de la place n’a été trouvé.`,
      fixed: 'Attribuée parce qu’un chargé de programme l’a fixée à la main ou qu’une évaluation est commencée.',
      standing: 'L’attribution était en place avant le calcul de ce projet. Un projet qui ajoute la laisse.',
      possible: 'Possible, mais un autre choix sert mieux l’ensemble des candidatures.',
      'not-allowed': 'Impossible, quelle que soit l’affinité.',
    },
    loss: (points) => `Avec cette attribution, le total des affinités serait inférieur d’au moins ${points} points.`,
    noLoss:
      'Avec cette attribution, le total des affinités ne serait pas forcément inférieur\u00a0: c’est une égalité, ou trop juste pour le dire.',
    reasons: 'Motifs',
    blockers: {
      price: (points) => `Une place auprès de cet évaluateur vaut ${points} points pour d’autres candidatures.`,
      nation: (name) => `La nation est prise\u00a0: ${name} est de la même.`,
      kind: (name) =>
        `La répartition des expertises s’y oppose\u00a0: à la place de ${name}, une expertise manquerait.`,
      kindAlone: 'La répartition des expertises s’y oppose\u00a0: une expertise manquerait.',
      language: 'Quelqu’un qui lit la langue de la candidature doit être parmi ses évaluateurs.',
      apart: (name) => `Séparé de ${name}, qui a la candidature.`,
      together: (name) => `Ne va qu’avec ${name}.`,
      floor: (points) => `La candidature passerait sous le plancher commun de ${points}.`,
      load: (load, most) => `La charge est pleine\u00a0: ${load} sur ${most} au plus.`,
    },
    not: {
      conflict: 'Il y a un conflit d’intérêts.',
      nation: 'L’évaluateur est de la nation de la candidature, et l’appel sépare les nations.',
      forbidden: (reason) => `Un chargé de programme a interdit cette attribution\u00a0: ${reason}`,
      declined: 'L’évaluateur a déjà eu la candidature, et ne l’a plus.',
      standing: 'L’attribution est déjà en place.',
      language: 'L’évaluateur ne lit pas la langue de la candidature, et tous le doivent.',
      standingNation: 'Quelqu’un de la même nation a déjà la candidature.',
      standingPair: 'Un autre évaluateur qui a la candidature s’y oppose.',
      unknown: 'Les règles en vigueur lors du calcul ne le permettaient pas.',
    },
    fixedReason: (reason) => `Fixée à la main\u00a0: ${reason}`,
    shared: 'Mots communs',
    sharedLead:
      'Ce dont parlent à la fois le texte de la candidature et l’expertise de l’évaluateur, avec sa part de l’affinité.',
    sharedCaption: 'Mots communs et leur part de l’affinité',
    word: 'Mot',
    part: 'Part de l’affinité',
    noShared: 'Aucun mot commun.',
    toDraft: 'le projet',
    setByHand: 'Fixer ou interdire à la main…',
    loadOf: (load, most) => `${load} sur ${most}`,
    fitFact: 'Affinité',
    priceFact: 'Prix d’une place',
    loadFact: 'Charge dans ce projet',
    group: 'Qui l’a dans ce projet',
    groupCaption: 'Évaluateurs de la candidature dans ce projet',
    others: 'Interroger sur un autre évaluateur…',
    stale:
      'Le texte ou l’expertise peuvent avoir changé depuis\u202f; les mots ci-dessous donnent alors une autre affinité.',
    points: (value) => `${value} points`,
  },

  mails: {
    changed: ({ call, due_at, count, gone }) => ({
      subject: `Vos candidatures à évaluer pour «\u202f${call.title.fr}\u202f» ont changé`,
      body: `${gone} ${some(gone, 'candidature', 'candidatures')} à «\u202f${call.title.fr}\u202f» dont vous n’aviez pas commencé l’évaluation ${some(gone, 'a été confiée', 'ont été confiées')} à quelqu’un d’autre, et ${some(gone, 'ne figure', 'ne figurent')} plus sur votre page. ${
        count === 0
          ? 'Vous n’avez rien à faire.'
          : `${count} ${some(count, 'autre vous est confiée', 'autres vous sont confiées')} à la place. Échéance des évaluations\u00a0: ${instant({ language, timeZone: call.time_zone }, due_at, { zone: true })}.`
      }\n\nLes évaluations que vous avez commencées restent les vôtres.`,
    }),
  },
}
