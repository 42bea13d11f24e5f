/** The seeds that the theme builder hands out, as CSS. */
export function snippetOf(api: string, party: string, css: string): string {
  const styles = css.trim() === '' ? '' : `\n<link rel="stylesheet" href="/partyline-theme.css">`;
  return `<link rel="stylesheet" href="${api}/v1/partyline.css">${styles}
<script type="module" src="${api}/v1/partyline.js" data-party="${party}"></script>

<party-thread topic="how-was-it" heading="How was it?"></party-thread>`;
}

export function policyOf(api: string): string {
  return [
    `script-src 'self' ${api}`,
    `style-src 'self' ${api}`,
    `connect-src 'self' ${api}`,
    "require-trusted-types-for 'script'",
    "trusted-types lit-html 'allow-duplicates'",
  ].join('; ');
}
