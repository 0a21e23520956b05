// Two hundred programs that follow a collection by its event stream, and one that posts.
import { get } from 'node:http'
import type { Served } from './exchange-setting.ts'

/** Milliseconds from the sending of each object to its arrival, for every listener. */
export async function listen(
  served: Served,
  { listeners, posts, invented }: { listeners: number; posts: number; invented(index: number): string },
): Promise<number[]> {
  const sentAt = new Map<string, number>()
  const latencies: number[] = []
  const streams = await Promise.all(
    Array.from({ length: listeners }, (_, index) =>
      follow(served, served.followers[index % served.followers.length]!, (id) => {
        const sent = sentAt.get(id)
        if (sent !== undefined) latencies.push(performance.now() - sent)
      }),
    ),
  )
  await pause(1_500)
  const client = served.client()
  for (let index = 0; index < posts; index++) {
    const object = invented(index)
    sentAt.set(JSON.parse(object).id, performance.now())
    await client.post('objects/', `{"objects":[${object}]}`)
    await pause(50)
  }
  for (let waited = 0; waited < 200 && latencies.length < listeners * posts; waited++) await pause(25)
  for (const stream of streams) stream.destroy()
  if (latencies.length !== listeners * posts)
    throw new Error(`${latencies.length} of ${listeners * posts} events arrived`)
  return latencies
}

const pause = (ms: number) => new Promise((wake) => setTimeout(wake, ms))

function follow({ origin, collection }: Served, token: string, seen: (id: string) => void) {
  return new Promise<{ destroy(): void }>((ready, refuse) => {
    const request = get(
      `${origin}/taxii2/alliance/collections/${collection}/events/`,
      { headers: { authorization: `Bearer ${token}`, accept: 'text/event-stream' }, agent: false },
      (response) => {
        if (response.statusCode !== 200) return refuse(new Error(`events: ${response.statusCode}`))
        let rest = ''
        response.setEncoding('utf8')
        response.on('data', (text: string) => {
          const events = (rest + text).split('\n\n')
          rest = events.pop()!
          for (const event of events) {
            const id = /"id":"([^"]+)"/.exec(event)?.[1]
            if (id) seen(id)
          }
        })
        response.on('error', () => undefined)
        ready({ destroy: () => request.destroy() })
      },
    )
    request.on('error', (error) => refuse(error))
  })
}
