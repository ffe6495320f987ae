import { faultOf } from './faults.js';
import { parseExpression } from './parse.js';
import type { SymbolicScope } from './scope.js';
import type { Invalid } from './syntax.js';

/** Only a condition may call the status functions, so that one of them stands for all. */
function scopeOf(names: readonly string[]): SymbolicScope {
  const open = { kind: 'open', why: 'not looked at', varies: false } as const;
  const never = { kind: 'never', why: 'not looked at' } as const;
  return {
    read: ([root]) => (root !== undefined && names.includes(root) ? open : undefined),
    ...(names.includes('always')
      ? { status: { success: never, failure: never, cancelled: never } }
      : {}),
    hashesFiles: names.includes('hashFiles'),
    claim: () => never,
  };
}

/** What GitHub does not take in an expression where the named contexts and functions may be used. */
export function faultIn(source: string, names: readonly string[]): Invalid | undefined {
  const root = parseExpression(source);
  return root.kind === 'invalid' ? root : faultOf(root, scopeOf(names));
}
