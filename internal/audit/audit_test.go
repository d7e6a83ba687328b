package audit_test

import (
	"testing"

	"vardlots/internal/app/scene"
	"vardlots/internal/base/fault"
	"vardlots/internal/cases"
)

func TestI17NoDataWithoutItsAccessRow(t *testing.T) {
	t.Parallel()
	w, ctx := scene.New(t), t.Context()
	alva, nina := w.Resident(1), w.Nurse(1, scene.Centre)
	c := w.Sent(t, alva, cases.Need{Urgency: cases.N4})

	before := rows(t, w)
	if _, err := w.Cases.View(ctx, nina, c, 0); err != nil {
		t.Fatal(err)
	}
	if n := rows(t, w) - before; n != 1 {
		t.Errorf("a reading left %d rows, want 1", n)
	}
	// The planted fault: a log that cannot be written.
	w.Exec(t, `REVOKE INSERT ON audit.access FROM vl_staff, vl_resident`)
	w.Exec(t, `REVOKE INSERT (id) ON audit.access FROM vl_staff, vl_resident`)
	view, err := w.Cases.View(ctx, nina, c, 0)
	if fault.KindOf(err) != fault.Unavailable || view.Case.ID != "" || len(view.Lines) != 0 {
		t.Errorf("view without a log = %v, %v; want no data and unavailable", view, err)
	}
	if items, err := w.Queue.List(ctx, nina); fault.KindOf(err) != fault.Unavailable {
		t.Errorf("queue without a log = %d items, %v; want unavailable", len(items), err)
	}
	if msgs, err := w.Chat.Messages(ctx, alva, c, 0); fault.KindOf(err) != fault.Unavailable || msgs != nil {
		t.Errorf("messages without a log = %v, %v; want unavailable", msgs, err)
	}
}

func TestTheLogCannotBeChanged(t *testing.T) {
	t.Parallel()
	w := scene.New(t)
	if n := w.Count(t, `SELECT count(*) FROM unnest(ARRAY['vl_staff','vl_resident','vl_partner','vl_robot','vl_door']) r (role)
		WHERE has_table_privilege(r.role, 'audit.access', 'UPDATE, DELETE, TRUNCATE')
		   OR has_column_privilege(r.role, 'audit.access', 'xid', 'INSERT')`); n != 0 {
		t.Errorf("%d roles may change the log or name its transaction", n)
	}
}

func rows(t *testing.T, w *scene.World) int {
	return w.Count(t, `SELECT count(*) FROM audit.access`)
}
