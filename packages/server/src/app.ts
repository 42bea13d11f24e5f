import Fastify, {
  LogController,
  type FastifyInstance,
  type FastifyPluginAsync,
  type FastifyServerOptions,
} from 'fastify';
import { resolveConfig, scriptOf, type PartylineOptions } from './config.ts';
import { registerCors, registerPreflight } from './plugins/cors.ts';
import { codedErrorOf, registerErrors, registerNotFound, sendError } from './plugins/errors.ts';
import { loggerOptions } from './plugins/logging.ts';
import { registerSecurityHeaders } from './plugins/security-headers.ts';
import { registerTimings } from './plugins/timings.ts';
import { validatorCompiler } from './plugins/validation.ts';
import { boardRoutes } from './routes/boards.ts';
import { countRoutes } from './routes/counts.ts';
import { contactRoutes } from './routes/contact.ts';
import { deskBoardRoutes } from './routes/desk-boards.ts';
import { deskPollRoutes } from './routes/desk-polls.ts';
import { deskRoutes } from './routes/desk.ts';
import { entryRoutes } from './routes/entries.ts';
import { eventRoutes } from './routes/events.ts';
import { healthRoutes } from './routes/health.ts';
import { liveRoutes } from './routes/live.ts';
import { mailRoutes } from './routes/mail.ts';
import { mineRoutes } from './routes/mine.ts';
import { pollRoutes } from './routes/polls.ts';
import { scriptRoutes } from './routes/script.ts';
import { sessionRoutes } from './routes/sessions.ts';
import { frontDoor, startRoutes } from './routes/start.ts';
import { topicPageRoutes } from './routes/topic-page.ts';
import { topicRoutes } from './routes/topics.ts';
import { createServices } from './services.ts';
import { VERSION } from './version.ts';

/** Longest parameter of an address: a topic's key has up to 128 characters. */
const PARAMETER_LENGTH_MAX = 200;
/** Time to send a whole request. */
const REQUEST_TIMEOUT_MS = 60_000;
/** A connection on which nothing moves for this long is closed; the heartbeats of streams are movement. */
const CONNECTION_TIMEOUT_MS = 120_000;

export interface AppOptions extends PartylineOptions {
  /** Behind a proxy: which ones to believe about the caller's address and scheme (Fastify's `trustProxy`). */
  readonly trustProxy?: FastifyServerOptions['trustProxy'];
  /** `false` logs nothing; otherwise a pino level. Requests are logged from `debug` on. */
  readonly logLevel?: false | 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace';
  /** Where the log goes; the process's output if not said. */
  readonly logStream?: { write(line: string): void };
}

/**
 * The API as a plugin for an existing Fastify app. Topics have keys of up to 128 characters, so make that app with
 * `routerOptions: { maxParamLength: 200 }`.
 */
export const partyline: FastifyPluginAsync<PartylineOptions> = async (app, options) => {
  const config = resolveConfig(options);
  const services = createServices(config, app.log);
  app.decorate('partyline', services);
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(() => JSON.stringify);
  app.setChildLoggerFactory((logger) => logger);
  registerErrors(app);
  // Without a prefix of its own, unknown addresses are for the app around it to answer.
  if (app.prefix !== '') registerNotFound(app);
  if (config.reference) {
    const { registerReference } = await import('./plugins/openapi.ts');
    await registerReference(app, VERSION);
  }

  await app.register(async (scope) => {
    topicRoutes(scope);
  });
  await app.register(async (scope) => {
    registerSecurityHeaders(scope);
    registerCors(scope);
    registerTimings(scope);
    registerPreflight(scope);
    scope.removeContentTypeParser('text/plain');
    eventRoutes(scope);
    liveRoutes(scope);
    mineRoutes(scope);
    countRoutes(scope);
    mailRoutes(scope);
    entryRoutes(scope);
    pollRoutes(scope);
    boardRoutes(scope);
    deskRoutes(scope);
    deskPollRoutes(scope);
    deskBoardRoutes(scope);
    sessionRoutes(scope);
  });
  await app.register(async (scope) => {
    registerSecurityHeaders(scope);
    healthRoutes(scope);
    scriptRoutes(scope);
    startRoutes(scope);
    topicPageRoutes(scope);
  });

  await app.register(async (scope) => {
    registerSecurityHeaders(scope);
    contactRoutes(scope);
  });

  app.addHook('onReady', () => {
    services.outgoing.start();
    services.scheduler.start();
  });
  app.addHook('preClose', async () => {
    services.hub.close();
  });
  app.addHook('onClose', async () => {
    await services.scheduler.stop();
    await services.ledger.idle();
    await services.outgoing.stop();
    services.metrics.stop();
    await services.storage.close();
  });
};

/** The API as an app of its own. */
export function buildApp(options: AppOptions): FastifyInstance {
  const { trustProxy = false, logLevel = 'info', logStream, ...partylineOptions } = options;
  const app = Fastify({
    trustProxy,
    logger: logLevel !== false && { ...loggerOptions(logLevel), ...(logStream && { stream: logStream }) },
    logController: new LogController({ disableRequestLogging: true }),
    forceCloseConnections: 'idle',
    requestTimeout: REQUEST_TIMEOUT_MS,
    connectionTimeout: CONNECTION_TIMEOUT_MS,
    return503OnClosing: false,
    routerOptions: { maxParamLength: PARAMETER_LENGTH_MAX, ignoreTrailingSlash: false },
    frameworkErrors: sendError,
    clientErrorHandler: (error, socket) => {
      if (!socket.writable) return;
      const { body, status } = codedErrorOf({ ...error, statusCode: 400 });
      const text = JSON.stringify(body);
      socket.end(
        `HTTP/1.1 ${status} Bad Request\r\ncontent-type: application/json; charset=utf-8\r\n` +
          `content-length: ${Buffer.byteLength(text)}\r\nconnection: close\r\n\r\n${text}`,
      );
    },
  });
  registerNotFound(app);
  frontDoor(app, scriptOf(partylineOptions));
  void app.register(partyline, partylineOptions);
  return app;
}
