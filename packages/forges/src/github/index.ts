export { type GitHubHost, githubHost, isGitHubApi, isGitHubService } from './host.js';
export { createGitHubPullReader } from './pulls.js';
export { createGitHubReader } from './reader.js';
