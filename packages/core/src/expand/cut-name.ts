import type { Dialect } from '../dialect/index.js';

const LIMIT = 255;

function utf8Length(codePoint: number): number {
  if (codePoint < 0x80) return 1;
  if (codePoint < 0x800) return 2;
  return codePoint < 0x10000 ? 3 : 4;
}

function bytesOf(text: string): number {
  let bytes = 0;
  for (const character of text) bytes += utf8Length(character.codePointAt(0) ?? 0);
  return bytes;
}

const NARROW = /^[\p{M}\p{Cf}\p{Zs}]$/u;

/** 1 for runes up to U+00FF, marks, format characters and spaces, else 2 (Gitea modules/util/truncate.go). */
function widthOf(character: string): number {
  const codePoint = character.codePointAt(0) ?? 0;
  return codePoint <= 0xff || NARROW.test(character) ? 1 : 2;
}

function take(text: string, limit: number, sizeOf: (character: string) => number): string {
  let taken = '';
  let size = 0;
  for (const character of text) {
    size += sizeOf(character);
    if (size > limit) break;
    taken += character;
  }
  return taken;
}

function widthOfAll(text: string): number {
  let width = 0;
  for (const character of text) width += widthOf(character);
  return width;
}

/** A tail of up to three runes that fits is kept instead of the `…`. */
function cutByWidth(name: string): string {
  const kept = take(name, LIMIT - 3, widthOf);
  const short = Array.from(name.slice(kept.length)).length <= 3;
  return short && widthOfAll(name) <= LIMIT ? name : `${kept}…`;
}

/**
 * A job name as the server stores it: at most 255 bytes, or from Gitea 1.24 on 255 columns, with `…` where it
 * was cut (recordings `job-name-long`, `job-name-long-multibyte`, `matrix-long-cell`).
 */
export function cutName(name: string, dialect: Dialect): string {
  if (name.length <= LIMIT / 4 || bytesOf(name) <= LIMIT) return name;
  if (dialect.nameCut === 'width') return cutByWidth(name);
  return `${take(name, LIMIT - 3, (character) => utf8Length(character.codePointAt(0) ?? 0))}…`;
}
