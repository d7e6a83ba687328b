package web

import (
	"encoding"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"reflect"
	"strings"
)

// quiet keeps what was sent out of the error: the type and place are enough.
func quiet(err error) error {
	if e, ok := errors.AsType[*json.UnmarshalTypeError](err); ok {
		return fmt.Errorf("%q is of the wrong type at byte %d", e.Field, e.Offset)
	}
	if e, ok := errors.AsType[*json.SyntaxError](err); ok {
		return fmt.Errorf("not JSON at byte %d", e.Offset)
	}
	return errors.New("a value cannot be read")
}

const maxDepth = 32

// walker follows the tokens beside the type that they are for.
type walker struct {
	dec *json.Decoder
}

func (w *walker) value(t reflect.Type, depth int) error {
	if depth > maxDepth {
		return errors.New("nested too deep")
	}
	token, err := w.dec.Token()
	if err != nil {
		if errors.Is(err, io.EOF) {
			return errors.New("cut short")
		}
		return quiet(err)
	}
	switch token {
	case json.Delim('{'):
		return w.object(settle(t), depth)
	case json.Delim('['):
		return w.array(settle(t), depth)
	}
	return nil
}

func (w *walker) array(t reflect.Type, depth int) error {
	var of reflect.Type
	if t != nil && (t.Kind() == reflect.Slice || t.Kind() == reflect.Array) {
		of = t.Elem()
	}
	for w.dec.More() {
		if err := w.value(of, depth+1); err != nil {
			return err
		}
	}
	_, err := w.dec.Token()
	return syntax(err)
}

func (w *walker) object(t reflect.Type, depth int) error {
	seen := map[string]bool{}
	for w.dec.More() {
		token, err := w.dec.Token()
		if err != nil {
			return quiet(err)
		}
		name, _ := token.(string) // the decoder lets nothing else be a name
		if seen[name] {
			return fmt.Errorf("a name stands twice at byte %d", w.dec.InputOffset())
		}
		seen[name] = true
		of, known := member(t, name)
		if !known {
			return fmt.Errorf("an unknown name at byte %d", w.dec.InputOffset())
		}
		if err := w.value(of, depth+1); err != nil {
			return err
		}
	}
	_, err := w.dec.Token()
	return syntax(err)
}

func syntax(err error) error {
	if err == nil {
		return nil
	}
	return quiet(err)
}

// settle looks through pointers. A type that reads itself, and an interface,
// may hold any names: nil.
func settle(t reflect.Type) reflect.Type {
	for t != nil {
		if readsItself(t) || t.Kind() == reflect.Interface {
			return nil
		}
		if t.Kind() != reflect.Pointer {
			return t
		}
		t = t.Elem()
	}
	return nil
}

func readsItself(t reflect.Type) bool {
	p := reflect.PointerTo(t)
	return p.Implements(reflect.TypeFor[json.Unmarshaler]()) || p.Implements(reflect.TypeFor[encoding.TextUnmarshaler]())
}

// member finds the type of a named member, by its exact name.
func member(t reflect.Type, name string) (of reflect.Type, known bool) {
	if t == nil {
		return nil, true
	}
	switch t.Kind() {
	case reflect.Map:
		return t.Elem(), true
	case reflect.Struct:
		return field(t, name)
	}
	return nil, true // the wrong type altogether: Unmarshal says so
}

func field(t reflect.Type, name string) (reflect.Type, bool) {
	for _, f := range reflect.VisibleFields(t) {
		tag, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		switch {
		case !f.IsExported(), f.Anonymous && tag == "", tag == "-":
			continue
		case tag == "":
			tag = f.Name
		}
		if tag == name {
			return f.Type, true
		}
	}
	return nil, false
}
