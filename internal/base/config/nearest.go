package config

// nearest finds the known name with the fewest changes to the given one.
func nearest(env string, names map[string]string) string {
	best, fewest := "", len(env)+1
	for known := range names {
		if d := distance(env, known); d < fewest || d == fewest && known < best {
			best, fewest = known, d
		}
	}
	return best
}

// distance is Levenshtein's, with two rows.
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := diagonal
			if a[i] != b[j] {
				cost++
			}
			diagonal = row[j+1]
			row[j+1] = min(cost, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}
