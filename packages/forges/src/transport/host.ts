import type { Result } from '../forge.js';

const plainHost = /^[A-Za-z0-9.-]+(:\d{1,5})?(\/.*)?$|^\[[0-9A-Fa-f:.]+\](:\d{1,5})?(\/.*)?$/;

function refusalOf(url: URL): string | null {
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    return `the scheme ${url.protocol} is not http: or https:`;
  if (url.username !== '' || url.password !== '')
    return 'it holds a user name or a password; pass the token on its own';
  if (url.href.includes('?')) return 'it holds a query';
  if (url.href.includes('#')) return 'it holds a fragment';
  return null;
}

/**
 * Reads a server address: a host name (`git.example.org`, with a port and a sub-path if need be; https is
 * assumed) or a full http(s) URL. The URL's path ends without a slash, except for the root. The failure is a
 * reason that never repeats the text, which could hold a password.
 */
export function parseHost(text: string): Result<URL, string> {
  const trimmed = text.trim();
  if (trimmed === '') return { ok: false, failure: 'it is empty' };
  const address = plainHost.test(trimmed) ? `https://${trimmed}` : trimmed;
  if (!address.includes('://'))
    return { ok: false, failure: 'it is neither a host name nor an http(s) URL' };
  if (!URL.canParse(address)) return { ok: false, failure: 'it is not a URL' };
  const url = new URL(address);
  const refusal = refusalOf(url);
  if (refusal !== null) return { ok: false, failure: refusal };
  url.pathname = url.pathname.replace(/\/+$/, '');
  return { ok: true, value: url };
}
