import { compareNames, instant } from '#kernel/language/index.ts'
import { ActionForm, Notice, Page, Section, type View } from '#kernel/ui/index.ts'
import { nameOf } from '../../reading/pages/object-link.tsx'
import { ReadingStyles } from '../../reading/pages/styles.tsx'
import { urls } from '../../reading/urls.ts'
import { typeWord } from '../../reading/words.ts'
import type { Revocable } from '../revocation.ts'
import { composingWords } from '../words.ts'

interface RevokeProps {
  view: View
  collection: string
  id: string
  object: Revocable
}

/** Two ways to take back what was sent, each with what it does and does not do. */
export const RevokePage = ({ view, collection, id, object }: RevokeProps) => {
  const words = composingWords(view.language)
  const say = words.revocation
  const type = typeWord(view.language, object.type)
  const name = nameOf(view, { id, name: object.name, ends: object.ends })
  const { readers, behind } = object
  const comes = object.embargo_until && object.embargo_until > view.now ? object.embargo_until : null
  const names = (of: Revocable['readers']) => of.map((reader) => reader.name).toSorted(compareNames(view.language))
  return (
    <Page
      view={view}
      title={say.title}
      lead={say.lead(type, name)}
      crumbs={[
        { href: urls.start, label: words.exchange },
        { href: urls.object(collection, id), label: name },
      ]}
    >
      <ReadingStyles />
      <details>
        <summary>{say.readers(readers.length, object.partners)}</summary>
        <ul>
          {names(readers).map((each) => (
            <li>{each}</li>
          ))}
        </ul>
      </details>
      {object.open && <p>{say.open}</p>}
      {!object.revoked && behind.length > 0 && (
        <Notice kind="urgent" title={say.behind(behind.length)}>
          {names(behind).join(', ')}
        </Notice>
      )}
      {comes && <Notice kind="urgent" title={say.stillComes(instant(view, comes, { zone: true }))} />}
      <Section title={say.revoke} lead={say.revokeText}>
        {object.revoked ? (
          <p>{say.already}</p>
        ) : object.versioned && object.own_work ? (
          <ActionForm action={urls.revocation(collection, id)} hidden={{ version: object.version }}>
            {say.revoke}
          </ActionForm>
        ) : (
          <p>{object.versioned ? say.notOurs : say.cannot}</p>
        )}
      </Section>
      <Section title={say.delete} lead={say.deleteText}>
        <ActionForm action={urls.deletion(collection, id)} hidden={{ version: object.version }} kind="danger">
          {say.delete}
        </ActionForm>
      </Section>
    </Page>
  )
}
