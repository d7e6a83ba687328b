// Package catalogue knows the regions, providers and units of care, and when
// they are open. It holds no personal data: the directory is open.
//
// The whole directory is read into memory at start and again on Reload; every
// answer comes from that snapshot. Neighbours: cases asks it which unit is
// responsible and by when; identity asks it which unit a directory id names.
package catalogue
