import type { Emitted } from '../emit/index.js';
import type { Emission, Problem } from '../model/index.js';
import { emittedFrom, eventOf, pushOf, type Sight } from './sight.js';

/** What the head commit and the base branch post, and what is wrong with the head's files. */
export interface Ground {
  readonly sight: Sight;
  readonly head: readonly Emission[];
  readonly base: readonly Emission[];
  readonly problems: readonly Problem[];
}

/** Names are exact for the happening they are asked for, so pushes and pull requests are asked apart. */
function mixed(onPush: Emitted, onPull: Emitted): readonly Emission[] {
  return [
    ...onPush.emissions.filter(({ event }) => event === 'push'),
    ...onPull.emissions.filter(({ event }) => event !== 'push'),
  ];
}

/** `pull_request_target` is read from the base branch, everything else from the head commit. */
function isTarget({ event }: Emission): boolean {
  return event === 'pull_request_target';
}

/** Works that out, once for all requirements. */
export function groundOf(sight: Sight): Ground {
  const { snapshot } = sight;
  const [push, event] = [pushOf(snapshot), eventOf(snapshot, 'synchronize')];
  const onHead = emittedFrom(sight, snapshot.head, event);
  const head = mixed(emittedFrom(sight, snapshot.head, push), onHead);
  const { base: tree } = snapshot;
  const base =
    tree === null ? [] : mixed(emittedFrom(sight, tree, push), emittedFrom(sight, tree, event));
  const here = [...head.filter((each) => !isTarget(each)), ...base.filter(isTarget)];
  return { sight, head: here, base, problems: onHead.problems };
}
