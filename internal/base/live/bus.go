package live

import (
	"context"
	"strings"
)

// Bus carries words between nodes. PostgreSQL's NOTIFY is one ([NewPostgres]);
// any that carries some kilobytes can stand in. It may lose words.
type Bus interface {
	// Publish sends words to every node. It is called by one goroutine.
	Publish(ctx context.Context, words []string) error
	// Listen calls hear with each word until the context ends or the line
	// breaks. It calls ready once, when words will be heard.
	Listen(ctx context.Context, ready func(), hear func(word string)) error
	// Close ends what Publish holds open, after the last word.
	Close(ctx context.Context) error
}

// everything is said instead of topics when there are too many to name.
const everything = "*"

// longestWord is below the 8,000 bytes that NOTIFY carries.
const longestWord = 7900

// words packs topics behind the name of the node that says them, so that it
// does not hear itself.
func words(node string, topics []Topic) []string {
	var out []string
	var b strings.Builder
	for _, t := range topics {
		if b.Len() > 0 && b.Len()+1+len(t) > longestWord {
			out = append(out, b.String())
			b.Reset()
		}
		if b.Len() == 0 {
			b.WriteString(node)
		}
		b.WriteString(" " + string(t))
	}
	if b.Len() > 0 {
		out = append(out, b.String())
	}
	return out
}

// topicsOf reads a word; own reports that this node said it.
func topicsOf(node, word string) (topics []Topic, own bool) {
	said := strings.Fields(word)
	if len(said) == 0 {
		return nil, false
	}
	for _, t := range said[1:] {
		topics = append(topics, Topic(t))
	}
	return topics, said[0] == node
}
