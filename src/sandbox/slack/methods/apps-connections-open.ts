import type { SocketHub } from '../delivery/socket-hub.ts';
import type { Method } from './method.ts';

/** Hands out the address of one socket. https://docs.slack.dev/reference/methods/apps.connections.open */
export function appsConnectionsOpen(sockets: SocketHub): Method {
  return {
    name: 'apps.connections.open',
    token: 'app',
    scopes: [],
    run: ({ url }) => ({ url: sockets.issueAddress(url) }),
  };
}
