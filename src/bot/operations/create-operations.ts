import { Api } from 'grammy'
import type { Composer } from 'grammy'
import type { BotContext } from '../context.ts'
import type { BotServices } from '../services.ts'
import { arrivalComposer, RATE_LIMITS } from './arrivals.ts'
import type { RateLimits } from './arrivals.ts'
import { withComplaints } from './complaints.ts'
import { createDownload } from './download.ts'
import { createJobs } from './jobs.ts'
import { operationsComposer } from './operations.ts'
import type { Operator } from './operator.ts'

/** A message to an admin that takes longer is given up, in seconds. */
const CALL_TIMEOUT_SECONDS = 30

export interface OperationsParts extends Omit<Operator, 'api' | 'download' | 'jobs'> {
  readonly token: string
  readonly apiRoot: string
  readonly services: BotServices
  readonly limits?: RateLimits
}

/** What running a bot adds to it. */
export interface Operations {
  /** For `createBot`: what an update meets before and when its turn comes. */
  readonly arrivals: Composer<BotContext>
  readonly handling: Composer<BotContext>
  /** For `createBot`, instead of those given. */
  readonly services: BotServices
  /** Ends what admins have at work. */
  stop(): Promise<void>
  /** Resolves when nothing of it is under way. */
  idle(): Promise<void>
}

export function createOperations({ token, apiRoot, services, limits = RATE_LIMITS, ...parts }: OperationsParts): Operations {
  const jobs = createJobs(parts.log)
  const operator: Operator = { ...parts, api: new Api(token, { apiRoot, timeoutSeconds: CALL_TIMEOUT_SECONDS }), download: createDownload({ token, apiRoot }), jobs }
  return {
    arrivals: arrivalComposer({ ...operator, limits, services }),
    handling: operationsComposer(operator),
    services: withComplaints(services, operator),
    stop: () => jobs.stop(),
    idle: () => jobs.idle(),
  }
}
