import assert from 'node:assert/strict'
import { Agent } from 'node:https'
import { after, before, test } from 'node:test'
import { BankIdClientV6 } from 'bankid'
import { startBox } from './box.js'

const astrid = '198412032388'
let box
let client
let agent

before(async () => {
  box = await startBox()
  client = new BankIdClientV6({
    production: false,
    refreshInterval: 50,
    ca: box.file('ca.pem'),
    qrOptions: { customCache: new Map() },
  })
  // The client knows PKCS#12 only; the box hands out PEM.
  agent = new Agent({ ca: box.file('ca.pem'), cert: box.file('rp-cert.pem'), key: box.file('rp-key.pem'), keepAlive: true })
  client.axios.defaults.baseURL = `${box.tls}/rp/v6.0/`
  client.axios.defaults.httpsAgent = agent
})

after(async () => {
  agent?.destroy()
  if (box) assert.equal(await box.stop(), 0)
})

test('a login by the QR code that the client draws', async () => {
  const order = await client.authenticate({ endUserIp: '192.0.2.10' })
  assert.equal((await client.collect({ orderRef: order.orderRef })).hintCode, 'outstandingTransaction')
  const { value: qr } = await order.qr.nextQr(order.orderRef, { maxCycles: 1 }).next()
  const done = await box.control('/control/bankid/complete', { qr, personalNumber: astrid })
  assert.equal(done.status, 200, JSON.stringify(done.body))
  const result = await client.awaitPendingCollect(order.orderRef)
  assert.equal(result.completionData.user.personalNumber, astrid)
  assert.equal(result.completionData.user.name, 'Astrid Testblom')
  await assert.rejects(client.collect({ orderRef: order.orderRef }), { code: 'invalidParameters' })
})

test('a signature that the person declines', async () => {
  const order = await client.sign({ endUserIp: '192.0.2.10', userVisibleData: 'Jag samtycker.' })
  await box.control('/control/bankid/cancel', { autoStartToken: order.autoStartToken })
  await assert.rejects(client.awaitPendingCollect(order.orderRef), { status: 'failed', hintCode: 'userCancel' })
})

test('a second login of the same person', async () => {
  const asked = { endUserIp: '192.0.2.10', requirement: { personalNumber: astrid } }
  const first = await client.authenticate(asked)
  await assert.rejects(client.authenticate(asked), { code: 'alreadyInProgress' })
  assert.equal((await client.collect({ orderRef: first.orderRef })).hintCode, 'cancelled')
})

test('a login that the service takes back', async () => {
  const order = await client.authenticate({ endUserIp: '192.0.2.10' })
  await client.cancel({ orderRef: order.orderRef })
  await assert.rejects(client.collect({ orderRef: order.orderRef }), { code: 'invalidParameters' })
})

test('maintenance, and a connection that breaks off', async () => {
  await box.control('/control/faults', { part: 'bankid', mode: 'error', count: 1 })
  await assert.rejects(client.authenticate({ endUserIp: '192.0.2.10' }), { code: 'maintenance' })
  await box.control('/control/faults', { part: 'bankid', mode: 'drop', count: 1 })
  await assert.rejects(client.authenticate({ endUserIp: '192.0.2.10' }), { name: 'RequestError' })
})
