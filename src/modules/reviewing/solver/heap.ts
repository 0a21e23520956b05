// A binary min-heap of (key, node) in two typed arrays. Entries are never changed in place: whoever finds a shorter way
// pushes the node again and ignores the older entry when it comes up, which is cheaper than keeping positions.

export type Heap = { size: number; keys: Float64Array; nodes: Int32Array }

export function newHeap(capacity = 1024): Heap {
  return { size: 0, keys: new Float64Array(capacity), nodes: new Int32Array(capacity) }
}

export function push(heap: Heap, key: number, node: number): void {
  if (heap.size === heap.nodes.length) grow(heap)
  const { keys, nodes } = heap
  let i = heap.size++
  while (i > 0) {
    const parent = (i - 1) >> 1
    if (keys[parent]! <= key) break
    keys[i] = keys[parent]!
    nodes[i] = nodes[parent]!
    i = parent
  }
  keys[i] = key
  nodes[i] = node
}

/** Takes the entry with the least key off the heap and returns its node; read `heap.keys[0]` before for its key. */
export function pop(heap: Heap): number {
  const { keys, nodes } = heap
  const top = nodes[0]!
  const size = --heap.size
  const key = keys[size]!
  const node = nodes[size]!
  let i = 0
  for (let child = 1; child < size; child = 2 * i + 1) {
    if (child + 1 < size && keys[child + 1]! < keys[child]!) child++
    if (keys[child]! >= key) break
    keys[i] = keys[child]!
    nodes[i] = nodes[child]!
    i = child
  }
  keys[i] = key
  nodes[i] = node
  return top
}

function grow(heap: Heap) {
  const keys = new Float64Array(2 * heap.keys.length)
  const nodes = new Int32Array(2 * heap.nodes.length)
  keys.set(heap.keys)
  nodes.set(heap.nodes)
  heap.keys = keys
  heap.nodes = nodes
}
