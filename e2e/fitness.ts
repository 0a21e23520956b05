// What holds for every page: axe finds nothing, nothing has to be scrolled sideways, and no script runs where there is
// nothing to work on.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** What axe finds against WCAG 2.2 AA, one line per fault and place. */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  await page.evaluate(axeSource)
  const violations = await page.evaluate(async (rules) => {
    const { axe } = globalThis as unknown as { axe: typeof import('axe-core') }
    // What passed is not told: to write it down takes longer than to look.
    const { violations } = await axe.run(document, { runOnly: rules, resultTypes: ['violations'] })
    return violations
  }, rules)
  return violations.map(
    ({ id, impact, help, nodes }) =>
      `${id} (${impact}): ${help} – ${nodes.length} times, first ${nodes[0]?.html.slice(0, 160)} ${why(nodes[0])}`,
  )
}

const why = (node: { any: { message: string }[] } | undefined) => node?.any[0]?.message ?? ''

/** What sticks out to the side at this width, if the page as a whole has to be scrolled. */
export async function sidewaysFaults(page: Page, width: number): Promise<string[]> {
  if (page.viewportSize()?.width !== width) await page.setViewportSize({ width, height: 800 })
  return page.evaluate((width) => {
    const { scrollWidth } = document.documentElement
    if (scrollWidth <= width) return []
    const outside = [...document.querySelectorAll('body *')].filter(
      (element) => element.getBoundingClientRect().right > width + 0.5,
    )
    const first = outside.find((element) => !outside.some((other) => other !== element && element.contains(other)))
    const place = (first ?? document.body).outerHTML.slice(0, 160)
    return [`is ${scrollWidth} px wide in a window of ${width} px; what sticks out is ${place}`]
  }, width)
}

export const scriptsOf = (page: Page): Promise<number> => page.evaluate(() => document.scripts.length)
