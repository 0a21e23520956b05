import { instant, type Language } from '#kernel/language/index.ts'
import { EmptyState, LinkButton, PublicPage, Section, Table, type View } from '#kernel/ui/index.ts'
import { callUrls } from '#modules/calls/index.ts'
import { type CastMember, fiveOf } from '../account/cast.ts'
import { CastTable } from '../account/castTable.tsx'
import { urls } from '../urls.ts'
import { words } from '../words.ts'

export interface CallInSight {
  slug: string
  title: Record<Language, string>
  summary: Record<Language, string>
  opens_at: Date
  closes_at: Date
  time_zone: string
}

interface HomePageProps {
  view: View
  cast: CastMember[]
  calls: CallInSight[]
}

/** What a visitor sees first: what this is, people to be where it is a demonstration, and the calls one may answer. */
export const HomePage = ({ view, cast, calls }: HomePageProps) => {
  const say = words(view.language).home
  return (
    <PublicPage view={view} title={view.programme} lead={say.lead}>
      {cast.length > 0 && (
        <Section title={say.shoes} lead={say.shoesLead}>
          <CastTable caption={say.cast} captionUnseen cast={fiveOf(cast)} to={urls.home} />
          <LinkButton href={urls.signIn}>{say.everyone(cast.length)}</LinkButton>
        </Section>
      )}
      <Section title={say.calls} lead={calls.length > 0 && say.callsLead}>
        <CallTable view={view} calls={calls} />
      </Section>
    </PublicPage>
  )
}

const CallTable = ({ view, calls }: Omit<HomePageProps, 'cast'>) => {
  const say = words(view.language).home
  return (
    <Table
      caption={say.calls}
      captionUnseen
      columns={[
        { key: 'call', label: say.columns.call, width: 'wide' },
        { key: 'opens', label: say.columns.opens, width: 'narrow' },
        { key: 'closes', label: say.columns.closes, width: 'narrow' },
      ]}
      rows={calls.map((call) => ({
        key: call.slug,
        href: callUrls.call(call.slug),
        cells: [
          <>
            {call.title[view.language]} <small>{call.summary[view.language]}</small>
          </>,
          call.opens_at <= view.now ? say.openNow : inZone(view.language, call.opens_at, call.time_zone),
          inZone(view.language, call.closes_at, call.time_zone),
        ],
      }))}
      empty={<EmptyState title={say.noCallTitle} text={say.noCall} />}
    />
  )
}

/** A visitor has no time zone of his own yet, so the call's decides, and is named. */
const inZone = (language: Language, value: Date, timeZone: string) =>
  instant({ language, timeZone }, value, { zone: true })
