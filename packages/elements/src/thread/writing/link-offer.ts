const OFFERED = 'partyline:link-offered';

/** A private link was offered in this browser. */
export function wasOffered(): boolean {
  try {
    return localStorage.getItem(OFFERED) !== null;
  } catch {
    return false;
  }
}

export function noteOffer(): void {
  try {
    localStorage.setItem(OFFERED, '1');
  } catch {
    // Where nothing is kept it is offered again with the next visit.
  }
}
