// Package box puts the outside world together: every counterpart of the product
// on two addresses of this machine, one in the open for people, browsers and
// tests, one behind mutual TLS for the product. A test can run a whole box inside
// its own process (package boxtest); the command vardlots-sim runs one by itself.
//
//	in the open                      behind mutual TLS
//	/                front page      /rp/v6.0/                   BankID
//	/bankid/app      BankID app      /authentication/1.0/        Freja
//	/freja/app       Freja app       /population/residentmaster/ population register
//	/staffidp/       OpenID provider
//	/a1/sms, /sms    SMS gateway and inbox
//
// Tests steer it by JSON in the open:
//
//	GET  /control/people
//	GET  /control/faults            POST {"part", "mode", "ms", "count", "status"}
//	GET  /control/bankid/orders
//	POST /control/bankid/complete   {"orderRef" | "autoStartToken" | "qr" | "newest": true, "personalNumber"}
//	POST /control/bankid/cancel     {the same}
//	POST /control/bankid/hint       {the same, "status": "pending" | "failed", "hintCode"}
//	GET  /control/freja/logins
//	POST /control/freja/complete    {"authRef" | "newest": true, "personalNumber"}
//	POST /control/freja/cancel      {the same}
//	GET  /control/sms?to=           DELETE empties the inbox
//	POST /control/sms/outcome       {"to", "status": "delivered" | "failed"}
//	POST /control/register/change   {"personalNumber", "protected", "removeGuardian", "addGuardian"}
//	POST /control/register/reset    {}
package box
