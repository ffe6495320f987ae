import { type Answering, externalFor, type Lack, suppressionFor } from '../config/index.js';
import type { Cause, Diagnosed } from './diagnosis.js';

function lacksOf(causes: readonly Cause[]): readonly Lack[] {
  const kinds = causes.map(({ kind }) => kind);
  if (kinds.includes('uncompilable')) return ['uncompilable'];
  return kinds.includes('no-emitter') ? ['never'] : ['sometimes', 'never'];
}

/**
 * A row with what the configuration says of a context that is missing: who else posts it, in place of the
 * statement that nothing does, and what is accepted about it. That lets nothing merge.
 */
export function withAnswers(row: Diagnosed, { config, today }: Answering): Diagnosed {
  const { requirement, kind, causes } = row;
  if (requirement === null || (kind !== 'missing' && kind !== 'ignored')) return row;
  const lacks = lacksOf(causes);
  const external = lacks.includes('uncompilable') ? null : externalFor(requirement, config);
  const suppression = suppressionFor(requirement, lacks, { config, today });
  const own = causes.filter((cause) => external === null || cause.kind !== 'no-emitter');
  return {
    ...row,
    causes: [
      ...(external === null ? [] : [{ kind: 'external' as const, external }]),
      ...own,
      ...(suppression === null ? [] : [{ kind: 'accepted' as const, suppression }]),
    ],
  };
}
