import type { Services } from './services.ts';

/** Calls back soon after a change in any of the services, once for changes of the same moment; the answer ends it. */
export function onChange({ slack, intercom, salesforce }: Services, callback: () => void): () => void {
  let soon: NodeJS.Immediate | undefined;
  const changed = () => {
    soon ??= setImmediate(() => {
      soon = undefined;
      callback();
    });
  };
  const ends = [slack.on('change', changed), intercom.on('change', changed), salesforce.on('change', changed)];
  return () => {
    for (const end of ends) end();
    clearImmediate(soon);
  };
}
