package content

import "embed"

// Files holds the content as knowledge.Load reads it.
//
//go:embed *.yaml facts danger packs guides selfcare walks watch replay
var Files embed.FS
