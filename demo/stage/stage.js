/** The switches of the stage. Both screens are pages of this site, so they can be reached into. */
const phone = document.querySelector('#phone');
const counter = document.querySelector('#counter');
const screens = document.querySelector('.screens');
const air = document.querySelector('#air');
const isOn = (id) => document.querySelector(`#${id}`).checked;
const chosen = (name) => document.querySelector(`[name=${name}]:checked`).value;

function dress(page) {
  const { documentElement: root } = page;
  root.style.setProperty('--party-accent', chosen('accent'));
  root.style.colorScheme = isOn('dark') ? 'dark' : 'light';
  root.dir = isOn('rtl') ? 'rtl' : 'ltr';
  root.lang = isOn('rtl') ? 'ar' : 'en';
}

function show() {
  dress(document);
  document.documentElement.dir = 'ltr';
  document.documentElement.lang = 'en';
  for (const frame of [phone, counter]) {
    const page = frame.contentDocument;
    const space = page?.querySelector('party-space');
    if (!space) continue;
    dress(page);
    space.locale = isOn('rtl') ? 'ar' : undefined;
  }
  phone.contentWindow.dispatchEvent(new CustomEvent('tunnel', { detail: isOn('offline') }));
  air.textContent = isOn('offline') ? 'offline' : '';
  screens.dataset.near = chosen('near');
}

for (const frame of [phone, counter]) frame.addEventListener('load', show);
document.addEventListener('change', ({ target }) => {
  show();
  if (target.name === 'near') screens.scrollIntoView({ block: 'end' });
});
show();
