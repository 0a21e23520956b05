import { instant, number, percent } from '#kernel/language/index.ts'
import {
  ActionForm,
  Buttons,
  Code,
  Definition,
  EmptyState,
  Hash,
  LinkButton,
  Notice,
  Page,
  PublicPage,
  Section,
  State,
  Table,
  type View,
} from '#kernel/ui/index.ts'
import { type Call, callUrls, type SealedLottery } from '#modules/calls/index.ts'
import type { Draw } from '../lottery.sql.ts'
import type { DrawRefusal, Prepared } from '../lottery.ts'
import { urls } from '../urls.ts'
import { selectionWords } from '../words.selection.ts'
import { words } from '../words.ts'
import { ZonePicture } from './lotteryPicture.tsx'

export interface LotteryProps {
  view: View
  call: Call
  staff: boolean
  officer: boolean
  sealed?: SealedLottery
  /** What is to be drawn, for the staff. */
  prepared?: Prepared
  draw?: Draw
  refused?: DrawRefusal
  /** What the draw chose from, with titles, for the staff. */
  titles: Map<string, { reference: string; title: string }>
}

/** The lottery of a call: its rule, its seed's hash, and when it is drawn everything that replaying needs. */
export const LotteryPage = (props: LotteryProps) => {
  const { view, call, staff } = props
  const say = selectionWords(view.language)
  const Frame = view.person ? Page : PublicPage
  return (
    <Frame
      view={view}
      title={say.lottery}
      lead={leadOf(props)}
      crumbs={[
        { href: callUrls.calls, label: words(view.language).calls },
        { href: callUrls.call(call.slug), label: call.title[view.language] },
        ...(staff ? [{ href: urls.selection(call.slug), label: say.title }] : []),
        { label: say.lottery },
      ]}
    >
      <Sealed {...props} />
      {props.prepared && !props.draw && <Zoned {...props} prepared={props.prepared} />}
      {props.draw ? (
        <Drawn {...props} draw={props.draw} />
      ) : (
        !staff && <EmptyState title={say.lottery} text={say.noDraw} />
      )}
    </Frame>
  )
}

function leadOf({ view, call, sealed, draw, prepared }: LotteryProps): string {
  const say = selectionWords(view.language).lotteryLead
  if (!call.lottery) return say.none
  if (draw) return say.drawn(instant(view, draw.drawn_at, { zone: true }))
  if (!sealed) return say.open
  if (!prepared) return say.sealed
  return prepared.chances === 'plain' || prepared.chances === 'ready' ? say.ready : say.computing
}

const Sealed = ({ view, sealed, draw, prepared }: LotteryProps) => {
  const say = selectionWords(view.language)
  const portfolios_hash = prepared?.mixture_hash ?? draw?.published.portfolios_hash
  if (!sealed) return null
  return (
    <Section title={say.seal}>
      <Definition
        facts={[
          { label: say.sealedAt, value: instant(view, sealed.sealed_at, { zone: true }) },
          { label: say.seedHash, value: <Hash value={sealed.seed_hash} /> },
          ...(portfolios_hash ? [{ label: say.portfoliosHash, value: <Hash value={String(portfolios_hash)} /> }] : []),
          ...(draw ? [{ label: say.seed, value: <Hash value={String(draw.published.seed)} /> }] : []),
        ]}
      />
    </Section>
  )
}

