import { duration, instant, money, number } from '#kernel/language/index.ts'
import {
  AsideView,
  Buttons,
  Hash,
  LinkButton,
  Notice,
  Page,
  Prose,
  PublicPage,
  Rules,
  Section,
  Tag,
  type View,
  Written,
} from '#kernel/ui/index.ts'
import type { Challenge } from '../call.sql.ts'
import { type Call, stageOf } from '../call.ts'
import type { SealedLottery } from '../lottery.sql.ts'
import { urls } from '../urls.ts'
import { lotteryWords } from '../words.lottery.ts'
import { scoringWords } from '../words.scoring.ts'
import { words } from '../words.ts'
import { ApplyForm, type ApplyFormProps } from './apply.tsx'
import { CallCourse } from './course.tsx'
import { limitOf, ruleSentence } from './rule.ts'

interface CallPageProps {
  view: View
  call: Call
  challenges: Challenge[]
  nationName: (code: string) => string
  /** The hash of the seed, once the call has closed. */
  lottery?: SealedLottery
  /** What the visitor may do here: begin an application, sign in first, or change the design. */
  apply?: Omit<ApplyFormProps, 'view' | 'call' | 'challenges'>
  officer: boolean
  /** Officers and observers look at applications here; they do not apply. */
  staff: boolean
  /** Why an application was not begun. */
  refused?: string
}

/** A call as everyone sees it: what is wanted, who may apply, how it is judged, by when. */
export const CallPage = ({
  view: seen,
  call,
  challenges,
  nationName,
  lottery,
  apply,
  officer,
  staff,
  refused,
}: CallPageProps) => {
  // Before a visitor has told us her time zone, the call's own is the one that her deadline is meant in.
  const view = seen.person ? seen : { ...seen, timeZone: call.time_zone }
  const say = words(view.language)
  const Frame = view.person ? Page : PublicPage
  const open = stageOf(call, view.now) === 'open'
  return (
    <Frame
      view={view}
      title={call.title[view.language]}
      lead={lead(view, call)}
      crumbs={[{ href: urls.calls, label: say.calls }, { label: call.title[view.language] }]}
      actions={<CallActions view={view} call={call} officer={officer} staff={staff} />}
    >
      {refused && <Notice kind="refused" title={refused} outcome />}
      <CallCourse view={view} call={call} />
      <AsideView label={say.atAGlance} aside={<Glance view={view} call={call} nationName={nationName} />}>
        <Prose>
          <p class="lead">{call.summary[view.language]}</p>
          <Written text={call.purpose[view.language]} />
        </Prose>
        <Section title={say.challenges}>
          {challenges.map((challenge) => (
            <Prose>
              <h3 id={challenge.code}>
                {challenge.title[view.language]} <Tag>{say.areas[challenge.area]}</Tag>
              </h3>
              <Written text={challenge.problem[view.language]} />
            </Prose>
          ))}
        </Section>
        <Judged view={view} call={call} />
        <Ranked view={view} call={call} />
        {call.lottery && <Lottery view={view} call={call} {...(lottery ? { sealed: lottery } : {})} />}
      </AsideView>
      {open && !view.person && <SignInFirst view={view} call={call} />}
      {open && apply && !staff && <ApplyForm view={view} call={call} challenges={challenges} {...apply} />}
    </Frame>
  )
}

const signInHref = (call: Call) => `/sign-in?back=${encodeURIComponent(`${urls.call(call.slug)}#apply`)}`

/** The one next step: for officers the applications, for everyone else to apply while the call is open. */
const CallActions = ({ view, call, officer, staff }: Pick<CallPageProps, 'view' | 'call' | 'officer' | 'staff'>) => {
  const say = words(view.language)
  if (staff)
    return (
      <Buttons>
        {call.state === 'published' && (
          <LinkButton href={`${urls.call(call.slug)}/applications`} kind="primary">
            {say.applicationsOfCall}
          </LinkButton>
        )}
        {officer && <LinkButton href={urls.design(call.slug)}>{say.design}</LinkButton>}
      </Buttons>
    )
  if (stageOf(call, view.now) !== 'open') return null
  return (
    <LinkButton href={view.person ? '#apply' : signInHref(call)} kind="primary">
      {view.person ? say.apply : say.signInToApply}
    </LinkButton>
  )
}

