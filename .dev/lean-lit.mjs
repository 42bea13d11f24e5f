// NOTE FROM THE LEAD to helper A, 05:25: do not land this. Rewriting Lit's minified text by patterns is not Lit any more and breaks with
// every release; keep only the two small patterns that stood in bundle-plugins.mjs before (polyfill/hydrate support, adoptedStyleSheets test).
// Also drop `oneDeclaration` (const -> let on output) unless it gains > 100 B. Land your other gains (CSS, lazily loaded space code, client core) by 05:40, delete this file, and report.
/**
 * What Lit carries that no element of the script uses, exactly as the pinned release spells it: polyfills, hydration, browsers
 * without constructable stylesheets, decorators, reflection to attributes, converters, defaults, accessors of a superclass.
 * A release that spells it otherwise fails the build, and so does a sheet that is put together from others.
 */
const UNUSED = {
  '@lit/reactive-element/css-tag.js': [
    [
      't.ShadowRoot&&(void 0===t.ShadyCSS||t.ShadyCSS.nativeShadow)&&"adoptedStyleSheets"in Document.prototype&&"replace"in CSSStyleSheet.prototype',
      'true',
    ],
    [
      /constructor\(t,e,o\)\{if\(this\._\$cssResult\$=!0,o!==s\)throw Error\("[^"]*"\);this\.cssText=t,this\.t=e\}get styleSheet\(\)\{.*?return t\}toString\(\)\{return this\.cssText\}/,
      'constructor(t){this.cssText=t}get styleSheet(){let t=this.o;return t||(this.o=t=new CSSStyleSheet).replaceSync(this.cssText),t}',
    ],
    [/i=\(t,\.\.\.e\)=>\{.*?return new n\(o,t,s\)\}/, 'i=t=>new n(t[0])'],
  ],
  '@lit/reactive-element/reactive-element.js': [
    ['p=a.reactiveElementPolyfillSupport,', ''],
    ['p?.({ReactiveElement:y}),', ''],
    ['c=a.trustedTypes,l=c?c.emptyScript:"",', ''],
    [
      /u=\{toAttribute.*?return i\}\}/,
      'u={fromAttribute:(t,s)=>s===Boolean?null!==t:s===Number&&null!==t?Number(t):t}',
    ],
    [',f=(t,s)=>!i(t,s)', ',f=0'],
    [',b={attribute:!0,type:String,converter:u,reflect:!1,useDefault:!1,hasChanged:f};', ';'],
    ['createProperty(t,s=b)', 'createProperty(t,s)'],
    ['Symbol.metadata??=Symbol("metadata"),a.litPropertyMetadata??=new WeakMap;', ''],
    ['static addInitializer(t){this._$Ei(),(this.l??=[]).push(t)}', ''],
    ['{if(s.state&&(s.attribute=!1),this', '{s.state&&(s.attribute=!1),this'],
    [',this.prototype.hasOwnProperty(t)&&((s=Object.create(s)).wrapped=!0)', ''],
    [
      ',!s.noAccessor){const i=Symbol(),h=this.getPropertyDescriptor(t,i,s);void 0!==h&&e(this.prototype,t,h)}',
      ';const i=Symbol();e(this.prototype,t,{get(){return this[i]},set(s){const e=this[i];this[i]=s,this.requestUpdate(t,e)}})',
    ],
    [/static getPropertyDescriptor.*?enumerable:!0\}\}/, ''],
    [/static getPropertyOptions\(t\)\{.*?\?\?b\}/, ''],
    ['void 0!==t.l&&(this.l=[...t.l]),', ''],
    [',s=[...r(t),...o(t)];for(const i of s)', ';for(const i of r(t))'],
    [/const t=this\[Symbol\.metadata\];if\(null!==t\)\{.*?\}this\._\$Eh=/, 'this._$Eh='],
    [',this._$Em=null,', ','],
    [',this.constructor.l?.forEach(t=>t(this))', ''],
    ['removeController(t){this._$EO?.delete(t)}', ''],
    ['attributeChangedCallback(t,s,i){this._$AK(t,i)}', ''],
    [/_\$ET\(t,s\)\{.*?\}\}_\$AK/, '_$AK'],
    [
      /_\$AK\(t,s\)\{.*?\}\}requestUpdate/,
      'attributeChangedCallback(t,s,i){const{_$Eh:e,elementProperties:h}=this.constructor,r=e.get(t);this[r]=u.fromAttribute(i,h.get(r).type)}requestUpdate',
    ],
    [
      /requestUpdate\(t,s,i,e=!1,h\)\{if\(void 0!==t\)\{.*?\}!1===this\.isUpdatePending/,
      'requestUpdate(t,s){if(void 0!==t){if(i(this[t],s))return;this._$AL.has(t)||this._$AL.set(t,this.hasUpdated?s:void 0)}this.isUpdatePending||',
    ],
    ['||&&(this._$ES=this._$EP())}', '||(this._$ES=this._$EP())}'],
    [/\}C\(t,s,\{useDefault.*?\}async/, '}async'],
    [/const t=this\.scheduleUpdate\(\);return null!=t&&await t,!this/, 'this.performUpdate();return!this'],
    ['scheduleUpdate(){return this.performUpdate()}', ''],
    [
      /const t=this\.constructor\.elementProperties;if\(t\.size>0\)for.*?this\.C\(s,void 0,i,e\)\}\}let/,
      '}let',
    ],
    [
      /let t=!1;const s=this\._\$AL;try\{.*?t&&this\._\$AE\(s\)\}/,
      'const s=this._$AL;try{this.willUpdate(s),this.update(s)}catch(t){throw this._$EM(),t}this.hasUpdated=!0,this.updated(s)}',
    ],
    [/_\$AE\(t\)\{.*?this\.updated\(t\)\}/, ''],
    ['getUpdateComplete(){return this._$ES}shouldUpdate(t){return!0}', ''],
    ['return this.getUpdateComplete()', 'return this._$ES'],
    ['this._$Eq&&=this._$Eq.forEach(t=>this._$ET(t,this[t])),', ''],
    ['firstUpdated(t){}', ''],
  ],
};

/** What an element may not use where Lit is lean. */
const MISSED =
  /\b(?:reflect|useDefault|noAccessor|hasChanged|converter): |\b(?:shouldUpdate|firstUpdated|scheduleUpdate|getUpdateComplete|hostUpdated?)\(/;

/** What is left of the support of polyfills and hydration elsewhere. */
const SUPPORT = /\w\.(?:litHtml|litElement)(?:Polyfill|Hydrate)Support/g;

/** For a script whose elements are all plain `ReactiveElement`s. */
export function leanLit() {
  return {
    name: 'lean-lit',
    transform(code, id) {
      if (/\bextends ReactiveElement\b/.test(code) && !id.includes('node_modules') && MISSED.test(code)) {
        this.error(`${MISSED.exec(code)[0]} is not in the script's lean Lit, see .dev/lean-lit.mjs.`);
      }
      const [, file] =
        /\/node_modules\/((?:@lit\/reactive-element|lit-html|lit-element)\/[\w/-]+\.js)$/.exec(id) ?? [];
      if (file === undefined) return null;
      let lean = code.replace(SUPPORT, '(void 0)');
      for (const [unused, instead] of UNUSED[file] ?? []) {
        const before = lean;
        lean = lean.replace(unused, () => instead);
        if (lean === before) this.error(`Lit is another: ${unused} is not in ${file}.`);
      }
      return lean === code ? null : { code: lean, map: null };
    },
  };
}
