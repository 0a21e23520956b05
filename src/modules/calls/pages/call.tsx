import { duration, instant, money, number } from '#kernel/language/index.ts'
import { Buttons, LinkButton, Page, Prose, PublicPage, Section, Tag, type View, Written } from '#kernel/ui/index.ts'
import { type Call, stageOf } from '../call.ts'
import type { Challenge } from '../call.sql.ts'
import { urls } from '../urls.ts'
import { words } from '../words.ts'
import { ApplyForm, type ApplyFormProps } from './apply.tsx'
import { CallCourse } from './course.tsx'
import { limitOf, ruleSentence } from './rule.ts'

interface CallPageProps {
  view: View
  call: Call
  challenges: Challenge[]
  nationName: (code: string) => string
  /** What the visitor may do here: begin an application, sign in first, or change the design. */
  apply?: Omit<ApplyFormProps, 'view' | 'call' | 'challenges'>
  officer: boolean
}

/** A call as everyone sees it: what is wanted, who may apply, how it is judged, by when. */
export const CallPage = ({ view, call, challenges, nationName, apply, officer }: CallPageProps) => {
  const say = words(view.language)
  const Frame = view.person ? Page : PublicPage
  const open = stageOf(call, view.now) === 'open'
  return (
    <Frame
      view={view}
      title={call.title[view.language]}
      lead={lead(view, call)}
      crumbs={[{ href: urls.calls, label: say.calls }, { label: call.title[view.language] }]}
      actions={
        officer ? (
          <Buttons>
            {call.state === 'published' && <LinkButton href={`${urls.call(call.slug)}/applications`} kind="primary">{say.applicationsOfCall}</LinkButton>}
            <LinkButton href={urls.design(call.slug)}>{say.design}</LinkButton>
          </Buttons>
        ) : (
          open && <LinkButton href={view.person ? '#apply' : `/sign-in?back=${encodeURIComponent(`${urls.call(call.slug)}#apply`)}`} kind="primary">{view.person ? say.apply : say.signInToApply}</LinkButton>
        )
      }
    >
      <CallCourse view={view} call={call} />
      <Prose>
        <p class="lead">{call.summary[view.language]}</p>
        <Written text={call.purpose[view.language]} />
        <p>{say.award(number(view, call.places), money(view, call.award_minor, call.award_currency))}</p>
      </Prose>
      <Section title={say.challenges}>
        {challenges.map((challenge) => (
          <Prose>
            <h3 id={challenge.code}>{challenge.title[view.language]}</h3>
            <p><Tag>{say.areas[challenge.area]}</Tag></p>
            <Written text={challenge.problem[view.language]} />
          </Prose>
        ))}
      </Section>
      <Section title={say.eligibility}>
        <ul class="rules">
          {call.eligibility.map((rule) => (
            <li>{ruleSentence(view, rule, nationName)}</li>
          ))}
        </ul>
      </Section>
      <Asked view={view} call={call} />
      <Judged view={view} call={call} />
      {open && !view.person && (
        <Section title={say.apply} lead={say.applyLead}>
          <Buttons>
            <LinkButton kind="primary" href={`/sign-in?back=${encodeURIComponent(`${urls.call(call.slug)}#apply`)}`}>{say.signInToApply}</LinkButton>
            <LinkButton href="/join">{say.joinToApply}</LinkButton>
          </Buttons>
        </Section>
      )}
      {open && apply && !officer && <ApplyForm view={view} call={call} challenges={challenges} {...apply} />}
    </Frame>
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
      <ol class="questions">
        {call.fields.map((field) => (
          <li>
            {field.label[view.language]} {limitOf(view, field) && <small class="soft">{limitOf(view, field)}</small>}
          </li>
        ))}
      </ol>
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
