import type { Server } from 'node:http'
import { ReportError } from '../errors.ts'

/**
 * Resolves with the port when the server listens; 0 asks for any free one.
 * @throws ReportError server/port-taken
 */
export async function listen(server: Server, { host, port }: { readonly host: string; readonly port: number }): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      reject(cause.code === 'EADDRINUSE' ? new ReportError('server/port-taken', { address: `${host}:${port}` }, { cause }) : cause)
    })
    server.listen(port, host, resolve)
  })
  const address = server.address()
  return typeof address === 'object' && address !== null ? address.port : port
}
