const FORM =
  /^(\d{4})-(\d{1,2})-(\d{1,2})(?:([Tt]| +)(\d{1,2}):(\d{1,2}):(\d{1,2})([.,]\d+)?(Z|[+-]\d\d:\d\d)?)?$/;

function two(value: number): string {
  return String(value).padStart(2, '0');
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function zoneText(zone: string | undefined): string | null {
  if (zone === undefined || zone === 'Z') return '+0000 UTC';
  const hours = Number(zone.slice(1, 3));
  const minutes = Number(zone.slice(4));
  if (hours > 24 || minutes > 60) return null;
  const total = hours * 60 + minutes;
  if (total === 0) return '+0000 UTC';
  const text = zone.charAt(0) + two(Math.floor(total / 60)) + two(total % 60);
  return `${text} ${text}`;
}

function isDay([year = 0, month = 0, day = 0]: readonly number[]): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);
}

function isTime([hour = 0, minute = 0, second = 0]: readonly number[]): boolean {
  return hour < 24 && minute < 60 && second < 60;
}

/**
 * The text that Go prints for a timestamp, or `null` for a text that is none (yaml.v3 resolve.go
 * parseTimestamp, time.Time.String). Zones print as on a server whose own zone is UTC
 * (`gitea-1.26.3 matrix-dates`).
 */
export function goTime(text: string): string | null {
  const match = FORM.exec(text);
  if (match === null) return null;
  const [, year = '', month, day, separator, hour, minute, second, fraction = '', zone] = match;
  // With a `T` Go wants a zone, with a blank it wants none.
  if (separator !== undefined && separator.startsWith(' ') !== (zone === undefined)) return null;
  const date = [year, month, day].map(Number);
  const clock = [hour, minute, second].map((part) => Number(part ?? 0));
  const zoneName = zoneText(zone);
  if (zoneName === null || !isDay(date) || !isTime(clock)) return null;
  const digits = fraction.slice(1, 10).replace(/0+$/, '');
  const days = `${year}-${date.slice(1).map(two).join('-')}`;
  return `${days} ${clock.map(two).join(':')}${digits === '' ? '' : `.${digits}`} ${zoneName}`;
}
