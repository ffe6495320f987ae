import { toText } from './coerce.js';
import { BUILTINS } from './functions.js';
import type { SymbolicScope } from './scope.js';
import { childrenOf, type FaultReason, type Invalid, type Node, someNode } from './syntax.js';

/** How many arguments the status functions take (actions/runner `workflow-v1.0.json`, `job-if`). */
const STATUS_FUNCTIONS: ReadonlyMap<string, { readonly least: 0; readonly most: number }> = new Map(
  [
    ['always', { least: 0, most: 0 }],
    ['cancelled', { least: 0, most: 0 }],
    ['failure', { least: 0, most: 255 }],
    ['success', { least: 0, most: 255 }],
  ],
);

const MOST_CASES = 255;

/** Whether an expression calls a status function, so that GitHub does not add `success()` to it. */
export function callsStatus(node: Node): boolean {
  return someNode(node, (each) => each.kind === 'call' && STATUS_FUNCTIONS.has(each.name));
}

/** The path a chain of constant keys has from a context, or `undefined` for any other node. */
export function pathOf(node: Node): readonly string[] | undefined {
  if (node.kind === 'name') return [node.name];
  if (node.kind !== 'index') return undefined;
  const above = pathOf(node.of);
  if (above === undefined) return undefined;
  if (node.by === '*') return [...above, '*'];
  const key = node.by.kind === 'literal' ? toText(node.by.value).toLowerCase() : '*';
  // A key that is itself a star is no star.
  return key === '*' ? undefined : [...above, key];
}

type Arity = { readonly least: number; readonly most: number };

/** How many arguments a function takes; `case` is another matter. */
function arityOf(name: string, { status, hashesFiles }: SymbolicScope): Arity | undefined {
  if (hashesFiles === true && name === 'hashfiles') return { least: 1, most: 255 };
  return BUILTINS.get(name) ?? (status === undefined ? undefined : STATUS_FUNCTIONS.get(name));
}

function arity(node: Node & { readonly kind: 'call' }, scope: SymbolicScope): FaultReason | null {
  const count = node.parameters.length;
  if (node.name === 'case') {
    if (count < 3) return 'too-few-arguments';
    if (count > MOST_CASES) return 'too-many-arguments';
    return count % 2 === 0 ? 'even-arguments' : null;
  }
  const known = arityOf(node.name, scope);
  if (known === undefined) return 'unknown-function';
  if (count < known.least) return 'too-few-arguments';
  return count > known.most ? 'too-many-arguments' : null;
}

function ownFault(node: Node, scope: SymbolicScope): FaultReason | null {
  if (node.kind === 'call') return arity(node, scope);
  if (node.kind !== 'name') return null;
  return scope.read([node.name]) === undefined ? 'unknown-context' : null;
}

/** What makes GitHub refuse an expression wherever it stands, evaluated or not. */
export function faultOf(node: Node, scope: SymbolicScope): Invalid | undefined {
  const reason = ownFault(node, scope);
  if (reason !== null) {
    const what = node.kind === 'call' || node.kind === 'name' ? node.name : '';
    return { kind: 'invalid', reason, what, offset: node.offset };
  }
  for (const child of childrenOf(node)) {
    const fault = faultOf(child, scope);
    if (fault !== undefined) return fault;
  }
  return undefined;
}
