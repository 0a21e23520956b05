import { date, type Language } from '#kernel/language/index.ts'
import { DocumentPage, Letter, type View } from '#kernel/ui/index.ts'

interface LetterPageProps {
  view: View
  /** The programme's name in the language of the letter. */
  programme: string
  back: { href: string; label: string }
  letter: {
    recipient_name: string
    organisation_name: string
    language: Language
    reference: string
    subject: string
    body: string
    written_at: Date
  }
}

export const paragraphsOf = (body: string) => body.split(/\n{2,}/)

/** The letter as one would file it: the same words for ever, on the screen and on A4. */
export const LetterPage = ({ view, programme, back, letter }: LetterPageProps) => {
  const [salutation, ...paragraphs] = paragraphsOf(letter.body)
  return (
    <DocumentPage view={view} title={letter.subject} back={back}>
      <Letter
        lang={letter.language}
        sender={{ name: programme }}
        recipient={{ name: letter.recipient_name, lines: [letter.organisation_name] }}
        date={date({ language: letter.language, timeZone: view.timeZone }, letter.written_at)}
        reference={letter.reference}
        subject={letter.subject}
        salutation={salutation ?? ''}
        paragraphs={paragraphs}
      />
    </DocumentPage>
  )
}
