package sms

import (
	"regexp"
	"strings"
	"unicode/utf16"
)

type status string

const (
	created   status = "created"
	delivered status = "delivered"
	failed    status = "failed"
)

const costOfPart = 5_200 // in 1/10000 SEK

// stamp is the gateway's form of a time, in UTC.
const stamp = "2006-01-02T15:04:05.000000"

// message is one SMS as the gateway tells it.
type message struct {
	ID        string `json:"id"`
	Direction string `json:"direction"`
	From      string `json:"from"`
	To        string `json:"to"`
	Created   string `json:"created"`
	Text      string `json:"message,omitempty"`
	Status    status `json:"status"`
	Delivered string `json:"delivered,omitempty"`
	Cost      int    `json:"cost,omitempty"`
	Estimated int    `json:"estimated_cost,omitempty"`
	Parts     int    `json:"parts"`
}

// parts is how many SMS a text takes: 160 characters of the GSM 03.38 alphabet or
// 70 UTF-16 units otherwise, and a few less of each in a chain.
func parts(text string) int {
	units, single, chained := gsm(text), 160, 153
	if units < 0 {
		units, single, chained = len(utf16.Encode([]rune(text))), 70, 67
	}
	if units <= single {
		return 1
	}
	return (units + chained - 1) / chained
}

const (
	alphabet = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?" +
		"¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
	extended = "^{}\\[~]|€\f"
)

// gsm counts the septets of a text, or is -1 when the alphabet cannot spell it.
func gsm(text string) int {
	n := 0
	for _, r := range text {
		switch {
		case strings.ContainsRune(alphabet, r):
			n++
		case strings.ContainsRune(extended, r):
			n += 2
		default:
			return -1
		}
	}
	return n
}

// form tells what is wrong with a sender or a receiver.
type form struct{ sender, number *regexp.Regexp }

func newForm() form {
	return form{regexp.MustCompile(`^[A-Za-z][A-Za-z0-9]{0,10}$`), regexp.MustCompile(`^\+[1-9][0-9]{5,14}$`)}
}

// fault names the first thing that is wrong, or is empty.
func (f form) fault(from, to, text string) string {
	switch {
	case from == "":
		return "Missing key from"
	case !f.sender.MatchString(from) && !f.number.MatchString(from):
		return "Invalid from address"
	case to == "":
		return "Missing key to"
	case !f.number.MatchString(to):
		return "Invalid to number"
	case text == "":
		return "Missing key message"
	}
	return ""
}
