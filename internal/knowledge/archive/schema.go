package archive

import "embed"

// Schema holds this module's migrations.
//
//go:embed schema/*.sql
var Schema embed.FS