/** What decides whether to read on: who may apply, what is offered, what will be asked. */
const Glance = ({ view, call, nationName }: { view: View; call: Call; nationName: (code: string) => string }) => {
  const say = words(view.language)
  return (
    <>
      <Section title={say.eligibility}>
        <Rules items={call.eligibility.map((rule) => ({ text: ruleSentence(view, rule, nationName) }))} />
      </Section>
      <Section title={say.offered}>
        <p>{say.award(number(view, call.places), money(view, call.award_minor, call.award_currency))}</p>
      </Section>
      <Asked view={view} call={call} />
    </>
  )
}

const SignInFirst = ({ view, call }: { view: View; call: Call }) => {
  const say = words(view.language)
  return (
    <Section title={say.apply} lead={say.applyLead}>
      <Buttons>
        <LinkButton kind="primary" href={signInHref(call)}>
          {say.signInToApply}
        </LinkButton>
        <LinkButton href="/join">{say.joinToApply}</LinkButton>
      </Buttons>
    </Section>
  )
}

function lead(view: View, call: Call): string {
  const say = words(view.language)
  const stage = stageOf(call, view.now)
  const closes = instant(view, call.closes_at, { zone: true })
  if (stage === 'draft') return say.leadDraft
  if (stage === 'announced') return say.leadAnnounced(instant(view, call.opens_at, { zone: true }))
  if (stage === 'closed') return say.leadClosed(closes)
  return say.leadOpen(duration(view, call.closes_at.getTime() - view.now.getTime()), closes)
}

const Asked = ({ view, call }: { view: View; call: Call }) => {
  const say = words(view.language)
  return (
    <Section title={say.asked}>
      <Rules
        ordered
        items={call.fields.map((field) => ({
          text: field.label[view.language],
          state: limitOf(view, field) && <small>{limitOf(view, field)}</small>,
        }))}
      />
    </Section>
  )
}

/** What ranks the applications, as it binds from the day on which the call is published. */
const Ranked = ({ view, call }: { view: View; call: Call }) => {
  const say = scoringWords(view.language)
  return (
    <Section title={say.title} lead={say.lead[call.scoring]}>
      <Rules ordered items={say.rules[call.scoring].map((text) => ({ text }))} />
    </Section>
  )
}

/** The rule of the lottery, as it binds from the day on which the call opens. */
const Lottery = ({ view, call, sealed }: { view: View; call: Call; sealed?: SealedLottery }) => {
  const say = lotteryWords(view.language)
  return (
    <Section title={say.title} lead={say.lead}>
      <Rules ordered items={say.rules.map((text) => ({ text }))} />
      {sealed ? (
        <>
          <p>{say.sealed(instant(view, sealed.sealed_at, { zone: true }))}</p>
          <p>
            <Hash value={sealed.seed_hash} />
          </p>
          <p>
            <a href={`${urls.call(call.slug)}/lottery`}>{say.toLottery}</a>
          </p>
        </>
      ) : (
        <p class="help">{say.notSealed}</p>
      )}
    </Section>
  )
}

const Judged = ({ view, call }: { view: View; call: Call }) => {
  const say = words(view.language)
  return (
    <Section title={say.judged} lead={say.judgedLead}>
      {call.criteria.map((criterion) => (
        <Prose>
          <h3>
            {criterion.label[view.language]} <small class="soft">{say.weight(criterion.weight_percent)}</small>
          </h3>
          <p>{criterion.question[view.language]}</p>
          <details>
            <summary>{say.scale}</summary>
            <ol class="anchors">
              {criterion.anchors.map((anchor) => (
                <li>{anchor[view.language]}</li>
              ))}
            </ol>
          </details>
        </Prose>
      ))}
    </Section>
  )
}
