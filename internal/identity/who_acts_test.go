package identity_test

import (
	"reflect"
	"testing"

	"vardlots/internal/base/access"
	"vardlots/internal/identity"
)

// nobodyActs lists the use cases without an actor, each with its reason.
func nobodyActs() map[string]string {
	return map[string]string{
		"BeginLogin":       "nobody is logged in yet",
		"LoginStatus":      "nobody is logged in yet; the browser's token is the proof",
		"CancelLogin":      "nobody is logged in yet; the browser's token is the proof",
		"FinishLogin":      "the e-identification is the proof",
		"BeginStaffLogin":  "nobody is logged in yet",
		"FinishStaffLogin": "the identity provider is the proof",
		"StaffChoices":     "the identity provider was the proof; the browser's token binds it",
		"ChooseAssignment": "the identity provider was the proof; the browser's token binds it",
		"Find":             "makes the actor of a token",
		"Sweep":            "the house's own work on sessions, as the door",
		"PersonsTx":        "the transaction carries the actor",
		"WorksAtTx":        "the transaction carries the actor",
	}
}

// TestI16EveryUseCaseSaysWhoActs holds that each takes the actor after ctx.
func TestI16EveryUseCaseSaysWhoActs(t *testing.T) {
	t.Parallel()
	exempt := nobodyActs()
	service := reflect.TypeFor[*identity.Service]()
	for i := range service.NumMethod() {
		m := service.Method(i)
		takes := m.Type.NumIn() > 2 && m.Type.In(2) == reflect.TypeFor[access.Actor]()
		if _, listed := exempt[m.Name]; takes == listed {
			t.Errorf("%s: takes an actor %v, listed as one that does not %v", m.Name, takes, listed)
		}
		delete(exempt, m.Name)
	}
	for name := range exempt {
		t.Errorf("%s is listed and does not exist", name)
	}
}
