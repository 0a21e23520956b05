import { languages, number } from '#kernel/language/index.ts'
import { Icon } from './icon.tsx'
import { Mark } from './mark.tsx'
import { useWords } from './reader.tsx'
import type { NavigationItem, View } from './view.ts'
import { words } from './words.ts'

const languageNames = { en: 'English', fr: 'Français' }

const Brand = ({ view }: { view: View }) => (
  <a class="brand" href="/">
    <Mark />
    <span>
      <b>{words(view.language).product}</b> <small>{view.programme}</small>
    </span>
  </a>
)

/** A slim line over every page, so that nobody takes invented people for real ones. */
export const Banner = ({ view }: { view: View }) => {
  const say = words(view.language)
  return (
    <aside class="demonstration" aria-label={say.demonstration}>
      <p>
        <b>{say.demonstration}</b> {say.demonstrationSays}
      </p>
      {view.person && <a href="/sign-in">{say.demonstrationSwitch}</a>}
    </aside>
  )
}

export const SideBar = ({ view }: { view: View }) => {
  const say = words(view.language)
  const urgent = view.navigation.reduce((sum, item) => sum + (item.urgent ? (item.count ?? 0) : 0), 0)
  return (
    <header class="side">
      <Brand view={view} />
      <details class="menu">
        <summary>
          <Icon name="menu" /> {say.menu}
          {urgent > 0 && <Count view={view} count={urgent} urgent />}
        </summary>
        <div class="menu-body">
          <Navigation view={view} />
          <Account view={view} />
        </div>
      </details>
    </header>
  )
}

export const PublicBar = ({ view }: { view: View }) => (
  <header class="top">
    <Brand view={view} />
    {view.navigation.length > 0 && <Navigation view={view} />}
    <div class="top-end">
      <LanguageSwitch view={view} />
      {view.person ? (
        <a href="/me">{view.person.name}</a>
      ) : (
        <a class="button quiet" href="/sign-in">
          {words(view.language).signIn}
        </a>
      )}
    </div>
  </header>
)

export const Foot = ({ view }: { view: View }) => (
  <footer class="foot">
    <span>{view.programme}</span>
    <span>{words(view.language).allTimes(view.timeZone)}</span>
  </footer>
)

const Navigation = ({ view }: { view: View }) => (
  <nav aria-label={words(view.language).mainNavigation}>
    <ul>
      {view.navigation.map((item) => (
        <li>
          <NavigationLink view={view} item={item} />
        </li>
      ))}
    </ul>
  </nav>
)

const NavigationLink = ({ view, item }: { view: View; item: NavigationItem }) => (
  <a href={item.href} aria-current={item.here ? 'page' : undefined}>
    <span>{item.label}</span>{' '}
    {item.count !== undefined && <Count view={view} count={item.count} urgent={item.urgent && item.count > 0} />}
  </a>
)

const Count = ({ view, count, urgent }: { view: View; count: number; urgent?: boolean }) => (
  <span class={urgent ? 'count urgent' : 'count'}>
    {number(view, count)}
    {urgent && <span class="unseen"> {words(view.language).waitingForYou}</span>}
  </span>
)

const Account = ({ view }: { view: View }) => {
  const say = words(view.language)
  return (
    <div class="account">
      {view.person && (
        <p>
          <b>{view.person.name}</b>
          <br />
          {view.person.title}
        </p>
      )}
      <p>{say.allTimes(view.timeZone)}</p>
      <div class="account-links">
        {view.person ? (
          <>
            <a href="/me">{say.myDetails}</a>
            <form method="post" action="/session/end">
              <button class="link" type="submit">
                {say.signOut}
              </button>
            </form>
          </>
        ) : (
          <a href="/sign-in">{say.signIn}</a>
        )}
      </div>
      <LanguageSwitch view={view} />
    </div>
  )
}

const LanguageSwitch = ({ view }: { view: View }) => (
  <form class="languages" method="post" action="/language" aria-label={words(view.language).language}>
    <input type="hidden" name="back" value={view.path} />
    {languages.map((language) =>
      language === view.language ? (
        <span class="current" aria-current="true" lang={language}>
          {languageNames[language]}
        </span>
      ) : (
        <button class="link" type="submit" name="language" value={language} lang={language}>
          {languageNames[language]}
        </button>
      ),
    )}
  </form>
)

export const Crumbs = ({ crumbs }: { crumbs: { href?: string; label: string }[] }) => (
  <nav class="crumbs" aria-label={useWords().trail}>
    <ol>
      {crumbs.map((crumb, index) => (
        <li>
          {crumb.href ? (
            <a class="crumb" href={crumb.href}>
              {crumb.label}
            </a>
          ) : (
            <span aria-current={index === crumbs.length - 1 ? 'page' : undefined}>{crumb.label}</span>
          )}
        </li>
      ))}
    </ol>
  </nav>
)
