import {
  ANY,
  BOOLEAN,
  either,
  type Form,
  INK,
  INKS,
  list,
  map,
  newer,
  NUMBER,
  ONE_OR_MORE,
  record,
  TEXT,
  unsure,
  within,
  words,
} from './form.js';
import { on } from './github-events.js';

const GLOBAL = 'github inputs vars';
const JOB = `${GLOBAL} needs strategy matrix`;
const RUNNER = `${JOB} secrets steps job runner env`;
const STEP = `${RUNNER} hashFiles`;
const JOB_STATUS = 'always failure cancelled success';
const STEP_CONDITION = `${JOB} steps job runner env ${JOB_STATUS} hashFiles`;

const scalar = either(TEXT, BOOLEAN, NUMBER);

const read = words('read none');
const write = words('write none');
const level = words('read write none');
const LEVELS =
  'actions attestations checks contents deployments discussions issues packages pages ' +
  'pull-requests repository-projects security-events statuses';

const permissions = either(
  words('read-all write-all'),
  record({
    ...Object.fromEntries(LEVELS.split(' ').map((key) => [key, level])),
    'artifact-metadata': newer(level),
    'code-quality': unsure(level),
    'copilot-requests': unsure(write),
    drives: unsure(level),
    'id-token': write,
    models: newer(read),
    'vulnerability-alerts': newer(read),
  }),
);

const defaultsRun = record({ shell: INK, 'working-directory': INK });

const concurrency = record(
  { group: INK, 'cancel-in-progress': BOOLEAN, queue: newer(words('single max')) },
  'group',
);

const containerKeys = {
  image: INK,
  options: TEXT,
  env: map(within(RUNNER, TEXT)),
  ports: INKS,
  volumes: INKS,
  credentials: within(`${GLOBAL} secrets env`, record({ username: INK, password: INK })),
};
const service = record({ ...containerKeys, entrypoint: newer(TEXT), command: newer(TEXT) });

const environment = record(
  {
    name: TEXT,
    url: within(`${JOB} steps job runner env`, TEXT),
    deployment: unsure(BOOLEAN),
  },
  'name',
);

const matrix: Form = {
  kind: 'record',
  keys: { include: list(map(ANY)), exclude: list(map(ANY)) },
  required: [],
  rest: list(ANY),
};

const strategy = within(
  `${GLOBAL} needs`,
  record({ 'fail-fast': BOOLEAN, 'max-parallel': NUMBER, matrix }),
);

const stepKeys = {
  name: within(STEP, TEXT),
  id: INK,
  if: within(STEP_CONDITION, TEXT),
  'timeout-minutes': within(STEP, NUMBER),
  'continue-on-error': within(STEP, BOOLEAN),
  env: within(STEP, map(TEXT)),
  background: unsure(BOOLEAN),
};

const step = either(
  record(
    { ...stepKeys, run: within(STEP, TEXT), 'working-directory': within(STEP, TEXT), shell: INK },
    'run',
  ),
  record({ ...stepKeys, uses: INK, with: within(STEP, map(TEXT)) }, 'uses'),
  record({ wait: unsure(ANY), name: ANY, id: INK, 'continue-on-error': ANY }, 'wait'),
  record({ 'wait-all': unsure(ANY), name: ANY, id: INK, 'continue-on-error': ANY }, 'wait-all'),
  record({ cancel: unsure(ANY), name: ANY, id: INK, 'continue-on-error': ANY }, 'cancel'),
  record({ parallel: unsure(ANY) }, 'parallel'),
);

const sharedKeys = {
  name: within(JOB, TEXT),
  needs: ONE_OR_MORE,
  if: within(`${GLOBAL} needs ${JOB_STATUS}`, TEXT),
  permissions,
  concurrency: within(JOB, either(INK, concurrency)),
  strategy,
};

const plainJob = record(
  {
    ...sharedKeys,
    'runs-on': within(JOB, either(ONE_OR_MORE, record({ group: INK, labels: ONE_OR_MORE }))),
    'timeout-minutes': within(JOB, NUMBER),
    'cancel-timeout-minutes': within(JOB, NUMBER),
    'continue-on-error': within(JOB, BOOLEAN),
    container: within(JOB, either(TEXT, record(containerKeys))),
    services: within(JOB, map(either(INK, service))),
    env: within(`${JOB} secrets`, map(TEXT)),
    environment: within(JOB, either(TEXT, environment)),
    outputs: map(within(RUNNER, TEXT)),
    defaults: record({ run: within(`${JOB} env`, defaultsRun) }),
    steps: list(step),
    snapshot: unsure(within(JOB, ANY)),
  },
  'runs-on',
);

const callingJob = record(
  {
    ...sharedKeys,
    uses: INK,
    with: map(within(JOB, scalar)),
    secrets: either(words('inherit'), map(within(`${JOB} secrets`, scalar))),
  },
  'uses',
);

/** A workflow file. */
export const workflowForm: Form = record(
  {
    on,
    name: TEXT,
    description: TEXT,
    'run-name': within(GLOBAL, TEXT),
    defaults: record({ run: defaultsRun }),
    env: within(`${GLOBAL} secrets`, map(TEXT)),
    permissions,
    concurrency: within(GLOBAL, either(TEXT, concurrency)),
    jobs: map(either(plainJob, callingJob)),
  },
  'on jobs',
);
