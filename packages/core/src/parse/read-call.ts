import type { Value, Workflow, YamlNode } from '../model/index.js';
import { toValue, type YamlDocument } from '../yaml/index.js';

const NULL: Value = { kind: 'null' };

function isCall(value: Value): boolean {
  return value.kind === 'string' && value.value === 'workflow_call';
}

function fieldOf(value: Value | undefined, key: string): Value | undefined {
  return value?.kind === 'map' ? value.entries.get(key) : undefined;
}

/** What an input of GitHub is when neither the caller nor a default gives it, by its type (docs, workflow-syntax). */
const EMPTY: Readonly<Record<string, Value>> = {
  boolean: { kind: 'bool', value: false },
  number: { kind: 'float', value: 0 },
  string: { kind: 'string', value: '' },
};

function defaultOf(input: Value, typed: boolean): Value {
  const type = fieldOf(input, 'type');
  const empty = typed && type?.kind === 'string' ? EMPTY[type.value] : undefined;
  return fieldOf(input, 'default') ?? empty ?? NULL;
}

/** What `on:` says of calls: whether there is `workflow_call`, and the defaults of its inputs. */
export function readCall(
  document: YamlDocument,
  node: YamlNode,
): Pick<Workflow, 'callable' | 'inputDefaults'> {
  const on = toValue(document, node).value;
  if (on?.kind !== 'map') {
    const named = on?.kind === 'list' ? on.items : on === undefined ? [] : [on];
    return { callable: named.some(isCall), inputDefaults: new Map() };
  }
  const inputs = fieldOf(fieldOf(on, 'workflow_call'), 'inputs');
  const entries = inputs?.kind === 'map' ? [...inputs.entries] : [];
  const typed = document.reader.core === true;
  return {
    callable: on.entries.has('workflow_call'),
    inputDefaults: new Map(
      entries.map(([name, input]): [string, Value] => [name, defaultOf(input, typed)]),
    ),
  };
}
