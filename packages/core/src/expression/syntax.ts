export type Comparison = '<' | '<=' | '>' | '>=' | '==' | '!=';

/**
 * The syntax tree of an expression. Names of variables and properties are in lower case, as the
 * servers keep them.
 */
export type Node =
  | { readonly kind: 'null' }
  | { readonly kind: 'bool'; readonly value: boolean }
  | { readonly kind: 'int'; readonly value: number }
  | { readonly kind: 'float'; readonly value: number }
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'variable'; readonly name: string }
  | { readonly kind: 'property'; readonly of: Node; readonly name: string }
  | { readonly kind: 'star'; readonly of: Node }
  | { readonly kind: 'index'; readonly of: Node; readonly by: Node }
  | { readonly kind: 'not'; readonly of: Node }
  | {
      readonly kind: 'compare';
      readonly operator: Comparison;
      readonly left: Node;
      readonly right: Node;
    }
  | {
      readonly kind: 'logical';
      readonly operator: '&&' | '||';
      readonly left: Node;
      readonly right: Node;
    }
  | { readonly kind: 'call'; readonly name: string; readonly parameters: readonly Node[] };

/** A parsed expression. */
export interface Expression {
  readonly kind: 'expression';
  readonly root: Node;
}

/**
 * A text that is no expression. `offset` counts UTF-16 units. The reason `too-deep` is ours: the
 * servers have no such limit, so it says nothing about what they do.
 */
export interface SyntaxFailure {
  readonly kind: 'syntax-error';
  readonly reason: string;
  readonly offset: number;
}
