import type { Child } from 'hono/jsx'
import { Icon, type IconName } from './icon.tsx'

interface FormProps {
  action: string
  method?: 'post' | 'get'
  children: Child
  /** A value made when the form was shown: the server does a thing once, however often it is posted. Sent as `once`. */
  once?: string
  /** The form carries files. */
  files?: boolean
  id?: string
  label?: string
}

/** The server judges the answers in the reader's language, so the browser's own bubbles are off. */
export const Form = ({ action, method = 'post', children, once, files, id, label }: FormProps) => (
  <form
    id={id}
    class="form"
    action={action}
    method={method}
    enctype={files ? 'multipart/form-data' : undefined}
    aria-label={label}
    novalidate
  >
    {once && <input type="hidden" name="once" value={once} />}
    {children}
  </form>
)

export const HiddenField = ({ name, value }: { name: string; value: string }) => (
  <input type="hidden" name={name} value={value} />
)

export type ButtonKind = 'primary' | 'quiet' | 'danger'

interface ButtonProps {
  kind?: ButtonKind
  name?: string
  value?: string
  /** Id of a form elsewhere in the page. */
  form?: string
  /** Sends the form to another address than its own. */
  action?: string
  icon?: IconName
  children: Child
}

export const Button = ({ kind = 'quiet', name, value, form, action, icon, children }: ButtonProps) => (
  <button class={`button ${kind}`} type="submit" name={name} value={value} form={form} formaction={action}>
    {icon && <Icon name={icon} />}
    {children}
  </button>
)

interface LinkButtonProps {
  href: string
  kind?: ButtonKind
  icon?: IconName
  /** The address answers with a file to keep. */
  download?: boolean
  children: Child
}

export const LinkButton = ({ href, kind = 'quiet', icon, download, children }: LinkButtonProps) => (
  <a class={`button ${kind}`} href={href} download={download ? '' : undefined}>
    {icon && <Icon name={icon} />}
    {children}
  </a>
)

/** A row of buttons: the one that matters first. */
export const Buttons = ({ children }: { children: Child }) => <div class="buttons">{children}</div>

interface ActionFormProps extends Omit<ButtonProps, 'form' | 'action'> {
  action: string
  once?: string
  hidden?: Record<string, string>
  /** Why it cannot be done now. The reason then stands in the place of the button. */
  refused?: string
}

/** One button that posts. */
export const ActionForm = ({ action, once, hidden = {}, refused, ...button }: ActionFormProps) =>
  refused ? (
    <p class="refused-action">
      <span class="button" aria-disabled="true">
        {button.children}
      </span>
      <span>{refused}</span>
    </p>
  ) : (
    <form class="action-form" method="post" action={action}>
      {once && <input type="hidden" name="once" value={once} />}
      {Object.entries(hidden).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <Button {...button} />
    </form>
  )
