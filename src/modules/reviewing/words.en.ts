import { duration, instant, type Language, plural } from '#kernel/language/index.ts'
import type { Call } from '#modules/calls/index.ts'
import type { ConflictSource } from './conflict.sql.ts'
import type { ConflictRemovalRefusal, DeclareRefusal, TieRefusal } from './conflict.ts'
import type { DecideRefusal } from './decision.ts'
import type { LetterRefusal } from './letter.ts'
import type { Stage } from './list.ts'
import type { Outcome } from './ranking.sql.ts'
import type { DeclineRefusal, ReopenRefusal, ReviewFault, SaveRefusal } from './review.ts'
import type { ReviewerKind } from './reviewer.sql.ts'
import type { RemindRefusal, RemovalRefusal, ReviewerFault } from './reviewer.ts'

const language = 'en'
const some = (count: number, one: string, other: string) => plural(language, count, { one, other })
const due = (call: Pick<Call, 'time_zone'>, at: Date) =>
  instant({ language, timeZone: call.time_zone }, at, { zone: true })

/** What letters and mails are merged from. */
export interface LetterMerge {
  call: string
  title: string
  reference: string
  organisation: string
  award: string
  reason: string
  days: number
}

const kinds: Record<ReviewerKind, string> = {
  technical: 'Technical expert',
  commercial: 'Commercial expert',
  'end-user': 'Military end user',
}
const stages: Record<Stage, string> = {
  pending: 'Screening pending',
  eligible: 'Eligible',
  ineligible: 'Ineligible',
  waiting: 'Waiting for reviews',
  complete: 'Complete',
  withdrawn: 'Withdrawn',
}
const outcomes: Record<Outcome, string> = {
  selected: 'Selected',
  reserve: 'Reserve',
  rejected: 'Rejected',
  ineligible: 'Ineligible',
}
const sources: Record<ConflictSource, string> = {
  declared: 'Declared',
  organisation: 'Same organisation',
  domain: 'Same mail domain',
}
const reviewerFaults: Record<ReviewerFault, string> = {
  'email-missing': 'Enter an e-mail address, for example name@institute.example.',
  'name-missing': 'Nobody has this address yet. Enter a name, and an invitation is sent.',
  'nation-missing': 'Choose the nation.',
  'expertise-missing': 'Describe the expertise: assignment compares these words with the applications.',
  'language-missing': 'Choose at least one language.',
  'load-not-a-number': 'Enter a whole number from 0 to 1000.',
  'load-min-above-max': 'The most must not be below the least.',
  'in-pool-already': 'This person is in the pool of this call already.',
}
const removal: Record<RemovalRefusal, string> = {
  'has-assignments':
    'Assignments have been released, so the pool stays on record. Set “At most” to 0 to give this reviewer no further ones.',
  'in-draft': 'A draft assignment counts on the pool as it is. Discard the draft first.',
}
const remind: Record<RemindRefusal, string> = {
  'not-released': 'No assignment has been released yet.',
  decided: 'The call is decided. No more reviews are awaited.',
  'nobody-to-remind': 'Nobody needs a reminder.',
  'reminded-already': 'Reminders went out less than a day ago. The next may go out tomorrow.',
}
const declare: Record<DeclareRefusal | 'unknown-person', string> = {
  'reason-missing': 'Say in a few words what the conflict is.',
  'declared-already': 'This conflict is declared already.',
  'unknown-person': 'Nobody has this e-mail address.',
}
const conflictRemoval: Record<ConflictRemovalRefusal, string> = {
  'reason-missing': 'Say why the conflict no longer holds.',
  'not-declared': 'This conflict follows from organisations or addresses. It cannot be removed.',
}
const tie: Record<TieRefusal, string> = {
  'too-short': 'Enter the name of an organisation or a mail domain.',
  'too-long': 'Enter at most 200 characters.',
  'public-provider':
    'Anybody may have an address at this provider, so it says nothing. Enter the organisation instead.',
  'not-in-pool': 'Choose a call that you review for.',
  'declared-already': 'You have declared this already.',
}
const save: Record<SaveRefusal, string> = {
  unknown: 'This review is no longer yours.',
  decided: 'The call is decided. Reviews no longer change.',
  'submitted-already': 'This review is submitted. Reopen it to change it.',
  'changed-meanwhile':
    'This review was saved elsewhere meanwhile, perhaps in another window. Nothing of either text was lost: compare, then save again.',
}
const reopen: Record<ReopenRefusal, string> = {
  unknown: 'This review is no longer yours.',
  decided: 'The call is decided. Reviews no longer change.',
  'not-submitted': 'This review is a draft already.',
}
const decline: Record<DeclineRefusal, string> = {
  unknown: 'This review is no longer yours.',
  decided: 'The call is decided. Nothing is left to decline.',
  'submitted-already': 'This review is submitted. Reopen it before you decline.',
  'reason-missing': 'Say in a few words why, so that somebody fitting can be found.',
}
const reviewFaults: Record<ReviewFault, string> = {
  'not-scored': 'Give a mark from 1 to 5.',
  'off-scale': 'Give a mark from 1 to 5.',
  missing: 'Write something for the applicant. It goes into the letter, without your name.',
  'too-long': 'Keep it within 20,000 characters.',
}
const decideRefusals: Record<DecideRefusal, string> = {
  'nothing-to-decide': 'Every application has its decision and its letter.',
  'screening-pending': 'Some applications are not screened yet. Mark them eligible or ineligible first.',
  incomplete: 'Some applications lack reviews. Wait for them, or say why it is decided without.',
  'groups-apart':
    'Some applications share no reviewer with the others, not even through others: their scores cannot be compared. Have some reviewed across, or say why it is decided nevertheless.',
  'number-off': 'Enter whole numbers for places and reserve.',
  'override-unknown': 'An exception names no application of the ranking. Check the reference.',
  'override-reason-missing': 'Every exception needs a reason.',
  'override-twice': 'One application has two exceptions.',
  'scores-being-renewed':
    'The scores are being renewed, because reviews or conflicts have changed. Try again in a moment.',
  'lottery-undrawn': 'This call draws lots around the line. Adopt a portfolio on the selection page and draw first.',
  'lottery-ignored':
    'An application would be decided otherwise than it was drawn. Follow the draw, or make an exception with its reason.',
}
const letterRefusals: Record<LetterRefusal, string> = {
  'not-decided': 'Letters can be written once the call is decided.',
  'lettered-already': 'All letters are written.',
}

