import { type Emission, exactText, type Nearest } from '../model/index.js';

/** How GitHub's pages show a context: the workflow before the job, and the event behind it. */
const SHOWN = /^(?<workflow>.+?) ?\/ ?(?<job>.+?)(?: \((?<event>[a-z_]+)\))?$/su;

/** How many emitters are named for a requirement. */
const NAMED = 3;

function found(
  difference: Nearest['difference'],
  emissions: readonly Emission[],
): readonly Nearest[] {
  const byContext = new Map(emissions.map((each) => [exactText(each.context), each]));
  return [...byContext.values()]
    .slice(0, NAMED)
    .map((emission) => ({ emission, difference, distance: 0 }));
}

function isNamed(emission: Emission, name: string): boolean {
  return exactText(emission.context) === name;
}

/** The emitters whose context a requirement spells as pages show it: `CI / build (pull_request)` for `build`. */
function asShown(requirement: string, emissions: readonly Emission[]): readonly Nearest[] {
  const { job = '', event = '' } = SHOWN.exec(requirement)?.groups ?? {};
  const names = event === '' ? [job] : [job, `${job} (${event})`];
  const meant = emissions.filter((each) =>
    names.some((name) => name !== '' && isNamed(each, name)),
  );
  return found('display-name', meant);
}

/**
 * What a requirement names instead of the context, where a context is the name of a job alone: what pages show, the
 * workflow, or the id of a job that has a name (docs.github.com, troubleshooting-rules).
 */
export function misnamed(requirement: string, emissions: readonly Emission[]): readonly Nearest[] {
  const shown = asShown(requirement, emissions);
  if (shown.length > 0) return shown;
  const ofWorkflow = emissions.filter(({ origin }) => origin.title === requirement);
  if (ofWorkflow.length > 0) return found('workflow-name', ofWorkflow);
  if (emissions.some((each) => isNamed(each, requirement))) return [];
  const ofJob = emissions.filter(({ origin }) => origin.job === requirement);
  const own = ofJob.filter(({ context }) => !exactText(context)?.startsWith(`${requirement} (`));
  return found('job-id', own);
}
