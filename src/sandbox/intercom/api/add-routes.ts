/** Every route of the simulated API. */
import type { HttpService } from '../../lib/http-service.ts';
import type { World } from '../world.ts';
import { addAdmins } from './admins.ts';
import { addAway } from './away.ts';
import { addCompanies } from './companies.ts';
import { addContacts } from './contacts.ts';
import { addDataAttributes } from './data-attributes.ts';
import { addDelete } from './delete.ts';
import { addDownloads } from './downloads.ts';
import { addFind } from './find.ts';
import { addLists } from './list.ts';
import { addMe } from './me.ts';
import { addParts } from './parts.ts';
import { addRedact } from './redact.ts';
import { addReply } from './reply.ts';
import { apiRoutes } from './routes.ts';
import { addTags } from './tags.ts';
import { addTeams } from './teams.ts';
import { addUpdate } from './update.ts';

/** What the routes need; `stale` counts the finds that are still to answer from before the last write, by id. */
export interface ApiSetup {
  world: World;
  accessToken: string;
  stale: Map<string, number>;
}

export function addRoutes(http: HttpService, { world, accessToken, stale }: ApiSetup): void {
  const route = apiRoutes(http, world, accessToken);
  addMe(route);
  addAdmins(route);
  addAway(route);
  addTeams(route);
  addLists(route);
  addRedact(route);
  addFind(route, stale);
  addReply(route);
  addParts(route);
  addUpdate(route);
  addDelete(route);
  addContacts(route);
  addCompanies(route);
  addDataAttributes(route);
  addTags(route);
  addDownloads(http, world);
}
