/**
 * In which time zones a client may be. Intercom has no field for it: some workspaces send it along as an attribute, and
 * Intercom itself guesses country and city (developers.intercom.com, contacts: location).
 */

export interface Whereabouts {
  country?: string | undefined;
  city?: string | undefined;
}

/** Names that are written in another way than `Intl` knows them. */
const otherNames: Record<string, string> = { turkey: 'TR', czechrepublic: 'CZ', russianfederation: 'RU' };

/**
 * The zones, as IANA names: one where an attribute tells it, or where the country has one, or one with this city's name;
 * else the country's, those alike left out. None where nothing is known.
 */
export function timeZonesOf(attributes: Record<string, unknown>, { country = '', city = '' }: Whereabouts): string[] {
  const told = Object.entries(attributes).find(([name, value]) => lettersOf(name) === 'timezone' && isTimeZone(value));
  if (told) return [String(told[1])];
  const zones = zonesIn(regionOf(country));
  const named = zones.filter((zone) => lettersOf(zone.split('/').at(-1) ?? '') === lettersOf(city));
  return unlike(named.length > 0 ? named : zones);
}

function isTimeZone(value: unknown): boolean {
  if (typeof value !== 'string' || value === '') return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: value });
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

function zonesIn(region: string | undefined): string[] {
  if (region === undefined) return [];
  // Of the language's newest version; the compiler's library does not know it yet.
  const locale = new Intl.Locale(`und-${region}`) as Intl.Locale & { getTimeZones(): string[] | undefined };
  return locale.getTimeZones() ?? [];
}

let regions: Map<string, string> | undefined;

/** The country's code, by its English name or as it is. */
function regionOf(country: string): string | undefined {
  regions ??= readRegions();
  const name = lettersOf(country);
  return name === '' ? undefined : (otherNames[name] ?? regions.get(name));
}

/** Every region that `Intl` names, by its code and by its longer and shorter English name. */
function readRegions(): Map<string, string> {
  const found = new Map<string, string>();
  const names = (['long', 'short'] as const).map(
    (style) => new Intl.DisplayNames('en', { type: 'region', style, fallback: 'none' }),
  );
  const letters = Array.from({ length: 26 }, (_, place) => String.fromCharCode(65 + place));
  for (const code of letters.flatMap((first) => letters.map((second) => first + second))) {
    // Codes of former times stand for what there is today.
    const region = new Intl.Locale(`und-${code}`).region ?? code;
    for (const name of [code, ...names.map((each) => each.of(code))])
      if (name !== undefined && names[0]?.of(code) !== undefined) found.set(lettersOf(name), region);
  }
  return found;
}

/** One zone of those that show the same time in summer and in winter. */
function unlike(zones: readonly string[]): string[] {
  const moments = [Date.UTC(2026, 0, 1), Date.UTC(2026, 6, 1)];
  const byTimes = new Map(zones.map((zone) => [moments.map((at) => timeIn(zone, at)).join(), zone]));
  return [...byTimes.values()];
}

function timeIn(timeZone: string, at: number): string {
  return new Intl.DateTimeFormat('en', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(at);
}

function lettersOf(words: string): string {
  return words
    .normalize('NFD')
    .replace(/&/g, 'and')
    .replace(/[^a-z]/gi, '')
    .toLowerCase();
}
