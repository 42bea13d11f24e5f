import '../launcher/define.ts';
export { bring } from './bring.ts';
