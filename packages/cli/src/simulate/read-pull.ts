import { ACTIVITIES, type PullRequest, USUAL_PULL } from '@driftgate/core';
import { type Args, isOn, nearest, textOf, textsOf } from '../args/index.js';
import { type Gathered, gathered, readTextFile, trouble } from '../gather/index.js';
import type { World } from '../world.js';
import { type PullParts, readPullText } from './pull-text.js';

const TOLD = ['changed', 'pushed', 'base', 'head', 'activity', 'message', 'title'] as const;
const CLAIMS = ['holds', 'fails'] as const;
const FLAGS = ['fork', 'draft', 'untrusted'] as const;

function filesOf(list: string | undefined): readonly string[] | undefined {
  return list?.split(',').filter((file) => file !== '');
}

/** Which conditions of jobs hold on it, and which do not. */
function claimsIn(args: Args): PullParts {
  const told = [
    ...textsOf(args, 'holds').map((text) => [text, true] as const),
    ...textsOf(args, 'fails').map((text) => [text, false] as const),
  ];
  return told.length === 0 ? {} : { claims: Object.fromEntries(told) };
}

function fromOptions(args: Args): PullParts {
  const texts = ['base', 'head', 'activity', 'message', 'title'] as const;
  const named = texts.flatMap((name) => {
    const value = textOf(args, name);
    return value === undefined ? [] : [[name, value] as const];
  });
  const changed = filesOf(textOf(args, 'changed'));
  const pushed = filesOf(textOf(args, 'pushed'));
  return {
    ...Object.fromEntries(named),
    ...(changed === undefined ? {} : { changed }),
    ...(pushed === undefined ? {} : { pushed }),
    ...(isOn(args, 'fork') ? { fork: true } : {}),
    ...(isOn(args, 'draft') ? { draft: true } : {}),
    ...(isOn(args, 'untrusted') ? { trusted: false } : {}),
    ...claimsIn(args),
  };
}

async function fromFile(world: World, path: string): Promise<Gathered<PullParts>> {
  const text = await readTextFile(world, path);
  if (!text.ok) return text;
  const read = readPullText(text.value);
  if (read.ok) return gathered(read.value);
  return trouble(`${path} is no pull request: ${read.error.message}`, {
    at: { file: path, ...read.error.at },
  });
}

function unknownActivity(activity: string): ReturnType<typeof trouble> {
  const near = nearest(activity, ACTIVITIES);
  const hint = near === undefined ? '' : `did you mean ${near}? `;
  return trouble(`no server knows the activity ${activity}`, {
    remedy: `${hint}known are ${ACTIVITIES.join(', ')}`,
  });
}

/** What the command line or a file says of the pull request; nothing is made up yet. */
export async function readPullParts(args: Args, world: World): Promise<Gathered<PullParts>> {
  const path = textOf(args, 'pr');
  const options = fromOptions(args);
  if (path === undefined)
    return options.changed === undefined
      ? trouble('nothing says which files the pull request changes', {
          remedy: 'such as --changed src/app.ts,README.md, or --pr FILE with its JSON',
        })
      : gathered(options);
  const both =
    TOLD.find((name) => textOf(args, name) !== undefined) ??
    FLAGS.find((name) => isOn(args, name)) ??
    CLAIMS.find((name) => textsOf(args, name).length > 0);
  if (both !== undefined)
    return trouble(`--pr says it all: --${both} beside it could contradict it`);
  return fromFile(world, path);
}

/** The whole pull request into a branch: what was not told is as usual. */
export function completePull(parts: PullParts, branch: string): Gathered<PullRequest> {
  const { changed = [] } = parts;
  const pull = { ...USUAL_PULL, base: branch, changed, pushed: changed, ...parts };
  if (!ACTIVITIES.includes(pull.activity)) return unknownActivity(pull.activity);
  if (!pull.trusted && !pull.fork)
    return trouble('only runs of forks wait for approval, and this is not from one', {
      remedy: '--fork, or "fork": true, says that it is',
    });
  if (pull.head === pull.base && !pull.fork)
    return trouble(`a pull request from ${pull.head} into ${pull.base} has nothing to merge`, {
      remedy: 'name another --head',
    });
  return gathered(pull);
}
