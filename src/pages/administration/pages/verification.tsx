import type { ChainFault } from '#kernel/audit/index.ts'
import { number } from '#kernel/language/index.ts'
import { Code, LinkButton, Notice, Page, type View } from '#kernel/ui/index.ts'
import { urls } from '../../urls.ts'
import { words } from '../words.ts'
import { verifyCommand } from './audit.tsx'

interface VerificationPageProps {
  view: View
  result: { whole: number } | ChainFault | 'hidden'
}

/** Whether the chain is whole; if not, its first bad line and what is wrong with it. */
export const VerificationPage = ({ view, result }: VerificationPageProps) => {
  const say = words(view.language)
  return (
    <Page
      view={view}
      title={say.verification.title}
      crumbs={[{ href: urls.audit, label: say.audit.title }, { label: say.verification.title }]}
    >
      <Verdict view={view} result={result} />
      <p>
        {say.verification.terminal} <Code>{verifyCommand}</Code>
      </p>
      <LinkButton href={urls.audit}>{say.verification.back}</LinkButton>
    </Page>
  )
}

const Verdict = ({ view, result }: VerificationPageProps) => {
  const say = words(view.language).verification
  if (result === 'hidden')
    return (
      <Notice kind="info" title={say.hidden}>
        {say.hiddenText}
      </Notice>
    )
  if ('whole' in result)
    return (
      <Notice kind="done" title={say.whole} outcome>
        {say.wholeText(number(view, result.whole))}
      </Notice>
    )
  return (
    <Notice kind="refused" title={say.broken(number(view, result.position))} outcome>
      <p>{say.faults[result.fault]}</p>
      <p>{say.brokenText}</p>
    </Notice>
  )
}
