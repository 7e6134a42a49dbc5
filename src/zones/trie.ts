/** Strings with values, for finding the longest one that begins at a place in a text. */
interface Node<Value> {
  readonly next: Map<string, Node<Value>>
  value?: Value
}

export interface Trie<Value> {
  set(key: string, value: Value): void
  get(key: string): Value | undefined
  /** All keys that begin at `start`, longest first; `end` is where the key ends. */
  at(text: string, start: number): readonly { readonly end: number; readonly value: Value }[]
}

export function createTrie<Value>(): Trie<Value> {
  const root: Node<Value> = { next: new Map() }
  return {
    set(key, value) {
      let node = root
      for (const unit of key.split('')) {
        const child = node.next.get(unit) ?? { next: new Map() }
        node.next.set(unit, child)
        node = child
      }
      node.value = value
    },
    get(key) {
      let node: Node<Value> | undefined = root
      for (let i = 0; i < key.length && node !== undefined; i++) node = node.next.get(key[i] ?? '')
      return node?.value
    },
    at(text, start) {
      let node = root.next.get(text[start] ?? '')
      if (node === undefined) return []
      const found: { end: number; value: Value }[] = []
      for (let end = start + 1; node !== undefined; end++) {
        if (node.value !== undefined) found.push({ end, value: node.value })
        node = node.next.get(text[end] ?? '')
      }
      return found.reverse()
    },
  }
}
