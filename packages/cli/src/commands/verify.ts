import { type LivePull, type Verification, verify } from '@driftgate/core';
import {
  type ExitCode,
  formatVerify,
  formatVerifyAnnotations,
  formatVerifyJson,
  verifyExitCode,
} from '@driftgate/report';
import { type Args, textOf } from '../args/index.js';
import { configFor, type Gathered, gathered, trouble, troubleOf } from '../gather/index.js';
import { askRules, openPulls, type Progress, readBase, takeLast } from '../pulls/index.js';
import { openScreen, printTroubles } from '../screen/index.js';
import type { World } from '../world.js';

const MOST = 200;

function readLast(args: Args): Gathered<number> {
  const asked = textOf(args, 'last') ?? '20';
  const last = /^\d{1,4}$/.test(asked) ? Number(asked) : 0;
  return last >= 1 && last <= MOST
    ? gathered(last)
    : trouble(`--last ${asked}: it is a number from 1 to ${MOST}`);
}

/** One line on a terminal that is written over and wiped in the end; nothing anywhere else. */
function progressOn({ stderr }: World): { readonly tell: Progress; readonly wipe: () => void } {
  const write = (text: string): void => {
    if (stderr.isTTY) stderr.write(text);
  };
  return {
    tell: (done, of) => write(`\r${done} of ${of} pull requests read`),
    wipe: () => write('\r\u001B[K'),
  };
}

async function gatherVerification(args: Args, world: World): Promise<Gathered<Verification>> {
  const last = readLast(args);
  if (!last.ok) return last;
  const config = await configFor(args, world, undefined);
  if (!config.ok) return config;
  const source = await openPulls(args, world);
  if (!source.ok) return source;
  const { pulls, server, repository, branch } = source.value;
  const ruled = await askRules(source.value, branch);
  if (!ruled.ok) return ruled;
  const base = await readBase(source.value, branch);
  if (!base.ok) return { ok: false, troubles: [troubleOf(base.failure)] };
  const wanted = (pull: LivePull): boolean => pull.base === branch;
  const listed = await pulls.list({ state: 'all', wanted, most: last.value });
  if (!listed.ok) return { ok: false, troubles: [troubleOf(listed.failure)] };
  const ground = { source: source.value, ruled: ruled.value, base: base.value };
  const { tell, wipe } = progressOn(world);
  const taken = await takeLast(listed.value, ground, tell);
  wipe();
  if (!taken.ok) return taken;
  const { governance } = ruled.value;
  const asked = { server, repository, branch, governance, config: config.value };
  return gathered(verify({ ...asked, ...taken.value }));
}

/** `driftgate verify`: predictions beside what was really posted on the last pull requests. Writes to no server. */
export async function runVerify(args: Args, world: World): Promise<ExitCode> {
  const screen = openScreen(args, world);
  const verification = await gatherVerification(args, world);
  if (!verification.ok) return printTroubles(screen, verification.troubles);
  const { value } = verification;
  if (screen.kind === 'json') world.stdout.write(formatVerifyJson(value));
  else if (screen.kind === 'annotations') world.stdout.write(formatVerifyAnnotations(value));
  else world.stdout.write(formatVerify(value, screen));
  return verifyExitCode(value);
}
