import { posix } from 'node:path';

/** Source files by their path from `src`, with forward slashes. */
export type Sources = ReadonlyMap<string, string>;

/** `to` is the path from `src` of a file of ours, or the specifier of a package or built-in module as written. */
export type Import = { from: string; line: number; to: string; ours: boolean; typeOnly: boolean };

const string = String.raw`'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|${'`'}(?:\\.|[^${'`'}\\])*${'`'}`;
const stringOrComment = new RegExp(String.raw`(${string})|\/\*[\s\S]*?\*\/|\/\/[^\n]*`, 'g');
const statement = /\b(?:import|export)\s+(type\s+)?(?:[\w*{}\s,$]+?\s+from\s+)?['"]([^'"]+)['"]/g;
const call = /\b(?:import|require)\s*\(()\s*['"]([^'"]+)['"]/g;

/** The same text without its comments, every line still at its number. */
export function withoutComments(source: string): string {
  return source.replace(stringOrComment, (match, kept) => kept ?? match.replace(/[^\n]/g, ' '));
}

export function lineOf(source: string, offset: number): number {
  return source.slice(0, offset).split('\n').length;
}

/** Every import, re-export and dynamic import of a file, types included. */
export function importsOf(path: string, source: string): Import[] {
  const code = withoutComments(source);
  return [...code.matchAll(statement), ...code.matchAll(call)].map((match) => {
    const specifier = match[2]!;
    const ours = specifier.startsWith('.');
    const to = ours ? posix.join(posix.dirname(path), specifier) : specifier;
    return { from: path, line: lineOf(code, match.index), to, ours, typeOnly: match[1] !== undefined };
  });
}

/** Circles among the files, each as a chain that ends where it began; none twice, whichever file it is entered by. */
export function circlesOf(sources: Sources): string[] {
  const circles: string[] = [];
  const done = new Set<string>();
  const visit = (path: string, chain: readonly string[]): void => {
    const seen = chain.indexOf(path);
    if (seen !== -1) circles.push([...chain.slice(seen), path].join(' → '));
    if (seen !== -1 || done.has(path)) return;
    for (const { ours, to } of importsOf(path, sources.get(path)!)) {
      if (ours && sources.has(to)) visit(to, [...chain, path]);
    }
    done.add(path);
  };
  for (const path of sources.keys()) visit(path, []);
  return circles;
}
