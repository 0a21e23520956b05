import { instant, plural } from '#kernel/language/index.ts'
import type { Call } from '#modules/calls/index.ts'
import type { DraftProgress, DraftState } from './draft.sql.ts'
import type { DiscardRefusal, ReleaseRefusal, StartRefusal, StopRefusal } from './draft.ts'
import type { RemovalReason } from './draftPair.sql.ts'
import type { RuleFault } from './draftRules.ts'
import type { HandPairFault, PairRuleFault } from './pairRule.ts'
import type { ReviewerKind } from './reviewer.sql.ts'
import type { RuledShortage } from './solver/ruled.ts'

const language = 'en'
const some = (count: number, one: string, other: string) => plural(language, count, { one, other })

const states: Record<DraftState, string> = {
  solving: 'Being computed',
  ready: 'Ready to release',
  infeasible: 'Not possible',
  failed: 'Failed',
  released: 'Released',
  discarded: 'Put aside',
}

const start: Record<StartRefusal, string> = {
  decided: 'The call is decided. Nothing is left to assign.',
  'nobody-eligible': 'No application is marked eligible yet. Screen the applications first.',
  'no-reviewers': 'The pool is empty. Add reviewers first.',
  'nothing-missing': 'Every eligible application has its reviewers.',
  'nothing-released': 'Nothing is released yet, so there is nothing to repair. Compute a fresh draft.',
  'solving-already': 'An assignment is being computed now.',
}

const stop: Record<StopRefusal, string> = {
  'not-solving': 'This draft is not being computed any more.',
  'stopping-already': 'Somebody has stopped it already. The best so far is on its way.',
}

const release: Record<ReleaseRefusal, string> = {
  solving: 'The assignment is still being computed.',
  infeasible: 'There is no assignment within these limits.',
  failed: 'The computing failed. Start it again.',
  'released-already': 'This draft is released. Every reviewer was told once.',
  discarded: 'This draft was put aside.',
  outdated:
    'Another draft was released after this one was begun. Compute a new one: this one counts on what stood before.',
  'begun-meanwhile':
    'A review that this draft would take back was begun meanwhile, and stays. Nothing was released. Compute the repair anew.',
  'nothing-to-release': 'Nothing of this draft can be released any more. Compute a new one.',
  'loads-lowered':
    'A reviewer takes fewer reviews now than this draft would give. Nothing was released. Compute a new one.',
  decided: 'The call is decided: there is nothing left to review.',
  'due-missing': 'Enter when the reviews are due.',
  'due-in-past': 'The due time has passed. Choose a later one.',
}

const discard: Record<DiscardRefusal, string> = {
  'released-already': 'A released draft cannot be put aside.',
  discarded: 'This draft was put aside already.',
}

const ruleFaults: Record<RuleFault, string> = {
  'number-off': 'Enter a number of reviews from 1 to 20.',
  'kind-off': 'Enter a number from 0 to 20.',
  'kinds-above-reviews':
    'The kinds together ask for more reviewers than an application gets. Lower one, or ask for more reviews.',
  'cap-off': 'Enter a percentage from 10 to 100, or leave the field empty.',
  'cap-in-repair': 'A repair changes as little as possible and leaves nothing to chance. Leave the field empty.',
  'seed-off': 'Enter a whole number from 0 to 4294967295, or leave the field empty.',
  'seconds-off': 'Enter 1 to 600 seconds, or leave the field empty.',
  'unknown-choice': 'Choose one of the possibilities.',
}

const pairRuleFaults: Record<PairRuleFault, string> = {
  'reviewer-unknown': 'Choose a reviewer of this call.',
  'same-reviewer': 'Choose two different reviewers.',
  'rule-unknown': 'Choose one of the two rules.',
  'reason-missing': 'Give the reason. Whoever asks later reads it.',
  'reason-too-long': 'At most 2,000 characters.',
  'ruled-already': 'These two have a rule already. Remove it first: two reviewers cannot be both apart and together.',
}

