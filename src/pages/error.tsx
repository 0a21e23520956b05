import type { ErrorId, ErrorView, HttpError } from '#kernel/http/index.ts'
import { LinkButton, Prose, PublicPage, type View, viewWithoutVisit } from '#kernel/ui/index.ts'
import { words } from './words.ts'

/** One page for every failure: what happened, what was kept, what to do. It asks the database nothing. */
export async function errorPage(error: HttpError, seen: ErrorView): Promise<string> {
  const say = words(seen.language).errors
  const text: { title: string; text: string } = say.each[error.id as ErrorId]
  const view: View = viewWithoutVisit(seen)
  return String(
    <PublicPage view={view} title={text.title}>
      <Prose>
        <p>{text.text}</p>
        <p>
          <LinkButton href="/">{say.home}</LinkButton>
        </p>
        <p class="soft">{say.reference(seen.requestId, error.id)}</p>
      </Prose>
    </PublicPage>,
  )
}
