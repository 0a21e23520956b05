// Calibrated scores as they are stored: one part that every page needs, and the joint posterior that only trials need.
import { promisify } from 'node:util'
import { deserialize, serialize } from 'node:v8'
import { gunzip, gzipSync } from 'node:zlib'
import type { Calibration, JointPosterior, PosteriorNode } from './calibration/model.ts'
import type { Ranks } from './calibration/ranks.ts'

/** What a calibration was computed from. */
export interface ScoringState {
  /** A digest of the call's places and criteria. */
  settings: string
  /** By application: its counted reviews, and a digest that changes with any of them. */
  counted: Map<string, { reviews: number; digest: string }>
  /** Applications that somebody among the staff must not see: they set no scales. */
  aside: Set<string>
}

/** The ranks of those applications that remain without some, in the order of the calibration's. */
export interface RankView {
  without: Set<string>
  ranks: Ranks
}

export interface StoredScores {
  state: ScoringState
  calibration: Omit<Calibration, 'posterior'>
  views: RankView[]
}

const unzip = promisify(gunzip)

/** Both pack at once and are called in a thread; unpacking inflates beside the event loop. */
export const packScores = (scores: StoredScores): Uint8Array<ArrayBuffer> => packed(scores)
export const unpackScores = async (bytes: Buffer): Promise<StoredScores> => deserialize(await unzip(bytes))

/** Only the lower triangles of the matrices hold anything. */
export const packPosterior = (posterior: JointPosterior): Uint8Array<ArrayBuffer> =>
  packed({ ...posterior, nodes: posterior.nodes.map((node) => ({ ...node, spread: triangleOf(node) })) })

export async function unpackPosterior(bytes: Buffer): Promise<JointPosterior> {
  const posterior = deserialize(await unzip(bytes)) as JointPosterior
  return { ...posterior, nodes: posterior.nodes.map((node) => ({ ...node, spread: squareOf(node) })) }
}

const packed = (value: unknown): Uint8Array<ArrayBuffer> => Uint8Array.from(gzipSync(serialize(value), { level: 1 }))

function triangleOf({ spread, mean }: PosteriorNode): Float64Array {
  const size = mean.length
  const triangle = new Float64Array((size * (size + 1)) / 2)
  for (let row = 0, at = 0; row < size; at += ++row) triangle.set(spread.subarray(row * size, row * size + row + 1), at)
  return triangle
}

function squareOf({ spread: triangle, mean }: PosteriorNode): Float64Array {
  const size = mean.length
  const spread = new Float64Array(size * size)
  for (let row = 0, at = 0; row < size; at += ++row) spread.set(triangle.subarray(at, at + row + 1), row * size)
  return spread
}
