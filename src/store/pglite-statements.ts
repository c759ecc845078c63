/**
 * Statements on PGlite that are parsed and planned once and then only run: the rest is most of what one costs there.
 * PGlite offers this on the level of PostgreSQL's protocol only, and stays in charge of who uses its one connection.
 */
import { type PGlite, parse, protocol } from '@electric-sql/pglite';

const { serialize } = protocol;

type Answers = Awaited<ReturnType<PGlite['execProtocolStream']>>;

interface Statement {
  name: string;
  /** Its parameters and columns, as the database told them. */
  described: Answers;
}

/** Texts beyond this many are not kept: they are not those that every event travels through. */
const mostKept = 200;

export class PgliteStatements {
  private readonly pglite: PGlite;
  private readonly kept = new Map<string, Statement>();
  private named = 0;

  constructor(pglite: PGlite) {
    this.pglite = pglite;
  }

  /** Runs one statement by itself, after any transaction that is open. Rejects with the database's error. */
  alone<Row>(text: string, values: readonly unknown[]): Promise<Row[]> {
    return this.pglite._runExclusiveTransaction(() => this.within<Row>(text, values));
  }

  /** Runs one statement in the transaction that the caller has open. Rejects with the database's error. */
  within<Row>(text: string, values: readonly unknown[]): Promise<Row[]> {
    return this.pglite.runExclusive(async () => {
      const { name, described } = this.kept.get(text) ?? (await this.prepare(text));
      const types = parse.parseDescribeStatementResults(described);
      const { serializers, parsers } = this.pglite;
      const written = values.map((value, i) => {
        if (value === null || value === undefined) return null;
        const write = serializers[types[i] ?? 0];
        return write ? write(value) : String(value);
      });
      const answers = await this.send(serialize.bind({ statement: name, values: written }), serialize.execute({}));
      return (parse.parseResults([...described, ...answers], parsers)[0]?.rows ?? []) as Row[];
    });
  }

  private async prepare(text: string): Promise<Statement> {
    const isKept = this.kept.size < mostKept;
    const name = isKept ? `chatduty_${this.named++}` : '';
    const answers = await this.send(serialize.parse({ name, text }), serialize.describe({ type: 'S', name }));
    const described = answers.filter(({ name }) => name === 'parameterDescription' || name === 'rowDescription');
    const statement = { name, described };
    if (isKept) this.kept.set(text, statement);
    return statement;
  }

  /** Sends messages together with the one that ends an exchange, and an error with it. */
  private send(...messages: Uint8Array[]): Promise<Answers> {
    return this.pglite.execProtocolStream(Buffer.concat([...messages, serialize.sync()]), { syncToFs: false });
  }
}
