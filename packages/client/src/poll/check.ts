import type { ChecksView } from '@partyline/protocol';
import type { ClientContext } from '../context.ts';
import type { Paper } from './papers.ts';
import type { PollCheck } from './state.ts';

/**
 * Looks for a ballot in the published list. The list is read from its beginning, page by page, so that nothing that is asked
 * for names the code.
 */
export async function checkPaper(
  { transport, hostToken }: ClientContext,
  topic: string,
  { code, choice }: Paper,
  isRanked: boolean,
): Promise<Omit<PollCheck, 'code'>> {
  let after: string | undefined;
  for (;;) {
    const { ballots, next } = await transport.read<ChecksView>(
      `/topics/${topic}/ballots`,
      after === undefined ? undefined : { after },
      hostToken,
    );
    const found = ballots.find((ballot) => ballot.code === code);
    if (found) {
      const [one, other] = [found.choice, choice].map((ids) => (isRanked ? ids : ids.toSorted()).join());
      const agrees = one === other;
      return { counted: true, published: found.choice, agrees };
    }
    if (next === null) return { counted: false };
    after = next;
  }
}
