import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import '../../packages/elements/src/theme-builder/define.ts';
import type { PartyThemeChangedEvent } from '../../packages/elements/src/events/theme-changed-event.ts';
import type { PartyThemeBuilder } from '../../packages/elements/src/theme-builder/party-theme-builder.ts';
import { isSeedValue, themeCss } from '../../packages/elements/src/theme-builder/theme-seeds.ts';
import { until } from './until.ts';

/** The next choice that the page around is told of. */
async function choice(builder: PartyThemeBuilder): Promise<PartyThemeChangedEvent> {
  const event: unknown = await oneEvent(builder, 'party-theme-changed');
  return event as PartyThemeChangedEvent;
}

async function openBuilder(seeds = {}): Promise<PartyThemeBuilder> {
  const builder = await fixture<PartyThemeBuilder>(
    html`<party-theme-builder .seeds=${seeds}></party-theme-builder>`,
  );
  await builder.updateComplete;
  return builder;
}

function get<E extends Element = HTMLElement>(builder: PartyThemeBuilder, selector: string): E {
  const found = builder.shadowRoot!.querySelector<E>(selector);
  if (!found) throw new Error(`There is no ${selector} on the screen`);
  return found;
}

/** Sets a field as a person would. @returns what the page around is told. */
async function enter(builder: PartyThemeBuilder, selector: string, value: string) {
  const field = get<HTMLInputElement>(builder, selector);
  const told = choice(builder);
  if (field.type === 'radio') field.checked = true;
  else field.value = value;
  field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  const event = await told;
  await builder.updateComplete;
  return event;
}

const stageOf = (builder: PartyThemeBuilder) => getComputedStyle(get(builder, '.preview'));

describe('party-theme-builder', () => {
  it('renders a sample in both schemes, and every contrast as enough', async () => {
    const builder = await openBuilder();
    expect(builder.shadowRoot!.querySelectorAll('.sample')).to.have.lengthOf(2);
    expect(builder.shadowRoot!.querySelectorAll('tbody tr')).to.have.lengthOf(9);
    expect(builder.shadowRoot!.querySelectorAll('.badge--good')).to.have.lengthOf(18);
    expect(builder.css).to.equal('');
  });

  it('is accessible', async () => {
    const builder = await openBuilder({ accent: '#ffd400', surface: 'light-dark(#ffffff, #20201c)' });
    get<HTMLDetailsElement>(builder, 'details').open = true;
    await expect(builder).to.be.accessible();
  });

  describe('choosing', () => {
    it('tells the page the stylesheet and the seeds, and shows them', async () => {
      const builder = await openBuilder();
      const told = choice(builder);
      get(builder, '[data-color="#2451e0"]').click();
      const event = await told;
      await builder.updateComplete;
      expect(event.css).to.equal(':root {\n  --party-accent: #2451e0;\n}\n');
      expect(event.seeds).to.deep.equal({ accent: '#2451e0' });
      expect(stageOf(builder).getPropertyValue('--party-accent')).to.equal('#2451e0');
      expect(get(builder, '[data-color="#2451e0"]').ariaPressed).to.equal('true');
      expect(get(builder, 'code').textContent).to.equal(event.css);
    });

    it('takes any colour that CSS knows, and says when it is none', async () => {
      const builder = await openBuilder();
      const accent = '.field[data-seed=accent]';
      const { seeds } = await enter(builder, accent, 'oklch(0.6 0.2 20)');
      expect(seeds).to.deep.equal({ accent: 'oklch(0.6 0.2 20)' });
      const field = get<HTMLInputElement>(builder, accent);
      field.value = 'blurple';
      field.dispatchEvent(new InputEvent('input', { bubbles: true }));
      await builder.updateComplete;
      expect(field.ariaInvalid ?? field.getAttribute('aria-invalid')).to.equal('true');
      expect(get(builder, '.problem').hidden).to.equal(false);
      expect(field.value).to.equal('blurple');
      expect(builder.seeds).to.deep.equal(seeds);
    });

    it('writes corners, density and typeface, and nothing for what is as it was', async () => {
      const builder = await openBuilder();
      await enter(builder, '[data-seed=radius]', '0.25');
      await enter(builder, '[data-seed=density][value="0.75"]', '');
      await enter(builder, '[data-seed=font]', 'Georgia, serif');
      expect(builder.css).to.equal(
        ':root {\n  --party-radius: 0.25em;\n  --party-density: 0.75;\n  --party-font: Georgia, serif;\n}\n',
      );
      await enter(builder, '[data-seed=radius]', '0.75');
      await enter(builder, '[data-seed=density][value=""]', '');
      expect(builder.css).to.equal(':root {\n  --party-font: Georgia, serif;\n}\n');
    });

    it('shows one scheme alone when that is chosen, and keeps it out of the stylesheet', async () => {
      const builder = await openBuilder();
      const { css, seeds } = await enter(builder, '[data-seed=scheme][value=dark]', '');
      expect(seeds).to.deep.equal({ scheme: 'dark' });
      expect(css).to.equal('');
      expect(builder.shadowRoot!.querySelectorAll('.sample')).to.have.lengthOf(1);
      expect(stageOf(builder).colorScheme).to.equal('dark');
    });

    it('gives a surface one colour for each scheme, and derives it again when asked', async () => {
      const builder = await openBuilder();
      const { seeds } = await enter(builder, '[data-seed=surface][data-scheme=light]', '#fff8ee');
      expect(seeds.surface).to.match(/^light-dark\(#fff8ee, #[0-9a-f]{6}\)$/);
      get(builder, '.pair .button').click();
      expect(builder.seeds).to.deep.equal({});
    });

    it('starts again', async () => {
      const builder = await openBuilder({ accent: '#0a7a4b', radius: '0' });
      const told = choice(builder);
      get(builder, 'form > .button').click();
      expect((await told).seeds).to.deep.equal({});
      await builder.updateComplete;
      expect(get(builder, '.preview').style.length).to.equal(0);
    });
  });

  it('says which contrast is too low', async () => {
    const builder = await openBuilder({ text: '#999999' });
    const [row] = builder.shadowRoot!.querySelectorAll('tbody tr');
    expect(row!.textContent).to.contain('2.8').and.to.contain('Below 4.5');
  });

  it('tries the look on what stands inside', async () => {
    const builder = await fixture<PartyThemeBuilder>(
      html`<party-theme-builder .seeds=${{ accent: '#0a7a4b' }}><p>Ours</p></party-theme-builder>`,
    );
    await builder.updateComplete;
    const inside = builder.querySelector('p')!;
    expect(getComputedStyle(inside).getPropertyValue('--party-accent')).to.equal('#0a7a4b');
  });

  for (const [lang, title] of [
    ['de', 'Akzent'],
    ['ar', 'لون العلامة'],
  ] as const) {
    it(`speaks the page's language: ${lang}`, async () => {
      const root = await fixture(html`<div lang=${lang}><party-theme-builder></party-theme-builder></div>`);
      const builder = root.querySelector('party-theme-builder')!;
      await until(() => builder.shadowRoot!.querySelector('legend')?.textContent === title, title);
    });
  }

  it('lets nothing into the stylesheet that is not one value', () => {
    for (const value of ['red; } body { display: none', '} * {', 'url(x', '']) {
      expect(isSeedValue('accent', value), value).to.equal(false);
    }
    expect(isSeedValue('accent', 'light-dark(red, blue)')).to.equal(true);
    expect(themeCss({ scheme: 'dark' })).to.equal('');
  });
});
