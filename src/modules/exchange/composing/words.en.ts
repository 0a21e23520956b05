import type { Verdict } from '../readers.ts'
import type { Tlp } from '../stix/marking.ts'
import type { FieldFault, FieldName, ReportType } from './fields.ts'
import type { PastedFaultKind, ValueKind } from './pasted.ts'

const partners = (count: number) => (count === 1 ? '1 partner' : `${count} partners`)

const tlps: Record<Tlp, { label: string; help: string }> = {
  clear: { label: 'TLP:CLEAR', help: 'Everybody may read it and pass it on.' },
  green: { label: 'TLP:GREEN', help: 'For the community: readers may pass it on within it, not publish it.' },
  amber: { label: 'TLP:AMBER', help: 'Readers may pass it on within their organisation and to those it protects.' },
  'amber+strict': { label: 'TLP:AMBER+STRICT', help: 'Readers may pass it on within their organisation only.' },
  red: { label: 'TLP:RED', help: 'For the organisations named below alone. Without a name it is for nobody else.' },
}

const types: Record<ReportType, string> = {
  'attack-pattern': 'Technique',
  campaign: 'Campaign',
  identity: 'Identity',
  indicator: 'Indicators',
  'intrusion-set': 'Intrusion set',
  malware: 'Malware',
  'observed-data': 'Observations',
  'threat-actor': 'Threat actor',
  'threat-report': 'Threat in general',
  tool: 'Tool',
  vulnerability: 'Vulnerability',
}

const kinds: Record<ValueKind, string> = {
  'ipv4-addr': 'IPv4 address',
  'ipv6-addr': 'IPv6 address',
  'domain-name': 'Domain name',
  'email-addr': 'Mail address',
  url: 'URL',
  md5: 'File, MD5',
  'sha-1': 'File, SHA-1',
  'sha-256': 'File, SHA-256',
  'sha-512': 'File, SHA-512',
  vulnerability: 'Vulnerability',
}

const verdicts: Record<Verdict, string> = {
  origin: 'It is their own.',
  embargo: 'Sees it when the embargo ends.',
  'no-account': 'Only those with an account see it.',
  'no-not-named': 'TLP:RED, and not named.',
  'no-not-released': 'Neither its nation, nor a release group it belongs to, nor the organisation itself is named.',
  'no-originator-only': 'The originator keeps control and has named nobody.',
  'yes-named': 'Named in person.',
  'yes-released': 'Its nation, a release group or the organisation is named.',
  'yes-clear': 'TLP:CLEAR: everybody sees it.',
  'yes-participant': 'Takes part in the collection, and nothing narrows it further.',
}

const faults: Record<FieldFault, (field: string, detail: string) => string> = {
  'no-seat': () => 'Choose a collection that you may write to.',
  'no-identity': (_, organisation) =>
    `${organisation} has no STIX identity yet, so nothing can name it as the author. An administrator can bind one.`,
  missing: (field) => `${field} is missing.`,
  'too-long': (field, most) => `${field} is too long: at most ${most} are possible.`,
  unknown: (field, value) => `${field}: “${value}” is not known here.`,
  'not-a-time': (field) => `${field} is not a date and time, such as 2027-02-01 09:00.`,
  past: (field) => `${field} has passed already. Leave it empty to release at once.`,
  'nothing-to-report': () => 'A report must be about something: paste a value, or refer to an object.',
  gone: () =>
    'The report that this corrects can no longer be corrected: it was revoked or deleted, or your organisation may not write there any more.',
  overtaken: () =>
    'Somebody has released another version of this report since you began. Begin the correction again from its page; what you typed stays in this draft.',
  unseen: (field, id) => `${field}: ${id} is not an object that you can see. It may have been deleted.`,
}

const pastedFaults: Record<PastedFaultKind, (text: string) => string> = {
  unknown: (text) => `“${text}” is no address, domain, hash, URL or CVE number.`,
  'too-long': (text) => `“${text}” is longer than 2,000 characters.`,
  'hash-length': (text) => `“${text}” has digits like a hash, but not as many as MD5, SHA-1, SHA-256 or SHA-512 has.`,
  everywhere: (text) =>
    `“${text}” is an address that every network has for itself; an indicator for it would alarm everywhere.`,
  'too-wide': (text) => `“${text}” is a network too wide to point at anybody.`,
  'too-many': (text) => `There are more than 500 values; the first too many is “${text}”. Split the report.`,
}

const labels: Record<FieldName, string> = {
  seat: 'Collection',
  title: 'Title',
  description: 'What happened',
  language: 'Language of the report',
  types: 'What it is about',
  published: 'Publication date',
  values: 'Values',
  refs: 'Objects it refers to',
  tlp: 'Label',
  groups: 'Release groups',
  members: 'Whose membership counts',
  nations: 'Nations',
  teams: 'Organisations named',
  control: 'Originator control',
  embargo: 'Embargo until',
}

