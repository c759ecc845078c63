/** As whom the visitor acts in this window. */
import type { PersonRow } from '../../slack-rows.ts';
import { Avatar } from '../parts/avatar.tsx';

export function PersonSwitch({
  who,
  people,
  onWho,
}: {
  who: string;
  people: readonly PersonRow[];
  onWho(who: string): void;
}) {
  const humans = people.filter(({ isBot, deleted }) => !isBot && !deleted);
  const me = humans.find(({ id }) => id === who);
  return (
    <label className="person-switch">
      <span aria-hidden="true">You are</span>
      {me && <Avatar name={me.realName} size={20} />}
      <select aria-label="You are" value={who} onChange={(event) => onWho(event.target.value)}>
        {humans.map((person) => (
          <option key={person.id} value={person.id}>
            {`${person.realName}, ${roleOf(person)}`}
          </option>
        ))}
      </select>
    </label>
  );
}

function roleOf({ isLead, isAgent }: PersonRow): string {
  if (isLead) return 'lead';
  return isAgent ? 'agent' : 'not an agent';
}
