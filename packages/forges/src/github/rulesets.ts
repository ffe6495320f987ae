import type {
  MergeQueue,
  RequiredContext,
  RequiredWorkflow,
  RequirementLayer,
} from '@driftgate/core';
import type * as v from 'valibot';
import { readWire } from '../answers/index.js';
import type { ForgeFailure, Result } from '../forge.js';
import { ask, type GitHubApi } from './ask.js';
import { listAll, listOf } from './paging.js';
import {
  type WireRule,
  type WireRuleset,
  wireMergeQueue,
  wireRule,
  wireRuleset,
  wireStatusChecks,
  wireWorkflowsRule,
} from './wire.js';

type Read<T> = Result<T, ForgeFailure>;

/** Rulesets that are asked for their names and for who bypasses them; a repository has at most 75, and 75 of its owner. */
const MOST_RULESETS = 150;

function contextsIn({ required_status_checks: demands }: v.InferOutput<typeof wireStatusChecks>) {
  return (from: string): readonly RequiredContext[] =>
    demands.map(({ context, integration_id: app }) => ({ context, app, from }));
}

function queueIn(parameters: v.InferOutput<typeof wireMergeQueue>): MergeQueue {
  return {
    timeoutMinutes: parameters['check_response_timeout_minutes'],
    grouping: parameters.grouping_strategy === 'ALLGREEN' ? 'all-green' : 'head-green',
    maxEntriesToMerge: parameters.max_entries_to_merge,
  };
}

function workflowsIn({ workflows }: v.InferOutput<typeof wireWorkflowsRule>) {
  return (from: string): readonly RequiredWorkflow[] =>
    workflows.map(({ repository_id: repository, path, ref }) => ({
      repository: String(repository),
      path,
      ref: ref ?? null,
      from,
    }));
}

/** A rule on top of what its ruleset already asks for; the failure is what is wrong with its parameters. */
function withRule(
  layer: RequirementLayer,
  { type, parameters }: WireRule,
): Result<RequirementLayer, string> {
  switch (type) {
    case 'required_status_checks': {
      const read = readWire(wireStatusChecks, parameters);
      if (!read.ok) return read;
      const contexts = [...layer.contexts, ...contextsIn(read.value)(layer.name)];
      const strict = layer.strict === true || read.value.strict_required_status_checks_policy;
      return { ok: true, value: { ...layer, statusChecks: contexts.length > 0, contexts, strict } };
    }
    case 'merge_queue': {
      const read = readWire(wireMergeQueue, parameters);
      return read.ok ? { ok: true, value: { ...layer, queue: queueIn(read.value) } } : read;
    }
    case 'workflows': {
      const read = readWire(wireWorkflowsRule, parameters);
      if (!read.ok) return read;
      const workflows = [...layer.workflows, ...workflowsIn(read.value)(layer.name)];
      return { ok: true, value: { ...layer, workflows } };
    }
    default:
      return { ok: true, value: layer };
  }
}

/** An actor in words: GitHub gives no names (`repository-ruleset-bypass-actor`). */
function actorOf(actor: NonNullable<WireRuleset['bypass_actors']>[number]): string {
  const { actor_id: id, actor_type: type, bypass_mode: mode } = actor;
  const who = id === null ? type : `${type} ${id}`;
  return mode === 'always' ? who : `${who} (${mode})`;
}

function nameOf({ ruleset_id: id, ruleset_source: source }: WireRule, name: string | null): string {
  const which = name === null ? `ruleset ${id ?? ''}`.trim() : `ruleset ${name}`;
  return source === undefined ? which : `${which} of ${source}`;
}

function bySource(rules: readonly WireRule[]): readonly (readonly WireRule[])[] {
  const groups = new Map<number | string, WireRule[]>();
  for (const rule of rules) {
    const key = rule.ruleset_id ?? rule.ruleset_source ?? '';
    groups.set(key, [...(groups.get(key) ?? []), rule]);
  }
  return [...groups.values()];
}

async function detailsOf(
  api: GitHubApi,
  repository: string,
  id: number | undefined,
): Promise<WireRuleset | null> {
  if (id === undefined) return null;
  const wanted = { path: `${repository}/rulesets/${id}`, needs: ['metadata=read'] };
  const read = await ask(api, wanted, wireRuleset);
  return read.ok ? read.value : null;
}

function layerOf(
  rules: readonly WireRule[],
  details: WireRuleset | null,
): Result<RequirementLayer, string> {
  const [first] = rules;
  const name = first === undefined ? '' : nameOf(first, details?.name ?? null);
  const bypass = details?.bypass_actors?.map((actor) => `${actorOf(actor)}: ${name}`) ?? null;
  const nothing = { contexts: [], strict: false, queue: null, workflows: [], bypass };
  let layer: RequirementLayer = { ...nothing, name, statusChecks: false };
  for (const rule of rules) {
    const next = withRule(layer, rule);
    if (!next.ok) return { ok: false, failure: `${rule.type}: ${next.failure}` };
    layer = next.value;
  }
  return { ok: true, value: layer };
}

/**
 * What the rulesets of a repository and of its owners ask of a branch, one layer each. GitHub lists the rules of active
 * rulesets only: those in `evaluate` or `disabled` are not enforced (`repos/get-branch-rules`). Names, and who bypasses,
 * are left out where they are not shown.
 */
export async function readRulesets(
  api: GitHubApi,
  repository: string,
  branch: string,
): Promise<Read<readonly RequirementLayer[]>> {
  const wanted = { path: `${repository}/rules/branches/${branch}`, needs: ['metadata=read'] };
  const listed = await listAll(api, {
    wanted,
    schema: listOf(wireRule),
    id: (rule: WireRule) => JSON.stringify(rule),
  });
  if (!listed.ok) return listed;
  const groups = bySource(listed.value);
  const details = await Promise.all(
    groups.slice(0, MOST_RULESETS).map(([rule]) => detailsOf(api, repository, rule?.ruleset_id)),
  );
  const layers: RequirementLayer[] = [];
  for (const [index, rules] of groups.entries()) {
    const layer = layerOf(rules, details[index] ?? null);
    if (!layer.ok) {
      const request = {
        method: 'GET',
        url: api.transport.redact(api.transport.address + wanted.path),
      };
      return { ok: false, failure: { kind: 'malformed', reason: layer.failure, request } };
    }
    layers.push(layer.value);
  }
  return { ok: true, value: layers };
}
