/** One more client, to try who may chat and who is marked. */
import { type FormEvent, useId, useState } from 'react';
import type { ClientRole } from '../../../show/rows.ts';
import { actAndTell } from '../act.ts';

const roles: readonly ClientRole[] = ['super user', 'regular user', 'regular user with the role'];

/** @param onEnd is given the new client's id, or nothing. */
export function NewClient({ onEnd }: { onEnd(client?: string): void }) {
  const [name, setName] = useState('');
  const [company, setCompany] = useState('');
  const [role, setRole] = useState<ClientRole>('regular user');
  const [isPilot, setPilot] = useState(false);
  const id = useId();
  const add = async (event: FormEvent) => {
    event.preventDefault();
    const answer = await actAndTell('client/new', { name, company, role, isPilot });
    if (typeof answer?.client === 'string') onEnd(answer.client);
  };
  return (
    <form className="new-client field" aria-label="Add a client" onSubmit={(event) => void add(event)}>
      <label htmlFor={`${id}-name`}>Name</label>
      <input id={`${id}-name`} type="text" required value={name} onChange={(event) => setName(event.target.value)} />
      <label htmlFor={`${id}-company`}>Company</label>
      <input
        id={`${id}-company`}
        type="text"
        required
        value={company}
        onChange={(event) => setCompany(event.target.value)}
      />
      <label htmlFor={`${id}-role`}>Who this is</label>
      <span className="select">
        <select id={`${id}-role`} value={role} onChange={(event) => setRole(event.target.value as ClientRole)}>
          {roles.map((one) => (
            <option key={one}>{one}</option>
          ))}
        </select>
      </span>
      <label className="tick">
        <input type="checkbox" checked={isPilot} onChange={(event) => setPilot(event.target.checked)} /> in the pilot
      </label>
      <p className="form-foot">
        <button type="button" className="plain-button" onClick={() => onEnd()}>
          Cancel
        </button>
        <button type="submit" className="plain-button main">
          Add
        </button>
      </p>
    </form>
  );
}
