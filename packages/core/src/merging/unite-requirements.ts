import type {
  Governance,
  MergeQueue,
  RequirementLayers,
  RequirementSource,
} from '../model/index.js';

/**
 * What one protection that governs a branch asks for: a ruleset that is enforced, or the classic protection.
 * `statusChecks`: whether it requires status checks at all; a list of none may still be required.
 */
export interface RequirementLayer extends RequirementLayers {
  readonly name: string;
  readonly statusChecks: boolean;
}

/** The values without the ones that came before, told apart by their plain data. */
function distinct<T>(values: readonly T[]): readonly T[] {
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
}

function agreed<T>(values: readonly T[]): T | null {
  const [first = null, ...others] = new Set(values);
  return others.length === 0 ? first : null;
}

/** Any protection that demands the newest base does so for all; one that does not tell leaves it open. */
function uniteStrict(layers: readonly RequirementLayer[]): boolean | null {
  const told = layers.filter((layer) => layer.statusChecks).map(({ strict }) => strict);
  if (told.includes(true)) return true;
  return told.includes(null) ? null : false;
}

/** What two queues disagree on is not told. */
function uniteQueues(layers: readonly RequirementLayer[]): MergeQueue | null {
  const queues = layers.flatMap(({ queue }) => (queue === null ? [] : [queue]));
  if (queues.length === 0) return null;
  return {
    timeoutMinutes: agreed(queues.map((queue) => queue.timeoutMinutes)),
    grouping: agreed(queues.map((queue) => queue.grouping)),
    maxEntriesToMerge: agreed(queues.map((queue) => queue.maxEntriesToMerge)),
  };
}

/** Nobody bypasses them only where every protection says so. */
function uniteBypass(layers: readonly RequirementLayer[]): readonly string[] | null {
  const told = layers.flatMap(({ bypass }) => (bypass === null ? [] : [bypass]));
  const silent = told.flat().length === 0 && told.length < layers.length;
  return told.length === 0 || silent ? null : distinct(told.flat());
}

/**
 * What governs a branch, united from every protection that does, as GitHub unites them: the union of all, a context
 * with and without a pin being two demands (docs, "About rulesets", rule layering). No protection: `unprotected`;
 * none that asks for statuses, a queue or a workflow: `off`. `rule` is told where it is only one.
 */
export function uniteRequirements(
  layers: readonly RequirementLayer[],
  source: RequirementSource,
): Governance {
  if (layers.length === 0) return { kind: 'unprotected', source };
  const rule = agreed(layers.map(({ name }) => name));
  const asks = layers.some(
    (layer) => layer.statusChecks || layer.queue !== null || layer.workflows.length > 0,
  );
  if (!asks) return { kind: 'off', rule, source };
  const contexts = distinct(layers.flatMap((layer) => layer.contexts));
  return {
    kind: 'required',
    rule,
    required: distinct(contexts.map(({ context }) => context)),
    source,
    layers: {
      contexts,
      strict: uniteStrict(layers),
      queue: uniteQueues(layers),
      workflows: distinct(layers.flatMap((layer) => layer.workflows)),
      bypass: uniteBypass(layers),
    },
  };
}
