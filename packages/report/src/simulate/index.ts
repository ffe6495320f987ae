export { replayCommand } from './command.js';
export { formatReplayJson } from './json.js';
export { replayExitCode } from './outcome.js';
export { formatReplay } from './text.js';
