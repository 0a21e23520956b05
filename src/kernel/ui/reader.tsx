import { type Child, createContext, useContext } from 'hono/jsx'
import type { Reader } from '#kernel/language/index.ts'
import { words } from './words.ts'

// Parts learn the reader's language from the page around them, so that a field does not have to be told.
const ReaderContext = createContext<Reader>({ language: 'en', timeZone: 'UTC' })

/** Sets the reader for the parts inside. `Page` does this; only a part shown without a page needs it. */
export const ReadBy = ({ reader, children }: { reader: Reader; children?: Child }) => (
  <ReaderContext.Provider value={{ language: reader.language, timeZone: reader.timeZone }}>
    {children}
  </ReaderContext.Provider>
)

/** Who reads the page that this part stands in. */
export const useReader = (): Reader => useContext(ReaderContext)

/** The words of the design system in the language of the page that this part stands in. */
export const useWords = () => words(useContext(ReaderContext).language)
