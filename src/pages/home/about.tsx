import { readFileSync } from 'node:fs'
import { Definition, LinkButton, Prose, PublicPage, Section, type View } from '#kernel/ui/index.ts'
import { urls } from '../urls.ts'
import { words } from '../words.ts'

const { version } = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as {
  version: string
}

/** What this is, in which version, on which terms, and how far everyone can use it. */
export const AboutPage = ({ view }: { view: View }) => {
  const say = words(view.language).about
  return (
    <PublicPage view={view} title={say.title} lead={say.lead}>
      <Section title={say.what}>
        <Paragraphs texts={[...say.whatText, say.names]} />
        <Definition
          facts={[
            { label: say.programme, value: view.programme },
            { label: say.version, value: version },
            { label: say.licence, value: say.licenceText },
          ]}
        />
      </Section>
      <Section title={say.accessibility}>
        <Paragraphs texts={say.accessibilityText} />
      </Section>
      <Section title={say.parts} lead={say.partsText}>
        <LinkButton href={urls.gallery}>{say.gallery}</LinkButton>
      </Section>
    </PublicPage>
  )
}

const Paragraphs = ({ texts }: { texts: string[] }) => (
  <Prose>
    {texts.map((text) => (
      <p>{text}</p>
    ))}
  </Prose>
)
