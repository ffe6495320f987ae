import { demoSeed, type Simulator, startSimulator } from '@driftgate/simulator';
import type { Args } from '../args/index.js';
import { memoryFiles } from '../memory-files.js';
import { openScreen, type Screen } from '../screen/index.js';
import type { World } from '../world.js';
import { runGate } from './gate.js';

const CLEAN = 'molecule/molecule-ci';
const DRIFTED = 'molecule/org-template-molecule-production';
const WORKFLOW = '.gitea/workflows/ci.yml';
const HERE = '/demo';

/** What the made-up server is called in the output, in place of a port that is another every time. */
const ADDRESS = 'https://forge.example';

/** One run of the gate: what is told before it, on which repository, and the code that the story expects. */
interface Scene {
  readonly tells: string;
  readonly repository: string;
  readonly mode: 'assert' | 'issue';
  readonly quiet?: true;
  readonly expects: 0 | 1;
}

const BEFORE: readonly Scene[] = [
  {
    tells: 'A pull request of a repository that requires nothing:',
    repository: CLEAN,
    mode: 'assert',
    expects: 0,
  },
  {
    tells: 'A pull request of one that requires a context which no job posts:',
    repository: DRIFTED,
    mode: 'assert',
    expects: 1,
  },
  {
    tells: 'The nightly sweep of both opens one issue:',
    repository: CLEAN,
    mode: 'issue',
    quiet: true,
    expects: 0,
  },
  { tells: '', repository: DRIFTED, mode: 'issue', quiet: true, expects: 1 },
  {
    tells: 'The night after nothing has changed, and the issue is left alone:',
    repository: DRIFTED,
    mode: 'issue',
    quiet: true,
    expects: 1,
  },
];

const AFTER: Scene = {
  tells: 'Somebody adds the job all-required. The next sweep closes the issue:',
  repository: DRIFTED,
  mode: 'issue',
  expects: 0,
};

interface Stage {
  readonly simulator: Simulator;
  readonly world: World;
  readonly args: Args;
  readonly screen: Screen;
  readonly checkouts: Map<string, ReadonlyMap<string, string>>;
}

/** The world of one scene: the same terminal and network, but made-up files, variables and time. */
function stageWorld({ world, simulator, checkouts }: Stage, scene: Scene): World {
  const write = (text: string): void => world.stdout.write(text.replaceAll(simulator.url, ADDRESS));
  const files = [...(checkouts.get(scene.repository) ?? [])];
  return {
    ...world,
    env: {
      GITEA_HOST: simulator.url,
      GITEA_TOKEN: scene.mode === 'assert' ? 'demo-reader' : 'demo-admin',
      REPO: scene.repository,
      MODE: scene.mode,
    },
    cwd: HERE,
    stdout: { ...world.stdout, write },
    stderr: { ...world.stderr, write },
    files: memoryFiles(new Map(files.map(([path, text]) => [`${HERE}/${path}`, text]))),
  };
}

async function play(stage: Stage, scene: Scene): Promise<boolean> {
  const { world, screen, args } = stage;
  if (scene.tells !== '') world.stdout.write(`\n${screen.paint('strong', `# ${scene.tells}`)}\n`);
  const quiet = scene.quiet === true ? ' -q' : '';
  const command = `MODE=${scene.mode} REPO=${scene.repository} driftgate${quiet}`;
  world.stdout.write(`\n${screen.paint('quiet', `$ ${command}`)}\n`);
  const color = screen.coloured ? 'always' : 'never';
  const values = { color, ...(scene.quiet === true ? { quiet: true as const } : {}) };
  const code = await runGate({ ...args, values }, stageWorld(stage, scene));
  return code === scene.expects;
}

function checkoutsOf(files: 'drifted' | 'mended'): Map<string, ReadonlyMap<string, string>> {
  return new Map(
    demoSeed(files).repositories.map((repository) => [
      `${repository.owner}/${repository.name}`,
      new Map(Object.entries(repository.branches?.['main']?.files ?? {})),
    ]),
  );
}

/** Pushes the workflow that has the missing job, to the server as to the checkout. */
function mend(stage: Stage): Stage {
  const checkouts = checkoutsOf('mended');
  const text = checkouts.get(DRIFTED)?.get(WORKFLOW) ?? null;
  stage.simulator.setFile(DRIFTED, { branch: 'main', path: WORKFLOW, text });
  return { ...stage, checkouts };
}

function sayIssues({ simulator, world, screen }: Stage): void {
  const lines = simulator
    .issuesOf(DRIFTED)
    .map(({ number, title, state }) => `  #${number} ${state}: ${title}`);
  world.stdout.write(`${screen.paint('quiet', 'issues on the server:')}\n${lines.join('\n')}\n`);
}

async function tell(stage: Stage): Promise<boolean> {
  for (const scene of BEFORE) if (!(await play(stage, scene))) return false;
  sayIssues(stage);
  const mended = mend(stage);
  const closed = await play(mended, AFTER);
  sayIssues(mended);
  return closed;
}

/** `driftgate demo`: the gate in both modes on two made-up repositories; 2 when the story goes another way. */
export async function runDemo(args: Args, world: World): Promise<0 | 2> {
  const start = Date.UTC(2026, 0, 5, 8);
  const simulator = await startSimulator({ seed: demoSeed(), now: () => new Date(start) });
  const screen = openScreen(args, { ...world, env: { ...world.env, GITHUB_ACTIONS: undefined } });
  try {
    const checkouts = checkoutsOf('drifted');
    return (await tell({ simulator, world, args, screen, checkouts })) ? 0 : 2;
  } finally {
    await simulator.close();
  }
}
