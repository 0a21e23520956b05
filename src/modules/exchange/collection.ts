// Collections and who takes part in them. Administrators run these; the objects inside are none of their business.
import { randomUUID } from 'node:crypto'
import { record } from '#kernel/audit/index.ts'
import { asCauseway, type Ctx } from '#kernel/database/index.ts'
import {
  type CollectionInput,
  changeCollectionRow,
  closeCollectionRow,
  deleteParticipation,
  insertCollection,
  insertHead,
  participationOf,
  putParticipation,
} from './collection.sql.ts'

export type { CollectionInput } from './collection.sql.ts'

/** The API root of collections that name none. */
export const usual_root = 'alliance'

export type NewCollection = Partial<CollectionInput> & Pick<CollectionInput, 'title'>

/** Throws where the asker may not; 'taken' where the id or the alias is in use. */
export async function createCollection(ctx: Ctx, wanted: NewCollection): Promise<{ id: string } | 'taken'> {
  const collection: CollectionInput = {
    id: randomUUID(),
    root: usual_root,
    alias: null,
    description: null,
    public: false,
    default_tlp: 'amber',
    default_release: null,
    ...wanted,
  }
  if (!(await insertCollection(ctx, collection))) return 'taken'
  await asCauseway(ctx, () => insertHead(ctx, collection.id))
  record(ctx, { act: 'exchange.collection.created', subject: collection.id, details: { public: collection.public } })
  return { id: collection.id }
}

export async function changeCollection(
  ctx: Ctx,
  collection: Omit<CollectionInput, 'root' | 'alias'>,
): Promise<'changed' | 'closed'> {
  if (!(await changeCollectionRow(ctx, collection))) return 'closed'
  record(ctx, {
    act: 'exchange.collection.changed',
    subject: collection.id,
    details: { public: collection.public, default_tlp: collection.default_tlp },
  })
  return 'changed'
}

/** It takes nothing more in and stays readable. */
export async function closeCollection(ctx: Ctx, id: string): Promise<'closed' | 'was-closed'> {
  if (!(await closeCollectionRow(ctx, id))) return 'was-closed'
  record(ctx, { act: 'exchange.collection.closed', subject: id })
  return 'closed'
}

export async function admitOrganisation(
  ctx: Ctx,
  place: { collection: string; organisation: string; can_read: boolean; can_write: boolean },
): Promise<void> {
  await putParticipation(ctx, place)
  record(ctx, {
    act: 'exchange.participation.given',
    subject: place.organisation,
    scope: place.collection,
    details: { read: place.can_read, write: place.can_write },
  })
}

/** Gives what is asked beside what the organisation has already; nothing is taken away. */
export async function widenParticipation(
  ctx: Ctx,
  place: { collection: string; organisation: string; can_read: boolean; can_write: boolean },
): Promise<void> {
  const before = await participationOf(ctx, place.collection, place.organisation)
  const wanted = {
    ...place,
    can_read: place.can_read || (before?.can_read ?? false),
    can_write: place.can_write || (before?.can_write ?? false),
  }
  if (before?.can_read === wanted.can_read && before.can_write === wanted.can_write) return
  await admitOrganisation(ctx, wanted)
}

export async function endParticipation(ctx: Ctx, collection: string, organisation: string): Promise<boolean> {
  if (!(await deleteParticipation(ctx, collection, organisation))) return false
  record(ctx, { act: 'exchange.participation.ended', subject: organisation, scope: collection })
  return true
}
