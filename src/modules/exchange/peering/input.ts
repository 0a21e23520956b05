// What the form of a peer sent, judged field by field.
import type { Form } from '#kernel/http/index.ts'
import type { Tlp } from '../stix/marking.ts'
import type { PeerInput } from './peer.sql.ts'
import type { words } from './words.ts'

export interface Choices {
  collections: { id: string; title: string }[]
  organisations: { id: string; name: string }[]
}

export interface FormFault {
  field: string
  text: string
}

export const ceilings: Tlp[] = ['clear', 'green', 'amber', 'amber+strict', 'red']

const whole = (text: string): number => (/^[0-9\s]{1,12}$/.test(text) ? Number(text.replace(/\s/g, '')) : Number.NaN)
const oneOf = <Value extends string>(values: readonly Value[], text: string): Value | undefined =>
  values.find((value) => value === text)

/** `kept`: what of an existing peer cannot be changed. */
export function readPeer(
  form: Form,
  say: ReturnType<typeof words>['formFaults'],
  { collections, organisations }: Choices,
  kept?: Pick<PeerInput, 'direction' | 'collection' | 'organisation' | 'matches'>,
): PeerInput | FormFault[] {
  const direction = kept?.direction ?? oneOf(['pull', 'push'], form.text('direction'))
  const collection = kept?.collection ?? collections.find(({ id }) => id === form.text('collection'))?.id
  const organisation = kept?.organisation ?? organisations.find(({ id }) => id === form.text('organisation'))?.id
  const sign_in = oneOf(['none', 'basic', 'bearer'], form.text('sign_in'))
  const sign_in_name = form.text('sign_in_name').trim()
  const types = [
    ...new Set(
      form
        .text('types')
        .split(/[\s,]+/)
        .filter(Boolean),
    ),
  ]
  const ceiling = oneOf(ceilings, form.text('ceiling'))
  const [interval, overlap] = [whole(form.text('interval')), whole(form.text('overlap'))]
  const [name, remote] = [form.text('name').trim(), form.text('remote').trim()]
  const own = organisations.find(({ id }) => id === form.text('own'))?.id ?? null
  const faults = [
    name === '' || name.length > 200 ? { field: 'name', text: say.name } : undefined,
    direction ? undefined : { field: 'direction', text: say.direction },
    remote === '' || remote.length > 200 ? { field: 'remote', text: say.remote } : undefined,
    collection ? undefined : { field: 'collection', text: say.collection },
    organisation ? undefined : { field: 'organisation', text: say.organisation },
    sign_in ? undefined : { field: 'sign_in', text: say.signIn },
    sign_in === 'basic' && !/^[^:\p{Cc}]{1,200}$/u.test(sign_in_name)
      ? { field: 'sign_in_name', text: say.signInName }
      : undefined,
    types.length > 100 || types.some((type) => !/^[a-z][a-z0-9-]{1,250}$/.test(type))
      ? { field: 'types', text: say.types }
      : undefined,
    ceiling ? undefined : { field: 'ceiling', text: say.ceiling },
    interval >= 5 && interval <= 604_800 ? undefined : { field: 'interval', text: say.interval },
    overlap >= 0 && overlap <= 86_400 ? undefined : { field: 'overlap', text: say.overlap },
  ].filter((fault) => fault !== undefined)
  if (faults.length > 0 || !direction || !collection || !organisation || !sign_in || !ceiling) return faults
  return {
    name,
    direction,
    url: form.text('url').trim(),
    plain_http: form.text('plain_http') === 'yes',
    remote_collection: remote,
    collection,
    organisation,
    own_organisation: direction === 'push' ? own : null,
    sign_in,
    sign_in_name: sign_in === 'basic' ? sign_in_name : null,
    types: types.length > 0 ? types : null,
    ceiling,
    matches: { ...kept?.matches, version: form.text('versions') === 'last' ? 'last' : 'all' },
    deletes: form.text('deletes') === 'yes',
    interval_seconds: interval,
    overlap_seconds: overlap,
  }
}
