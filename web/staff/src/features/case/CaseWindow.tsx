import type { CaseRecord } from '../../api/schema'
import type { Act } from './acts'
import { CallWindow } from './CallWindow'
import { CloseWindow } from './CloseWindow'
import { DeviationWindow } from './DeviationWindow'
import { GiveWindow } from './GiveWindow'
import { ParkWindow } from './ParkWindow'
import { UrgencyWindow } from './UrgencyWindow'

export type WindowProps = { record: CaseRecord; onClose: () => void; onGone: () => void }

export function CaseWindow({ act, ...props }: WindowProps & { act: Act }) {
  switch (act) {
    case 'urgency':
      return <UrgencyWindow {...props} />
    case 'close':
      return <CloseWindow {...props} />
    case 'give':
      return <GiveWindow {...props} />
    case 'park':
      return <ParkWindow {...props} />
    case 'callback':
      return <CallWindow {...props} />
    case 'deviation':
      return <DeviationWindow {...props} />
  }
}
