package resident

import (
	"vardlots/internal/base/clock"
	"vardlots/internal/base/i18n"
	"vardlots/internal/base/web"
)

// Deps is what the delivery is given.
type Deps struct {
	Clock    clock.Clock
	Messages *i18n.Catalogue
	Public   string // the address that people use, without a slash at its end
	Assets   *web.Assets
	Units    Directory
	Reasons  Reasons
	Watch    Watch
	Texts    Texts
	Advice   Advice
	Asks     Interviews
	Ends     Endings
	Back     Returns
	Waits    Waits
	Line     Line
	Logins   Logins
	People   People
	Cases    Cases
	Talk     Talk
	Images   Images
	Notes    Notes
	Readings Readings
	Texting  Texting
	Live     Live
}

// Delivery is the residents' web.
type Delivery struct {
	Deps
}

// New returns the delivery.
func New(d Deps) *Delivery { return &Delivery{d} }
