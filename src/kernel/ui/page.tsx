import { raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import { Banner, Crumbs, Foot, PublicBar, SideBar } from './frame.tsx'
import { Icon } from './icon.tsx'
import { Notice } from './notice.tsx'
import { ReadBy } from './reader.tsx'
import type { View } from './view.ts'
import { words } from './words.ts'

export interface PageProps {
  view: View
  /** The heading of the page, and with the programme the title of its window. */
  title: string
  /** One sentence: the state of things, and by when something must happen. */
  lead?: Child
  crumbs?: { href?: string; label: string }[]
  /** At most one primary button; the rest are quiet. */
  actions?: Child
  children?: Child
  /** Lets the page use the whole width of the window: for lists. */
  wide?: boolean
}

/** The whole document for a signed-in person, doctype included: navigation at the side, on small screens on top. */
export const Page = (props: PageProps) => (
  <Document view={props.view} title={props.title} kind="frame">
    <SideBar view={props.view} />
    <Main {...props} />
  </Document>
)

/** The same for visitors: a bar on top, the programme's name first, and a foot. */
export const PublicPage = (props: PageProps) => (
  <Document view={props.view} title={props.title} kind="public">
    <PublicBar view={props.view} />
    <Main {...props} />
    <Foot view={props.view} />
  </Document>
)

interface DocumentPageProps {
  view: View
  title: string
  /** Where the reader came from; shown on the screen only. */
  back: { href: string; label: string }
  /** Further buttons on the screen only, for instance a download. */
  actions?: Child
  children?: Child
}

/** One paper for the file: a letter, a receipt. On the screen a sheet, in print nothing but the sheet on A4. */
export const DocumentPage = ({ view, title, back, actions, children }: DocumentPageProps) => (
  <Document view={view} title={title} kind="paper">
    <header class="paper-bar">
      <a href={back.href}>
        <Icon name="back" /> {back.label}
      </a>
      <p>
        <Icon name="print" /> {words(view.language).howToPrint}
      </p>
      {actions}
    </header>
    <main id="content" tabindex={-1}>
      <article class="sheet">{children}</article>
    </main>
  </Document>
)

const Document = ({ view, title, kind, children }: { view: View; title: string; kind: string; children?: Child }) => (
  <ReadBy reader={view}>
    {raw('<!doctype html>\n')}
    <html lang={view.language} data-theme={view.theme === 'auto' ? undefined : view.theme}>
      <head>
        <meta charset="utf-8" />
        <title>{`${title} – ${view.programme}`}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href={view.styles} />
        {view.scripts.map((url) => (
          <script type="module" src={url} />
        ))}
      </head>
      <body class={`page-${kind}`}>
        <a class="skip" href="#content">
          {words(view.language).skip}
        </a>
        {view.demonstration && <Banner view={view} />}
        <div class={kind}>{children}</div>
      </body>
    </html>
  </ReadBy>
)

const Main = ({ view, title, lead, crumbs, actions, children, wide }: PageProps) => (
  <main id="content" tabindex={-1} class={wide ? 'wide' : undefined}>
    <div class="page-head">
      {crumbs && crumbs.length > 0 && <Crumbs crumbs={crumbs} />}
      <div class="page-title">
        <h1>{title}</h1>
        {lead && <p class="lead">{lead}</p>}
      </div>
      {actions && <div class="page-actions">{actions}</div>}
    </div>
    {view.notice && (
      <Notice kind={view.notice.kind} title={view.notice.text} outcome>
        {view.notice.detail}
      </Notice>
    )}
    {children}
  </main>
)
