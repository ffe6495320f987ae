import type { Shape } from '../yaml/index.js';

/*
 * What the servers' Go programs decode a workflow into: the structs `Workflow`, `Job`, `Step`, … of the
 * `act` model, which is read first, and those of the job parser, which reads the same text again. A file that
 * does not fit is refused as a whole (act pkg/model/workflow.go; Gitea modules/actions/jobparser/model.go).
 */

const struct = (fields: Readonly<Record<string, Shape>>): Shape => ({ kind: 'struct', fields });
const list = (of: Shape): Shape => ({ kind: 'list', of });
const map = (of: Shape): Shape => ({ kind: 'map', of });

const defaults = struct({ run: struct({ shell: 'string', 'working-directory': 'string' }) });

const container = struct({
  image: 'string',
  env: map('string'),
  ports: list('string'),
  volumes: list('string'),
  options: 'string',
  credentials: map('string'),
  cmd: list('string'),
});

function step(continueOnError: Shape): Shape {
  return struct({
    id: 'string',
    if: 'node',
    name: 'string',
    uses: 'string',
    run: 'string',
    'working-directory': 'string',
    shell: 'string',
    env: 'node',
    with: map('string'),
    'continue-on-error': continueOnError,
    'timeout-minutes': 'string',
  });
}

function job(continueOnError: Shape): Shape {
  return struct({
    name: 'string',
    needs: 'node',
    'runs-on': 'node',
    env: 'node',
    if: 'node',
    steps: list(step(continueOnError)),
    'timeout-minutes': 'string',
    services: map(container),
    strategy: struct({ 'fail-fast': 'string', 'max-parallel': 'string', matrix: 'node' }),
    container: 'node',
    defaults,
    outputs: map('string'),
    uses: 'string',
    with: map('any'),
    secrets: 'node',
  });
}

/** The whole file as the event detection reads it. */
export const detectedWorkflow: Shape = struct({
  name: 'string',
  on: 'node',
  env: map('string'),
  jobs: map(job('string')),
  defaults,
});

/** The whole file but its jobs, as the job parser reads it. */
export const parsedWorkflow: Shape = struct({
  name: 'string',
  on: 'node',
  env: map('string'),
  jobs: 'node',
  defaults,
  'run-name': 'string',
});

/** One job as the job parser reads it. */
export const parsedJob: Shape = job('bool');

/** One entry of `workflow_dispatch.inputs`. */
export const dispatchInput: Shape = struct({
  description: 'string',
  required: 'bool',
  default: 'string',
  type: 'string',
  options: list('string'),
});
