import { taxiiMediaType } from './negotiate.ts'
import type { Refusal, Wanted } from './refusal.ts'

const wanted: Record<Wanted, string> = {
  instant: 'an RFC 3339 timestamp in UTC, such as 2026-11-21T09:00:00.000000Z',
  count: 'a whole number from 1',
  field: 'a name such as match[type]',
  values: 'values separated by commas, without blanks and without empty ones',
  specification: 'specification versions such as 2.1, separated by commas',
  version: 'all, first, last or the exact timestamps of versions, each once',
  'versions-apart': '“all” on its own, or other versions without it',
  text: 'text in UTF-8 without control characters',
}

const bytes = (count: number) => `${count.toLocaleString('en')} bytes`

export const en = {
  server: 'Causeway: exchange of threats and vulnerabilities',
  serverDescription:
    'Threats and vulnerabilities exchanged between nations and partners. Each client is served what is released to it, object by object.',
  titles: {
    'no-endpoint': 'No such endpoint',
    'not-found': 'Not found',
    'wrong-method': 'Method not allowed',
    'sign-in-needed': 'Credentials needed',
    'wrong-credentials': 'Wrong credentials',
    'may-not-read': 'Reading not allowed',
    'may-not-write': 'Writing not allowed',
    'may-not-delete': 'Deleting not allowed',
    'not-origin': 'Deleting not allowed',
    'not-acceptable': 'Not acceptable',
    'wrong-content-type': 'Media type not supported',
    'wrong-content-encoding': 'Content encoding not supported',
    'too-large': 'Body too large',
    'unpacks-too-large': 'Body too large once unpacked',
    'body-broken': 'Body broken',
    'parameter-repeated': 'Query parameter repeated',
    'parameter-malformed': 'Query parameter malformed',
    'parameter-not-for-deletion': 'Query parameter not for deletion',
    'next-unknown': 'Page mark not usable',
    'envelope-refused': 'Envelope refused',
    'too-many-requests': 'Too many requests',
    'too-many-passwords': 'Too many wrong passwords',
    internal: 'Internal error',
  } satisfies Record<Refusal['id'], string> as Record<Refusal['id'], string>,
  describe(refusal: Refusal): string {
    switch (refusal.id) {
      case 'no-endpoint':
        return 'TAXII 2.1 has no endpoint at this address. Start at /taxii2/ and follow the API roots listed there.'
      case 'not-found':
        return 'Nothing here is available to this client.'
      case 'wrong-method':
        return `This endpoint answers ${refusal.allowed.join(', ')}.`
      case 'sign-in-needed':
        return 'Send the credentials of an exchange account, by HTTP Basic or as a bearer token.'
      case 'wrong-credentials':
        return 'The Authorization header holds no credentials that are valid here.'
      case 'may-not-read':
        return 'This client may add objects to the collection but not read from it.'
      case 'may-not-write':
        return 'This client may read the collection but not add objects to it.'
      case 'may-not-delete':
        return 'Only a client that may both read and write the collection may delete from it.'
      case 'not-origin':
        return 'An object is deleted only by the organisation that it came from. It can be revoked by a new version instead.'
      case 'not-acceptable':
        return `Answers come as ${taxiiMediaType}. Name that media type in the Accept header.`
      case 'wrong-content-type':
        return `Send the envelope as ${taxiiMediaType} in UTF-8.`
      case 'wrong-content-encoding':
        return 'Send the body as it is, or packed with gzip.'
      case 'too-large':
        return `The body may have ${bytes(refusal.largest_bytes)}. Send the objects in several envelopes.`
      case 'unpacks-too-large':
        return `The body may unpack to ${bytes(refusal.largest_bytes)}. Send the objects in several envelopes.`
      case 'body-broken':
        return 'The body ended early or could not be unpacked.'
      case 'parameter-repeated':
        return `The parameter ${refusal.name} may be given once. Several values of one filter are separated by commas.`
      case 'parameter-malformed':
        return `The parameter ${refusal.name} takes ${wanted[refusal.wanted]}.`
      case 'parameter-not-for-deletion':
        return 'A deletion takes match[version] and match[spec_version] only. Nothing was deleted.'
      case 'next-unknown':
        return 'The value of next was not given for this collection with these filters. Send it with the same filters, or start again without it.'
      case 'envelope-refused':
        return refusal.sentence
      case 'too-many-requests':
        return 'Too many requests came from this address. Wait a minute, then go on more slowly.'
      case 'too-many-passwords':
        return 'Too many wrong passwords came for this name, so that none is tried for the next quarter of an hour. Tokens are accepted as before.'
      case 'internal':
        return 'Something went wrong here, not with the request. Try again; if it lasts, tell the operator the error_id.'
    }
  },
}
