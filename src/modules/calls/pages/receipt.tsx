import { bytes, instant } from '#kernel/language/index.ts'
import { DocumentPage, LinkButton, Receipt, type View } from '#kernel/ui/index.ts'
import type { SubmittedApplication } from '../receipt.ts'
import { urls } from '../urls.ts'
import { words } from '../words.ts'

interface ReceiptPageProps {
  view: View
  id: string
  /** Read from the canonical text itself, so that the paper shows what the hash covers. */
  submitted: SubmittedApplication
  callTitle: string
  challengeTitle: string
  digest: string
  at: Date
}

/** The receipt as a paper for the file. */
export const ReceiptPage = ({ view, id, submitted, callTitle, challengeTitle, digest, at }: ReceiptPageProps) => {
  const say = words(view.language)
  const label = say.receiptFacts
  const received = instant(view, at, { zone: true, seconds: true })
  return (
    <DocumentPage
      view={view}
      title={say.receiptTitle(submitted.reference)}
      back={{ href: urls.application(id), label: say.application }}
      actions={
        <LinkButton href={urls.receiptText(id)} download>
          {say.download}
        </LinkButton>
      }
    >
      <Receipt
        sender={{ name: view.programme }}
        title={say.receiptTitle(submitted.reference)}
        lead={say.receiptLead(received)}
        facts={[
          { label: label.reference, value: submitted.reference },
          { label: label.title, value: <span lang={submitted.language}>{submitted.title}</span> },
          { label: label.call, value: callTitle },
          { label: label.challenge, value: challengeTitle },
          { label: label.organisation, value: `${submitted.organisation.name}, ${submitted.organisation.nation}` },
          { label: label.contact, value: submitted.contact.name },
          { label: label.at, value: `${received} (${submitted.submitted_at})` },
          ...(submitted.attachments.length > 0
            ? [
                {
                  label: label.attachments,
                  value: submitted.attachments.map(({ name, size }) => `${name} (${bytes(view, size)})`).join(', '),
                },
              ]
            : []),
        ]}
        hash={{ label: say.digest, value: digest }}
      />
    </DocumentPage>
  )
}
