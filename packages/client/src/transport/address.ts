/** Where a party is: below it stand the addresses of the protocol's `ENDPOINTS`. A test holds them equal; a page that only reads does not load the table. */
export function partyAddress(api: string, party: string): string {
  return `${api}/v1/parties/${party}`;
}
