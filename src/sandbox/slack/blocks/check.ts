/**
 * Small checks that are put together into the shape of a block. A check says what is wrong and where, in the words that
 * Slack uses: `must be less than 76 characters [json-pointer:/blocks/0/elements/0/text/text]`.
 */
import { isJson, type Json } from '../json.ts';

export type Surface = 'message' | 'modal' | 'home';

export class Report {
  readonly surface: Surface;
  readonly issues: string[] = [];
  readonly blockIds = new Set<string>();

  constructor(surface: Surface) {
    this.surface = surface;
  }

  say(issue: string, at: string): void {
    this.issues.push(`${issue} [json-pointer:${at}]`);
  }
}

export type Check = (value: unknown, at: string, report: Report) => void;

/** A string of `min` to `max` characters, counted in code points. */
export function string(max: number, min = 0): Check {
  return (value, at, report) => {
    if (typeof value !== 'string') return report.say('must be a string', at);
    const length = [...value].length;
    if (length < min) report.say(`must be more than ${min - 1} characters`, at);
    if (length > max) report.say(`must be less than ${max + 1} characters`, at);
  };
}

export const flag: Check = (value, at, report) => {
  if (typeof value !== 'boolean') report.say('must be a boolean', at);
};

export const number: Check = (value, at, report) => {
  if (typeof value !== 'number') report.say('must be a number', at);
};

/** A whole number from `min` to `max`. */
export function integer(min: number, max: number): Check {
  return (value, at, report) => {
    if (!Number.isInteger(value)) return report.say('must be an integer', at);
    if (Number(value) < min || Number(value) > max) report.say(`must be between ${min} and ${max}`, at);
  };
}

export function oneOf(...allowed: string[]): Check {
  return (value, at, report) => {
    if (!allowed.includes(String(value))) report.say(`must be one of: ${allowed.join(', ')}`, at);
  };
}

export function matching(pattern: RegExp, wanted: string): Check {
  return (value, at, report) => {
    if (typeof value !== 'string' || !pattern.test(value)) report.say(`must be ${wanted}`, at);
  };
}

/** An array of `min` to `max` items, each passing the check. */
export function list(item: Check, max: number, min = 1): Check {
  return (value, at, report) => {
    if (!Array.isArray(value)) return report.say('must be an array', at);
    if (value.length < min) report.say(`no less than ${min} items allowed`, at);
    if (value.length > max) report.say(`no more than ${max} items allowed`, at);
    value.forEach((one, i) => {
      item(one, `${at}/${i}`, report);
    });
  };
}

/** An object with exactly these fields; `type` is allowed in every one. */
export function shape(required: Record<string, Check>, optional: Record<string, Check> = {}): Check {
  return (value, at, report) => {
    if (!isJson(value)) return report.say('must be an object', at);
    for (const name of Object.keys(required)) {
      if (value[name] === undefined || value[name] === null) report.say(`missing required field: ${name}`, at);
    }
    for (const [name, inner] of Object.entries(value)) {
      const check = required[name] ?? optional[name];
      if (check && inner !== undefined && inner !== null) check(inner, `${at}/${name}`, report);
      if (!check && name !== 'type') report.say(`invalid additional property: ${name}`, at);
    }
  };
}

/** Several checks over the same value. */
export function all(...checks: Check[]): Check {
  return (value, at, report) => {
    for (const check of checks) check(value, at, report);
  };
}

/** An object whose `type` names the check to run; any other type is refused. */
export function typed(kinds: Record<string, Check>): Check {
  return (value, at, report) => {
    if (!isJson(value)) return report.say('must be an object', at);
    const check = typeof value.type === 'string' && Object.hasOwn(kinds, value.type) ? kinds[value.type] : undefined;
    if (!check) return report.say(`unsupported type: ${String(value.type)}`, `${at}/type`);
    check(value, at, report);
  };
}

/** Restricts a check to some surfaces; elsewhere the block or element is unknown to Slack. */
export function only(surfaces: readonly Surface[], check: Check): Check {
  return (value, at, report) => {
    if (surfaces.includes(report.surface)) return check(value, at, report);
    report.say(`unsupported type: ${String(isJson(value) ? value.type : value)}`, `${at}/type`);
  };
}

/** A rule over an object's fields, told as one sentence when it is broken. */
export function rule(holds: (value: Json) => boolean, sentence: string): Check {
  return (value, at, report) => {
    if (isJson(value) && !holds(value)) report.say(sentence, at);
  };
}
