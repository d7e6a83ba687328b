package shared

import "embed"

// Door holds the styles of the staff's login pages: tokens.css and door.css.
//
//go:embed tokens.css door.css
var Door embed.FS
