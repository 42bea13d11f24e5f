/** Whoever works here pastes the host's token; it stays in this page's memory until the page is left. */
const form = document.querySelector('#sign-in');
const field = document.querySelector('#host-token');

form.addEventListener('submit', (event) => {
  event.preventDefault();
  document.querySelector('party-space').token = field.value.trim();
  field.value = '';
  form.querySelector('[role=status]').textContent = 'You are behind the counter until you leave this page.';
});
