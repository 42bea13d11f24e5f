import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import { ERRORS } from '@partyline/protocol';
import * as schemas from '@partyline/protocol/schemas';
import type { FastifyInstance } from 'fastify';

const CODES = Object.entries(ERRORS).map(
  ([code, { status, message }]) => `| \`${code}\` | ${status} | ${message} |`,
);

const DESCRIPTION = `Everything a guest or a host does is an event; everything anyone sees is folded from one log.

Errors have a body of the form \`ErrorBody\`. Their codes, with what each means:

| code | status | meaning |
|---|---|---|
${CODES.join('\n')}`;

const REFERENCE_CSP =
  "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'self'; frame-ancestors 'none'";

/** Describes the routes that are registered after it: OpenAPI 3.1 at `/openapi.json`, for people at `/reference`. */
export async function registerReference(app: FastifyInstance, version: string): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Partyline', version, description: DESCRIPTION, license: { name: 'MIT' } },
      tags: [
        { name: 'read', description: 'What there is to see.' },
        { name: 'write', description: 'What was done.' },
        { name: 'desk', description: 'For hosts.' },
      ],
      components: {
        securitySchemes: {
          token: {
            type: 'http',
            scheme: 'bearer',
            description:
              'A device secret that the guest’s browser minted (`pd_…`), a host’s token (`ph_…`), or a session that a host’s browser opened by a one-time link (`ps_…`).',
          },
        },
      },
    },
    transformObject: (documentObject) => {
      if (!('openapiObject' in documentObject)) return documentObject.swaggerObject;
      const { openapiObject } = documentObject;
      const named = Object.fromEntries(
        Object.entries(schemas as Record<string, object>).filter(([name]) => /^[A-Z][a-zA-Z]+$/.test(name)),
      );
      return Object.assign({}, openapiObject, {
        components: { ...openapiObject.components, schemas: named },
      });
    },
  });
  await app.register(swaggerUi, {
    routePrefix: '/reference',
    staticCSP: true,
    transformStaticCSP: () => REFERENCE_CSP,
    uiConfig: { deepLinking: true, docExpansion: 'list' },
    theme: { title: 'Partyline API' },
  });
  app.get('/openapi.json', { schema: { hide: true } }, (_request, reply) => {
    reply
      .headers({ 'access-control-allow-origin': '*', 'x-content-type-options': 'nosniff' })
      .send(app.swagger());
  });
}
