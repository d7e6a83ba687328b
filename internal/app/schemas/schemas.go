// Package schemas lists the migrations of every module, for the product and for
// tests that need the whole database.
package schemas

import (
	"vardlots/internal/audit"
	"vardlots/internal/base/idem"
	"vardlots/internal/base/outbox"
	"vardlots/internal/base/pg"
	"vardlots/internal/cases"
	"vardlots/internal/catalogue"
	"vardlots/internal/chat"
	"vardlots/internal/files"
	"vardlots/internal/identity"
	"vardlots/internal/journal"
	"vardlots/internal/knowledge/archive"
	"vardlots/internal/notify"
	"vardlots/internal/queue"
	"vardlots/internal/triage"
)

// All lists every module's migrations in the order of the table of arrows.
func All() []pg.Module {
	return []pg.Module{
		{Name: "audit", Files: audit.Schema},
		{Name: "idem", Files: idem.Schema},
		{Name: "outbox", Files: outbox.Schema},
		{Name: "identity", Files: identity.Schema},
		{Name: "catalogue", Files: catalogue.Schema},
		{Name: "knowledge", Files: archive.Schema},
		{Name: "notify", Files: notify.Schema},
		{Name: "cases", Files: cases.Schema},
		{Name: "files", Files: files.Schema},
		{Name: "queue", Files: queue.Schema},
		{Name: "triage", Files: triage.Schema},
		{Name: "chat", Files: chat.Schema},
		{Name: "journal", Files: journal.Schema},
	}
}
