import type { Option } from './command.js';

/** Options that every verb understands. */
export const everywhere: readonly Option[] = [
  { name: 'help', short: 'h', about: 'say how to use it' },
  { name: 'version', about: 'print the version' },
  {
    name: 'color',
    value: 'WHEN',
    offer: ['auto', 'always', 'never'],
    about: 'colours; NO_COLOR and FORCE_COLOR are heeded',
    default: 'auto',
  },
  { name: 'quiet', short: 'q', about: 'say only what is wrong' },
  { name: 'verbose', short: 'v', about: 'say the notices too' },
  { name: 'debug', about: 'show the stack of an internal error' },
];