const Zoned = ({ view, call, officer, prepared, refused }: LotteryProps & { prepared: Prepared }) => {
  const say = selectionWords(view.language)
  const count = (value: number) => number(view, value)
  const { zone } = prepared
  const { units, unit } = zone.marginals
  const known = prepared.chances === 'plain' || prepared.chances === 'ready'
  return (
    <>
      <Section
        title={say.zone}
        lead={
          zone.zone.length === 0
            ? say.zoneEmpty
            : say.zoneLead(count(zone.sure.length), count(zone.zone.length), count(zone.places))
        }
      >
        {zone.bounded && <Chances {...{ view, call, officer, prepared }} />}
        {zone.zone.length > 0 && <ZonePicture view={view} zone={zone} />}
        <Table
          caption={say.zoneCaption}
          captionUnseen
          columns={[
            { key: 'reference', label: say.reference, width: 'wide' },
            { key: 'score', label: say.score, width: 'narrow', align: 'right' },
            { key: 'low', label: say.lowest, width: 'narrow', align: 'right' },
            { key: 'high', label: say.highest, width: 'narrow', align: 'right' },
            { key: 'chance', label: say.chance, width: 'narrow', align: 'right' },
          ]}
          rows={zone.zone.map((each, index) => ({
            key: each.id,
            href: urls.assessment(each.id),
            cells: [
              <Code>{each.reference}</Code>,
              number(view, each.value, 1),
              number(view, each.low, 1),
              number(view, each.high, 1),
              known ? chanceOf(view, units[index]!, unit) : say.none,
            ],
          }))}
          empty={say.zoneEmpty}
        />
      </Section>
      {officer && (
        <Section title={say.drawButton(count(zone.places))} lead={say.drawLead}>
          <ActionForm
            action={urls.lottery(call.slug)}
            kind="primary"
            {...(refused ? { refused: say.drawRefusals[refused] } : {})}
          >
            {say.drawButton(count(zone.places))}
          </ActionForm>
        </Section>
      )}
    </>
  )
}

const chanceOf = (view: View, units: number, unit: number) =>
  `${percent(view, units / unit, 1)} (${number(view, units)}/${number(view, unit)})`

/** How the chances under bounds come about, and how far their computing is. */
const Chances = ({
  view,
  call,
  officer,
  prepared,
}: Pick<LotteryProps, 'view' | 'call' | 'officer'> & { prepared: Prepared }) => {
  const say = selectionWords(view.language)
  const { chances, mixture } = prepared
  if (mixture)
    return (
      <Notice kind="info" title={say.zoneWithin(number(view, mixture.portfolios.length))}>
        {mixture.proven ? say.chancesProven : say.chancesWithin(percent(view, Math.ceil(mixture.gap * 1e5) / 1e5, 3))}
      </Notice>
    )
  if (chances === 'mixing')
    return (
      <Notice kind="info" title={say.chancesComputing}>
        <a href={urls.lottery(call.slug)}>{say.look}</a>
      </Notice>
    )
  if (chances === 'impossible') return <Notice kind="urgent" title={say.drawRefusals['bounds-unkept']} />
  return (
    <>
      <Notice kind="urgent" title={say.chancesMissing} />
      {officer && <ActionForm action={urls.lotteryChances(call.slug)}>{say.chancesCompute}</ActionForm>}
    </>
  )
}

const Drawn = ({ view, call, draw, staff, titles }: LotteryProps & { draw: Draw }) => {
  const say = selectionWords(view.language)
  const { applications, units, unit, drawn } = draw.published as {
    applications: string[]
    units: number[]
    unit: number
    drawn: string[]
  }
  const chosen = new Set(drawn)
  return (
    <>
      <Section title={say.zone}>
        <Table
          caption={say.zoneCaption}
          captionUnseen
          columns={[
            { key: 'reference', label: say.reference, width: 'wide' },
            { key: 'chance', label: say.chance, width: 'narrow', align: 'right' },
            { key: 'drawn', label: say.drawnColumn, width: 'narrow' },
          ]}
          rows={applications.map((reference, index) => ({
            key: reference,
            cells: [
              <>
                <Code>{reference}</Code> {titles.get(reference)?.title}
              </>,
              chanceOf(view, units[index]!, unit),
              chosen.has(reference) ? (
                <State kind="go">{say.isDrawn}</State>
              ) : (
                <State kind="quiet">{say.notDrawn}</State>
              ),
            ],
          }))}
          empty={say.zoneEmpty}
        />
      </Section>
      <Section title={say.replay} lead={say.replayLead}>
        <p>
          <code class="code">{`bin/causeway lottery draw ${call.slug}-lottery.json`}</code>
        </p>
        <Buttons>
          <LinkButton href={urls.lotteryFile(call.slug)} download>
            {say.download}
          </LinkButton>
          {staff && (
            <LinkButton href={urls.decisions(call.slug)} kind="primary">
              {say.toDecisions}
            </LinkButton>
          )}
        </Buttons>
      </Section>
    </>
  )
}
