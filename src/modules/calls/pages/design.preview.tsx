import { ActionForm, Rules, ScaleField, Section, type View } from '#kernel/ui/index.ts'
import type { Challenge } from '../call.sql.ts'
import type { Call } from '../call.ts'
import { designWords } from '../words.design.ts'
import { words } from '../words.ts'
import { DesignFrame } from './design.frame.tsx'
import { AlwaysAsked, Question } from './question.tsx'
import { ruleSentence } from './rule.ts'

interface PreviewPageProps {
  view: View
  call: Call
  challenges: Challenge[]
  nationName: (code: string) => string
}

/** A dry run: both forms as they will be, empty, and with nothing to send. */
export const PreviewPage = ({ view, call, challenges, nationName }: PreviewPageProps) => {
  const say = designWords(view.language)
  const send = (
    <ActionForm action="" refused={say.previewRefused}>
      {words(view.language).saveAndCheck}
    </ActionForm>
  )
  return (
    <DesignFrame view={view} call={call} title={say.preview} lead={say.previewLead}>
      <Section title={words(view.language).eligible} lead={words(view.language).eligibleLead}>
        <Rules items={call.eligibility.map((rule) => ({ text: ruleSentence(view, rule, nationName) }))} />
      </Section>
      <Section title={say.previewForm}>
        {call.fields.length === 0 && <p class="empty-line">{say.previewNoFields}</p>}
        <div class="form">
          <AlwaysAsked
            view={view}
            challenges={challenges}
            typed={{ title: '', challenge: null, language: view.language }}
          />
          {call.fields
            .filter(({ kind }) => kind !== 'file')
            .map((field) => (
              <Question view={view} field={field} />
            ))}
          {call.fields
            .filter(({ kind }) => kind === 'file')
            .map((field) => (
              <Question view={view} field={field} />
            ))}
          {send}
        </div>
      </Section>
      <Section title={say.previewCriteria}>
        {call.criteria.length === 0 && <p class="empty-line">{say.previewNoCriteria}</p>}
        <div class="form">
          {call.criteria.map((criterion) => (
            <ScaleField
              name={`criteria.${criterion.key}`}
              label={criterion.label[view.language]}
              help={criterion.question[view.language]}
              weight={words(view.language).weight(criterion.weight_percent)}
              steps={criterion.anchors.map((anchor, step) => ({
                value: String(step + 1),
                anchor: anchor[view.language],
              }))}
              required
            />
          ))}
        </div>
      </Section>
    </DesignFrame>
  )
}
