/**
 * A value as a Go program holds it after decoding YAML, because the servers print and compare these.
 * `int` covers int64 and uint64; `float` is a float64; `time` keeps the text that Go prints for it.
 * A map's `rest` is the value of every key it does not have, where that is not null (variables nobody could list).
 * `unknown` stands for what only the server knows; it is never rounded to another value.
 */
export type Value =
  | { readonly kind: 'null' }
  | { readonly kind: 'bool'; readonly value: boolean }
  | { readonly kind: 'int'; readonly value: bigint }
  | { readonly kind: 'float'; readonly value: number }
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'time'; readonly value: string }
  | { readonly kind: 'list'; readonly items: readonly Value[] }
  | { readonly kind: 'map'; readonly entries: ReadonlyMap<string, Value>; readonly rest?: Value }
  | { readonly kind: 'unknown'; readonly why: string };
