package staff

import (
	"context"

	"vardlots/internal/audit"
	"vardlots/internal/base/access"
	"vardlots/internal/base/clock"
	"vardlots/internal/base/i18n"
	"vardlots/internal/base/live"
	"vardlots/internal/base/web"
	"vardlots/internal/cases"
	"vardlots/internal/catalogue"
	"vardlots/internal/chat"
	"vardlots/internal/files"
	"vardlots/internal/identity"
	"vardlots/internal/journal"
	"vardlots/internal/knowledge"
	"vardlots/internal/queue"
	"vardlots/internal/triage"
)

// Releases finds the content that a case was answered under.
type Releases interface {
	Under(ctx context.Context, by access.Actor, revisions map[string]string) (*knowledge.Library, error)
}

// Deps is what the delivery is given.
type Deps struct {
	Clock     clock.Clock
	Messages  *i18n.Catalogue
	Audit     *audit.Log
	Catalogue *catalogue.Service
	Identity  *identity.Service
	Knowledge *knowledge.Library
	Releases  Releases
	Cases     *cases.Service
	Queue     *queue.Service
	Triage    *triage.Service
	Chat      *chat.Service
	Files     *files.Service
	Journal   *journal.Service
	Streams   *live.Streams
	Issuer    string // origin of the staff's identity provider
}

// Delivery is the staff's web.
type Delivery struct {
	Deps

	api   *api
	style *web.Assets
	files *bundle
}

// New registers every operation and reads the built workspace.
func New(d Deps) (*Delivery, error) {
	v := &Delivery{Deps: d, api: newAPI()}
	if err := v.static(); err != nil {
		return nil, err
	}
	v.session()
	v.queue()
	v.cases()
	v.images()
	v.talk()
	v.presence()
	v.note()
	v.work()
	v.stream()
	return v, nil
}

// Routes lists what can be asked of the delivery.
func (v *Delivery) Routes() []web.Route {
	return append(v.api.routes, append(v.pages(), v.document())...)
}
