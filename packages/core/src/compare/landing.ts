import type { Ground } from '../judge/index.js';
import { type Emission, exactText, showText } from '../model/index.js';

/** The emissions that land on pull requests into the branch, for sure. */
export function landing({ landings }: Pick<Ground, 'landings'>): readonly Emission[] {
  return landings.filter(({ lands }) => lands.kind === 'point').map(({ emission }) => emission);
}

/** The context of an emission as a key: exact where it is. */
export function textOf({ context }: Emission): string {
  return exactText(context) ?? showText(context);
}

/** Emissions whose contexts none of some others have. */
export function without(
  emissions: readonly Emission[],
  others: readonly Emission[],
): readonly Emission[] {
  const texts = new Set(others.map(textOf));
  return emissions.filter((emission) => !texts.has(textOf(emission)));
}

/** Whether it is posted as `skipped`, for a workflow that its filters keep out. */
export function isSkipped({ state }: Emission): boolean {
  return state === 'skipped';
}
