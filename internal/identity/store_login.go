package identity

import (
	"context"
	"time"

	"vardlots/internal/base/id"
	"vardlots/internal/base/pg"
)

const sqlCountByAddress = `
SELECT count(*)::int FROM identity.login WHERE address_hash = @address AND began_at > @since`

const sqlCountByPerson = `
SELECT count(*)::int FROM identity.login WHERE person_lookup = @lookup AND began_at > @since AND state = 'used'`

const sqlInsertLogin = `
INSERT INTO identity.login (id, region_id, way, browser_hash, address_hash, same_device, state, step, failure, sealed, stated,
    person_lookup, staff_id, began_at, order_at, asked_at, heard_at)
VALUES (@id, @region, @way, @browser, @address, @same, @state, @step, @failure, @sealed, @stated,
    @lookup, @staff, @began_at, @order_at, @asked_at, @heard_at)`

const sqlLockLogin = `
SELECT id::text AS id, region_id, way, browser_hash, same_device, state, step, failure, coalesce(staff_id::text, '') AS staff_id,
    sealed, stated, began_at, order_at, asked_at, heard_at
FROM identity.login WHERE id = @id FOR NO KEY UPDATE`

// sqlSaveLogin keeps an answer, unless the login was decided in the meantime.
const sqlSaveLogin = `
UPDATE identity.login SET state = @state, step = @step, failure = @failure, sealed = @sealed, stated = @stated,
    person_lookup = @lookup, staff_id = @staff, order_at = @order_at, asked_at = @asked_at, heard_at = @heard_at
WHERE id = @id AND state = 'waiting'`

const sqlUseLogin = `UPDATE identity.login SET state = 'used' WHERE id = @id AND state = 'complete'`

const sqlSweepLogins = `
DELETE FROM identity.login WHERE id IN
    (SELECT id FROM identity.login WHERE began_at < @before ORDER BY began_at, id LIMIT 10000)`

type loginRow struct {
	ID      string    `db:"id"`
	Region  id.Region `db:"region_id"`
	Way     Way       `db:"way"`
	Browser []byte    `db:"browser_hash"`
	Same    bool      `db:"same_device"`
	State   State     `db:"state"`
	Step    Step      `db:"step"`
	Failure string    `db:"failure"`
	Staff   string    `db:"staff_id"`
	Sealed  []byte    `db:"sealed"`
	Stated  []byte    `db:"stated"`
	BeganAt time.Time `db:"began_at"`
	OrderAt time.Time `db:"order_at"`
	AskedAt time.Time `db:"asked_at"`
	HeardAt time.Time `db:"heard_at"`
}

// lockLogin reads a login of this browser; another's is missing.
func (s *Service) lockLogin(ctx context.Context, tx *pg.Tx, loginID, browser string) (*login, error) {
	if !id.Valid(loginID) {
		return nil, noLogin("not an id")
	}
	var r loginRow
	var found bool
	if err := tx.Read(ctx, pg.Maybe(&r, &found, sqlLockLogin, pg.Args{"id": loginID})); err != nil {
		return nil, err
	}
	l := &login{
		ID: r.ID, Region: r.Region, Way: r.Way, BrowserHash: r.Browser, Same: r.Same, State: r.State, Step: r.Step,
		Failure: r.Failure, StaffID: r.Staff, BeganAt: r.BeganAt, OrderAt: r.OrderAt, AskedAt: r.AskedAt, HeardAt: r.HeardAt,
	}
	if !found || !l.belongsTo(browser) {
		return nil, noLogin("missing, or another browser's")
	}
	if err := s.openHeld(l, r.Sealed); err != nil {
		return nil, err
	}
	return l, s.openWho(l, r.Stated)
}

func (s *Service) readLogin(ctx context.Context, loginID, browser string) (l *login, err error) {
	err = s.DB.InTx(ctx, door(""), func(ctx context.Context, tx *pg.Tx) error {
		l, err = s.lockLogin(ctx, tx, loginID, browser)
		return err
	})
	return l, err
}

func (s *Service) loginArgs(l *login) (pg.Args, error) {
	sealed, err := s.sealHeld(l)
	if err != nil {
		return nil, err
	}
	stated, err := s.sealWho(l)
	if err != nil {
		return nil, err
	}
	var lookup []byte
	if l.who != nil {
		lookup = s.lookup(l.who.Number)
	}
	return pg.Args{
		"id": l.ID, "region": string(l.Region), "way": string(l.Way), "browser": l.BrowserHash, "same": l.Same,
		"state": string(l.State), "step": string(l.Step), "failure": l.Failure, "sealed": sealed, "stated": stated,
		"lookup": lookup, "staff": pg.Null(id.Staff(l.StaffID)), "began_at": l.BeganAt, "order_at": l.OrderAt,
		"asked_at": l.AskedAt, "heard_at": l.HeardAt,
	}, nil
}

func (s *Service) insertLogin(ctx context.Context, l *login, ip string) error {
	args, err := s.loginArgs(l)
	if err != nil {
		return err
	}
	args["address"] = s.address(ip)
	return s.DB.InTx(ctx, door(l.Region), func(_ context.Context, tx *pg.Tx) error {
		tx.Queue(sqlInsertLogin, args, nil)
		return nil
	})
}

func (s *Service) queueLogin(tx *pg.Tx, l *login) error {
	args, err := s.loginArgs(l)
	if err != nil {
		return err
	}
	tx.Queue(sqlSaveLogin, args, nil)
	return nil
}

func (s *Service) saveLogin(ctx context.Context, l *login) error {
	return s.DB.InTx(ctx, door(l.Region), func(_ context.Context, tx *pg.Tx) error { return s.queueLogin(tx, l) })
}

// queueUsed takes a complete login, once.
func (s *Service) queueUsed(tx *pg.Tx, l *login, missed error) {
	tx.QueueOne(sqlUseLogin, pg.Args{"id": l.ID}, missed)
}