export const en = {
  kinds,
  stages,
  outcomes,
  sources,
  refusals: {
    removal,
    remind,
    declare,
    conflictRemoval,
    tie,
    save,
    reopen,
    decline,
    decide: decideRefusals,
    letter: letterRefusals,
  },
  faults: { reviewer: reviewerFaults, review: reviewFaults },

  calls: 'Calls',
  nation: 'Nation',
  area: 'Area',
  challenge: 'Challenge',
  organisation: 'Organisation',
  application: 'Application',
  reference: 'No.',
  readiness: 'TRL',
  readinessLong: 'Readiness',
  state: 'State',
  score: 'Score',
  reviews: 'Reviews',
  reviewer: 'Reviewer',
  kind: 'Kind',
  reason: 'Reason',
  since: 'Since',
  remove: 'Remove',
  none: '–',
  cancel: 'Back, change nothing',
  search: 'Search',
  language: { en: 'English', fr: 'French' } as Record<Language, string>,
  points: (value: string) => `${value} of 100`,
  weight: (percent: number) => `weight ${percent}%`,

  stations: {
    screened: 'Screened',
    reviews: 'Reviews',
    until: (when: string) => `until ${when}`,
    decision: 'Decision',
    letters: 'Letters',
  },

  tabs: {
    label: 'Pages of this call',
    applications: 'Applications',
    reviewers: 'Reviewers',
    conflicts: 'Conflicts',
    assignment: 'Assignment',
    ranking: 'Ranking',
    selection: 'Selection',
    decisions: 'Decisions',
    letters: 'Letters',
  },

  list: {
    caption: 'Applications of this call',
    searchLabel: 'Search applications',
    searchHint: 'Title, organisation, number',
    all: 'All',
    submitted: 'Submitted',
    outcome: 'Decision',
    reviewsIn: 'Reviews in',
    late: 'Late',
    conflicts: 'Conflicts',
    nations: 'Nations',
    median: 'Median of complete',
    reviewsOf: (done: number, of: number) => `${done} of ${of} reviews`,
    noReviewer: 'Eligible, no reviewer yet',
    export: 'Export CSV',
    exportLines: 'Export JSON Lines',
    markEligible: 'Mark eligible…',
    markIneligible: 'Mark ineligible…',
    note: 'You see exactly what will change before it does.',
    selectRow: (reference: string) => reference,
    empty: 'No application matches',
    emptyText: 'Remove a filter or search for fewer words.',
    showAll: 'Show all applications',
    nothing: 'No application yet',
    nothingText: 'Applications appear here as they are submitted. Drafts stay with their applicants.',
    keys: 'Keys: j and k move, x selects, Enter opens, / searches, ? shows this line.',
    lead: {
      open: (left: string) => `Applications are taken for another ${left}.`,
      screening: (count: number, shown: string) =>
        `${shown} ${some(count, 'application waits', 'applications wait')} for screening.`,
      assign: 'All are screened. Reviewers are to be assigned next.',
      reviewing: (left: string, open: number, shown: string) =>
        `Reviews are due in ${left}. ${shown} ${some(open, 'is', 'are')} still awaited.`,
      late: (past: string, open: number, shown: string) =>
        `Reviews were due ${past} ago. ${shown} ${some(open, 'is', 'are')} late.`,
      rank: 'All reviews are in. The decision is next.',
      decided: 'Decided. The letters are next.',
      lettered: 'Decided, and every applicant has a letter.',
      rest: 'Nothing waits for you here.',
    },
    next: {
      screen: 'Show those to be screened',
      assign: 'Assign reviewers',
      remind: 'Remind reviewers…',
      decide: 'Go to the decisions',
      letters: 'Go to the letters',
    },
  },

  screening: {
    title: (verdict: 'eligible' | 'ineligible', count: number, shown: string) =>
      `Mark ${shown} ${some(count, 'application', 'applications')} ${verdict}?`,
    lead: 'Nothing has changed yet. This is what will change:',
    caption: 'What will change',
    from: 'Now',
    to: 'Then',
    skipped: (count: number, shown: string) =>
      `${shown} of the chosen ${some(count, 'is', 'are')} withdrawn or already so, and ${some(count, 'stays', 'stay')} as ${some(count, 'it is', 'they are')}.`,
    more: (shown: string) => `and ${shown} more`,
    reason: 'Reason, as the letter will give it',
    reasonHelp: 'The applicant reads this sentence. Name the rule that is not met.',
    reasonMissing: 'An applicant who is turned away learns why. Write the reason.',
    nothingChosen: 'Nothing was chosen. Select applications first.',
    changed: 'The list has changed since you saw it. This is what would change now.',
    confirm: (verdict: 'eligible' | 'ineligible', count: number, shown: string) =>
      `Mark ${shown} ${some(count, 'application', 'applications')} ${verdict}`,
    done: (verdict: 'eligible' | 'ineligible', count: number, shown: string) =>
      `${shown} ${some(count, 'application is', 'applications are')} marked ${verdict}.`,
  },

  pool: {
    title: 'Reviewers',
    lead: (people: number, shown: string, places: string) =>
      `${shown} ${some(people, 'reviewer', 'reviewers')} with room for ${places} applications in all.`,
    caption: 'Reviewers of this call',
    loadTitle: 'Applications per reviewer',
    loadSentence: (most: string) => `The busiest has ${most}.`,
    load: 'Applications',
    people: 'Reviewers',
    bounds: 'Least–most',
    assigned: 'Assigned',
    done: 'Done',
    late: 'Late',
    open: 'Open',
    declined: 'Sent back',
    expertise: 'Expertise',
    empty: 'No reviewer yet',
    emptyText: 'Add the first one below. People who are unknown here are invited by mail.',
    add: 'Add a reviewer',
    addLead: 'Someone who has an account is found by the address. Anybody else gets an invitation.',
    email: 'E-mail address',
    name: 'Name',
    nameHelp: 'Only needed for someone new.',
    mailLanguage: 'Language of the invitation',
    languages: 'Reads applications in',
    expertiseHelp: 'In the words an expert of the field would use. Assignment compares them with the applications.',
    loadMin: 'At least',
    loadMax: 'At most',
    loadUnit: 'applications',
    addButton: 'Add to the pool',
    added: (name: string) => `${name} is in the pool and has a mail.`,
    invited: (name: string) => `${name} is in the pool and has an invitation by mail.`,
    changeTitle: 'Change a reviewer',
    change: 'Save changes',
    changed: 'The changes are saved.',
    removeButton: 'Remove from the pool',
    removed: 'The reviewer is no longer in the pool.',
    mailPerson: 'Address',
  },

  reminder: {
    title: (count: number, shown: string) => `Remind ${shown} ${some(count, 'reviewer', 'reviewers')}?`,
    leadLate: 'Everyone whose reviews are late gets this mail.',
    leadEarly: 'Everyone who has not submitted any review yet gets this mail.',
    caption: 'Who is written to',
    mail: 'The mail, for the first of them',
    send: (count: number, shown: string) => `Send ${shown} ${some(count, 'reminder', 'reminders')}`,
    sent: (count: number, shown: string) => `${shown} ${some(count, 'reminder is', 'reminders are')} on the way.`,
  },

  conflicts: {
    title: 'Conflicts of interest',
    lead: (count: number, shown: string) =>
      `${shown} ${some(count, 'pair of person and application is', 'pairs of person and application are')} kept apart. Whoever is barred does not see the application in any role.`,
    nationRule: 'Besides, nobody reviews applications of the own nation.',
    caption: 'Conflicts of this call',
    person: 'Person',
    source: 'Found by',
    found: 'Since',
    detect: 'Compare again',
    detected: 'Organisations, mail domains and declared ties were compared. The list below is current.',
    empty: 'No conflict is known',
    emptyText:
      'Organisations, mail domains and declared ties are compared before every assignment. Compare now to be sure.',
    tieReason: (name: string) => `declared tie: ${name}`,
    removeTitle: 'Remove this conflict',
    removeReason: 'Why it no longer holds',
    removeButton: 'Remove the conflict',
    removed: 'The conflict is removed. An assignment that it had ended stands again.',
    declareTitle: 'Declare a conflict for somebody',
    declareLead: 'The person loses sight of this application at once, in every role.',
    declareEmail: 'E-mail address of the person',
    declareReason: 'What the conflict is',
    declareButton: 'Declare the conflict',
    declared: 'The conflict is declared. The person no longer sees this application.',
  },

  ownConflicts: {
    title: 'My conflicts of interest',
    lead: 'Say what you are tied to before you see any application. What matches is kept from you; you will not learn whether anything did.',
    ties: 'Ties',
    tiesLead: 'Organisations and mail domains whose applications must never reach you.',
    tiesCaption: 'Your ties',
    noTies: 'No tie declared yet.',
    name: 'Organisation or mail domain',
    nameHelp: 'As it is known: “Dijkwacht B.V.” or “dijkwacht.example”.',
    call: 'Call',
    declare: 'Declare the tie',
    declared: 'Your tie is on record and takes effect at once.',
    removed: 'The tie is removed. What it kept from you stays so until an officer judges otherwise.',
    removeTie: 'Remove the tie',
    conflicts: 'Conflicts declared',
    conflictsCaption: 'Conflicts you declared',
    noConflicts: 'You have not declared a conflict with a single application.',
    notInPool: 'You are in no pool of reviewers',
    notInPoolText: 'An officer who adds you to a call sends you a mail. Then you can declare your ties here.',
  },

  duties: {
    title: 'My reviews',
    lead: {
      open: (count: number, shown: string, hours: string) =>
        `${shown} ${some(count, 'review', 'reviews')} to write, about ${hours} in all.`,
      none: 'Nothing waits for you.',
      late: (count: number, shown: string) => `${shown} ${some(count, 'is', 'are')} late.`,
    },
    hours: (value: string) => `${value} hours`,
    minutes: (value: string) => `${value} minutes`,
    next: 'Next',
    nextButton: 'Open the next one',
    nextText: (title: string) => title,
    open: 'To write',
    openCaption: 'Reviews to write, the most urgent first',
    done: 'Submitted',
    doneCaption: 'Reviews you submitted',
    due: 'Due',
    left: (time: string) => `${time} left`,
    late: (time: string) => `${time} late`,
    effort: 'Estimate',
    states: { none: 'Not begun', draft: 'Draft', submitted: 'Submitted' },
    call: 'Call',
    yourScore: 'Your score',
    empty: 'No review is assigned to you',
    emptyText:
      'When an officer releases an assignment you get a mail, and the applications appear here. Until then, declare what you are tied to.',
    conflicts: 'My conflicts',
    allDone: 'All your reviews are submitted',
    allDoneText: 'They may be changed until the call is decided.',
  },

  review: {
    lead: (challenge: string, area: string, readiness: string) =>
      [challenge, area, readiness].filter(Boolean).join(' · '),
    trl: (level: number) => `readiness ${level}`,
    formLabel: 'Your review',
    dueTitle: (left: string) => `${left} left`,
    lateTitle: (past: string) => `${past} late`,
    dueText: (when: string, more: number, shown: string) =>
      `Due ${when}.${more > 0 ? ` You have ${shown} more ${some(more, 'application', 'applications')} after this one.` : ''}`,
    minutes: (value: number) => `It should take about ${value} minutes.`,
    forApplicant: 'For the applicant',
    forApplicantHelp: 'Goes into the letter as it stands, without your name.',
    forPanel: 'For the panel',
    forPanelHelp: 'Only officers and observers read this.',
    save: 'Save draft',
    submit: 'Submit review',
    saved: 'Your draft is saved.',
    savedAt: (time: string) => `Saved ${time}`,
    /** `{time}` is filled in by the browser. */
    savedPattern: 'Saved {time}',
    keptPattern: 'No connection. Your words are kept in this browser and sent later.',
    conflictPattern: 'Saved elsewhere meanwhile. Submit or save to compare.',
    restoredPattern: 'Words that had not reached the server were put back.',
    submitted: 'Your review is submitted.',
    theirs: 'As it is stored now',
    submittedTitle: 'Submitted',
    submittedText: (when: string) =>
      `You submitted this review on ${when}. It may be changed until the call is decided.`,
    decidedText: (when: string) => `You submitted this review on ${when}. The call is decided, so it stays as it is.`,
    lateDecided: 'The call was decided without this review.',
    reopen: 'Reopen to change it',
    reopened: 'The review is a draft again. It counts once you submit it anew.',
    total: 'Weighted score',
    declineTitle: 'Send it back',
    declineLead: 'The application leaves your list, and somebody else can be asked.',
    declineReason: 'Why',
    declineButton: 'Decline with reason',
    declined: 'The application is sent back.',
    conflictTitle: 'Declare a conflict of interest',
    conflictLead: 'You lose sight of this application at once, in every role. Only an officer can take that back.',
    conflictReason: 'What the conflict is',
    conflictButton: 'Declare the conflict',
    conflictDeclared: 'Your conflict is on record. The application is no longer shown to you.',
    otherWays: 'Not for you?',
  },

  assessment: {
    title: 'Assessment',
    reviews: 'Reviews',
    noReviews: 'No review is submitted yet.',
    score: 'Weighted score',
    forApplicant: 'For the applicant',
    forPanel: 'For the panel',
    marksCaption: 'Marks by criterion',
    criterion: 'Criterion',
    assignments: 'Reviewers assigned',
    assignmentsCaption: 'Everybody who was assigned',
    noAssignments: 'Nobody is assigned yet.',
    fit: 'Fit',
    released: 'Released',
    assignmentState: {
      open: 'Awaited',
      submitted: 'Submitted',
      declined: 'Sent back',
      conflict: 'Ended by a conflict',
      withdrawn: 'Taken back by an officer',
    },
    conflicts: 'Conflicts of interest',
    conflictsCaption: 'Who is barred from this application',
    noConflicts: 'Nobody is barred from this application.',
    whoSees: 'Who can see this, and why',
    whoSeesLead: 'As the database decides it at this moment.',
    whoSeesCaption: 'People who can see this application',
    person: 'Person',
    because: 'Because',
    until: 'Until',
    becauseOf: {
      reviewer: 'assigned as reviewer',
      officer: 'officer of this call',
      observer: 'observer of this call',
      'programme-officer': 'officer of the programme',
      'programme-observer': 'observer of the programme',
      representative: 'representative of the nation: title, organisation and outcome',
      applicant: 'member of the applying organisation',
    },
    decision: 'Decision',
    noDecision: 'Not decided yet.',
    decidedBy: (name: string, when: string) => `${name}, ${when}`,
    place: (place: string) => `place ${place} of the ranking`,
    letter: 'Read the letter',
    screening: 'Screening',
  },

  ranking: {
    title: 'Ranking',
    lead: {
      none: 'No review is submitted yet.',
      partial: (count: number, shown: string) =>
        `${shown} ${some(count, 'application lacks', 'applications lack')} reviews; ${some(count, 'its place', 'their places')} may still change.`,
      whole: 'All reviews are in.',
    },
    caption: 'Applications by mean score',
    rank: 'Rank',
    spread: 'Spread',
    spreadHelp: 'Spread is the distance between the highest and the lowest review, in points.',
    incomplete: (done: number, of: number) => `${done} of ${of}`,
    decided: 'Decision',
    histogram: 'How the scores fall',
    histogramSentence: (places: string, line: string) => `The first ${places} score ${line} or more.`,
    histogramAll: (count: string) => `${count} applications have a score.`,
    dimension: 'Mean score, 0 to 100',
    measure: 'Applications',
    line: (places: string) => `place ${places}`,
    empty: 'Nothing to rank yet',
    emptyText: 'Applications are ranked once they are eligible and have a review.',
    noRank: 'no rank',
  },

  decisions: {
    title: 'Decisions',
    lead: {
      open: 'A proposal follows from the ranking. Nothing is decided before you confirm the preview.',
      decided: (when: string) => `Decided on ${when}. The decisions may be changed until the letters leave.`,
      lettered: (when: string) => `The letters left on ${when}. Decisions no longer change.`,
    },
    places: 'Places',
    placesHelp: 'So many of the best are selected.',
    reserve: 'Reserve',
    reserveHelp: 'The next ones, should someone step back.',
    overrides: 'Exceptions',
    overridesLead: 'An outcome other than the ranking’s, with a reason that stays on record. It moves nobody else.',
    overrideReference: (index: number) => `Application ${index}`,
    overrideOutcome: 'Outcome',
    overrideReason: 'Reason',
    incompleteReason: 'Why it is decided before all reviews are in',
    groupsReason: (groups: string) => `Why it is decided although no reviewer connects the ${groups} groups`,
    update: 'Update the proposal',
    preview: (count: number, shown: string) => `Preview ${shown} ${some(count, 'decision', 'decisions')}`,
    proposal: 'Proposal',
    tied: (references: string) =>
      `The line cuts through equals: ${references}. Their order says nothing; use an exception to choose.`,
    around: 'Around the line',
    aroundCaption: 'The applications around the line',
    previewTitle: (count: number, shown: string) => `Decide ${shown} ${some(count, 'application', 'applications')}?`,
    previewLead: 'Nothing is decided yet. Applicants learn of it only by the letters, which are a step of their own.',
    previewCaption: 'All decisions',
    exception: 'exception',
    confirm: (count: number, shown: string) => `Decide ${shown} ${some(count, 'application', 'applications')}`,
    done: (count: number, shown: string) =>
      `${shown} ${some(count, 'application is', 'applications are')} decided. The letters are next.`,
    changed: 'Scores or applications have changed since you saw the preview. This is what would be decided now.',
    back: 'Change the proposal',
    toLetters: 'Go to the letters',
    empty: 'Nothing to decide yet',
    emptyText: 'Decisions follow once applications are screened.',
    selectedCaption: 'Selected and reserve',
  },

  letters: {
    title: 'Letters',
    lead: {
      early: 'Letters are written from the decisions. First decide.',
      ready: (count: number, shown: string) =>
        `${shown} ${some(count, 'letter is', 'letters are')} ready. All leave at the same moment.`,
      done: (count: number, shown: string, when: string) =>
        `${shown} ${some(count, 'letter', 'letters')} left on ${when}.`,
    },
    countsCaption: 'Letters by outcome and language',
    outcome: 'Outcome',
    total: 'In all',
    examples: 'As they will be read',
    examplesLead: 'One real letter of each kind, merged from this call.',
    release: (count: number, shown: string) => `Release ${shown} ${some(count, 'letter', 'letters')}`,
    releaseLead: (letters: string, mails: string) =>
      `${letters} letters and ${mails} mails in one step. What has left cannot be taken back.`,
    released: (count: number, shown: string) => `${shown} ${some(count, 'letter has', 'letters have')} left.`,
    back: 'Back',
    date: 'Date',
    empty: 'No letter yet',
    emptyText: 'Decide the call first; then each kind of letter is shown here before it leaves.',
  },

  nationPage: {
    title: 'Our nation’s applications',
    lead: (count: number, shown: string) =>
      `${shown} ${some(count, 'application', 'applications')}. You see title, organisation and, once the letter has left, the outcome.`,
    countsCaption: 'Applications by call',
    call: 'Call',
    applications: 'Applications',
    withdrawn: 'Withdrawn',
    caption: 'Applications of our nation',
    waiting: 'Not decided yet',
    submitted: 'Submitted',
    all: 'All calls',
    empty: 'No application yet',
    emptyText: 'Applications from organisations of your nation appear here as they are submitted.',
  },

  mails: {
    inPool: ({ call, invited }: { call: string; invited: boolean }) => ({
      subject: `You review for ${call}`,
      body: `You are in the pool of reviewers of ${call}.\n\n${
        invited ? 'Choose a password with the link below; it is good for seven days. Then declare' : 'Declare'
      } what you are tied to, before you see any application: organisations and mail domains whose applications must never reach you.`,
    }),
    assigned: ({ call, due_at, count }: { call: Call; due_at: Date; count: number; language: Language }) => ({
      subject: `${count} ${some(count, 'application', 'applications')} to review for ${call.title.en}`,
      body: `${count} ${some(count, 'application of', 'applications of')} ${call.title.en} ${some(count, 'is', 'are')} assigned to you. The reviews are due ${due(call, due_at)}.\n\nAll of them are on one page, with the time left. If one is not for you, send it back early; if you have a conflict of interest, declare it there.`,
    }),
    reminder: ({
      call,
      due_at,
      open,
      now,
    }: {
      call: Call
      due_at: Date | null
      open: number
      now: Date
      language: Language
    }) => ({
      subject: `${open} open ${some(open, 'review', 'reviews')} for ${call.title.en}`,
      body: `${open} of your reviews for ${call.title.en} ${some(open, 'is', 'are')} still awaited.${
        due_at
          ? due_at < now
            ? ` ${some(open, 'It was', 'They were')} due ${due(call, due_at)}.`
            : ` ${some(open, 'It is', 'They are')} due ${due(call, due_at)}, in ${duration({ language }, due_at.getTime() - now.getTime())}.`
          : ''
      }\n\nWhat you have written is kept. If you cannot finish, send the applications back, so that others can be asked.`,
    }),
    letter: ({ call, titles }: { call: string; titles: string[] }) => ({
      subject: `Your ${titles.length === 1 ? 'letter' : 'letters'} on ${call}`,
      body: `${titles.length === 1 ? 'The letter' : 'The letters'} on your ${titles.length === 1 ? 'application' : 'applications'} to ${call} ${titles.length === 1 ? 'is' : 'are'} there to be read:\n\n${titles.map((title) => `– ${title}`).join('\n')}`,
    }),
  },

  letter: {
    salutation: (name: string) => `Dear ${name},`,
    subject: {
      selected: ({ call }: LetterMerge) => `${call}: your application is selected`,
      reserve: ({ call }: LetterMerge) => `${call}: your application is on the reserve list`,
      rejected: ({ call }: LetterMerge) => `${call}: your application is not selected`,
      ineligible: ({ call }: LetterMerge) => `${call}: your application is not eligible`,
    } as Record<Outcome, (merge: LetterMerge) => string>,
    opening: {
      selected: ({ title, reference, call, organisation, award }: LetterMerge) => [
        `Your application “${title}” (${reference}) to ${call} is selected.`,
        `${organisation} is offered a place with an award of ${award}. An officer of the programme will write to you about the agreement and the first dates; until then nothing is asked of you.`,
      ],
      reserve: ({ title, reference, call }: LetterMerge) => [
        `Your application “${title}” (${reference}) to ${call} was judged worth supporting, but the places are taken by others. It is on the reserve list.`,
        'Should a place become free, we write to you in the order of the list. You need not do anything, and you may apply to other calls meanwhile.',
      ],
      rejected: ({ title, reference, call }: LetterMerge) => [
        `Your application “${title}” (${reference}) to ${call} is not selected. Each application was read by several reviewers without a conflict of interest; others were ranked higher.`,
        'This says nothing about a later application. What the reviewers wrote for you may help you with it.',
      ],
      ineligible: ({ title, reference, call, reason }: LetterMerge) => [
        `Your application “${title}” (${reference}) to ${call} does not meet the rules of the call, so it was not reviewed.`,
        `The reason: ${reason}`,
      ],
    } as Record<Outcome, (merge: LetterMerge) => string[]>,
    feedback: (count: number): string =>
      count === 1
        ? 'This is what the reviewer wrote for you, in the language in which it was written:'
        : 'This is what the reviewers wrote for you, each in the language in which it was written:',
    reviewer: (index: number) => `Reviewer ${index}`,
    objection: ({ days, reference }: LetterMerge) =>
      `If you think that the procedure was not followed, you may object within ${days} days of this letter, naming ${reference}. The judgement of the reviewers itself is not open to objection.`,
    closing: 'Thank you for the work that you put into your application.',
  },
}
