import { allOf, anyOf, type Condition, notOf } from '../../model/index.js';
import { indexLeaf, leafOf, termOf } from './access.js';
import { compareLeaves } from './compare.js';
import { pathOf } from './faults.js';
import { BUILTINS } from './functions.js';
import type { SymbolicScope } from './scope.js';
import { type Node, someNode } from './syntax.js';
import { bool, boolWhen, failed, limited, nameOf, NULL, overLeaves, type Term } from './term.js';
import { caseOf, isDecided, onward, truthOf } from './truth.js';

type Compare = Node & { readonly kind: 'compare' };
type Call = Node & { readonly kind: 'call' };
type Logical = Node & { readonly kind: 'logical' };

/** Functions that do not take everything: what GitHub does after they fail is not told. */
const RISKY = new Set(['case', 'format', 'fromjson']);

/** Whether evaluating an expression can go wrong. */
export function mayFail(node: Node): boolean {
  return someNode(node, (each) => each.kind === 'call' && RISKY.has(each.name));
}

function truthOfLogical({ operator, operands }: Logical, scope: SymbolicScope): Condition {
  const decisive = operator === '&&' ? 'never' : 'always';
  const conditions: Condition[] = [];
  let isRisky = false;
  for (const operand of operands) {
    const truth = conditionOfNode(operand, scope);
    if (truth.kind === decisive && isRisky) {
      return { kind: 'unknown', why: 'a call that may fail' };
    }
    conditions.push(truth);
    if (truth.kind === decisive) break;
    isRisky ||= !isDecided(truth) && mayFail(operand);
  }
  return operator === '&&' ? allOf(conditions) : anyOf(conditions);
}

/** The condition that an expression is truthy, without telling apart the values it can have. */
export function conditionOfNode(node: Node, scope: SymbolicScope): Condition {
  if (node.kind === 'not') return notOf(conditionOfNode(node.of, scope));
  if (node.kind === 'logical') return truthOfLogical(node, scope);
  return truthOf(evaluate(node, scope), scope);
}

function evaluateLogical({ operator, operands }: Logical, scope: SymbolicScope): Term {
  const [first, ...rest] = operands;
  if (first === undefined) return NULL;
  let term = evaluate(first, scope);
  let isRisky = term.kind !== 'value' && mayFail(first);
  for (const operand of rest) {
    const right = () => evaluate(operand, scope);
    term = limited(onward(term, { operator, right, claims: scope }));
    if (isRisky && term.kind === 'value') return failed('a call that may fail');
    isRisky ||= term.kind !== 'value' && mayFail(operand);
  }
  return term;
}

function evaluateNot(of: Node, scope: SymbolicScope): Term {
  const term = evaluate(of, scope);
  if (term.kind === 'failed') return term;
  return boolWhen({ when: notOf(truthOf(term, scope)), why: nameOf(term) });
}

function evaluateCompare(node: Compare, scope: SymbolicScope): Term {
  const operands = [evaluate(node.left, scope), evaluate(node.right, scope)];
  return overLeaves(operands, ([left = NULL, right = NULL]) =>
    compareLeaves(node.operator, [left, right], scope),
  );
}

function evaluateIndex(node: Node & { readonly kind: 'index' }, scope: SymbolicScope): Term {
  const of = evaluate(node.of, scope);
  if (node.by === '*') return overLeaves([of], ([leaf = NULL]) => indexLeaf(leaf, '*'));
  const operands = [of, evaluate(node.by, scope)];
  return overLeaves(operands, ([leaf = NULL, key = NULL]) => indexLeaf(leaf, key));
}

function statusOf({ name, parameters }: Call, scope: SymbolicScope): Term | undefined {
  const { status } = scope;
  if (status === undefined) return undefined;
  if (name === 'always') return bool(true);
  if (name !== 'success' && name !== 'failure' && name !== 'cancelled') return undefined;
  if (parameters.length === 0) return boolWhen({ when: status[name], why: `${name}()` });
  // Only the server knows what these functions make of arguments.
  return { kind: 'open', why: `${name} of some jobs`, varies: false };
}

function evaluateCall(call: Call, scope: SymbolicScope): Term {
  const status = statusOf(call, scope);
  if (status !== undefined) return status;
  const operands = call.parameters.map((parameter) => evaluate(parameter, scope));
  if (call.name === 'case') return limited(caseOf(operands));
  const builtin = BUILTINS.get(call.name);
  if (builtin === undefined) return failed(`${call.name}()`);
  return overLeaves(operands, (leaves) => builtin.apply(leaves, scope));
}

function readPath(path: readonly string[], scope: SymbolicScope): Term {
  const name = path.join('.');
  const symbolic = scope.read(path);
  return symbolic === undefined ? failed(name) : termOf(symbolic, name);
}

/** What an expression without faults comes to. */
export function evaluate(node: Node, scope: SymbolicScope): Term {
  const path = pathOf(node);
  if (path !== undefined) return readPath(path, scope);
  if (node.kind === 'literal') return leafOf(node.value);
  if (node.kind === 'not') return evaluateNot(node.of, scope);
  if (node.kind === 'compare') return evaluateCompare(node, scope);
  if (node.kind === 'logical') return evaluateLogical(node, scope);
  if (node.kind === 'index') return evaluateIndex(node, scope);
  return node.kind === 'call' ? evaluateCall(node, scope) : NULL;
}
