import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { bench } from '../../../test/bench'
import { useDesk } from '../../api/desk'
import { lastRead, useResource } from '../../api/resource'
import { CaseHead } from './CaseHead'
import type { CaseCommands } from './useCaseCommands'

const idle: CaseCommands = { take: undefined, release: undefined, all: [], fault: undefined }

function Head({ id }: { id: string }) {
  const record = lastRead(useResource(useDesk().case(id)))
  if (!record) return null
  return <CaseHead record={record} commands={idle} onAct={() => undefined} onContext={() => undefined} />
}

async function head(id: string, mine: boolean) {
  const b = await bench(() => <Head id={id} />)
  if (mine) await b.desk.take(id)
  b.draw()
  await screen.findByRole('button', { name: /Visa\s*personnumret/ })
}

test('a protected person’s number is shown when who has the case asks for it', async () => {
  await head('vera', true)
  expect(screen.queryByText(/070-174/)).toBeNull()
  await userEvent.click(screen.getByRole('button', { name: /Visa\s*numret att ringa/ }))
  expect(await screen.findByText(/070-174 06 12/)).toBeTruthy()
})

test('nobody else is offered it', async () => {
  await head('vera', false)
  expect(screen.queryByRole('button', { name: /Visa\s*numret att ringa/ })).toBeNull()
})
