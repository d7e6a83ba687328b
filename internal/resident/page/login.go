package page

// LoginView is the choice of how to log in. Each way is a form: it begins a
// login.
type LoginView struct {
	Back     string
	Here     Act // BankID on this device
	Code     Act // BankID on another
	Freja    Act
	Phone    bool // this device is a phone: the way here comes first
	Problem  string
	Returned string // why the person was brought here: "Du har blivit utloggad"
}

// CodeView is the code to be read with a phone.
type CodeView struct {
	Back      string
	Way       string // "BankID", "Freja"
	Image     string // address of the code's picture; a new one each second
	Alt       string // empty: the usual text
	State     string // address of how it goes, for script
	Text      string // how it goes now
	Over      bool   // the code is no longer good: the picture is not drawn
	Hidden    bool   // no code now: the app is open
	Again     string // where a new code is asked for
	AgainWith []Hidden
	Cancel    string
	Refresh   bool
	Others    []Act
}

// HereView is the login with the app on this device.
type HereView struct {
	Back      string
	Way       string
	Open      string // address that opens the app
	State     string
	Text      string
	Over      bool
	Again     string
	AgainWith []Hidden
	Cancel    string
	Code      Act // to the code instead
}
