import type { Dialect } from '../dialect/index.js';
import type { Trigger, Workflow, YamlMapping, YamlNode } from '../model/index.js';
import { entryOf, followAlias, spanOf, type YamlDocument } from '../yaml/index.js';
import { type Fitted, fitForm } from './fit-form.js';
import { workflowForm } from './github-form.js';
import { on as onForm } from './github-events.js';
import { fitJobs, unite } from './github-jobs.js';
import { fitTriggers, githubTriggers } from './github-triggers.js';
import { invalid, type Parsed } from './parsed.js';
import { readCall } from './read-call.js';
import { makeJob, readConcurrency } from './read-jobs.js';
import { textAt } from './texts.js';

function jobsOf(document: YamlDocument, node: YamlNode): Workflow['jobs'] {
  const jobs = followAlias(node);
  const entries = jobs.kind === 'mapping' ? jobs.entries : [];
  return entries.flatMap((entry) => {
    const key = followAlias(entry.key);
    const mapping = followAlias(entry.value);
    if (key.kind !== 'scalar' || mapping.kind !== 'mapping') return [];
    return [makeJob(entry, { document, mapping })];
  });
}

/** Of GitHub's public parsers only that in C# takes lines that are not indented enough. */
function fitLines({ outdented }: YamlDocument): Fitted {
  return { problems: [], doubts: outdented ? ['whether GitHub takes outdented lines'] : [] };
}

interface Parts {
  readonly root: YamlMapping;
  readonly on: YamlNode;
  readonly triggers: readonly Trigger[];
  readonly fitted: Fitted;
}

function settle(document: YamlDocument, { root, on, triggers, fitted }: Parts): Parsed {
  const jobsEntry = entryOf(root, 'jobs');
  const jobs = jobsEntry === undefined ? [] : jobsOf(document, jobsEntry.value);
  const at = spanOf(document, jobsEntry?.key ?? root);
  const { problems, doubts } = unite([fitted, fitJobs(jobs, at), fitLines(document)]);
  if (problems.length > 0) return invalid(document.file, problems, triggers);
  const workflow: Workflow = {
    path: document.file,
    ...readCall(document, on),
    name: textAt(root, 'name', document),
    nameSpan: spanOf(document, entryOf(root, 'name')?.value ?? root),
    triggers,
    jobs,
    concurrency: readConcurrency(root, document),
    doubt: doubts[0] ?? null,
  };
  return { kind: 'workflow', path: document.file, workflow };
}

/**
 * A workflow as GitHub reads it: what its public parsers both refuse is invalid, and what only one of them takes is
 * a doubt.
 */
export function parseGithub(document: YamlDocument, root: YamlMapping, dialect: Dialect): Parsed {
  const fitted = fitForm(document, root, { form: workflowForm, dialect });
  const on = entryOf(root, 'on')?.value;
  const onFits =
    on !== undefined && fitForm(document, on, { form: onForm, dialect }).problems.length === 0;
  if (!onFits) return invalid(document.file, fitted.problems);
  const triggers = githubTriggers(document, on);
  const fittedOn = fitTriggers(document, on, triggers);
  if (fittedOn.problems.length > 0) return invalid(document.file, fittedOn.problems);
  if (fitted.problems.length > 0) return invalid(document.file, fitted.problems, triggers);
  return settle(document, { root, on, triggers, fitted: unite([fitted, fittedOn]) });
}
