import type { FastifyInstance, FastifyReply } from 'fastify'
import { paths, sessionRequest, type SessionView } from '@everynode/contract'
import type { Config } from '../../config.ts'
import { Refusal } from '../../errors.ts'
import type { Session } from '../../plugins/sessions.ts'
import { readCluster, readUser } from './cluster-view.ts'

/** Opening, reading, switching and ending a session. Contexts come from the process's own kubeconfig, never from a client. */
export async function sessionRoutes(app: FastifyInstance, { config }: { config: Config }): Promise<void> {
  const view = async (session: Session): Promise<SessionView> => {
    const connection = await app.clusters.connection(session.context)
    const [user, cluster] = await Promise.all([readUser(connection), readCluster(connection, config.isSimulator)])
    return {
      ...(user ? { user } : {}),
      context: session.context,
      contexts: [...app.clusters.choices],
      cluster,
      csrfToken: session.csrfToken,
      ...(connection.namespace ? { namespace: connection.namespace } : {}),
    }
  }
  const open = async (context: string | undefined, reply: FastifyReply) => {
    const name = context ?? app.clusters.defaultContext
    await app.clusters.connection(name)
    const session = app.sessions.open(name)
    reply.header('set-cookie', app.sessions.cookie(session))
    return session
  }

  /** The streams of the old session close only when the browser has the new cookie; sooner, it would ask with the old one. */
  const endAfter = (reply: FastifyReply, old: Session) => {
    reply.raw.once('close', () => app.sessions.end(old))
  }

  app.get(paths.session, async (request) => view(app.sessions.require(request.raw)))

  app.post(paths.session, { config: { isTokenless: true } }, async (request, reply) => {
    const { context } = readBody(request.body)
    const old = app.sessions.find(request.raw)
    const session = await open(context, reply)
    if (old) endAfter(reply, old)
    reply.code(201)
    return view(session)
  })

  app.put(paths.session, async (request, reply) => {
    const old = app.sessions.require(request.raw)
    const { context } = readBody(request.body)
    const session = await open(context, reply) // another identity, so another id
    endAfter(reply, old)
    return view(session)
  })

  app.delete(paths.session, async (request, reply) => {
    app.sessions.end(app.sessions.require(request.raw))
    return reply.code(204).header('set-cookie', app.sessions.cookie()).send()
  })
}

function readBody(body: unknown) {
  const parsed = sessionRequest.safeParse(body ?? {})
  if (!parsed.success) throw new Refusal(400, 'BadRequest', 'the body is not a session request')
  return parsed.data
}
