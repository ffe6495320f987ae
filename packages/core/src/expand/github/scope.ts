import { lookUp, type Symbolic, type SymbolicScope } from '../../expression/index.js';
import { type Condition, type Facts, never, notOf, type Value } from '../../model/index.js';
import { githubContext } from './github-context.js';
import type { JobView, Needs } from './job-view.js';

/** Nobody waits for a failure: a pull request may merge only once nothing that is needed fails. */
export const NO_FAILURE = never('nothing fails on a pull request that may merge');

const NULL: Symbolic = { kind: 'value', value: { kind: 'null' } };

function symbolOf(value: Value): Symbolic {
  return value.kind === 'unknown'
    ? { kind: 'open', why: value.why, varies: false }
    : { kind: 'value', value };
}

/** The result of a job that is needed, where nothing fails: it was skipped, or it succeeded. */
function resultEquals(ran: Condition, value: Value): Condition {
  if (value.kind !== 'string') return never('a result is a text');
  const result = value.value.toLowerCase();
  if (result === 'success') return ran;
  return result === 'skipped' ? notOf(ran) : NO_FAILURE;
}

function resultOf(id: string, ran: Condition): Symbolic {
  const equals = (value: Value) => resultEquals(ran, value);
  return { kind: 'open', why: `needs.${id}.result`, varies: true, equals };
}

function needsContext(needs: Needs, path: readonly string[]): Symbolic {
  const [id = '', field, ...rest] = path;
  const why = ['needs', ...path].join('.');
  if (path.length === 0) return { kind: 'open', why, varies: true };
  const isResult = field === 'result' && rest.length === 0;
  if (id === '*') {
    const items = [...needs].map(([each, ran]) => resultOf(each, ran));
    return isResult ? { kind: 'list', why, items } : { kind: 'open', why, varies: true };
  }
  const ran = needs.get(id);
  if (ran === undefined) return NULL;
  return isResult ? resultOf(id, ran) : { kind: 'open', why, varies: true };
}

function variable({ vars }: Facts, path: readonly string[]): Symbolic {
  const [name = '*'] = path;
  const known = Object.entries(vars?.values ?? {}).find(([each]) => each.toLowerCase() === name);
  if (known !== undefined) return symbolOf({ kind: 'string', value: known[1] });
  if (vars?.complete === true && name !== '*') return NULL;
  return { kind: 'open', why: `vars.${name.toUpperCase()}`, varies: false };
}

/** What a job's own `if` sees, and its matrix, which is made after it (docs.github.com, actions/reference/contexts). */
export function conditionScope(view: JobView): SymbolicScope {
  return {
    claim: (text) => ({ kind: 'claim', text }),
    read: ([root = '', ...path]) => {
      switch (root) {
        case 'github':
          return githubContext(view, path);
        case 'needs':
          return needsContext(view.needs, path);
        case 'vars':
          return variable(view.facts, path);
        case 'inputs':
          return lookUp({ kind: 'map', entries: view.inputs }, path);
        default:
          return undefined;
      }
    },
  };
}

/** What the inputs that a job gives to a workflow see, and its name: `matrix` too. */
export function rowScope(view: JobView, matrix: Value): SymbolicScope {
  const { read, ...scope } = conditionScope(view);
  return {
    ...scope,
    read: ([root = '', ...path]) => {
      if (root === 'matrix') return lookUp(matrix, path);
      if (root === 'strategy')
        return { kind: 'open', why: ['strategy', ...path].join('.'), varies: false };
      return read([root, ...path]);
    },
  };
}
