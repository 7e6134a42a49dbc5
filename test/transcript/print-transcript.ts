/** `npm run transcript`: the conversation that README.md shows. */
import { subscriptionTranscript } from './subscription-transcript.ts'

process.stdout.write(`${await subscriptionTranscript()}\n`)
