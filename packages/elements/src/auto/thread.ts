import '../thread/define.ts';
export { bring } from './bring.ts';
