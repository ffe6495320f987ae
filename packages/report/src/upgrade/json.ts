import { emissionJson, type Json, problemJson, write } from '../json.js';
import { adviceOn } from './advice.js';
import { brokenIn, fateOfChange, fatesOf, type Prediction, upgradeExitCode } from './prediction.js';
import { closingOf } from './summary.js';

const verbatim = (name: string): string => name;

function requirements(prediction: Prediction): Json {
  return fatesOf(prediction).map((fate) => {
    const bridge = prediction.bridges.get(fate.requirement);
    return {
      requirement: fate.requirement,
      fate: fate.kind,
      why: fate.why,
      advice: adviceOn(fate, bridge, verbatim).map(({ text }) => text),
      bridge: bridge === undefined ? null : { both: bridge.both, afterwards: bridge.afterwards },
    };
  });
}

function contexts(prediction: Prediction): Json {
  return prediction.upgrade.contexts.map((change) => ({
    change: change.kind,
    required: fateOfChange(change, prediction),
    before: 'before' in change ? emissionJson(change.before) : null,
    after: 'after' in change ? emissionJson(change.after) : null,
  }));
}

/** The prediction as JSON; `format` 1. Ends in a newline. */
export function formatUpgradeJson(prediction: Prediction): string {
  const { upgrade, before, after } = prediction;
  const { repository } = upgrade;
  return write({
    format: upgrade.format,
    exitCode: upgradeExitCode(prediction),
    from: { ...upgrade.from },
    to: { ...upgrade.to },
    repository: repository === null ? null : `${repository.owner}/${repository.name}`,
    branch: upgrade.branch,
    summary: closingOf(prediction),
    requirements: requirements(prediction),
    contexts: contexts(prediction),
    differences: upgrade.differences.map((each) => ({ ...each, since: [...each.since] })),
    broken: brokenIn(prediction).map(problemJson),
    notes: { before: before.notes.map(problemJson), after: after.notes.map(problemJson) },
  });
}
