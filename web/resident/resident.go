// Package resident holds how the residents' pages look and what little they do
// by script: a style sheet a component, a module a behaviour. They are joined
// when the program starts, so that no tool but Go is needed to build them.
//
// A module is a layer on top: it finds its data-module, adds its behaviour, and
// leaves the page working when it fails.
package resident

import (
	"archive/zip"
	"bytes"
	"embed"
	"fmt"
	"io/fs"
	"strings"

	"vardlots/web/shared"
)

// The names of the joined files.
const (
	Style  = "resident.css"
	Script = "resident.js"
	Icon   = "icon.svg"
	Plain  = "plain.svg" // of the neutral page: it says nothing of where it came from
)

//go:embed css/*.css js/*.js icon.svg plain.svg
var sources embed.FS

// styles lists the components in the order of the cascade.
func styles() []string {
	return []string{
		"base", "brand", "page", "hero", "button", "choice", "field", "upload", "panel", "lists", "told",
		"urgency", "alarm", "wait", "chat", "unit", "login", "month", "print",
	}
}

// Files returns the files that pages ask for: one style sheet, one script, the
// pictures in the browser's tab.
func Files() (fs.FS, error) {
	style, err := joinStyles()
	if err != nil {
		return nil, err
	}
	script, err := joinScripts()
	if err != nil {
		return nil, err
	}
	icon, err := sources.ReadFile(Icon)
	if err != nil {
		return nil, err
	}
	plain, err := sources.ReadFile(Plain)
	if err != nil {
		return nil, err
	}
	return pack(map[string]string{Style: style, Script: script, Icon: string(icon), Plain: string(plain)})
}

func joinStyles() (string, error) {
	all := []string{shared.Tokens}
	for _, name := range styles() {
		css, err := sources.ReadFile("css/" + name + ".css")
		if err != nil {
			return "", fmt.Errorf("style sheet: %w", err)
		}
		all = append(all, string(css))
	}
	return minify(strings.Join(all, "\n")), nil
}

// joinScripts puts each module in a block of its own, so that names do not meet.
// One that throws as it starts would stop those after it, so each is tried.
func joinScripts() (string, error) {
	names, err := fs.Glob(sources, "js/*.js")
	if err != nil {
		return "", err
	}
	var all strings.Builder
	for _, name := range names {
		js, err := sources.ReadFile(name)
		if err != nil {
			return "", err
		}
		fmt.Fprintf(&all, "try {\n%s} catch (e) { console.error(e) }\n", withoutComments(string(js)))
	}
	return all.String(), nil
}

// withoutComments leaves out lines that are only a comment, and indentation.
func withoutComments(js string) string {
	var kept strings.Builder
	for _, line := range strings.Split(js, "\n") {
		line = strings.TrimSpace(line)
		if line != "" && !strings.HasPrefix(line, "//") {
			kept.WriteString(line + "\n")
		}
	}
	return kept.String()
}

// pack makes a file system in memory: an archive that is not compressed.
func pack(files map[string]string) (fs.FS, error) {
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for name, body := range files {
		f, err := w.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Store})
		if err != nil {
			return nil, err
		}
		if _, err := f.Write([]byte(body)); err != nil {
			return nil, err
		}
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return zip.NewReader(bytes.NewReader(out.Bytes()), int64(out.Len()))
}
