// Command vardlots-sim is the outside world in a box: BankID, Freja, the staff's
// identity provider, an SMS gateway and the population register, with synthetic
// people, on two addresses of this machine. It is for development, demo and
// tests; the product speaks the real wire protocols to it.
//
//	vardlots-sim --http 127.0.0.1:8090 --tls 127.0.0.1:8443 --data DIR
//
// When it answers it prints a line that begins with "ready ". SIGINT and SIGTERM
// end it.
package main