const handPairFaults: Record<HandPairFault, string> = {
  'application-unknown': 'No application of this call that you see has this number, such as A-7QK2MX.',
  'reviewer-unknown': 'Choose a reviewer of this call.',
  'rule-unknown': 'Choose one of the two rules.',
  'reason-missing': 'Give the reason. Whoever asks later reads it.',
  'reason-too-long': 'At most 2,000 characters.',
  'ruled-already': 'This pair has a rule already. Remove it first: a pair cannot be both fixed and forbidden.',
  'has-conflict': 'There is a conflict of interest between the two. It cannot be set aside by hand.',
  'same-nation': 'This reviewer is of the application’s nation, and the call keeps nations apart.',
  'sent-back': 'This reviewer had the application before, and has it no more.',
}

const removalReasons: Record<RemovalReason, string> = {
  load: 'has more than may be taken',
  nation: 'is of the application’s nation',
  forbidden: 'was forbidden by hand',
  language: 'does not read its language',
  moved: 'gives way, so that all rules are kept',
}

const kindsOf: Record<ReviewerKind, (count: number) => string> = {
  technical: (count) => some(count, 'technical expert', 'technical experts'),
  commercial: (count) => some(count, 'commercial expert', 'commercial experts'),
  'end-user': (count) => some(count, 'military end user', 'military end users'),
}

const phases: Record<DraftProgress['phase'], string> = {
  relaxing: 'Looking for what would do',
  placing: 'Placing all reviews',
  pricing: 'Weighing what each place is worth',
  repairing: 'Mending what breaks a rule',
  improving: 'Exchanging for the better',
  lifting: 'Lifting the worst served',
  drawing: 'Drawing by the seed',
}

const shortages: Record<RuledShortage['what'], string> = {
  reviewers: 'Too few reviewers are free of conflict and of another nation.',
  kind: 'Too few reviewers of the kind may review them.',
  nations: 'Those who may review them are of too few nations.',
  language: 'Too few reviewers who may review them read their language.',
  capacity: 'The reviewers who may read them are full.',
  'kind-capacity': 'The reviewers of the kind are full.',
  'least-load': 'The least loads ask for more than there is.',
  fixed: 'Pairs that are fixed, by hand or because their review was begun, stand against the other rules.',
  together: 'Reviewers who go together cannot all be given the same applications.',
  needs:
    'They still lack reviewers of more kinds than they get reviews. A repair may exchange some of those they have; or ask for more reviews, or fewer kinds.',
  rules: 'The rules cannot be kept together.',
}

