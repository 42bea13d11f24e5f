/**
 * What Lit carries for polyfills, hydration, decorators, and for browsers without the stylesheets that our elements need anyway; and what
 * no element of ours asks for: reflected properties, converters, comparisons and accessors of one's own, initializers, controllers that
 * come late or follow updates, updates that wait or are skipped, values in styles. Parts of its released text, each of which must be
 * there: a new Lit is looked at anew.
 */
const UNUSED_IN_LIT = {
  'css-tag.js': [
    [
      't.ShadowRoot&&(void 0===t.ShadyCSS||t.ShadyCSS.nativeShadow)&&"adoptedStyleSheets"in Document.prototype&&"replace"in CSSStyleSheet.prototype',
      'true',
    ],
    [
      'if(this._$cssResult$=!0,o!==s)throw Error("CSSResult is not constructable. Use `unsafeCSS` or `css` instead.");',
      '',
    ],
    [
      'let t=this.o;const s=this.t;if(e&&void 0===t){const e=void 0!==s&&1===s.length;e&&(t=o.get(s)),void 0===t&&((this.o=t=new CSSStyleSheet).replaceSync(this.cssText),e&&o.set(s,t))}return t',
      'return this.o||(this.o=new CSSStyleSheet).replaceSync(this.cssText),this.o',
    ],
    ['toString(){return this.cssText}', ''],
    [
      `1===t.length?t[0]:e.reduce((e,s,o)=>e+(t=>{if(!0===t._$cssResult$)return t.cssText;if("number"==typeof t)return t;throw Error("Value passed to 'css' function must be a 'css' function result: "+t+". Use 'unsafeCSS' to pass non-literal values, but take care to ensure page security.")})(s)+t[o+1],t[0])`,
      't[0]',
    ],
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
  ],
  'lit-html.js': [['t.litHtmlPolyfillSupport', '(void 0)']],
  'lit-element.js': [
    ['s.litElementHydrateSupport', '(void 0)'],
    ['s.litElementPolyfillSupport', '(void 0)'],
  ],
};

export function leanLit() {
  return {
    name: 'lean-lit',
    transform(code, id) {
      const [, file] =
        /\/node_modules\/(?:@lit\/reactive-element|lit-html|lit-element)\/([^/]+)$/.exec(id) ?? [];
      if (!Object.hasOwn(UNUSED_IN_LIT, file)) return null;
      for (const [unused] of UNUSED_IN_LIT[file])
        if (!code.includes(unused)) this.error(`Lit does not say this any more: ${unused}`);
      return {
        code: UNUSED_IN_LIT[file].reduce((text, [unused, value]) => text.replace(unused, () => value), code),
        map: null,
      };
    },
  };
}
