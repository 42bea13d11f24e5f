import type { ClientContext } from '../context.ts';
import { PartyError } from '../failure.ts';
import type { PageRequest, Query, Transport } from '../transport/contract.ts';
import { keyOf } from './kept-session.ts';

/** Reaches the party as a host for as long as the session lasts, and as this device's guest from then on. */
export function guardSession(below: Transport, context: ClientContext): Transport {
  const { hostToken } = context;
  let isShownToHosts = false;

  /** @throws what was caught, unless it says that the session is over. */
  const end = (cause: unknown): void => {
    if (!(cause instanceof PartyError) || cause.status !== 401) throw cause;
    if (context.ended) return;
    context.ended = cause;
    try {
      localStorage.removeItem(keyOf(context.home));
    } catch {
      // Without storage nothing was kept.
    }
    context.token = undefined;
    context.feed.restart();
    void context.session?.then((session) => session.leaveHost());
  };
  const isOver = (token: string | undefined) => token === hostToken && context.ended !== undefined;
  /** What only the host could ask is not asked in a guest's name. */
  const asHost = async <Answer>(token: string, ask: () => Promise<Answer>): Promise<Answer> => {
    if (isOver(token)) throw context.ended!;
    try {
      return await ask();
    } catch (cause) {
      if (token === hostToken) end(cause);
      throw cause;
    }
  };

  /** What everybody may ask is asked as a guest once the session is over. */
  const asAnybody = async <Answer>(
    token: string | undefined,
    ask: (token?: string) => Promise<Answer>,
  ): Promise<Answer> => {
    if (token === undefined || isOver(token)) return ask();
    try {
      const answer = await ask(token);
      isShownToHosts = true;
      return answer;
    } catch (cause) {
      end(cause);
      return ask();
    }
  };

  return {
    view: (request, token) => asAnybody(token, (as) => below.view(request, as)),
    poll: (request, token) => asAnybody(token, (as) => below.poll(request, as)),
    page: <View>(request: PageRequest, token?: string) =>
      asAnybody(token, (as) => below.page<View>(request, as)),
    read: <Answer>(path: string, query?: Query, token?: string, signal?: AbortSignal) =>
      path.startsWith('/desk')
        ? asHost(token!, () => below.read<Answer>(path, query, token, signal))
        : asAnybody(token, (as) => below.read<Answer>(path, query, as, signal)),
    mine: (topic, token) => asHost(token, () => below.mine(topic, token)),
    send: (events, token) => asHost(token, () => below.send(events, token)),
    async live(request, token, handlers, signal) {
      if (token === hostToken && !context.ended) {
        await asHost(hostToken!, () => below.live(request, token, handlers, signal));
        return;
      }
      // What only hosts may see goes from the screen: everything is read again.
      await below.live(
        request,
        token === hostToken ? undefined : token,
        {
          ...handlers,
          onHead(at) {
            handlers.onHead(at);
            if (isShownToHosts) handlers.onResync(at);
            isShownToHosts = false;
          },
        },
        signal,
      );
    },
  };
}
