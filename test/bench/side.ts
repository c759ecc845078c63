/** One side of the comparison: a fresh stand, the process under test, warmed up, then measured. */
import { Child } from './child.ts';
import { type Latency, Load } from './load.ts';
import { Stand } from './stand.ts';

export interface Sizes {
  warmUp: number;
  paced: number;
  perSecond: number;
  burst: number;
}

export interface Measured extends Latency {
  name: string;
  /** Cards a second while the burst lasted. */
  throughput: number;
  /** Processor time of the measured process for each chat of the burst, in milliseconds. */
  cpuMs: number;
  /** Resident memory after the burst, in bytes. */
  residentBytes: number;
}

/** Starts `program` with the stand's settings and `env` beside them, and measures it. */
export async function measureSide(
  name: string,
  program: 'floor.ts' | 'product.ts',
  env: Record<string, string>,
  sizes: Sizes,
): Promise<Measured> {
  const stand = await Stand.open();
  const child = await Child.start(program, { ...stand.env, ...env });
  const load = new Load(stand, child.url);
  try {
    await load.paced(sizes.warmUp, sizes.perSecond);
    const latency = await load.paced(sizes.paced, sizes.perSecond);
    const before = await child.usage();
    const throughput = await load.burst(sizes.burst);
    const { cpuMs, residentBytes } = await child.usage();
    return { name, ...latency, throughput, residentBytes, cpuMs: (cpuMs - before.cpuMs) / sizes.burst };
  } finally {
    load.close();
    await child.stop();
    await stand.close();
  }
}
