/**
 * A Go type that YAML is decoded into. `node` keeps the node and looks into nothing; `any` is `interface{}`;
 * a struct ignores keys that it has no field for.
 */
export type Shape =
  | 'string'
  | 'bool'
  | 'int'
  | 'float'
  | 'node'
  | 'any'
  | { readonly kind: 'list'; readonly of: Shape }
  | { readonly kind: 'map'; readonly of: Shape }
  | { readonly kind: 'struct'; readonly fields: Readonly<Record<string, Shape>> };

/** The name of a shape in problems. */
export function shapeName(shape: Shape): string {
  return typeof shape === 'string' ? shape : shape.kind;
}
