import { compareNames, date } from '#kernel/language/index.ts'
import {
  ActionForm,
  Button,
  Buttons,
  ChoiceField,
  Code,
  ErrorSummary,
  Form,
  LineField,
  Section,
  SelectField,
  Table,
  TextField,
} from '#kernel/ui/index.ts'
import type { HandPairRow, PairRuleRow } from '../pairRule.sql.ts'
import { handPairKinds, pairRuleKinds } from '../pairRule.sql.ts'
import type { HandPairFaults, PairRuleFaults } from '../pairRule.ts'
import type { PoolRow } from '../reviewer.sql.ts'
import { urls } from '../urls.ts'
import { assignmentWords } from '../words.assignment.ts'
import { words } from '../words.ts'
import { type CallProps, RoundPage } from './frame.tsx'

export interface PairRulesProps extends CallProps {
  pool: PoolRow[]
  pairRules: PairRuleRow[]
  handPairs: HandPairRow[]
  /** The two forms, as typed. */
  pair: { values: Record<'reviewer' | 'other' | 'rule' | 'reason', string>; faults: PairRuleFaults }
  hand: { values: Record<'application' | 'reviewer' | 'rule' | 'reason', string>; faults: HandPairFaults }
}

// Both forms stand on one page, so the fields of one carry its name.
const handFields = {
  application: 'application',
  reviewer: 'hand_reviewer',
  rule: 'hand_rule',
  reason: 'hand_reason',
} as const

/** What was fixed and forbidden by hand, and which reviewers go apart or together. */
export const PairRulesPage = (props: PairRulesProps) => {
  const { view, officer, pair, hand } = props
  const say = assignmentWords(view.language)
  return (
    <RoundPage {...props} tab="assignment" title={say.hand.title} lead={say.hand.lead} step={say.hand.title}>
      <ErrorSummary
        errors={[
          ...Object.entries(hand.faults).map(([field, fault]) => ({
            field: handFields[field as keyof typeof handFields],
            text: say.handPairFaults[fault],
          })),
          ...Object.entries(pair.faults).map(([field, fault]) => ({ field, text: say.pairRuleFaults[fault] })),
        ]}
      />
      <Section title={say.hand.pairs}>
        <HandPairs {...props} />
      </Section>
      {officer && (
        <Section title={say.hand.addPair}>
          <HandForm {...props} />
        </Section>
      )}
      <Section title={say.hand.rules}>
        <PairRules {...props} />
      </Section>
      {officer && (
        <Section title={say.hand.addRule}>
          <RuleForm {...props} />
        </Section>
      )}
    </RoundPage>
  )
}

const removeColumn = (label: string) => ({ key: 'remove', label, unseen: true, width: 'narrow' as const })

const HandPairs = ({ view, handPairs, officer }: PairRulesProps) => {
  const say = words(view.language)
  const { hand } = assignmentWords(view.language)
  return (
    <Table
      caption={hand.pairsCaption}
      captionUnseen
      columns={[
        { key: 'reference', label: say.reference, width: 'narrow' },
        { key: 'title', label: say.application, width: 'wide' },
        { key: 'reviewer', label: say.reviewer },
        { key: 'rule', label: hand.rule, width: 'narrow' },
        { key: 'reason', label: hand.reason },
        { key: 'by', label: hand.setBy, hideNarrow: true },
        ...(officer ? [removeColumn(hand.remove)] : []),
      ]}
      rows={handPairs.map((row) => ({
        key: row.id,
        href: urls.assessment(row.application),
        cells: [
          <Code>{row.reference}</Code>,
          row.title,
          row.reviewer_name,
          hand.short[row.rule],
          row.reason,
          `${row.set_by_name ?? ''}, ${date(view, row.set_at)}`,
          <Remove view={view} action={urls.handPairRemoval(row.id)} what={`${row.reference}, ${row.reviewer_name}`} />,
        ].slice(0, officer ? 7 : 6),
      }))}
      empty={hand.noPairs}
    />
  )
}

