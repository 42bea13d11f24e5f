/** Somebody has typed a complaint already: a field on the page, whose words the conversation carries over when it comes. */
const COMPLAINTS = [
  'Lane 7 ate our ball again, and the jackpot round started without us.',
  'We have waited twenty minutes for shoes, and nobody knows for how long still.',
  'The air in the back room is out. It is a sauna at lane 11.',
];
const TYPED = 'stage-typed';

const typed = Number(sessionStorage.getItem(TYPED) ?? 0);
sessionStorage.setItem(TYPED, String(typed + 1));

const field = document.createElement('textarea');
field.ariaLabel = 'Your post';
field.value = COMPLAINTS[typed % COMPLAINTS.length];
document.querySelector('party-thread').append(field);
