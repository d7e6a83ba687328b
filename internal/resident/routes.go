package resident

import (
	"slices"

	"vardlots/internal/base/access"
	"vardlots/internal/base/web"
	"vardlots/internal/triage"
)

// Routes lists what can be asked of the delivery.
func (d *Delivery) Routes() []web.Route {
	return slices.Concat(d.openRoutes(), d.ownRoutes(), d.interviewRoutes(), d.imageRoutes())
}

// openRoutes need no login.
func (d *Delivery) openRoutes() []web.Route {
	open := func(pattern, act string, h web.Handler) web.Route {
		return web.Route{Pattern: pattern, Access: web.Open, Act: act, Handle: h}
	}
	return []web.Route{
		d.Assets.Route(),
		{Pattern: "GET /favicon.ico", Access: web.Open, Act: "asset.read", Cache: "public, max-age=86400", Handle: d.showIcon},
		open("GET /{$}", "start.read", d.showStart),
		open("GET /112", "alarm.read", d.showAlarm),
		open("GET /akut", "urgent.read", d.showUrgent),
		open("POST /akut", "urgent.step", d.stepUrgent),
		open("GET /kalender", "calendar.read", d.showCalendar),
		open("GET /sprak/{lang}", "language.choose", d.chooseLanguage),
		open("GET /om", "about.read", d.showAbout),
		open("GET /tillganglighet", "accessibility.read", d.showAccessibility),
		open("GET /dina-uppgifter", "data.read", d.showData),
		open("GET /utloggad", "loggedout.read", d.showLoggedOut),
		open("GET /logga-in", "login.read", d.showLogin),
		open("POST /logga-in", "login.begin", d.beginLogin),
		open("GET /logga-in/freja", "login.read", d.showFreja),
		open("GET /logga-in/kod/{login}", "login.wait", d.showCode),
		open("GET /logga-in/kod/{login}/bild", "login.code", d.showCodeImage),
		open("GET /logga-in/har/{login}", "login.wait", d.showHere),
		open("GET /logga-in/lage/{login}", "login.state", d.tellState),
		open("POST /logga-in/avbryt/{login}", "login.cancel", d.cancelLogin),
		open("POST /logga-ut", "logout", d.logout),
		open("POST /lamna", "leave", d.leave),
	}
}

// ownRoutes are for who is logged in.
func (d *Delivery) ownRoutes() []web.Route {
	own := func(pattern, act string, h web.Handler) web.Route {
		return web.Route{Pattern: pattern, Access: access.Resident, Act: act, Handle: h}
	}
	return []web.Route{
		own("POST /kvar", "session.stay", d.stay),
		own("GET /vem", "who.read", d.showWho),
		own("POST /vem", "who.choose", d.chooseWho),
		own("GET /vem/annan", "who.someone", d.showSomeone),
		own("GET /sok", "search.read", d.showSearch),
		own("POST /sok", "search.find", d.search),
		own("POST /sok/val", "triage.begin", d.chooseReason),
		own("GET /sok/egna-ord", "search.words", d.showOwnWords),
		own("POST /sok/egna-ord", "triage.begin", d.takeOwnWords),
		own("GET /sok/a-o", "search.list", d.listLetters),
		own("GET /sok/kropp/{part}", "search.list", d.listPart),
		own("GET /arenden", "case.list", d.listCases),
		own("GET /last", "readers.read", d.showReaders),
		own("GET /arenden/{case}", "case.open", d.openCase),
		own("GET /arenden/{case}/vantar", "case.wait", d.showWaiting),
		d.waitingNow(),
		own("POST /arenden/{case}/sms", "chat.texts", d.askTexts),
		own("POST /arenden/{case}/lage", "triage.worse", d.tellFeels),
		own("POST /arenden/{case}/oppna-igen", "triage.reopen", d.reopen),
		own("POST /arenden/{case}/nytt", "triage.again", d.beginAgain),
		own("GET /arenden/{case}/chatt", "chat.read", d.showChat),
		own("POST /arenden/{case}/chatt", "chat.say", d.say),
		d.chatStream(),
		d.hereRoute(),
		own("POST /arenden/{case}/hur", "case.tell", d.tellHow),
		own("GET /arenden/{case}/ta-tillbaka", "case.withdraw", d.askWithdraw),
		own("POST /arenden/{case}/ta-tillbaka", "case.withdraw", d.withdraw),
		own("GET /arenden/{case}/last", "readers.read", d.showCaseReaders),
	}
}

// interviewRoutes are the pages from the first question to the sent case.
func (d *Delivery) interviewRoutes() []web.Route {
	own := func(pattern, act string, h web.Handler) web.Route {
		return web.Route{Pattern: pattern, Access: access.Resident, Act: act, Handle: h}
	}
	return []web.Route{
		own("GET /arenden/{case}/nu", "triage.read", d.showNow),
		own("GET /arenden/{case}/fraga", "triage.read", d.showQuestion),
		own("POST /arenden/{case}/fraga", "triage.answer", d.answerQuestion),
		own("GET /arenden/{case}/du-skrev", "triage.read", d.at(d.drawHearing, triage.Hearing)),
		own("POST /arenden/{case}/du-skrev", "triage.hear", d.hear),
		own("GET /arenden/{case}/stammer", "triage.read", d.at(d.drawConfirm, triage.IsItSo)),
		own("POST /arenden/{case}/stammer", "triage.confirm", d.confirm),
		own("GET /arenden/{case}/112", "triage.read", d.at(d.drawAlarm, triage.Call112)),
		own("GET /arenden/{case}/sok-vard", "triage.read", d.at(d.drawSeek, triage.SeekCare)),
		own("GET /arenden/{case}/prata-nu", "triage.read", d.at(d.drawTalk, triage.TalkNow)),
		own("GET /arenden/{case}/maende", "triage.read", d.at(d.drawHealth, triage.Feeling, triage.Wording, triage.Reaching, triage.Checking)),
		own("POST /arenden/{case}/maende", "triage.health", d.takeHealth),
		own("GET /arenden/{case}/egna-ord", "triage.read", d.at(d.drawWords, triage.Wording, triage.Reaching, triage.Checking)),
		own("POST /arenden/{case}/egna-ord", "triage.words", d.takeWords),
		own("GET /arenden/{case}/na-dig", "triage.read", d.showReach),
		own("POST /arenden/{case}/na-dig", "triage.reach", d.takeReach),
		own("GET /arenden/{case}/granska", "triage.read", d.showReview),
		own("POST /arenden/{case}/granska", "triage.send", d.send),
		own("GET /arenden/{case}/egenvard", "triage.read", d.at(d.drawSelfCare, triage.Advice)),
		own("POST /arenden/{case}/kontakt", "triage.contact", d.wantContact),
	}
}
