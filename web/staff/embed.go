// Package staff holds the built workspace: index.html and its hashed files. The
// build is not committed; without it the folder is empty and the workspace's
// address says so.
package staff

import "embed"

// Files is the folder dist.
//
//go:embed all:dist
var Files embed.FS
