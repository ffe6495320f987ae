/** What is at a path. `other` is neither file, directory nor symbolic link; `none`: nothing is there. */
export type FileKind = 'file' | 'directory' | 'link' | 'other' | 'none';

/**
 * The little of a file system that reading a checkout needs. Paths are absolute. Symbolic links are never
 * followed. Each function throws when the system refuses.
 */
export interface Files {
  readonly kind: (path: string) => Promise<FileKind>;
  readonly list: (directory: string) => Promise<readonly string[]>;
  readonly size: (path: string) => Promise<number>;
  readonly read: (path: string) => Promise<Uint8Array>;
  readonly target: (link: string) => Promise<Uint8Array>;
}
