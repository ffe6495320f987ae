import type { RequiredContext, RequirementLayer } from '@driftgate/core';
import type { Json } from '../json/index.js';
import { ASKS_NOTHING } from './declared.js';
import {
  appOf,
  demandedText,
  flagOf,
  itemsOf,
  type JsonObject,
  objectOf,
  type Reading,
  refuseUnknownKeys,
  textOf,
} from './reading.js';

/**
 * What a classic protection asks for. `listed`: whether contexts are listed at all, be it none.
 */
export interface StatusPolicy {
  readonly contexts: readonly RequiredContext[];
  readonly strict: boolean | null;
  readonly listed: boolean;
}

/**
 * `from` names the protection; `known` are the keys that may stand in it, `null` for what a server answered. With
 * `bare` an entry of `checks` may be a mere text.
 */
export interface PolicyQuestion extends Reading {
  readonly from: string;
  readonly known: readonly string[] | null;
  readonly bare: boolean;
}

/** Nothing written where a list should be is a mistake of a person; a server means that there is none. */
function listOf(policy: JsonObject, name: string, question: PolicyQuestion): readonly Json[] {
  const value = policy.fields.get(name);
  const absent = value?.kind === 'null' && question.known === null;
  return itemsOf(absent ? undefined : value, question);
}

function readPlain(entry: Json, question: PolicyQuestion): readonly RequiredContext[] {
  const context = textOf(entry, question);
  return context === undefined ? [] : [{ context, app: null, from: question.from }];
}

function readEntry(entry: Json, question: PolicyQuestion): readonly RequiredContext[] {
  const { from, known, bare } = question;
  if (bare && entry.kind === 'string') return readPlain(entry, question);
  const object = objectOf(entry, question);
  if (object === undefined) return [];
  if (known !== null) refuseUnknownKeys(object, ['context', 'app_id'], question);
  const context = demandedText(object, 'context', question);
  const app = appOf(object.fields.get('app_id'), question);
  return context === undefined ? [] : [{ context, app, from }];
}

/** What a classic protection asks for, with the policy that it has or without one. */
export function classicLayer(
  name: string,
  policy: StatusPolicy | undefined,
  bypass: readonly string[] | null,
): RequirementLayer {
  if (policy === undefined) return { ...ASKS_NOTHING, name, bypass };
  const { contexts, strict } = policy;
  return { ...ASKS_NOTHING, name, bypass, statusChecks: true, contexts, strict };
}

/**
 * Reads `{strict, contexts, checks}` as GitHub's classic protection has it. A context that is in both lists is
 * the same demand, with the app that `checks` pins.
 */
export function readPolicy(value: Json, question: PolicyQuestion): StatusPolicy {
  const policy = objectOf(value, question);
  if (policy === undefined) return { contexts: [], strict: null, listed: false };
  if (question.known !== null) refuseUnknownKeys(policy, question.known, question);
  const pinned = listOf(policy, 'checks', question).flatMap((entry) => readEntry(entry, question));
  const plain = listOf(policy, 'contexts', question).flatMap((entry) => readPlain(entry, question));
  const others = plain.filter(({ context }) => !pinned.some((each) => each.context === context));
  const strict = policy.fields.get('strict');
  return {
    contexts: [...pinned, ...others],
    strict: flagOf(strict?.kind === 'null' ? undefined : strict, question) ?? null,
    listed: policy.fields.has('contexts') || policy.fields.has('checks'),
  };
}
