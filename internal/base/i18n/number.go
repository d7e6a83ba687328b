package i18n

import (
	"strconv"
	"strings"
)

// fixed is the space that never breaks a line: between a figure and its unit,
// and between thousands.
const fixed = "\u00a0"

// Number writes a whole number: 1 450 in Swedish, 1,450 in English.
func Number(lang Lang, n int) string {
	sign, digits := "", strconv.Itoa(n)
	if n < 0 {
		sign, digits = "−", digits[1:]
	}
	between := fixed
	if lang == En {
		between = ","
	}
	var groups []string
	for len(digits) > 3 {
		groups = append([]string{digits[len(digits)-3:]}, groups...)
		digits = digits[:len(digits)-3]
	}
	return sign + strings.Join(append([]string{digits}, groups...), between)
}

// Decimal writes a number with the given count of decimals: 38,7 in Swedish,
// 38.7 in English.
func Decimal(lang Lang, f float64, decimals int) string {
	s := strconv.FormatFloat(f, 'f', decimals, 64)
	s = strings.Replace(s, "-", "−", 1)
	if lang == En {
		return s
	}
	return strings.Replace(s, ".", ",", 1)
}

// Degrees writes a body temperature: 38,7 °C.
func Degrees(lang Lang, celsius float64) string {
	return Decimal(lang, celsius, 1) + fixed + "°C"
}

// Kronor writes a price: 1 450 kr.
func Kronor(lang Lang, kr int) string { return Number(lang, kr) + fixed + "kr" }

// Kilometres writes a distance with one decimal below ten: 3,2 km, 14 km.
func Kilometres(lang Lang, km float64) string {
	if km < 9.95 {
		return Decimal(lang, km, 1) + fixed + "km"
	}
	return Number(lang, int(km+0.5)) + fixed + "km"
}
