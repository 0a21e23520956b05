export const en = {
  // The frame around every page.
  product: 'Causeway',
  skip: 'Skip to content',
  menu: 'Menu',
  mainNavigation: 'Main',
  trail: 'Path to this page',
  allTimes: (zone: string) => `All times ${zone}`,
  myDetails: 'My details',
  signIn: 'Sign in',
  signOut: 'Sign out',
  language: 'Language',
  demonstration: 'Demonstration',
  demonstrationSays: 'Every person, organisation and application here is invented.',
  demonstrationSwitch: 'Step into other shoes',
  waitingForYou: 'waiting for you',
  back: 'Back',
  howToPrint: 'Print this page or save it as PDF: Ctrl + P, on a Mac ⌘ + P.',

  // The course.
  passed: 'passed',
  here: 'now',
  ahead: 'ahead',
  course: 'Course',

  // Counts, progress, scores.
  of: (total: string) => `of ${total}`,
  needsAction: 'needs action',
  doneOf: (done: string, total: string) => `${done} of ${total}`,
  waiting: 'Waiting to start',
  running: 'Running',
  finished: 'Done',
  failed: 'Stopped',
  noScore: 'No score yet',

  // Notices.
  noticeDone: 'Done',
  noticeRefused: 'Not done',
  noticeInfo: 'To know',
  noticeUrgent: 'Act now',
  faults: (count: number) => (count === 1 ? 'One answer needs a change' : `${count} answers need a change`),
  faultsKept: 'Everything you entered is still here.',
  fault: 'To change',

  // Forms.
  optional: '(optional)',
  yes: 'Yes',
  no: 'No',
  choose: 'Choose',
  wordsOf: (count: string, limit: string) => `${count} of up to ${limit} words`,
  wordsOver: (count: string, limit: string, over: string) => `${count} of up to ${limit} words: ${over} too many`,
  zoneHelp: (zone: string) => `Time in ${zone}`,
  fileKept: 'Already uploaded',
  fileAnother: 'Choose a file only to replace it.',
  scaleChoose: (first: string, last: string) => `Choose ${first} to ${last}; each step is described.`,
  scaleAll: 'All steps',

  // Tables and lists.
  select: 'Select',
  sortBy: 'Sort by',
  selected: 'selected',
  selectAll: (total: string) => `All ${total} that match`,
  selectedElsewhere: (count: string) => `and ${count} on other pages`,
  selection: 'Selection',
  search: 'Search',
  filters: 'Filters',
  apply: 'Apply',
  any: 'All',
  range: (from: string, to: string, total: string) => `${from}–${to} of ${total}`,
  previous: 'Previous',
  next: 'Next',
  pages: 'Pages',

  // Pictures.
  sameAsTable: 'The same as a table',
  value: 'Value',
  share: 'Share',
  from: 'From',
  upTo: 'Up to',
  count: 'Count',

  // Lists of steps and papers.
  stepDone: 'done',
  stepOpen: 'open',
  stepsDone: (done: string, total: string) => `${done} of ${total} done`,
  to: 'To',
  date: 'Date',
  reference: 'Reference',
  receiptCheck: 'Anyone who holds the application can compute this SHA-256 again and compare.',

  // The role a person acts in, where no other title is known.
  roles: {
    administrator: 'Administrator',
    officer: 'Programme officer',
    observer: 'Observer',
    representative: 'National representative',
    reviewer: 'Reviewer',
    applicant: 'Applicant',
  },
}
