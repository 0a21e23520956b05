import type { Child } from 'hono/jsx'
import type { Language } from '#kernel/language/index.ts'
import { Definition } from './facts.tsx'
import { Mark } from './mark.tsx'
import { useReader, useWords } from './reader.tsx'
import { Hash } from './text.tsx'
import { words } from './words.ts'

interface LetterProps {
  sender: { name: string; lines?: string[] }
  recipient: { name: string; lines?: string[] }
  /** Already in the letter's own language. */
  date: string
  reference: string
  subject: string
  salutation?: string
  /** One text per paragraph; a part is as good. */
  paragraphs: Child[]
  closing?: string
  signatory?: { name: string; title: string }
  /** The language of the letter, where it is not the reader's. */
  lang?: Language
}

/** A letter for A4: its address stands in the window of a C5/6 envelope (DIN 5008, form B). */
export const Letter = (letter: LetterProps) => {
  const say = words(letter.lang ?? useReader().language)
  return (
    <div class="letter" lang={letter.lang}>
      <LetterHead sender={letter.sender} />
      <div class="letter-top">
        <address>
          <b>{letter.recipient.name}</b>
          {letter.recipient.lines?.map((line) => (
            <span>{line}</span>
          ))}
        </address>
        <Definition
          facts={[
            { label: say.date, value: letter.date },
            { label: say.reference, value: letter.reference },
          ]}
        />
      </div>
      <h1>{letter.subject}</h1>
      <div class="letter-body">
        {letter.salutation && <p>{letter.salutation}</p>}
        {letter.paragraphs.map((paragraph) => (typeof paragraph === 'string' ? <p>{paragraph}</p> : paragraph))}
        {letter.closing && <p>{letter.closing}</p>}
      </div>
      {letter.signatory && (
        <p class="letter-signatory">
          <b>{letter.signatory.name}</b>
          <br />
          {letter.signatory.title}
        </p>
      )}
    </div>
  )
}

interface ReceiptProps {
  sender: { name: string; lines?: string[] }
  title: string
  /** What this paper proves, in one sentence. */
  lead: Child
  facts: { label: Child; value: Child }[]
  /** SHA-256 of the canonical application. */
  hash: { label: string; value: string }
  children?: Child
}

/** A receipt that nobody can dispute: what came in, when by the server's clock, and the hash of it. */
export const Receipt = ({ sender, title, lead, facts, hash, children }: ReceiptProps) => (
  <div class="letter receipt">
    <LetterHead sender={sender} />
    <h1>{title}</h1>
    <p class="lead">{lead}</p>
    <Definition facts={facts} />
    <div class="receipt-hash">
      <h2>{hash.label}</h2>
      <Hash value={hash.value} />
      <p>{useWords().receiptCheck}</p>
    </div>
    {children}
  </div>
)

const LetterHead = ({ sender }: { sender: LetterProps['sender'] }) => (
  <div class="letter-head">
    <Mark />
    <p>
      <b>{sender.name}</b>
      {sender.lines?.map((line) => (
        <span>{line}</span>
      ))}
    </p>
  </div>
)
