import { ActionForm, Button, Buttons, Definition, ErrorSummary, Form, LinkButton } from '#kernel/ui/index.ts'
import { urls } from '../urls.ts'
import { words } from '../words.ts'
import { type CallProps, RoundPage } from './frame.tsx'
import { type ReviewerErrors, ReviewerFields, type ReviewerValues } from './reviewerForm.tsx'

interface ReviewerProps extends CallProps {
  reviewer: { id: string; name: string; email: string; nation_code: string }
  values: Omit<ReviewerValues, 'email' | 'name' | 'nation' | 'language'>
  errors: ReviewerErrors
  /** Why the reviewer cannot be removed now. */
  refused?: string
}

/** One reviewer of a pool, to be changed or removed. */
export const ReviewerPage = (props: ReviewerProps) => {
  const { view, call, reviewer, errors, refused } = props
  const say = words(view.language)
  return (
    <RoundPage {...props} tab="reviewers" title={reviewer.name} step={say.pool.changeTitle}>
      <ErrorSummary errors={Object.entries(errors).map(([field, text]) => ({ field, text }))} />
      <Definition
        facts={[
          { label: say.pool.mailPerson, value: reviewer.email },
          { label: say.nation, value: reviewer.nation_code },
        ]}
      />
      <Form action={urls.reviewer(call.slug, reviewer.id)} label={say.pool.changeTitle}>
        <ReviewerFields values={props.values} errors={errors} />
        <Buttons>
          <Button kind="primary">{say.pool.change}</Button>
          <LinkButton href={urls.reviewers(call.slug)}>{say.cancel}</LinkButton>
        </Buttons>
      </Form>
      <ActionForm kind="danger" action={urls.reviewerRemoval(call.slug, reviewer.id)} {...(refused ? { refused } : {})}>
        {say.pool.removeButton}
      </ActionForm>
    </RoundPage>
  )
}
