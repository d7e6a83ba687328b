package notify_test

import (
	"bytes"
	"context"
	"log/slog"
	"net/url"
	"strings"
	"testing"
	"time"

	"vardlots/internal/app/scene"
	"vardlots/internal/app/schemas"
	"vardlots/internal/base/access"
	"vardlots/internal/base/config"
	"vardlots/internal/base/fault"
	"vardlots/internal/base/i18n"
	"vardlots/internal/base/id"
	"vardlots/internal/base/outbox"
	"vardlots/internal/base/pg"
	"vardlots/internal/base/pgtest"
	"vardlots/internal/base/phone"
	"vardlots/internal/cases"
	"vardlots/internal/chat"
	"vardlots/internal/notify"
	"vardlots/sim/boxtest"
	"vardlots/sim/sms"
)

const mobile = "+46701740605"

// town is the scene, a box with a gateway, and the module between them.
type town struct {
	*scene.World
	house *notify.Service
	box   *boxtest.World
	relay *outbox.Relay
	log   *bytes.Buffer
	t     *testing.T
	alva  access.Actor
	nina  access.Actor
	c     id.Case
}

type reaches struct{ *scene.World }

func (r reaches) Reach(ctx context.Context, by access.Actor, c id.Case) (notify.Reach, error) {
	got, err := r.Cases.Reach(ctx, by, c)
	if err != nil {
		return notify.Reach{}, err
	}
	asked, err := r.Chat.TextsAsked(ctx, by, c)
	return notify.Reach{
		Person: got.Person, Number: got.Number, Language: got.Language, Quiet: got.Quiet, Asked: asked, Awaited: got.Awaited,
	}, err
}

// live sets a case that waits at the centre, with a number, and a nurse who has it.
func live(t *testing.T, number string) *town {
	t.Helper()
	w := &town{World: scene.New(t), box: boxtest.Start(t), log: &bytes.Buffer{}, t: t}
	words, err := i18n.Load()
	if err != nil {
		t.Fatal(err)
	}
	gateway, err := notify.NewSMS(config.SMS{URL: w.box.URL() + sms.Path, User: w.box.Keys.SMSUser, Password: config.NewSecret(w.box.Keys.SMSPassword), From: "Vardlots"}, w.Clock)
	if err != nil {
		t.Fatal(err)
	}
	log := slog.New(slog.NewJSONHandler(w.log, nil))
	w.house = notify.New(notify.Deps{DB: w.DB, IDs: w.IDs, Audit: w.Audit, Log: log, Messages: words,
		Cases: reaches{w.World}, Gateway: gateway, Host: "vard.example"})
	w.relay = &outbox.Relay{DB: w.DB, Log: log, Takes: map[string]outbox.Handler{cases.StaffWrote: w.house.AnsweredTx}}
	w.alva, w.nina = w.Resident(1), w.Nurse(1, scene.Centre)
	w.c = w.Sent(t, w.alva, cases.Need{Urgency: cases.N4, Profession: "nurse"})
	w.give(number)
	if _, err := w.Queue.Take(t.Context(), w.nina, w.at()); err != nil {
		t.Fatal(err)
	}
	return w
}

func (w *town) at() cases.Written { return cases.Written{Case: w.c, Key: w.Key()} }

func (w *town) give(number string) {
	n, _ := phone.Parse(number) // none is none
	w.In(w.t, w.alva, func(tx *pg.Tx) error {
		c, err := w.Cases.LockTx(w.t.Context(), tx, w.c)
		if err != nil {
			return err
		}
		c.ReachedAt("Provgatan 2", n, false, tx.Now())
		w.Cases.SaveTx(tx, c)
		return nil
	})
}

func (w *town) say(by access.Actor, text string) {
	w.t.Helper()
	if _, err := w.Chat.Say(w.t.Context(), by, chat.Said{Written: w.at(), Text: text}); err != nil {
		w.t.Fatal(err)
	}
}

// turn lets the house work once.
func (w *town) turn() {
	w.t.Helper()
	by := access.Actor{Kind: access.Robot, Region: "12", Robot: "sms/1"}
	if _, err := w.relay.Run(w.t.Context(), by); err != nil {
		w.t.Fatal(err)
	}
	if _, err := w.house.Send(w.t.Context(), by); err != nil {
		w.t.Fatal(err)
	}
}