export const en = {
  exchange: 'Exchange',
  tlps,
  types,
  kinds,
  verdicts,
  faults,
  pastedFaults,
  labels,
  line: (line: number, sentence: string) => `Line ${line}: ${sentence}`,
  reports: {
    title: 'Reports',
    lead: 'What you are writing, and what you have released.',
    new: 'New report',
    drafts: 'Drafts',
    released: 'Released',
    columns: { title: 'Report', when: 'When', actions: 'Actions' },
    untitled: 'No title yet',
    saved: (when: string) => `Saved ${when}`,
    releasedAt: (when: string) => `Released ${when}`,
    noDraft: 'No draft. Nothing you began is waiting.',
    noReleased: 'You have not released a report yet.',
    correction: 'Correction',
    discard: 'Discard',
    discarded: 'The draft is discarded.',
    noSeat: 'You may write to no collection',
    noSeatText:
      'None of your organisations may add to a collection that is open. An administrator gives an organisation that right.',
  },
  form: {
    title: 'Report',
    newTitle: 'New report',
    lead: 'Saved as you left it, whatever is still missing. Nobody else sees it before you release it.',
    correctionTitle: (title: string) => `Correct “${title}”`,
    correctionLead:
      'A correction is a new version of the same report. Nobody else sees it before you release it. What the report refers to stays as it is, under its own rules.',
    severalRules:
      'The rules of the present version cannot all be shown in this form. It begins with nobody: choose the readers anew.',
    carried: (count: number) =>
      count === 1
        ? 'It refers to 1 further object, which is not shown here and stays.'
        : `It refers to ${count} further objects, which are not shown here and stay.`,
    place: 'Where',
    text: 'What',
    about: 'About',
    readers: 'Who may see it',
    readersLead:
      'All that you choose must hold. Of nations, groups and organisations a reader needs one; without any of them everyone in the collection reads it, as far as the label lets them.',
    seatHelp: 'The collection, and the organisation in whose name you write.',
    seat: (collection: string, organisation: string) => `${collection}, as ${organisation}`,
    descriptionHelp: 'What you saw, how sure you are, what readers can check. Line breaks stay.',
    publishedKept: 'That of the first version; a correction does not change it by itself.',
    publishedHelp: 'Leave it empty for the moment of release.',
    valuesHelp:
      'One to a line: addresses, networks, domains, URLs, mail addresses, hashes, CVE numbers. Defanged ones (hxxps, [.]) are understood. Each becomes an indicator or a vulnerability under the same rules as the report.',
    languages: { en: 'English', fr: 'French' },
    referTo: 'Refer to',
    find: 'Find objects to refer to',
    findHelp: 'Words, an id, a CVE number. What you may see is searched.',
    search: 'Search',
    found: 'Found',
    foundNothing: (typed: string) => `Nothing that you can see matches “${typed}”.`,
    object: (type: string, name: string, tlp: string) => `${type}: ${name} (${tlp})`,
    groupMembers: (count: number) => (count === 1 ? '1 nation today' : `${count} nations today`),
    chosen: (count: number) => (count === 0 ? 'none chosen' : `${count} chosen`),
    members: {
      'at-release': 'Those who are members on the day of release, for good',
      current: 'Whoever is a member on the day of reading',
    },
    control: 'Readers ask us before they pass it on, whatever the label allows',
    controlHelp: 'Other systems get it from us alone. With nobody named it is for nobody else.',
    embargoHelp: 'Until then nobody but your own organisation sees it.',
    nationsHelp: 'Beside the groups.',
    teamsHelp: 'Organisations of any nation. For TLP:RED, the only ones who see it.',
    save: 'Save',
    preview: 'Preview who sees it…',
    saved: 'The draft is saved.',
    tooLong:
      'The report is too long to be kept: at most 500,000 characters in all. Nothing was saved; your text is below.',
    identity: (id: string) => `Signed with ${id}`,
  },
  preview: {
    title: 'Who will see it',
    headline: (reached: number, all: number) => `${reached} of ${partners(all)} will see this`,
    later: (when: string) => `Nobody sees it before ${when}; your own organisation does at once.`,
    nobody: 'Nobody but your own organisation will see this. That may be what you want; if not, name readers.',
    open: 'Anybody can read it, without an account: the collection is public and the label is TLP:CLEAR.',
    gaps: (count: number) =>
      count === 1
        ? '1 object that it refers to is not seen by everyone who will read it'
        : `${count} objects that it refers to are not seen by everyone who will read it`,
    gapsText:
      'They would find a reference that leads nowhere. You may release it all the same, or release those objects more widely first.',
    gapsTitle: 'What some readers would miss',
    lost: (count: number) =>
      count === 1
        ? '1 partner who sees a version will not see the correction'
        : `${count} partners who see a version will not see the correction`,
    lostText: (count: number, names: string) =>
      `${count === 1 ? 'Goes' : 'They go'} on with what was released before: ${names}.`,
    gained: (count: number) =>
      count === 1
        ? '1 partner who has seen no version will see this one'
        : `${count} partners who have seen no version will see this one`,
    stillComes: (when: string) =>
      `The present version is under embargo and is released too, on ${when}. If it must not be, delete the report instead.`,
    without: (count: number, readers: number) => `${count} of ${readers}`,
    withoutAccount: 'whoever has no account',
    changed: 'What you saw is no longer so',
    changedText:
      'The draft or its readers have changed since the preview. Nothing was released. This is how it is now.',
    will: (count: number) => `Will see it: ${count}`,
    willNot: (count: number) => `Will not see it: ${count}`,
    willNobody: 'Nobody.',
    willNotNobody: 'Nobody is left out.',
    columns: {
      team: 'Organisation',
      nation: 'Nation',
      why: 'Why',
      without: 'Cannot see it',
      who: 'Who',
      object: 'Object',
      kind: 'Kind',
      value: 'Pattern or name',
    },
    objects: (count: number) => `What is added: ${count === 1 ? '1 object' : `${count} objects`}`,
    objectsLead: 'All of them under the same rules.',
    refers: (count: number) =>
      count === 1
        ? 'It refers to 1 object that stands there already.'
        : `It refers to ${count} objects that stand there already.`,
    untold: (count: number) =>
      count === 1
        ? '1 of them was sent by others, who alone know who sees it.'
        : `${count} of them were sent by others, who alone know who sees them.`,
    report: 'Report',
    rule: 'The release rule',
    ruleKind: 'Marking',
    ruleText: 'Travels with the objects, so that other systems keep to it.',
    rules: 'Rules',
    label: 'Label',
    collection: 'Collection',
    release: (reached: number) => (reached === 0 ? 'Release to nobody else' : `Release to ${partners(reached)}`),
    releaseOn: (reached: number, when: string) => `Release to ${partners(reached)} on ${when}`,
    releaseOpen: 'Release to everybody',
    back: 'Back to the draft',
    consequence: 'What is released cannot be called back from those who have read it.',
    released: (reached: number) =>
      reached === 0 ? 'Released. Nobody else sees it.' : `Released to ${partners(reached)}.`,
    releasedLater: (reached: number, when: string) => `Taken in. ${partners(reached)} will see it from ${when}.`,
    corrected: (reached: number) =>
      reached === 0
        ? 'Corrected. Nobody else sees the new version.'
        : `Corrected. ${partners(reached)} ${reached === 1 ? 'sees' : 'see'} the new version.`,
    refused: (sentence: string) => `Nothing was released: ${sentence}`,
    releasedAlready: 'This report was released before; nothing was released twice.',
    notWritable: 'Your organisation may no longer write to this collection, or it was closed. The draft is kept.',
  },
  revocation: {
    title: 'Revoke or delete',
    lead: (type: string, name: string) => `${type}: ${name}`,
    readers: (reached: number, all: number) =>
      `${reached} of ${partners(all)} ${reached === 1 ? 'sees' : 'see'} it today`,
    revoke: 'Revoke',
    revokeText:
      'For what has turned out to be wrong. It stays where it is, marked as revoked by a new version under the same rules; whoever follows the collection is told.',
    revoked: 'Revoked. Whoever sees it sees that.',
    already: 'It is revoked already.',
    cannot: 'This kind of object has no versions, so it cannot be revoked, only deleted.',
    delete: 'Delete',
    deleteText:
      'For what should not have been sent. All its versions leave the collection, and programs that follow are told to remove it. What somebody has read or copied stays with them; so do objects that refer to it.',
    deleted: 'Deleted. Nobody finds it in the collection any more.',
    shared: 'Some versions of it were sent by others. It stays as it is, because a part of it would remain.',
    changed: 'There is another version of it by now. Look again.',
    open: 'Everybody reads it, without an account.',
    behind: (count: number) =>
      count === 1
        ? '1 partner sees an earlier version only, and will not see that it is revoked'
        : `${count} partners see earlier versions only, and will not see that it is revoked`,
    notOurs:
      'Another than your organisation is named as its producer, who alone revokes it. You may delete what you have sent.',
    stillComes: (when: string) =>
      `It is under embargo. What it says is released on ${when} all the same, marked as revoked. Delete it if it must not be.`,
    refused: (sentence: string) => `It could not be revoked: ${sentence}`,
  },
}