export const en = {
  states,
  phases,
  kindsOf,
  refusals: { start, stop, release, discard },
  ruleFaults,
  pairRuleFaults,
  handPairFaults,
  removalReasons,

  page: {
    title: 'Assignment',
    lead: {
      none: 'No reviewers are assigned yet.',
      missing: (count: number, shown: string) =>
        `${shown} ${some(count, 'review has', 'reviews have')} no reviewer yet.`,
      all: 'Every eligible application has its reviewers.',
    },
    course: 'The way of an assignment',
    steps: { rules: 'Set the rules', compute: 'Compute drafts', compare: 'Compare', release: 'Release' },
    byHand: (count: number, shown: string) => `${shown} ${some(count, 'rule', 'rules')} by hand`,
    byHandNone: 'none by hand',
    handLink: 'Pairs by hand…',
    start: 'Compute an assignment',
    startLead: 'The result is a draft that only officers and observers see. Nobody is told before you release it.',
    filled: 'The rules below were filled in for you. Nothing is computed before you say so.',
    mode: 'What may change',
    modes: {
      fresh: { label: 'Add what is missing', help: 'Whatever is released stays with whom it is.' },
      repair: {
        label: 'Repair with the fewest changes',
        help: 'For when a reviewer drops out or applications come late. Reviews that were begun stay; of the others as few as possible move, and you see each before anybody is told.',
      },
    },
    wanted: 'Reviews per application',
    kinds: {
      technical: 'Of them technical experts, at least',
      commercial: 'Of them commercial experts, at least',
      'end-user': 'Of them military end users, at least',
    },
    legends: { nations: 'Nations', loads: 'Loads', fairness: 'Fairness' },
    leastLoads: 'Give every reviewer the least load at least',
    leastLoadsHelp: 'Without it, reviewers whose expertise fits nothing may get none.',
    onePerNation: 'No two reviewers of one nation for the same application',
    onePerNationHelp: 'Nobody reviews the own nation’s applications in any case, where the call says so.',
    fair: 'Lift the worst-served applications first',
    fairHelp:
      'The fit of the worst served is raised as far as it goes; only then counts the total, which it costs very little.',
    readers: 'The application’s language is read by',
    reading: {
      none: { label: 'whoever it fits', help: 'Nothing is asked of languages.' },
      one: { label: 'at least one of its reviewers', help: 'Who can tell the others what is meant.' },
      all: { label: 'all of its reviewers', help: 'Pools with few readers of a language may not suffice.' },
    },
    more: 'Chance, seed and time',
    cap: 'Most likely pair, in percent',
    capHelp:
      'Against deals: with 40, nobody can count on getting a certain application with more than 40 % probability. Empty: no chance, the best assignment.',
    seed: 'Seed',
    seedHelp:
      'Decides ties and draws. Empty: a random one, which is kept. The same seed and rules give the same draft again.',
    seconds: 'Time limit',
    secondsUnit: 'seconds',
    secondsHelp: 'The best found by then is taken. Empty: as long as it takes. You can stop it at any time.',
    compute: 'Compute the draft',
    started: 'The assignment is being computed.',
    drafts: 'Drafts',
    draftsCaption: 'Drafts of this call',
    noDrafts: 'No draft yet.',
    made: 'Made',
    rulesColumn: 'Rules',
    gapColumn: 'Gap',
    seconds_column: 'Seconds',
    state: 'State',
  },

  rule: {
    reviews: (count: number) => `${count} ${some(count, 'review', 'reviews')} each`,
    kind: (kind: ReviewerKind, count: number) => `at least ${count} ${kindsOf[kind](count)}`,
    leastLoads: 'least loads kept',
    onePerNation: 'one per nation',
    readers: { none: '', one: 'one reads the language', all: 'all read the language' },
    fair: 'worst served first',
    cap: (share: string) => `no pair above ${share}`,
    repair: 'repair',
    fresh: '',
    seconds: (count: number) => `at most ${count} s`,
  },

  hand: {
    title: 'Pairs by hand',
    lead: 'What you know and the texts do not say. Every later draft keeps it; what is released stays until a repair.',
    pairs: 'Applications and reviewers',
    pairsCaption: 'Pairs fixed or forbidden by hand',
    noPairs: 'No pair is fixed or forbidden.',
    addPair: 'Fix or forbid a pair',
    application: 'Number of the application',
    applicationHelp: 'As in the list, such as A-7QK2MX.',
    reviewer: 'Reviewer',
    rule: 'Rule',
    fixed: 'Fixed: this reviewer gets it',
    forbidden: 'Forbidden: this reviewer never gets it',
    reason: 'Reason',
    reasonHelp: 'Officers and observers read it; the reviewer does not.',
    add: 'Add the rule',
    rules: 'Reviewers among themselves',
    rulesCaption: 'Reviewers who go apart or together',
    noRules: 'No two reviewers are bound to each other.',
    addRule: 'Keep two apart or together',
    other: 'And',
    apart: 'Apart: never on the same application',
    together: 'Together: they share all their applications',
    short: { fixed: 'Fixed', forbidden: 'Forbidden', apart: 'Apart', together: 'Together' },
    setBy: 'Set by',
    remove: 'Remove',
    removeUnseen: (what: string) => `the rule on ${what}`,
    added: 'The rule is kept. It counts from the next draft on; a forbidden pair is left out of any release.',
    removed: 'The rule is removed.',
  },

  draft: {
    title: 'Draft assignment',
    lead: {
      solving: 'It is being computed. You can leave this page; the work goes on.',
      ready: 'Nobody has been told yet.',
      infeasible: 'No assignment keeps all these limits. Below is what stands in the way.',
      failed: 'The computing failed. Start it again; if it fails again, tell the administrator.',
      released: 'Released. The reviewers have been told.',
      discarded: 'Put aside.',
    },
    leadReady: {
      optimal: 'Proven best for these rules. Nobody has been told yet.',
      near: (gap: string) => `At most ${gap} below the best that these rules allow. Nobody has been told yet.`,
      stopped: (gap: string) =>
        `Stopped; at most ${gap} below the best that these rules allow. Nobody has been told yet.`,
    },
    leadUnproven:
      'The search ended before an assignment was found. That does not mean that there is none: give it more time, or fewer rules.',
    progress: 'Matching applications and reviewers',
    phase: 'Now',
    mean: 'Mean fit so far',
    meanBound: 'At most possible',
    gapSoFar: 'Gap',
    notYet: 'not yet',
    look: 'Look again',
    stopKeep: 'Stop and keep the best so far',
    exempt: 'Some applications keep a group that misses a kind: their reviews were begun, and stay.',
    stopping: 'Stopping. The best so far becomes the draft.',
    stopDiscard: 'Stop and discard',
    applications: 'Applications',
    assignments: 'Assignments',
    newOnes: 'of them new',
    fit: 'Median fit',
    fitLowest: 'Lowest fit',
    total: 'Total fit',
    totalBound: 'At most possible',
    gap: 'Distance from the optimum',
    floor: 'Common floor',
    expected: 'Expected before the draw',
    largest: 'Most likely pair',
    seed: 'Seed',
    seconds: 'Computed in',
    secondsValue: (value: string) => `${value} s`,
    rules: 'Rules',
    again: 'Compute again with these rules and this seed',
    fitHelp: 'Fit runs from 0 (no word in common) to 1 000 (the best that occurs in this call).',
    overlapJoined: (exchanges: number, count: string) =>
      exchanges === 1
        ? 'One exchange was made so that shared reviewers join all applications: without them their scores could not be compared.'
        : `${count} exchanges were made so that shared reviewers join all applications: without them their scores could not be compared.`,
    overlapParts: (parts: string) =>
      `The applications fall into ${parts} groups that share no reviewers. Their scores cannot be compared across groups; more reviews for each application, or fewer rules, would join them.`,
    floorHelp: (floor: string) =>
      `Every application has reviewers whose fits add up to ${floor} at least, or as much as it can reach at all.`,
    loadSentence: (least: string, most: string) => `From ${least} to ${most} applications each.`,
    weakest: 'Weakest served',
    weakestLead: 'The applications whose reviewers fit least. More expertise in the pool helps here.',
    weakestCaption: 'Weakest served applications',
    fits: 'Fit of its reviewers',
    pairs: 'All assignments',
    pairsCaption: 'Assignments of the draft, the worst fit first',
    pairsSearch: 'Search the assignments',
    pairsHint: 'Title, organisation, reviewer',
    fitColumn: 'Fit',
    noPairs: 'No assignment matches.',
    stands: 'stands',
    views: 'More views of this draft',
    compare: 'Compare with another draft…',
    heat: 'Fit and load by nation and kind',
    release: 'Release',
    releaseLead: (assignments: number, a: string, reviewers: number, r: string) =>
      `Release ${a} ${some(assignments, 'assignment', 'assignments')} to ${r} ${some(reviewers, 'reviewer', 'reviewers')}; ${r} ${some(reviewers, 'mail', 'mails')} will be written. Each reviewer then sees the assigned applications and nothing else.`,
    withdraws: (count: number, shown: string) =>
      `${shown} ${some(count, 'assignment is', 'assignments are')} taken back: ${some(count, 'its reviewer loses', 'their reviewers lose')} sight of it at once and ${some(count, 'is', 'are')} told by mail. No review of ${some(count, 'it', 'them')} was begun.`,
    dropped: (count: number, shown: string) =>
      `${shown} ${some(count, 'pair is', 'pairs are')} no longer possible, by a conflict or a change since, and ${some(count, 'is', 'are')} left out.`,
    due: 'Reviews due',
    releaseButton: (assignments: number, a: string, reviewers: number, r: string) =>
      `Release ${a} ${some(assignments, 'assignment', 'assignments')} to ${r} ${some(reviewers, 'reviewer', 'reviewers')}`,
    repairButton: (assignments: number, a: string, _count: number, shown: string) =>
      `Release ${a} ${some(assignments, 'assignment', 'assignments')} and take ${shown} back`,
    released: (assignments: number, a: string, reviewers: number, r: string) =>
      `${a} ${some(assignments, 'assignment is', 'assignments are')} released and ${r} ${some(reviewers, 'reviewer has', 'reviewers have')} a mail.`,
    repaired: (assignments: number, a: string, count: number, shown: string) =>
      `${a} ${some(assignments, 'assignment is', 'assignments are')} released and ${shown} ${some(count, 'is', 'are')} taken back. Everybody concerned has a mail.`,
    discardButton: 'Discard the draft',
    discarded: 'The draft is put aside.',
    between: 'Concerned',
    andMore: (shown: string) => `and ${shown} more`,
  },

  changes: {
    title: 'What changes',
    lead: (added: number, a: string, removed: number, r: string) =>
      `${a} ${some(added, 'assignment is', 'assignments are')} added and ${r} ${some(removed, 'is', 'are')} taken back. All else stays with whom it is.`,
    none: 'Nothing changes: what stands keeps these rules already.',
    caption: 'Changes, application by application',
    out: 'Loses it',
    in: 'Gets it',
    why: 'Why',
    missing: 'A review was missing',
    missingAfter: (names: string) => `${names} sent it back`,
    missingConflict: (names: string) => `${names} is in conflict`,
    replaces: 'Takes the place',
    more: (shown: string) => `${shown} more changes are in the comparison.`,
    compare: 'Compare with what is released',
  },

  shortage: {
    title: 'What stands in the way',
    what: shortages,
    demand: (applications: number, a: string, short: string) =>
      `${a} ${some(applications, 'application lacks', 'applications lack')} ${short} reviews.`,
    ofKind: (applications: number, a: string, short: string, kind: ReviewerKind) =>
      `${a} ${some(applications, 'application lacks', 'applications lack')} ${short} reviews by ${kindsOf[kind](2)}.`,
    least: (reviewers: number, r: string, short: string) =>
      `The least loads of ${r} ${some(reviewers, 'reviewer', 'reviewers')} ask for ${short} applications more than there are for them.`,
    count: (needed: string, available: string) => `Needed ${needed}, possible ${available}.`,
    applications: 'Applications',
    reviewers: 'Reviewers',
    relaxations: 'What would do',
    alone: (count: number) => some(count, 'This alone is enough:', 'Each of these alone is enough:'),
    together: 'These together are enough, and none of them can be spared:',
    no: 'None of these steps was found to be enough, alone or together. The pool needs more reviewers first:',
    use: 'Fill in the form so',
    useAll: 'Fill in the form with all of them',
    toPool: 'Open the pool',
    toHand: 'Open the pairs by hand',
    change: {
      'least-loads': 'Do not ask for the least loads.',
      'one-per-nation': 'Allow two reviewers of one nation.',
      readers: {
        one: 'Ask only one of the reviewers to read the language.',
        none: 'Ask nobody to read the language.',
      },
      kind: (kind: ReviewerKind, least: number) =>
        least === 0
          ? `Ask for no ${kindsOf[kind](2)}.`
          : `Ask for ${least} ${kindsOf[kind](least)} instead of ${least + 1}.`,
      reviews: (count: number) => `Ask for ${count} ${some(count, 'review', 'reviews')} per application.`,
      loads: (more: number) => `Raise what each reviewer takes at most by ${more}.`,
      hand: 'Free the pairs fixed by hand.',
      pairs: 'Let go of who goes apart and together.',
      repair: 'Repair with the fewest changes: what is released then may move too.',
    },
  },

  comparison: {
    title: 'Comparison',
    lead: 'The same applications in two assignments: what each comes to, and who would change.',
    with: 'Compare with',
    choose: 'Compare',
    released: 'What is released now',
    draft: (made: string) => `Draft of ${made}`,
    this: 'This draft',
    nothing: 'There is no other draft to compare with, and nothing is released.',
    numbers: 'Side by side',
    numbersCaption: 'Figures of the two assignments',
    figure: 'Figure',
    difference: 'This less the other',
    assignments: 'Assignments',
    total: 'Total fit',
    bound: 'At most possible',
    gap: 'Gap',
    floor: 'Common floor',
    worst: 'Worst served, sum of fits',
    median: 'Median fit',
    loadMost: 'Greatest load',
    loadLeast: 'Least load',
    loads: 'Applications per reviewer',
    loadsSentence: 'How many reviewers have how many applications, in each of the two.',
    reviewers: 'Reviewers',
    changes: 'Who changes',
    sentence: (count: number, shown: string, cost: string) =>
      `${shown} ${some(count, 'application changes', 'applications change')} its reviewers between the two; with this draft the total fit is ${cost}.`,
    same: 'The two give every application the same reviewers.',
    caption: 'Applications whose reviewers differ, the greatest loss first',
    onlyMine: 'Only in this draft',
    onlyOther: 'Only in the other',
    cost: 'Difference of fit',
    search: 'Search the changes',
    hint: 'Title, organisation, reviewer',
    none: 'No change matches.',
  },

  heat: {
    title: 'Fit and load by nation and kind',
    lead: 'Where the pool fits well, where it is worn thin, and which nations’ applications it serves least.',
    fitTitle: 'Mean fit of what reviewers get',
    fitSentence: (best: string, worst: string) =>
      `The reviewers of ${best} fit their applications best, those of ${worst} least.`,
    loadTitle: 'Load, in percent of what they take at most',
    loadSentence: (full: number, shown: string) =>
      `${shown} ${some(full, 'group is', 'groups are')} within a tenth of full.`,
    servedTitle: 'Mean fit of the reviewers that applications get',
    servedSentence: (worst: string) => `Applications of ${worst} are served least.`,
    pictures: 'Pictures',
    nothing: 'There is nothing to draw yet.',
    reviewersOf: 'Reviewers’ nation',
    applicationsOf: 'Applications’ nation',
    all: 'All kinds',
    back: 'Back to the draft',
    dark: 'The stronger the colour, the higher the number. An empty cell has nobody.',
  },

  why: {
    chooseTitle: 'Why this one, why not that one',
    chooseLead: 'Every reviewer of the pool for this application, the best fit first. Choose one to read the reason.',
    chooseCaption: 'Reviewers of the pool for this application',
    search: 'Search the reviewers',
    hint: 'Name, kind, nation',
    verdict: 'In this draft',
    fit: 'Fit',
    none: 'No reviewer matches.',
    noFits: 'This draft was computed by an earlier version and holds no reasons. Compute a new one to read them.',
    ask: 'Why?',
    verdicts: {
      assigned: 'assigned',
      fixed: 'fixed by hand',
      'not-allowed': 'not allowed',
      possible: 'possible',
      standing: 'stands already',
    },
    title: {
      assigned: (name: string, reference: string) => `Why ${name} reviews ${reference}`,
      not: (name: string, reference: string) => `Why ${name} does not review ${reference}`,
    },
    because: {
      assigned: (fit: string) => `Assigned: the fit is ${fit}, and no better use of the place was found.`,
      fixed: 'Assigned, because an officer fixed the pair by hand or a review of it was begun.',
      standing: 'The assignment stood before this draft was computed. A draft that adds leaves it.',
      possible: 'Possible, but another choice serves all applications better.',
      'not-allowed': 'Not possible, whatever the fit.',
    },
    loss: (points: string) => `With this pair the total of all fits would be at least ${points} points lower.`,
    noLoss: 'With this pair the total of all fits need not be lower: it is a tie, or too close to tell.',
    reasons: 'Reasons',
    blockers: {
      price: (points: string) => `A place with this reviewer is worth ${points} points to other applications.`,
      nation: (name: string) => `The nation is taken: ${name} is of the same one.`,
      kind: (name: string) => `The mix of kinds stands against it: in place of ${name} a kind would be missing.`,
      kindAlone: 'The mix of kinds stands against it: a kind would be missing.',
      language: 'Somebody who reads the application’s language must be among its reviewers.',
      apart: (name: string) => `Kept apart from ${name}, who has the application.`,
      together: (name: string) => `Goes only together with ${name}.`,
      floor: (points: string) => `The application would fall below the common floor of ${points}.`,
      load: (load: string, most: string) => `The load is full: ${load} of at most ${most}.`,
    },
    not: {
      conflict: 'There is a conflict of interest.',
      nation: 'The reviewer is of the application’s nation, and the call keeps nations apart.',
      forbidden: (reason: string) => `An officer forbade the pair: ${reason}`,
      declined: 'The reviewer had the application before, and has it no more.',
      standing: 'The assignment stands already.',
      language: 'The reviewer does not read the application’s language, and all must.',
      standingNation: 'Somebody of the same nation has the application already.',
      standingPair: 'Another reviewer who has the application stands against it.',
      unknown: 'The rules as they stood when the draft was computed did not allow it.',
    },
    fixedReason: (reason: string) => `Fixed by hand: ${reason}`,
    shared: 'Words in common',
    sharedLead: 'What in the application’s text the reviewer’s expertise speaks of, with its part of the fit.',
    sharedCaption: 'Words in common and their part of the fit',
    word: 'Word',
    part: 'Part of the fit',
    noShared: 'Not one word in common.',
    toDraft: 'the draft',
    setByHand: 'Fix or forbid by hand…',
    loadOf: (load: string, most: string) => `${load} of ${most}`,
    fitFact: 'Fit',
    priceFact: 'Price of a place',
    loadFact: 'Load in this draft',
    group: 'Who has it in this draft',
    groupCaption: 'Reviewers of the application in this draft',
    others: 'Ask about another reviewer…',
    stale: 'The text or the expertise may have changed since; then the words below add up to another fit.',
    points: (value: string) => `${value} points`,
  },

  mails: {
    changed: ({
      call,
      due_at,
      count,
      gone,
    }: {
      call: Call
      due_at: Date
      count: number
      gone: number
      language: 'en' | 'fr'
    }) => ({
      subject: `Your applications to review for ${call.title.en} have changed`,
      body: `${gone} ${some(gone, 'application', 'applications')} of ${call.title.en} that you had not begun to review ${some(gone, 'was', 'were')} given to somebody else, and ${some(gone, 'is', 'are')} no longer on your page. ${
        count === 0
          ? 'You need not do anything.'
          : `${count} ${some(count, 'other is', 'others are')} assigned to you instead. The reviews are due ${instant({ language, timeZone: call.time_zone }, due_at, { zone: true })}.`
      }\n\nReviews that you have begun are yours as before.`,
    }),
  },
}
