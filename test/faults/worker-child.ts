/**
 * A process of its own for the crash rows: opens the folder, does what `STEPS` says, sends what is owed, and kills itself
 * with SIGKILL at `KILL_AT`. Prints `ready` when the worker runs, and ends at SIGTERM.
 */
import { lockFolder } from '../../src/store/lock.ts'
import { openScene, pageAbout, type SceneOptions } from './scene.ts'

const environment = process.env
const killAt = environment['KILL_AT'] ?? ''

function boundary(name: string): void {
  if (name === killAt) process.kill(process.pid, 'SIGKILL')
}

const options: SceneOptions = {
  folder: environment['DATA_DIR'] ?? '',
  apiRoot: environment['API_ROOT'] ?? '',
  token: environment['TOKEN'] ?? '',
  aroundHooks: hooks => ({
    ...hooks,
    onCommitted(db, articles, context) {
      hooks.onCommitted(db, articles, context)
      boundary('inside the article’s transaction')
    },
  }),
  aroundStore: store => ({
    ...store,
    async plan(group, messages, now) {
      boundary('before the message is stored')
      const planned = await store.plan(group, messages, now)
      boundary('after the message is stored')
      return planned
    },
    async begin(id, payload, announces, now) {
      boundary('before sending is committed')
      const begun = await store.begin(id, payload, announces, now)
      boundary('after sending is committed')
      return begun
    },
    async settle(id, outcome, now) {
      boundary('after the server accepted')
      await store.settle(id, outcome, now)
      boundary('after sent is committed')
    },
  }),
}

// As `start` does: a second one ends here.
const lock = lockFolder(options.folder, new Date())
const scene = openScene(options)
for (const step of (environment['STEPS'] ?? '').split(';').filter(Boolean)) {
  const [what, zone = '', count = '1'] = step.split(':')
  if (what === 'follow') await scene.follow(Number(count), { zones: [zone] })
  if (what === 'import') for (let n = 1; n <= Number(count); n++) await scene.commit(pageAbout(zone, n), { bulk: true })
  if (what === 'commit') for (let n = 1; n <= Number(count); n++) {
    boundary('before the article’s commit')
    await scene.commit(pageAbout(zone, n))
    boundary('after the article’s commit')
  }
}
scene.start()
process.stdout.write('ready\n')
process.once('SIGTERM', () => void scene.stop().then(() => {
  lock.release()
  process.exit(0)
}))
