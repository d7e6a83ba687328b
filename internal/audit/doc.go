// Package audit keeps who saw or did what to whose data. A row is committed
// before anything about a patient leaves the process (SPINE I17): use cases
// record inside their own transaction, and a log that cannot be written stops
// the answer.
//
// It owns audit.access, which the application can insert into and never
// change. It holds no answers and no free text. Neighbours: everybody above
// calls [Log.RecordTx]; the resident's "Vem har läst" reads [Log.Readers].
package audit
