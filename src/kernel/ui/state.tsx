import type { Child } from 'hono/jsx'

export type StateKind = 'go' | 'wait' | 'stop' | 'quiet'

/** A state in a word and a shape: disc goes, diamond waits, square stops, ring is quiet. Never by colour alone. */
export const State = ({ kind, children }: { kind: StateKind; children: Child }) => (
  <span class={`state ${kind}`}>
    <StateShape kind={kind} />
    {children}
  </span>
)

const StateShape = ({ kind }: { kind: StateKind }) => (
  <svg class="shape" data-shape={shapes[kind]} viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
    {kind === 'go' && <circle class="filled" cx="6" cy="6" r="5" />}
    {kind === 'wait' && <path d="M6 1 11 6 6 11 1 6Z" />}
    {kind === 'stop' && <rect class="filled" x="1.5" y="1.5" width="9" height="9" />}
    {kind === 'quiet' && <circle cx="6" cy="6" r="4.25" />}
  </svg>
)

const shapes: Record<StateKind, string> = { go: 'disc', wait: 'diamond', stop: 'square', quiet: 'ring' }

/** A short label that is not a state: a technology area, a nation, a marking. */
export const Tag = ({ children }: { children: Child }) => <span class="tag">{children}</span>
