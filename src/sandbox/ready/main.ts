/**
 * Run after an install: makes the sandbox ready to start in a few seconds. Where only what the bot itself needs was
 * installed (`npm ci --omit=dev`) there is no sandbox, and nothing to do.
 */
import { enableCompileCache } from 'node:module';
import { compileCache, keep, keptData } from './kept.ts';

enableCompileCache(compileCache);
if (hasVite()) {
  try {
    await makeReady();
  } catch (error) {
    process.stderr.write(`The sandbox was not made ready, and its first start takes longer: ${String(error)}\n`);
  }
}

async function makeReady(): Promise<void> {
  // Loaded and used once, they are compiled for whoever comes next.
  const [{ makeEmptyData }, { keepBundle }] = await Promise.all([
    import('./empty-data.ts'),
    import('../page/bundle.ts'),
    import('../live.ts'),
    import('../../app.ts'),
  ]);
  await keepBundle();
  await keep(keptData, (dataDir) => makeEmptyData({ dataDir }));
}

function hasVite(): boolean {
  try {
    import.meta.resolve('vite');
    return true;
  } catch {
    // Development dependencies were left out.
    return false;
  }
}
