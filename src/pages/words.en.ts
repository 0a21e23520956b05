export const en = {
  navigation: {
    calls: 'Calls',
    applications: 'My applications',
    reviews: 'My reviews',
    nation: 'My nation',
    people: 'People',
    nations: 'Nations',
    audit: 'Audit trail',
    exchange: 'Exchange',
    vulnerabilities: 'Vulnerabilities',
    reports: 'Reports',
    watches: 'Watch lists',
    peers: 'Peers',
    exchangeAdministration: 'Exchange',
    mailbox: 'Mailbox',
    openCalls: 'Open calls',
    about: 'About',
  },

  // One per stable error id: what happened, what was kept, what to do.
  errors: {
    each: {
      'bad-input': {
        title: 'This could not be read',
        text: 'The request arrived damaged or in a form that this page does not take. Nothing was changed. Go back, where your browser usually still holds what you typed, and send it again.',
      },
      'cross-site': {
        title: 'This did not come from one of our pages',
        text: 'A change is taken only from a page of this site, and your browser named another one or none. Nothing was changed. Open the page here and do it again.',
      },
      forbidden: {
        title: 'Your role does not include this',
        text: 'You are signed in, but nothing you hold opens this page. Nothing was changed. If it belongs to your work, ask an administrator for the role.',
      },
      internal: {
        title: 'Something broke on our side',
        text: 'The request was undone as a whole: what was saved before is still there, what you just sent is not. Go back and send it again; if it fails twice, give an administrator the reference below.',
      },
      'not-found': {
        title: 'There is nothing here',
        text: 'No page that you may open has this address. It may be mistyped, out of date, or meant for someone else. Nothing was changed.',
      },
      'sign-in-needed': {
        title: 'Sign in first',
        text: 'This page is for people who have signed in, or your session has ended. What was saved before is still there. Sign in and open the page again.',
      },
      'too-large': {
        title: 'This is more than can be taken at once',
        text: 'Files may have up to 50 MB each, and the text of a form up to 2 MB. Nothing of this was stored, and what was saved before is still there. Go back, make it smaller and send it again.',
      },
      'too-many-requests': {
        title: 'Too many requests from your network',
        text: 'More arrived within a few seconds than one person sends. Nothing was changed. Wait a minute, then send it again.',
      },
      conflict: {
        title: 'Somebody else was faster',
        text: 'What you wanted to change has changed since you opened the page. The other change was kept and yours was not made. Open the page again to see how things stand.',
      },
    },
    home: 'Go to the start page',
    reference: (request: string, id: string) => `Reference: ${request} (${id})`,
  },

  home: {
    lead: 'Nations publish what they need to solve, innovators from all of them answer, and the best proposals are chosen fairly and carried into use.',
    shoes: 'Step into someone’s shoes',
    shoesLead:
      'One click signs you in as one of them, without a password. Everything you do is yours to try: nothing here is real and no mail leaves.',
    everyone: (count: number) => `Meet all ${count} people`,
    cast: 'People to be',
    calls: 'Open calls',
    callsLead: 'What the nations are looking for now. Sign in to apply.',
    noCallTitle: 'No call is open',
    noCall: 'The next one will stand here as soon as it is announced.',
    columns: {
      call: 'Call',
      opens: 'Opens',
      closes: 'Closes',
      person: 'Person',
      waiting: 'What waits for them',
      be: 'Step in',
    },
    openNow: 'open now',
    be: (name: string) => `Be ${name}`,
  },

  about: {
    title: 'About Causeway',
    lead: 'An open-source platform on which an alliance of nations runs its innovation effort.',
    what: 'What it does',
    whatText: [
      'An alliance publishes challenges, innovators of all its nations answer, reviewers without a conflict of interest judge, and every applicant gets a decision with its reasons.',
      'Who may see a record is decided in one place, the database, and tested for every page and role. Every change leaves a line in an audit trail that any nation can verify by itself.',
      'Whoever runs it owns all of it: one command to host it, and everything in it can be exported and read without it.',
    ],
    version: 'Version',
    licence: 'Licence',
    licenceText: 'Apache License 2.0',
    programme: 'Programme served here',
    accessibility: 'Accessibility',
    accessibilityText: [
      'These pages are built to meet WCAG 2.2, level AA. Each is checked by machine in a real browser in both themes, works with a keyboard alone, at 320 pixels width and at 400 % zoom, and says in words what it says in colour.',
      'Every form works without script. Pictures carry the same facts as a table. Times are given in your own time zone, which each page names.',
      'Known gaps: not every page has yet been tried by people who use a screen reader every day, and files that applicants attach are as accessible as their authors made them. If something stands in your way, write to the administrator of this host and name the page.',
    ],
    parts: 'Design',
    partsText: 'Every part from which these pages are made, in every state:',
    gallery: 'Open the gallery',
    names: 'Causeway serves any alliance. It belongs to none and carries no emblem of any.',
  },
}
