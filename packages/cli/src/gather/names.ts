import type { RepositoryName } from '@driftgate/core';

const NAME = /^[^\s/]+\/[^\s/]+$/u;

/** Reads `owner/name`; `null` when it is something else. */
export function readRepository(text: string): RepositoryName | null {
  if (!NAME.test(text)) return null;
  const [owner = '', name = ''] = text.split('/');
  return { owner, name };
}
