import '../count/define.ts';
export { bring } from './bring.ts';
