import type { Expression, Node } from './syntax.js';

function childrenOf(node: Node): readonly Node[] {
  if (node.kind === 'call') return node.parameters;
  if (node.kind === 'index') return [node.of, node.by];
  if (node.kind === 'compare' || node.kind === 'logical') return [node.left, node.right];
  return 'of' in node ? [node.of] : [];
}

/** `matrix.os` for a chain of names and constant keys, `undefined` for anything else. */
function pathOf(node: Node): string | undefined {
  if (node.kind === 'variable') return node.name;
  if (node.kind === 'property') {
    const of = pathOf(node.of);
    return of === undefined ? undefined : `${of}.${node.name}`;
  }
  if (node.kind !== 'index' || node.by.kind !== 'string') return undefined;
  const of = pathOf(node.of);
  return of === undefined ? undefined : `${of}.${node.by.value}`;
}

function collect(node: Node, into: Set<string>): void {
  const path = pathOf(node);
  if (path === undefined) for (const child of childrenOf(node)) collect(child, into);
  else into.add(path);
}

/**
 * The contexts that an expression reads, as deep as its text tells (`vars.OS`), each once, for
 * messages.
 */
export function referencedScopes(expression: Expression): readonly string[] {
  const found = new Set<string>();
  collect(expression.root, found);
  return [...found];
}
