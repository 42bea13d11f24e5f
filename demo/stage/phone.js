/** Somebody has typed a complaint already, and has yet to post it. The next one comes with the next visit. */
const COMPLAINTS = [
  'Lane 7 ate our ball again, and the jackpot round started without us.',
  'We have waited twenty minutes for shoes, and nobody knows for how long still.',
  'The air in the back room is out. It is a sauna at lane 11.',
];
const POSTED = 'stage-posted';

const thread = document.querySelector('party-thread');
const posted = Number(sessionStorage.getItem(POSTED) ?? 0);

thread.addEventListener(
  'party-ready',
  () => {
    const field = thread.shadowRoot.querySelector('[part~=composer-text]');
    if (!field || field.value !== '') return;
    field.value = COMPLAINTS[posted % COMPLAINTS.length];
    field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  },
  { once: true },
);

thread.addEventListener('party-posted', () => sessionStorage.setItem(POSTED, String(posted + 1)), {
  once: true,
});
