/** Reads one datum of a problem, already quoted for the medium; `?` when the problem does not have it. */
type Datum = (name: string) => string;

/** One sentence a problem code. Codes are made in the core; one without a sentence here is told by its own words. */
export const SENTENCES: Readonly<Record<string, (datum: Datum) => string>> = {};
