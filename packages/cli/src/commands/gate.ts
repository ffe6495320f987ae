import { candidateDirectories, type ForgeName, type Report, type Snapshot } from '@driftgate/core';
import type { ForgeWriter, IssueOutcome, Transport } from '@driftgate/forges';
import {
  type ExitCode,
  exitCodeOf,
  formatClosingComment,
  formatIssueBody,
  issueTitle,
} from '@driftgate/report';
import type { Args } from '../args/index.js';
import {
  analyseCheckout,
  askGovernance,
  calleesIn,
  type Gathered,
  gathered,
  type Live,
  openLive,
  openTransport,
  readActions,
  readNamedFolder,
  seeOtherFolders,
  readVariables,
  troubleOf,
  type Variables,
} from '../gather/index.js';
import {
  openScreen,
  printReport,
  printSaying,
  printTroubles,
  type Screen,
} from '../screen/index.js';
import type { World } from '../world.js';

/** What users call the address of the server. */
const HOST = 'GITEA_HOST';

/** Runners like to give absolute paths; one below the working directory is as good as a relative one. */
function relative({ cwd }: World, directory: string): string {
  return directory.startsWith(`${cwd}/`) ? directory.slice(cwd.length + 1) : directory;
}

/** Opens the server that the contract names, to be read only, whatever the mode. */
function openReader(world: World, { host, token }: Variables): Promise<Gathered<Live>> {
  return openLive(world, {
    host,
    hostName: HOST,
    server: { kind: 'ask', host },
    tokens: { named: token, gitea: null, github: null, actions: readActions(world) },
  });
}

/** What was judged, and on what kind of server. */
interface Judged {
  readonly report: Report;
  readonly forge: ForgeName;
}

/** Gathers and judges. */
async function judge(world: World, variables: Variables): Promise<Gathered<Judged>> {
  const { repository, branch } = variables;
  const named = await readNamedFolder(world, world.cwd, relative(world, variables.directory));
  if (!named.ok) return named;
  const live = await openReader(world, variables);
  if (!live.ok) return live;
  const { reader, server } = live.value;
  const candidates = candidateDirectories(server);
  const checkout = await seeOtherFolders(world, named.value, { root: world.cwd, candidates });
  const callees = calleesIn(checkout.tree);
  const governed = await askGovernance(reader, { repository, branch, server, callees });
  if (!governed.ok) return governed;
  const { notes, ...rules } = governed.value;
  const takenAt = new Date(world.clock()).toISOString();
  const where = { server, repository, branch };
  const snapshot: Snapshot = { format: 1, takenAt, ...where, ...rules, ...checkout };
  const analysed = await analyseCheckout(world, '.', snapshot);
  if (!analysed.ok) return analysed;
  const { report } = analysed.value;
  const told = { ...report, notes: [...notes, ...report.notes] };
  return gathered({ report: told, forge: server.forge });
}

function sayOutcome(screen: Screen, outcome: IssueOutcome): void {
  if (outcome.kind === 'none-needed') return;
  if (outcome.kind === 'failed') {
    const { what, because, remedy } = troubleOf(outcome.failure);
    const parts = [what, ...because, ...(remedy === null ? [] : [remedy])];
    printSaying(screen, 'warning', `the tracking issue could not be kept: ${parts.join('; ')}`);
    return;
  }
  const said = outcome.kind === 'unchanged' ? 'left as it is' : outcome.kind;
  printSaying(screen, 'notice', `tracking issue #${outcome.number} ${said}: ${outcome.url}`);
  for (const shortfall of outcome.shortfalls)
    printSaying(screen, 'warning', `but for its label or comment: ${troubleOf(shortfall).what}`);
}

async function keep(writer: ForgeWriter, report: Report, label: string): Promise<IssueOutcome> {
  const { keepIssue } = await import('@driftgate/forges');
  const body = formatIssueBody(report);
  return keepIssue(writer, {
    title: issueTitle(report),
    body: body?.text ?? '',
    fingerprint: body?.fingerprint ?? 'clean',
    label,
    clean: body === null,
    comment: formatClosingComment(report),
  });
}

/** Keeps the tracking issue after a verdict that is certain. Whatever happens here, the exit code stays. */
async function issueMode(
  transport: Transport,
  { repository, label }: Variables,
  given: { readonly judged: Judged; readonly screen: Screen },
): Promise<void> {
  const { judged, screen } = given;
  if (judged.forge === 'github') {
    const only = 'no tracking issue is kept on GitHub, only on Gitea and Forgejo';
    printSaying(screen, 'warning', `${only}: set MODE=assert`);
    return;
  }
  const { createGiteaWriter } = await import('@driftgate/forges');
  const writer = createGiteaWriter(transport, repository);
  const outcome: IssueOutcome = writer.ok
    ? await keep(writer.value, judged.report, label)
    : { kind: 'failed', failure: writer.failure };
  sayOutcome(screen, outcome);
}

/** `driftgate` without a verb: the environment contract. In `MODE=assert` nothing that could write is ever made. */
export async function runGate(args: Args, world: World): Promise<ExitCode> {
  const screen = openScreen(args, world);
  const read = readVariables(world);
  if (!read.ok) return printTroubles(screen, read.troubles);
  const { value: variables } = read;
  const { host, token, mode } = variables;
  const transport = await openTransport(world, { host, hostName: HOST, token }, mode === 'assert');
  if (!transport.ok) return printTroubles(screen, transport.troubles);
  const judged = await judge(world, variables);
  if (!judged.ok) return printTroubles(screen, judged.troubles);
  const { report } = judged.value;
  printReport(screen, report, mode);
  // The verdict is final from here on.
  const code = exitCodeOf(report, mode);
  if (mode === 'issue' && code !== 2)
    await issueMode(transport.value, variables, { judged: judged.value, screen });
  return code;
}
