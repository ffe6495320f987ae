import type { Event } from 'js-yaml';

const TABBED_LINE = /^ *\t/gm;
const PLAIN = 1;
const FLOW = 2;

/** The offsets at which an event begins and ends, `null` for those without a place. */
function rangeOf(event: Event): readonly [number, number] | null {
  switch (event.type) {
    case 2:
    case 3:
      return [event.start, event.start];
    case 4:
      return event.valueStart === -1 ? null : [event.valueStart, event.valueEnd];
    case 5:
      return [event.anchorStart, event.anchorEnd];
    case 1:
    case 6:
      break;
  }
  return null;
}

function nest(flows: boolean[], event: Event): void {
  if (event.type === 6) flows.pop();
  else if (event.type === 1) flows.push(false);
  else if (event.type === 2 || event.type === 3) flows.push(event.style === FLOW);
}

interface Search {
  readonly tabs: readonly number[];
  readonly flows: boolean[];
  /** Which of the tabs is looked at next. */
  next: number;
}

/** Passes the tabs up to the end of an event; the offset of the first that Go does not want. */
function passEvent(search: Search, event: Event): number | null {
  const range = rangeOf(event);
  if (range === null) return null;
  const [start, end] = range;
  const block = search.flows.at(-1) !== true;
  const bare = event.type === 4 && event.style === PLAIN;
  for (; search.next < search.tabs.length; search.next++) {
    const tab = search.tabs[search.next] ?? end;
    if (tab >= end) return null;
    if (tab < start ? block : bare) return tab;
  }
  return null;
}

/**
 * The offset of a tab in the indentation of a line, where Go wants none: anywhere but between brackets, in quotes and
 * in blocks (yaml.v3 scannerc.go). `null` when there is none in the first document.
 */
export function findTab(text: string, events: readonly Event[]): number | null {
  const tabs = [...text.matchAll(TABBED_LINE)].map((line) => line.index + line[0].length - 1);
  if (tabs.length === 0) return null;
  const search: Search = { tabs, flows: [], next: 0 };
  for (const event of events) {
    const found = passEvent(search, event);
    if (found !== null) return found;
    nest(search.flows, event);
    if (search.flows.length === 0 && event !== events.at(-1)) return null;
  }
  return tabs[search.next] ?? null;
}
