import type { Value } from '../model/index.js';
import { callFunction } from './call.js';
import { compare } from './compare.js';
import { type Datum, goKind, isTruthy, whyInexact } from './datum.js';
import type { Naming } from './naming.js';
import { answer, fails, type Failure, type Outcome, type Run, risky } from './outcome.js';
import { parseExpression } from './parse-expression.js';
import { readIndex, readOfAll, readProperty } from './property.js';
import { modelValue, readContext } from './scope.js';
import type { Expression, Node } from './syntax.js';

const MOST_STEPS = 2_000;
const DEEPEST = 12;

type Of<Kind extends Node['kind']> = Extract<Node, { readonly kind: Kind }>;

/** act turns a float zero that passes through `&&`, `||` or `.*` into an integer. */
function safe(outcome: Outcome): Outcome {
  if (outcome.kind !== 'value' || outcome.value.kind !== 'float') return outcome;
  return outcome.value.value === 0 ? answer({ kind: 'int', value: 0n }) : outcome;
}

/** The right side is evaluated only for some values of the left one. */
function evaluateMaybe(node: Node, why: string, run: Run): Outcome {
  const right = evaluateNode(node, run);
  return right.kind === 'value' ? answer({ kind: 'unknown', why }) : risky(run, why);
}

function evaluateLogical(node: Of<'logical'>, run: Run): Outcome {
  const left = evaluateNode(node.left, run);
  if (left.kind !== 'value') return left;
  const truthy = isTruthy(left.value);
  if (truthy === undefined) return evaluateMaybe(node.right, whyInexact(left.value) ?? '', run);
  if (truthy === (node.operator === '||')) return safe(left);
  return safe(evaluateNode(node.right, run));
}

function evaluatePair(first: Node, second: Node, run: Run): readonly [Datum, Datum] | Failure {
  const left = evaluateNode(first, run);
  if (left.kind !== 'value') return left;
  const right = evaluateNode(second, run);
  return right.kind === 'value' ? [left.value, right.value] : right;
}

function evaluateCompare(node: Of<'compare'>, run: Run): Outcome {
  const pair = evaluatePair(node.left, node.right, run);
  if ('kind' in pair) return pair;
  return compare({ left: pair[0], right: pair[1], operator: node.operator }, run);
}

function evaluateIndex(node: Of<'index'>, run: Run): Outcome {
  const pair = evaluatePair(node.of, node.by, run);
  return 'kind' in pair ? pair : readIndex(pair[0], pair[1], run);
}

function evaluateProperty(node: Of<'property'>, run: Run): Outcome {
  const of = evaluateNode(node.of, run);
  if (of.kind !== 'value') return of;
  const { star } = run.naming;
  if (node.of.kind !== 'star' || star === 'skipped') return readProperty(of.value, node.name, run);
  // A map is all that the two ways differ in.
  if (star === 'unknown' && goKind(of.value) === 'map') return risky(run, `*.${node.name}`);
  return readOfAll(of.value, node.name, run);
}

function evaluateNot(node: Of<'not'>, run: Run): Outcome {
  const of = evaluateNode(node.of, run);
  if (of.kind !== 'value') return of;
  const truthy = isTruthy(of.value);
  if (truthy !== undefined) return answer({ kind: 'bool', value: !truthy });
  return answer({ kind: 'unknown', why: whyInexact(of.value) ?? '' });
}

function evaluateCall(node: Of<'call'>, run: Run): Outcome {
  const list: Datum[] = [];
  for (const parameter of node.parameters) {
    const outcome = evaluateNode(parameter, run);
    if (outcome.kind !== 'value') return outcome;
    list.push(outcome.value);
  }
  return callFunction(node.name, list, run);
}

type Evaluators = {
  readonly [Kind in Node['kind']]: (node: Of<Kind>, run: Run) => Outcome;
};

const EVALUATORS: Evaluators = {
  null: answer,
  bool: answer,
  float: answer,
  string: answer,
  int: (node) => answer({ kind: 'int', value: BigInt(node.value) }),
  variable: (node, run) => readContext(node.name, run),
  property: evaluateProperty,
  star: (node, run) => safe(evaluateNode(node.of, run)),
  index: evaluateIndex,
  not: evaluateNot,
  compare: evaluateCompare,
  logical: evaluateLogical,
  call: evaluateCall,
};

function evaluateNode(node: Node, run: Run): Outcome {
  run.steps -= 1;
  if (run.steps < 0) return risky(run, 'a long evaluation');
  // TypeScript does not see that the evaluator of a node's kind takes that node.
  const evaluator = EVALUATORS[node.kind] as (node: Node, run: Run) => Outcome;
  return evaluator(node, run);
}

/** Evaluates the text of an expression; a leading opening mark is dropped, as the servers do. */
function evaluateText(source: string, run: Run): Outcome {
  if (run.depth >= DEEPEST) return risky(run, 'a long evaluation');
  const parsed = parseExpression(source.startsWith('${{') ? source.slice(3) : source);
  if (parsed.kind === 'syntax-error')
    return parsed.reason === 'too-deep' ? risky(run, 'a deep expression') : fails(parsed.reason);
  run.depth += 1;
  const outcome = evaluateNode(parsed.root, run);
  run.depth -= 1;
  return outcome;
}

/** A fresh evaluation. */
function startRun(naming: Naming): Run {
  return { naming, risks: [], steps: MOST_STEPS, depth: 0, evaluateText };
}

/** The outcome of a text evaluated as the servers do, and what could make it fail (see `Run`). */
export function runText(source: string, naming: Naming): readonly [Outcome, readonly string[]] {
  const run = startRun(naming);
  return [evaluateText(source, run), run.risks];
}

/**
 * Evaluates an expression with act's rules. An unknown value also stands for "may fail": where
 * something unknown decides whether there is an error or a panic, the result is unknown.
 */
export function evaluate(
  expression: Expression,
  naming: Naming,
): { readonly kind: 'value'; readonly value: Value } | Failure {
  const run = startRun(naming);
  const outcome = evaluateNode(expression.root, run);
  const [risk] = run.risks;
  if (risk !== undefined) return { kind: 'value', value: { kind: 'unknown', why: risk } };
  return outcome.kind === 'value' ? { kind: 'value', value: modelValue(outcome.value) } : outcome;
}