const PairRules = ({ view, pairRules, officer }: PairRulesProps) => {
  const { hand } = assignmentWords(view.language)
  return (
    <Table
      caption={hand.rulesCaption}
      captionUnseen
      columns={[
        { key: 'reviewer', label: hand.reviewer },
        { key: 'other', label: hand.other },
        { key: 'rule', label: hand.rule, width: 'narrow' },
        { key: 'reason', label: hand.reason, width: 'wide' },
        { key: 'by', label: hand.setBy, hideNarrow: true },
        ...(officer ? [removeColumn(hand.remove)] : []),
      ]}
      rows={pairRules.map((row) => ({
        key: row.id,
        cells: [
          row.reviewer_name,
          row.other_name,
          hand.short[row.rule],
          row.reason,
          `${row.set_by_name ?? ''}, ${date(view, row.set_at)}`,
          <Remove view={view} action={urls.pairRuleRemoval(row.id)} what={`${row.reviewer_name}, ${row.other_name}`} />,
        ].slice(0, officer ? 6 : 5),
      }))}
      empty={hand.noRules}
    />
  )
}

const Remove = ({ view, action, what }: { view: CallProps['view']; action: string; what: string }) => {
  const { hand } = assignmentWords(view.language)
  return (
    <ActionForm action={action}>
      {hand.remove}
      <span class="unseen"> {hand.removeUnseen(what)}</span>
    </ActionForm>
  )
}

function poolOptions({ view, pool }: PairRulesProps) {
  const say = words(view.language)
  const compare = compareNames(view.language)
  return [...pool]
    .sort((a, b) => compare(a.name, b.name))
    .map(({ id, name, kind, nation_code }) => ({ value: id, label: `${name} · ${say.kinds[kind]} · ${nation_code}` }))
}

const HandForm = (props: PairRulesProps) => {
  const { view, call, hand } = props
  const { hand: say, handPairFaults } = assignmentWords(view.language)
  const fault = (field: keyof HandPairFaults) => {
    const found = hand.faults[field]
    return found ? { error: handPairFaults[found] } : {}
  }
  return (
    <Form action={urls.handPairs(call.slug)} label={say.addPair}>
      <LineField
        name={handFields.application}
        label={say.application}
        help={say.applicationHelp}
        value={hand.values.application}
        size="medium"
        autocomplete="off"
        required
        {...fault('application')}
      />
      <SelectField
        name={handFields.reviewer}
        label={say.reviewer}
        value={hand.values.reviewer}
        options={poolOptions(props)}
        required
        {...fault('reviewer')}
      />
      <ChoiceField
        name={handFields.rule}
        label={say.rule}
        value={hand.values.rule}
        options={handPairKinds.map((kind) => ({ value: kind, label: say[kind] }))}
        required
        {...fault('rule')}
      />
      <TextField
        name={handFields.reason}
        label={say.reason}
        help={say.reasonHelp}
        value={hand.values.reason}
        rows={2}
        required
        {...fault('reason')}
      />
      <Buttons>
        <Button kind="primary">{say.add}</Button>
      </Buttons>
    </Form>
  )
}

const RuleForm = (props: PairRulesProps) => {
  const { view, call, pair } = props
  const { hand: say, pairRuleFaults } = assignmentWords(view.language)
  const options = poolOptions(props)
  const fault = (field: keyof PairRuleFaults) => {
    const found = pair.faults[field]
    return found ? { error: pairRuleFaults[found] } : {}
  }
  return (
    <Form action={urls.pairRules(call.slug)} label={say.addRule}>
      <SelectField
        name="reviewer"
        label={say.reviewer}
        value={pair.values.reviewer}
        options={options}
        required
        {...fault('reviewer')}
      />
      <SelectField
        name="other"
        label={say.other}
        value={pair.values.other}
        options={options}
        required
        {...fault('other')}
      />
      <ChoiceField
        name="rule"
        label={say.rule}
        value={pair.values.rule}
        options={pairRuleKinds.map((kind) => ({ value: kind, label: say[kind] }))}
        required
        {...fault('rule')}
      />
      <TextField
        name="reason"
        label={say.reason}
        help={say.reasonHelp}
        value={pair.values.reason}
        rows={2}
        required
        {...fault('reason')}
      />
      <Buttons>
        <Button>{say.add}</Button>
      </Buttons>
    </Form>
  )
}
