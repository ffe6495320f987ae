import type { Value } from '../../model/index.js';

export type Comparison = '<' | '<=' | '>' | '>=' | '==' | '!=';

/**
 * The syntax tree of one of GitHub's expressions, without where its nodes stand. Names of contexts and
 * functions are in lower case; `by` is the key of an index, `*` for all of them.
 */
export type Syntax =
  | { readonly kind: 'literal'; readonly value: Value }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'index'; readonly of: Node; readonly by: Node | '*' }
  | { readonly kind: 'not'; readonly of: Node }
  | {
      readonly kind: 'compare';
      readonly operator: Comparison;
      readonly left: Node;
      readonly right: Node;
    }
  | { readonly kind: 'logical'; readonly operator: '&&' | '||'; readonly operands: readonly Node[] }
  | { readonly kind: 'call'; readonly name: string; readonly parameters: readonly Node[] };

/** A node where it stands: `offset` counts UTF-16 units in the expression, `depth` the nodes on the longest way down. */
export type Node = Syntax & { readonly offset: number; readonly depth: number };

/** What makes GitHub refuse the whole workflow file. */
export type FaultReason =
  | 'unexpected-symbol'
  | 'unexpected-end'
  | 'empty-expression'
  | 'unclosed-expression'
  | 'too-deep'
  | 'too-long'
  | 'unknown-context'
  | 'unknown-function'
  | 'too-few-arguments'
  | 'too-many-arguments'
  | 'even-arguments';

/**
 * A text that GitHub does not take, so that the workflow file is invalid and posts nothing. `what` is the
 * piece of the text it stumbles over; `offset` counts UTF-16 units in the text.
 */
export interface Invalid {
  readonly kind: 'invalid';
  readonly reason: FaultReason;
  readonly what: string;
  readonly offset: number;
}

/** The nodes directly below a node. */
export function childrenOf(node: Syntax): readonly Node[] {
  if (node.kind === 'index') return node.by === '*' ? [node.of] : [node.of, node.by];
  if (node.kind === 'not') return [node.of];
  if (node.kind === 'compare') return [node.left, node.right];
  if (node.kind === 'logical') return node.operands;
  return node.kind === 'call' ? node.parameters : [];
}

/** Whether a node or one below it passes a test. */
export function someNode(node: Node, test: (node: Node) => boolean): boolean {
  return test(node) || childrenOf(node).some((child) => someNode(child, test));
}
