import type { Json } from '../json/index.js';
import { ASKS_NOTHING, type DeclaredProtection, type Scope } from './declared.js';
import {
  complain,
  demandedText,
  fieldOf,
  itemsOf,
  type JsonObject,
  objectOf,
  type Reading,
  textOf,
  textsOf,
} from './reading.js';
import { readRules } from './rules.js';

type Refs = Extract<Scope, { kind: 'refs' }>;

/** Whether a ruleset is in force for branches; `evaluate` and `disabled` are not. */
export function isInForce(ruleset: JsonObject, reading: Reading): boolean {
  const enforcement = demandedText(ruleset, 'enforcement', reading);
  const target = textOf(fieldOf(ruleset, 'target'), reading) ?? 'branch';
  if (!['branch', 'tag', 'push', 'repository'].includes(target))
    complain(reading, `unknown target ${JSON.stringify(target)}`, ruleset.at);
  if (enforcement !== undefined && !['active', 'evaluate', 'disabled'].includes(enforcement))
    complain(reading, `unknown enforcement ${JSON.stringify(enforcement)}`, ruleset.at);
  return enforcement === 'active' && target === 'branch';
}

function selectionIn(
  value: JsonObject | undefined,
  reading: Reading,
): { readonly include: readonly string[]; readonly exclude: readonly string[] } {
  const list = (name: string): readonly string[] =>
    value === undefined ? [] : textsOf(fieldOf(value, name), reading);
  return { include: list('include'), exclude: list('exclude') };
}

/** Which repositories the conditions name; by id or by property only the server can tell. */
function repositoriesIn(conditions: JsonObject, reading: Reading): Refs['repositories'] {
  const named = objectOf(fieldOf(conditions, 'repository_name'), reading);
  if (named !== undefined) return selectionIn(named, reading);
  const other = [...conditions.keys.keys()].some(
    (key) => key.startsWith('repository_') && fieldOf(conditions, key) !== undefined,
  );
  return other ? 'other' : 'all';
}

/** Reads `conditions`, without which nobody knows what a ruleset governs. */
export function readConditions(ruleset: JsonObject, reading: Reading): Refs {
  const conditions = objectOf(fieldOf(ruleset, 'conditions'), reading);
  const refs = conditions && objectOf(fieldOf(conditions, 'ref_name'), reading);
  if (conditions === undefined || refs === undefined) {
    complain(reading, 'the ruleset does not say which refs it is for', ruleset.at);
    return { kind: 'refs', refs: { include: [], exclude: [] }, repositories: 'all' };
  }
  const repositories = repositoriesIn(conditions, reading);
  return { kind: 'refs', refs: selectionIn(refs, reading), repositories };
}

/** Who may pass by, as texts such as `Team 42 (always)`; `null` where it is not told. */
export function readBypass(ruleset: JsonObject, reading: Reading): readonly string[] | null {
  const list = fieldOf(ruleset, 'bypass_actors');
  if (list === undefined) return null;
  return itemsOf(list, reading).flatMap((item) => {
    const actor = objectOf(item, reading);
    const type = actor && textOf(fieldOf(actor, 'actor_type'), reading);
    if (actor === undefined || type === undefined) return [];
    const id = fieldOf(actor, 'actor_id');
    const mode = textOf(fieldOf(actor, 'bypass_mode'), reading) ?? 'always';
    return [`${type}${id?.kind === 'number' ? ` ${id.value}` : ''} (${mode})`];
  });
}

/**
 * Reads one whole ruleset, as `rulesets/{id}` answers it, the web page exports it and others take it. `null`: it is not
 * in force for branches. Mistakes beside its rules go to `reading`: then it cannot be told what it is for.
 */
export function readRuleset(value: Json, reading: Reading): DeclaredProtection | null {
  const ruleset = objectOf(value, reading);
  if (ruleset === undefined || !isInForce(ruleset, reading)) return null;
  const name = demandedText(ruleset, 'name', reading) ?? '';
  const scope = readConditions(ruleset, reading);
  const from = `ruleset ${name}`;
  const question = { from, errors: [] };
  const rules = fieldOf(ruleset, 'rules');
  if (rules === undefined)
    complain(
      question,
      'this ruleset comes without its "rules"; rulesets/{id} has them',
      ruleset.at,
    );
  const asked = readRules(itemsOf(rules, question), question);
  const bypass = readBypass(ruleset, question);
  const layer = { ...ASKS_NOTHING, ...asked, name: from, bypass };
  return { scope, layer, errors: question.errors, at: ruleset.at };
}

/** Reads a list of whole rulesets. */
export function readRulesets(
  value: Json | undefined,
  reading: Reading,
): readonly DeclaredProtection[] {
  return itemsOf(value, reading).flatMap((each) => readRuleset(each, reading) ?? []);
}
