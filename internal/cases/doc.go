// Package cases owns the case and its timeline: who is responsible, in which
// state it stands, what happened in which order, who may see which part.
//
// Rules: a state changes only by a verb of the table in state.go (I2); what is
// neither draft nor closed has one responsible unit and a promise (I1); entries
// are 1, 2, 3 … without gaps (I6); an N1 is lowered only by a named licensed
// human or by the answer taken back on its page (I4).
//
// Neighbours: triage, chat, journal and queue lock the case with [Service.LockTx],
// append with [Service.AppendTx] and save with [Service.SaveTx], all in their own
// transaction. Work items are put through [Placer], which queue fills.
package cases
