/**
 * What Lit carries for polyfills, hydration, decorators, and for browsers without the stylesheets that our elements need anyway; and what
 * no element of ours asks for: reflected properties, converters, comparisons and accessors of one's own, initializers, controllers that
 * come late or follow updates, updates that wait or are skipped, what follows the first of them, values in styles. Parts of its released
 * text, one after the other, each of which must be there: a new Lit is looked at anew.
 */
const UNUSED_IN_LIT = {
  'css-tag.js': [
    [
      't.ShadowRoot&&(void 0===t.ShadyCSS||t.ShadyCSS.nativeShadow)&&"adoptedStyleSheets"in Document.prototype&&"replace"in CSSStyleSheet.prototype',
      'true',
    ],
    [
      'constructor(t,e,o){if(this._$cssResult$=!0,o!==s)throw Error("CSSResult is not constructable. Use `unsafeCSS` or `css` instead.");this.cssText=t,this.t=e}',
      'constructor(t){this.cssText=t}',
    ],
    [
      'let t=this.o;const s=this.t;if(e&&void 0===t){const e=void 0!==s&&1===s.length;e&&(t=o.get(s)),void 0===t&&((this.o=t=new CSSStyleSheet).replaceSync(this.cssText),e&&o.set(s,t))}return t',
      'return this.o||(this.o=new CSSStyleSheet).replaceSync(this.cssText),this.o',
    ],
    ['toString(){return this.cssText}', ''],
    [
      `(t,...e)=>{const o=1===t.length?t[0]:e.reduce((e,s,o)=>e+(t=>{if(!0===t._$cssResult$)return t.cssText;if("number"==typeof t)return t;throw Error("Value passed to 'css' function must be a 'css' function result: "+t+". Use 'unsafeCSS' to pass non-literal values, but take care to ensure page security.")})(s)+t[o+1],t[0]);return new n(o,t,s)}`,
      '([t])=>new n(t)',
    ],
    ['t=>new n("string"==typeof t?t:t+"",void 0,s)', 't=>new n(t)'],
    ['s=Symbol(),', ''],
    ['o.map(t=>t instanceof CSSStyleSheet?t:t.styleSheet)', 'o.map(t=>t.styleSheet)'],
  ],
  'reactive-element.js': [
    ['a.reactiveElementPolyfillSupport', '(void 0)'],
    ['Symbol.metadata??=Symbol("metadata"),a.litPropertyMetadata??=new WeakMap;', ''],
    [
      'const t=this[Symbol.metadata];if(null!==t){const s=litPropertyMetadata.get(t);if(void 0!==s)for(const[t,i]of s)this.elementProperties.set(t,i)}',
      '',
    ],
    ['static addInitializer(t){this._$Ei(),(this.l??=[]).push(t)}', ''],
    [',void 0!==t.l&&(this.l=[...t.l])', ''],
    [',this.constructor.l?.forEach(t=>t(this))', ''],
    [
      'toAttribute(t,s){switch(s){case Boolean:t=t?l:null;break;case Object:case Array:t=null==t?t:JSON.stringify(t)}return t},',
      '',
    ],
    [';break;case Object:case Array:try{i=JSON.parse(t)}catch(t){i=null}', ''],
    [
      'const i=this.constructor.elementProperties.get(t),e=this.constructor._$Eu(t,i);if(void 0!==e&&!0===i.reflect){const h=(void 0!==i.converter?.toAttribute?i.converter:u).toAttribute(s,i.type);this._$Em=t,null==h?this.removeAttribute(e):this.setAttribute(e,h),this._$Em=null}',
      '',
    ],
    ['this._$Eq&&=this._$Eq.forEach(t=>this._$ET(t,this[t])),', ''],
    [
      'h="function"==typeof t.converter?{fromAttribute:t.converter}:void 0!==t.converter?.fromAttribute?t.converter:u',
      'h=u',
    ],
    ['r??this._$Ej?.get(e)??r', 'r'],
    [
      '(i.hasChanged??f)(h,s)||i.useDefault&&i.reflect&&h===this._$Ej?.get(t)&&!this.hasAttribute(r._$Eu(t,i))',
      'f(h,s)',
    ],
    [
      'C(t,s,{useDefault:i,reflect:e,wrapped:h},r){i&&!(this._$Ej??=new Map).has(t)&&(this._$Ej.set(t,r??s??this[t]),!0!==h||void 0!==r)||(this._$AL.has(t)||(this.hasUpdated||i||(s=void 0),this._$AL.set(t,s)),!0===e&&this._$Em!==t&&(this._$Eq??=new Set).add(t))}',
      'C(t,s){this._$AL.has(t)||this._$AL.set(t,this.hasUpdated?s:void 0)}',
    ],
    [
      'const t=this.constructor.elementProperties;if(t.size>0)for(const[s,i]of t){const{wrapped:t}=i,e=this[s];!0!==t||this._$AL.has(s)||void 0===e||this.C(s,void 0,i,e)}',
      '',
    ],
    ['this.prototype.hasOwnProperty(t)&&((s=Object.create(s)).wrapped=!0),', ''],
    [
      'const{get:e,set:r}=h(this.prototype,t)??{get(){return this[s]},set(t){this[s]=t}};return{get:e,set(s){const h=e?.call(this);r?.call(this,s),this.requestUpdate(t,h,i)}',
      'return{get(){return this[s]},set(e){const h=this[s];this[s]=e,this.requestUpdate(t,h,i)}',
    ],
    ['removeController(t){this._$EO?.delete(t)}', ''],
    ['this._$EO?.forEach(t=>t.hostUpdate?.()),', ''],
    ['this._$EO?.forEach(t=>t.hostUpdated?.()),', ''],
    ['getOwnPropertyDescriptor:h,', ''],
    ['getOwnPropertySymbols:o,', ''],
    ['c=a.trustedTypes,l=c?c.emptyScript:"",', ''],
    ['createProperty(t,s=b){if(s.state&&(s.attribute=!1),', 'createProperty(t,s){if('],
    [
      '!s.noAccessor){const i=Symbol(),h=this.getPropertyDescriptor(t,i,s);void 0!==h&&e(this.prototype,t,h)}',
      '!0){e(this.prototype,t,this.getPropertyDescriptor(t,Symbol(),s))}',
    ],
    ['this.elementProperties.get(t)??b}', 'this.elementProperties.get(t)}'],
    [',s=[...r(t),...o(t)];for(const i of s)', ';for(const i of r(t))'],
    [
      '{const i=[];if(Array.isArray(s)){const e=new Set(s.flat(1/0).reverse());for(const s of e)i.unshift(t(s))}else void 0!==s&&i.push(t(s));return i}',
      '{return[s??[]].flat()}',
    ],
    ['"string"==typeof i?i:"string"==typeof t?t.toLowerCase():void 0', 'i??t.toLowerCase()'],
    [
      'this.shadowRoot??this.attachShadow(this.constructor.shadowRootOptions)',
      'this.attachShadow({mode:"open"})',
    ],
    ['y.shadowRootOptions={mode:"open"},', ''],
    ['this._$Em=null,this._$Ev()', 'this._$Ev()'],
    [',void 0!==this.renderRoot&&this.isConnected&&t.hostConnected?.()', ''],
    ['void 0!==e&&this._$Em!==e', 'void 0!==e'],
    ['this._$Em=e;', ''],
    [',this._$Em=null}}', '}}'],
    [
      'requestUpdate(t,s,i,e=!1,h){if(void 0!==t){const r=this.constructor;if(!1===e&&(h=this[t]),i??=r.getPropertyOptions(t),!(',
      'requestUpdate(t,s){if(void 0!==t){const h=this[t];if(!(',
    ],
    ['this.C(t,s,i)}', 'this.C(t,s)}'],
    ['const t=this.scheduleUpdate();return null!=t&&await t,', 'return this.performUpdate(),'],
    ['scheduleUpdate(){return this.performUpdate()}', ''],
    ['t=this.shouldUpdate(s),t?(this.willUpdate(s),', 't=!0,(this.willUpdate(s),'],
    ['this.update(s)):this._$EM()', 'this.update(s))'],
    ['shouldUpdate(t){return!0}', ''],
    ['return this.getUpdateComplete()', 'return this._$ES'],
    ['getUpdateComplete(){return this._$ES}', ''],
    // What these leave is said in fewer words.
    [
      'createProperty(t,s){if(this._$Ei(),this.elementProperties.set(t,s),!0){e(this.prototype,t,this.getPropertyDescriptor(t,Symbol(),s))}}',
      'createProperty(t,s){this.elementProperties.set(t,s),e(this.prototype,t,this.getPropertyDescriptor(t,Symbol()))}',
    ],
    ['getPropertyDescriptor(t,s,i){', 'getPropertyDescriptor(t,s){'],
    ['this.requestUpdate(t,h,i)', 'this.requestUpdate(t,h)'],
    ['static getPropertyOptions(t){return this.elementProperties.get(t)}', ''],
    ['static finalizeStyles(s){return[s??[]].flat()}', ''],
    ['this.finalizeStyles(this.styles)', '[this.styles??[]].flat()'],
    ['static _$Eu(t,s){const i=s.attribute;return!1===i?void 0:i??t.toLowerCase()}', ''],
    [
      'const i=this._$Eu(t,s);void 0!==i&&this._$Eh.set(i,t)',
      '!1!==s.attribute&&this._$Eh.set(s.attribute??t.toLowerCase(),t)',
    ],
    ['this.finalize(),this._$Eh&&[', 'this.finalize(),['],
    [
      'static _$Ei(){if(this.hasOwnProperty(d("elementProperties")))return;const t=n(this);t.finalize(),this.elementProperties=new Map(t.elementProperties)}',
      '',
    ],
    [
      'this.finalized=!0,this._$Ei(),this.hasOwnProperty',
      'this.finalized=!0,n(this).finalize(),this.elementProperties=new Map(n(this).elementProperties),this.hasOwnProperty',
    ],
    ['this._$Ep=void 0,this.isUpdatePending=!1,', 'this.isUpdatePending=!1,'],
    ['this._$Ev()}_$Ev(){', ''],
    [
      'this._$E_(),this.requestUpdate()}',
      'this._$Ep=new Map;for(const t of this.constructor.elementProperties.keys())this.hasOwnProperty(t)&&(this._$Ep.set(t,this[t]),delete this[t]);this.requestUpdate()}',
    ],
    [
      '_$E_(){const t=new Map,s=this.constructor.elementProperties;for(const i of s.keys())this.hasOwnProperty(i)&&(t.set(i,this[i]),delete this[i]);t.size>0&&(this._$Ep=t)}',
      '',
    ],
    [
      'if(this.renderRoot??=this.createRenderRoot(),this._$Ep){for(const[t,s]of this._$Ep)this[t]=s;this._$Ep=void 0}',
      'this.renderRoot??=this.createRenderRoot();for(const[t,s]of this._$Ep)this[t]=s;this._$Ep.clear()',
    ],
    ['t.hostConnected?.()', 't.hostConnected()'],
    ['t.hostDisconnected?.()', 't.hostDisconnected()'],
    ['enableUpdating(t){}', ''],
    ['_$ET(t,s){}', ''],
    [
      'this._$AK(t,i)}_$AK(t,s){const i=this.constructor,e=i._$Eh.get(t);if(void 0!==e){const t=i.getPropertyOptions(e),h=u;const r=h.fromAttribute(s,t.type);this[e]=r}}',
      'const e=this.constructor,r=e._$Eh.get(t);void 0!==r&&(this[r]=u(i,e.elementProperties.get(r).type))}',
    ],
    [
      'u={fromAttribute(t,s){let i=t;switch(s){case Boolean:i=null!==t;break;case Number:i=null===t?null:Number(t)}return i}}',
      'u=(t,s)=>s===Boolean?null!==t:s===Number&&null!==t?Number(t):t',
    ],
    [
      'if(void 0!==t){const h=this[t];if(!(f(h,s)))return;this.C(t,s)}!1===this.isUpdatePending&&',
      'if(void 0!==t){if(i(this[t],s))return;this._$AL.has(t)||this._$AL.set(t,this.hasUpdated?s:void 0)}this.isUpdatePending||',
    ],
    ['C(t,s){this._$AL.has(t)||this._$AL.set(t,this.hasUpdated?s:void 0)}', ''],
    [
      'let t=!1;const s=this._$AL;try{t=!0,(this.willUpdate(s),this.update(s))}catch(s){throw t=!1,this._$EM(),s}t&&this._$AE(s)',
      'const s=this._$AL;try{this.willUpdate(s),this.update(s)}catch(t){throw this._$EM(),t}this.hasUpdated=!0,this.updated(s)',
    ],
    ['_$AE(t){this.hasUpdated||(this.hasUpdated=!0,this.firstUpdated(t)),this.updated(t)}', ''],
    ['firstUpdated(t){}', ''],
    [
      'return s(t,this.constructor.elementStyles),t',
      'return t.adoptedStyleSheets=this.constructor.elementStyles.map(t=>t.styleSheet),t',
    ],
    ['y.elementStyles=[],', ''],
  ],
  // Nanostores: the count that computed stores go by, and what a store began with; there are none, and nobody asks.
  'index.js': [
    ['(globalThis.nanostoresGlobal ||= { epoch: 0 })', '{}'],
    ['nanostoresGlobal.epoch++', ''],
    ['init: initialValue,', ''],
  ],
  'lit-html.js': [['t.litHtmlPolyfillSupport', '(void 0)']],
  'lit-element.js': [
    ['s.litElementHydrateSupport', '(void 0)'],
    ['s.litElementPolyfillSupport', '(void 0)'],
  ],
};

/** What an element of ours would ask for in vain. */
const GONE =
  /\b(?:(?:firstUpdated|shouldUpdate|scheduleUpdate|getUpdateComplete|removeController|hostUpdated?|addInitializer)\(|(?:state|reflect|noAccessor): true|(?:converter|hasChanged): )/;

export function leanLit() {
  return {
    name: 'lean-lit',
    transform(code, id) {
      if (id.endsWith('.ts')) {
        const [asked] = GONE.exec(code) ?? [];
        if (asked) this.error(`"${asked}" is left out of Lit here: see .dev/lean-lit.mjs.`);
        return null;
      }
      const [, file] =
        /\/node_modules\/(?:@lit\/reactive-element|lit-html|lit-element|nanostores\/atom)\/([^/]+)$/.exec(
          id,
        ) ?? [];
      if (!Object.hasOwn(UNUSED_IN_LIT, file)) return null;
      let text = code;
      for (const [unused, value] of UNUSED_IN_LIT[file]) {
        if (!text.includes(unused)) this.error(`${file} does not say this any more: ${unused}`);
        text = text.replace(unused, () => value);
      }
      return { code: text, map: null };
    },
  };
}