// inbox is what came to the phone, newest first.
func (w *town) inbox() (texts []string) {
	w.t.Helper()
	answer, err := w.box.Browser.Get(w.box.URL() + "/control/sms?to=" + url.QueryEscape(mobile))
	if err != nil {
		w.t.Fatal(err)
	}
	list, _ := boxtest.JSON(w.t, answer)["messages"].([]any)
	for _, m := range list {
		texts = append(texts, m.(map[string]any)["message"].(string))
	}
	return texts
}

func (w *town) fault(mode string, count int) {
	w.t.Helper()
	if status, _ := w.box.Control("/control/faults", map[string]any{"part": "sms", "mode": mode, "count": count}); status != 200 {
		w.t.Fatalf("fault: %d", status)
	}
}

func TestAnAnswerIsToldOfAndNothingElseIs(t *testing.T) {
	t.Parallel()
	w := live(t, mobile)
	w.say(w.nina, "Provet visar klamydia.")
	if w.turn(); len(w.inbox()) != 1 || w.inbox()[0] != "Du har fått svar. Logga in på vard.example" {
		t.Fatalf("inbox %q", w.inbox())
	}
	w.turn()
	if len(w.inbox()) != 1 || w.Count(t, `SELECT count(*) FROM outbox.event`) != 0 {
		t.Error("it was told of twice, or the event remains")
	}
	if n := w.Count(t, `SELECT count(*) FROM audit.access WHERE act = 'notify.sms' AND case_id = $1`, string(w.c)); n != 1 {
		t.Errorf("%d rows in the access log", n)
	}
	w.quietLog()
}

// quietLog fails when a log line has what is nobody's business.
func (w *town) quietLog() {
	w.t.Helper()
	if w.log.Len() == 0 {
		w.t.Error("nothing was logged: the probe is blind")
	}
	for _, word := range []string{"701740605", "174 06", "klamydia", "Provgatan", "Du har fått svar", string(w.alva.Person)} {
		if strings.Contains(w.log.String(), word) {
			w.t.Errorf("the log has %q: %s", word, w.log)
		}
	}
}

func TestNobodyIsToldWhoShouldNotBe(t *testing.T) {
	t.Parallel()
	for name, tc := range map[string]struct {
		number string
		before func(*town)
	}{
		"no number in the case":        {"", nil},
		"a landline":                   {"08-465 004 00", nil},
		"a quiet case":                 {mobile, func(w *town) { w.Exec(w.t, `UPDATE cases.case SET quiet = true`) }},
		"the person has written since": {mobile, func(w *town) { w.say(w.alva, "Tack") }},
		"a case that was closed": {mobile, func(w *town) {
			end := cases.Closing{Written: w.at(), Outcome: cases.ErrandDone, Verdict: "right"}
			if err := w.Cases.Close(w.t.Context(), w.nina, end, nil); err != nil {
				w.t.Fatal(err)
			}
		}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := live(t, tc.number)
			w.say(w.nina, "Hej")
			if tc.before != nil {
				tc.before(w)
			}
			w.turn()
			if n := w.Count(t, `SELECT count(*) FROM notify.message WHERE state = 'dropped'`); n != 1 || len(w.inbox()) != 0 {
				t.Errorf("%d dropped, inbox %q", n, w.inbox())
			}
		})
	}
}

// I28: a quiet case is silent unless the person asks, and what is sent is the same
// words as in any other; they can take it back.
func TestAQuietCaseIsToldOfOnlyWhenAsked(t *testing.T) {
	t.Parallel()
	w := live(t, mobile)
	ask := func(by access.Actor, asked bool) error { return w.Chat.AskTexts(t.Context(), by, w.at(), asked) }
	if err := ask(w.alva, true); fault.KindOf(err) != fault.Conflict {
		t.Errorf("in a case that is not quiet: %v, want a conflict: nobody has to ask", err)
	}
	w.Exec(t, `UPDATE cases.case SET quiet = true`)
	for name, by := range map[string]access.Actor{
		"another": w.Resident(2), "the nurse": w.nina, "a guardian": w.Guardian(4, w.alva.Person, w.Clock.Now().AddDate(1, 0, 0)),
	} {
		if err := ask(by, true); fault.KindOf(err) != fault.NotFound {
			t.Errorf("%s asks: %v, want not found", name, err)
		}
	}
	for _, step := range []struct {
		asked bool
		want  int
	}{{true, 1}, {false, 1}, {true, 2}} {
		if err := ask(w.alva, step.asked); err != nil {
			t.Fatal(err)
		}
		w.say(w.nina, "Provet visar klamydia.")
		if w.turn(); len(w.inbox()) != step.want || w.inbox()[0] != "Du har fått svar. Logga in på vard.example" {
			t.Errorf("asked %v: inbox %q, want %d", step.asked, w.inbox(), step.want)
		}
		w.Clock.Advance(2 * time.Hour)
	}
	w.quietLog()
}

