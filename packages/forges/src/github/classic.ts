import type { RequiredContext, RequirementLayer } from '@driftgate/core';
import type { WireBranch, WireProtection } from './wire.js';

/** Where requirements of classic protection come from, in words. */
export const CLASSIC = 'branch protection';

type Demands = NonNullable<WireProtection['required_status_checks']>;

/** Each context with its app. `contexts` repeats those of `checks`; what only it has may come from any app. */
function contextsOf(demands: Demands): readonly RequiredContext[] {
  const pinned = demands['checks'].map(({ context, app_id: app }) => ({
    context,
    app: app === null || app < 0 ? null : app,
    from: CLASSIC,
  }));
  const named = new Set(pinned.map(({ context }) => context));
  const others = demands.contexts.filter((context) => !named.has(context));
  return [...pinned, ...others.map((context) => ({ context, app: null, from: CLASSIC }))];
}

/** Who bypasses it: `non_admins` and `everyone` are levels of enforcement (`branch-with-protection`). */
function bypassOf({ required_status_checks: demands, enforce_admins: admins }: WireProtection) {
  const level = demands?.enforcement_level;
  if (admins?.enabled === true || level === 'everyone') return [];
  if (admins?.enabled === false || level === 'non_admins') return [`administrators: ${CLASSIC}`];
  return null;
}

function layerOf(protection: WireProtection): RequirementLayer {
  const demands = protection.required_status_checks;
  const on = demands !== undefined && demands.enforcement_level !== 'off';
  const contexts = on ? contextsOf(demands) : [];
  return {
    name: CLASSIC,
    // GitHub has no requirement without a name: an empty list asks for nothing.
    statusChecks: contexts.length > 0,
    contexts,
    strict: demands?.strict ?? null,
    queue: null,
    workflows: [],
    bypass: bypassOf(protection),
  };
}

function samePair(a: RequiredContext): (b: RequiredContext) => boolean {
  return (b) => a.context === b.context && a.app === b.app;
}

/** Two views of one protection; what either of them has counts. */
function united(view: RequirementLayer, whole: RequirementLayer): RequirementLayer {
  const more = whole.contexts.filter((context) => !view.contexts.some(samePair(context)));
  return {
    ...view,
    statusChecks: view.statusChecks || whole.statusChecks,
    contexts: [...view.contexts, ...more],
    strict: whole.strict ?? view.strict,
    bypass: whole.bypass ?? view.bypass,
  };
}

/** A branch without protection has a view of it, too: not enabled, and without contexts. */
function isTold({ enabled, required_status_checks: demands }: WireProtection): boolean {
  return enabled === true || (demands !== undefined && contextsOf(demands).length > 0);
}

/**
 * The classic protection of a branch: by the branch's own view, which does not tell strictness, and by the protection
 * itself where it was shown. `null`: there is none. `undefined`: it is protected and neither view says how.
 */
export function classicLayer(
  branch: WireBranch | null,
  protection: WireProtection | null,
): RequirementLayer | null | undefined {
  const whole = protection === null ? null : layerOf(protection);
  if (branch === null) return whole;
  const { protection: view, protected: isProtected } = branch;
  if (view === undefined) return isProtected && whole === null ? undefined : whole;
  if (!isTold(view)) return whole;
  return whole === null ? layerOf(view) : united(layerOf(view), whole);
}
