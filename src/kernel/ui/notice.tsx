import type { Child } from 'hono/jsx'
import { fieldId } from './field.tsx'
import { Icon, type IconName } from './icon.tsx'
import { useWords } from './reader.tsx'

export type NoticeKind = 'done' | 'refused' | 'info' | 'urgent'

interface NoticeProps {
  kind: NoticeKind
  title: Child
  /** What was kept, what it means, what to do. */
  children?: Child
  /** The answer to what the person just did: it is read out as soon as the page opens. */
  outcome?: boolean
}

const icons: Record<NoticeKind, IconName> = { done: 'done', refused: 'fault', info: 'flag', urgent: 'clock' }

export const Notice = ({ kind, title, children, outcome }: NoticeProps) => {
  const say = useWords()
  const kinds = { done: say.noticeDone, refused: say.noticeRefused, info: say.noticeInfo, urgent: say.noticeUrgent }
  const role = outcome ? (kind === 'refused' ? 'alert' : 'status') : undefined
  return (
    <div class={`notice ${kind}`} role={role}>
      <Icon name={icons[kind]} />
      <p class="notice-title">
        <span class="unseen">{kinds[kind]}: </span>
        {title}
      </p>
      {children && <div class="notice-detail">{children}</div>}
    </div>
  )
}

interface ErrorSummaryProps {
  errors: { field: string; text: string }[]
  /** The address of the form, where it stands on another page. */
  form?: string
}

/** All faults of a form above it, each a link to its field. Stands first in the page's content. */
export const ErrorSummary = ({ errors, form = '' }: ErrorSummaryProps) => {
  const say = useWords()
  if (errors.length === 0) return null
  return (
    <div class="notice refused" role="alert" tabindex={-1} id="faults">
      <Icon name="fault" />
      <h2 class="notice-title">{say.faults(errors.length)}</h2>
      <div class="notice-detail">
        <ul>
          {errors.map((error) => (
            <li>
              <a class="fault-link" href={`${form}#${fieldId(error.field)}`}>
                {error.text}
              </a>
            </li>
          ))}
        </ul>
        <p>{say.faultsKept}</p>
      </div>
    </div>
  )
}

/** Says what would be here, and what to do so that it is. */
export const EmptyState = ({ title, text, action }: { title: string; text: Child; action?: Child }) => (
  <div class="empty">
    <svg class="empty-water" viewBox="0 0 64 12" width="64" height="12" aria-hidden="true">
      <path d="M1 8c5-5 10-5 15.5 0s10.3 5 15.5 0 10.3-5 15.5 0 10.3 5 15.5 0" />
    </svg>
    <p class="empty-title">{title}</p>
    <p>{text}</p>
    {action}
  </div>
)