func TestAnInternalNoteIsNoAnswer(t *testing.T) {
	t.Parallel()
	w := live(t, mobile)
	if _, err := w.Chat.Say(t.Context(), w.nina, chat.Said{Written: w.at(), Text: "Ring läkaren.", Internal: true}); err != nil {
		t.Fatal(err)
	}
	w.turn()
	if n := w.Count(t, `SELECT count(*) FROM notify.message`); n != 0 || len(w.inbox()) != 0 {
		t.Error("an internal note was told of")
	}
}

func TestAtMostOneAnHour(t *testing.T) {
	t.Parallel()
	w := live(t, mobile)
	for range 5 {
		w.say(w.nina, "Hej")
		w.turn()
		w.Clock.Advance(5 * time.Minute)
	}
	if n := len(w.inbox()); n != 1 {
		t.Fatalf("%d in the first half hour, want 1", n)
	}
	w.Clock.Advance(30 * time.Minute)
	w.turn()
	if n := len(w.inbox()); n != 1 {
		t.Errorf("%d within the hour", n)
	}
	w.Clock.Advance(10 * time.Minute)
	w.turn()
	if n := len(w.inbox()); n != 2 {
		t.Errorf("%d after the hour, want the later answer told of too", n)
	}
}

func TestAGatewayThatIsDownDelaysAndLosesNothing(t *testing.T) {
	t.Parallel()
	w := live(t, mobile)
	w.fault("error", 0)
	w.say(w.nina, "Hej")
	for range 6 {
		w.turn()
		w.Clock.Advance(time.Minute)
	}
	if len(w.inbox()) != 0 {
		t.Fatal("the gateway was not down: the probe is blind")
	}
	tries := w.Count(t, `SELECT attempts FROM notify.message WHERE state = 'waiting'`)
	if tries < 3 || tries > 6 {
		t.Errorf("tried %d times in six minutes", tries)
	}
	w.fault("none", 0)
	w.Clock.Advance(15 * time.Minute)
	if w.turn(); len(w.inbox()) != 1 {
		t.Errorf("inbox %q when it is back", w.inbox())
	}
	w.quietLog()
}

// Where the connection breaks after the message was taken nobody knows whether it
// went: the next try waits for an hour, so that no two come close.
func TestAnAnswerThatIsLostIsNotAskedForAtOnce(t *testing.T) {
	t.Parallel()
	w := live(t, mobile)
	w.fault("drop", 1)
	w.say(w.nina, "Hej")
	w.turn()
	if len(w.inbox()) != 1 {
		t.Fatalf("inbox %q", w.inbox())
	}
	w.Clock.Advance(30 * time.Minute)
	if w.turn(); len(w.inbox()) != 1 {
		t.Error("sent again within the hour")
	}
	w.Clock.Advance(31 * time.Minute)
	if w.turn(); w.Count(t, `SELECT count(*) FROM notify.message WHERE state = 'sent'`) != 1 {
		t.Error("never settled")
	}
}

func TestWhatIsRefusedIsNotTriedAgain(t *testing.T) {
	t.Parallel()
	w := live(t, mobile)
	if status, _ := w.box.Control("/control/faults", map[string]any{"part": "sms", "mode": "error", "status": 400}); status != 200 {
		t.Fatal(status)
	}
	w.say(w.nina, "Hej")
	w.turn()
	if n := w.Count(t, `SELECT count(*) FROM notify.message WHERE state = 'failed' AND why = 'refused'`); n != 1 {
		t.Errorf("%d failed", n)
	}
}

func TestOnlyARobotSends(t *testing.T) {
	t.Parallel()
	w := live(t, mobile)
	if _, err := w.house.Send(t.Context(), w.nina); err == nil {
		t.Error("a nurse sent the house's messages")
	}
	if _, err := w.Cases.Reach(t.Context(), w.alva, w.c); err == nil {
		t.Error("a resident asked as a robot does")
	}
}

func TestStatements(t *testing.T) {
	t.Parallel()
	pgtest.Prepare(t, ".", schemas.All())
}
