extension WaitingPage {
    /// The page's script, exactly as it stands in every page.
    ///
    /// One loop does everything that is due and sleeps until the next thing is: the serving document
    /// at the pace of the visitor's own row, and check-ins once the place is near. What is shown is
    /// painted anew from the state after each round, and only what differs is written, so that a
    /// screen reader speaks when something has changed and at no other time. The record of the place
    /// stays in the browser's storage: a closed tab or a phone that slept comes back to it.
    static let script = CompactScript.text(readableScript(binding: nil), renaming: localNames)

    /// The script of a room whose tokens are bound to a key of the browser.
    static let bindingScript = CompactScript.text(
        readableScript(binding: Binding()),
        renaming: localNames
    )

    /// The names that only the script itself uses, and that travel as one letter or two.
    ///
    /// None may be a word of a template, or stand for a property by itself, as in `{ name }`.
    static let localNames = """
        answer checkInDue readDue called doc failures lapsed refused doubted placed
        claiming paint readAt passed retryAt heading forecast turn high lined low line
        request changed shelf round told toldCount step post plan near keep flag fill
        recall jitter over busy tryTo timer share hours missing stamp words data write
        show wait options fresh event page clock most path language phase seconds text
        values address verb record reason why action trouble before end number form
        shown stage open was name row mix say next skew pair keyless base64 bytes mark
        encode coded part vault rest opening base deed done fail makeKey made prove
        proof time ahead join read checkIn pace ask view count now rows at id voucher pressed
        barred detail title stop problem reply says figure sent hash covered key type
        """.split { $0.isWhitespace }.map(String.init)

    /// The script as people read it, with or without what binds the place to a key.
    static func readableScript(binding: Binding?) -> String {
        #"""
        "use strict";
        {
        const $ = id => document.getElementById(id),
          words = JSON.parse($("words").textContent),
          language = words.language,
          page = document,
          title = page.title,
          clock = Date.now,
          most = Math.max,
          path = $("join").getAttribute("action").slice(0, -5),
          shelf = "stile:" + path,
          fill = (text, values) => text.replace(/{(.)}/g, (_, name) => values[name]),
          jitter = seconds => seconds * (850 + Math.random() * 300),
          flag = name => doc.flags.includes(name);

        // me: what this browser keeps of its place. doc: the serving page. Times in milliseconds.
        let me = {}, doc, readAt = 0, readDue = 0, checkInDue = 0, retryAt = 0, failures = 0,
          called, lapsed, missing, barred, claiming, doubted, busy, timer, detail, told, toldCount,
          // What the operator's site says of the visitor's account, and whether a person asks for a place.
          voucher, pressed;

        const recall = () => {
          try { me = JSON.parse(localStorage.getItem(shelf)) || {} } catch {}
        };
        const keep = record => {
          me = record;
          try { localStorage.setItem(shelf, JSON.stringify(me)) } catch {}
        };
        const stop = (reason, why) => {
          keep({ sale: doc?.sale, stop: reason });
          called = lapsed = missing = barred = 0;
          detail = why;
        };
        const refused = problem => {
          const type = problem.type;
          // A place of another sale is for the serving document to explain, once it tells of the new one.
          if (type == "wrong-sale") readDue = called = lapsed = 0;
          else if (problem.status == 410) stop("ended");
          else if (type == "left") stop(type);
          else if (type == "already-admitted") stop("admitted");
          else if (me.token && "policy-denied proof-refused limit-reached".includes(type)) {
            // The place stays, and another time the rules may let it through; there is time to read why.
            barred = 1;
            called = 0;
            detail = problem.detail;
            checkInDue = clock() + 9e3;
          } else stop(me.token ? "refused" : "denied", problem.detail || problem.title);
        };

        // What the line answers, with its status; of a problem's type, the part that tells which.
        const request = async (address, options) => {
          const reply = await fetch(address, { signal: AbortSignal.timeout?.(15e3), ...options }),
            answer = { ...await reply.json().catch(() => 0), status: reply.status };
          \#(binding?.clock ?? "")
          if (answer.status > 299) {
            // Only what the line itself says counts; any other answer is a fault on the way.
            if (!([401, 403, 404, 409, 410, 422, 425].includes(answer.status) && /^.problems./.test(answer.type)))
              throw { after: +reply.headers.get("Retry-After") };
            answer.type = answer.type.slice(10);
          }
          return answer;
        };
        const fresh = () => crypto.getRandomValues(new Uint32Array(4)).join("-");
        \#(binding?.proof ?? "")
        const post = async (verb, key) => request(path + verb, {
          method: "POST",
          ...key && voucher && { body: JSON.stringify({ account: voucher }) },
          headers: {
            Accept: "application/json",
            \#(binding?.header ?? "")
            ...me.token && { Authorization: "Bearer " + me.token },
            ...key && { "Idempotency-Key": key }
          }
        });

        const placed = () => doc && me.place != null,
          ahead = () => most(0, me.place - 1 - (doc.serving[me.lane] || 0)),
          passed = () => placed() && me.place <= doc.serving[me.lane],
          near = () => placed() && doc.phase != "ended" && me.place <= (doc.checkInThrough[me.lane] || 0);

        // Between two rows lies what is between them; past the last one it is only known to be more.
        const forecast = () => {
          const rows = doc.rows, at = placed() ? ahead() : 1 / 0,
            next = rows.findIndex(row => row.ahead >= at),
            high = rows[next], low = rows[next - 1] || high;
          if (!high) return { poll: 15, ...rows.at(-1), p90: null };
          const share = (at - low.ahead) / (high.ahead - low.ahead) || 0,
            mix = name => low[name] == null || high[name] == null ? null
              : low[name] + (share > 0 && share * (high[name] - low[name]));
          return { p10: mix("p10"), p90: mix("p90"), poll: mix("poll") };
        };
        // The same rounding as in WaitInterval.
        const wait = ({ p10, p90 }) => {
          const end = p90 ?? p10;
          if (p10 == null || p90 == null && end < 60) return words.waitUnknown;
          if (end <= 60) return words.waitMoment;
          const step = end > 10800 ? 1800 : end > 3600 ? 600 : end > 1200 ? 300 : 60,
            hours = step == 1800,
            low = Math.floor(p10 / step), high = most(low + 1, Math.ceil(end / step)),
            say = count => hours ? (count == 1 ? "" : count >> 1) + (count % 2 ? "½" : "") : count * step / 60;
          return fill(p90 == null ? words.waitOver : low ? words.waitBetween : words.waitUnder,
            { a: say(low), b: say(high), u: hours ? words.hours : words.minutes });
        };
        const pace = () => {
          readDue = readAt + (doubted ? 4e3 : jitter(most(1, forecast().poll)));
        };

        const read = async () => {
          const answer = await request("/serving" + path.slice(6), { credentials: "omit" }), was = passed();
          if (answer.status > 299) {
            readDue = clock() + 6e4;
            return refused(answer);
          }
          doc = answer;
          // Whether a place that is passed now has been called, only a check-in can tell.
          if (passed() && !was) checkInDue = 0;
          readAt = clock();
          const changed = me.sale && me.sale != doc.sale;
          // A cache may still hand out the sale before, so a change counts when it is read twice.
          if (changed && doubted) stop(me.token && "newSale");
          doubted = changed && !doubted;
          pace();
        };
        const join = async () => {
          if (!me.key) keep({
            sale: doc.sale,
            key: fresh()
          });
          const answer = await post("/join" + (pressed ? "?new=1" : ""), me.key);
          voucher = pressed = 0;
          if (answer.type == "stamps-missing") return stamp("join");
          // Whoever has a place keeps it, whatever comes of the account.
          // It is account-refused or policy-denied.
          if (me.token && /^(ac|po)/.test(answer.type)) return detail = answer.detail;
          if (answer.status > 299) return refused(answer);
          const { token, place, lane, sale } = answer;
          keep({ ...me, token, place, lane, sale });
          barred = checkInDue = 0;
          pace();
        };
        const stamp = stage => location.replace(path + "/stamps?stage=" + stage);
        const checkIn = async () => {
          const sent = me.token, answer = await post("/check-in"), before = called;
          // Whoever left meanwhile is not told what became of that place.
          if (me.token != sent) return;
          if (answer.status == 200) {
            called = answer.state == "called";
            missing = answer.state == "stamps";
            lapsed = !called && (before || lapsed);
            if (barred) barred = detail = 0;
            // Once in a visit the way there is taken by itself; after that it is the visitor's choice.
            if (missing && !page.hidden) try {
              if (!sessionStorage[shelf]) {
                sessionStorage[shelf] = 1;
                stamp("checkIn");
              }
            } catch {}
          } else if (answer.status != 425) refused(answer);
          checkInDue = clock() + 1e3 * (answer.checkInAfterSeconds || most(1, forecast().poll));
        };

        const view = () => {
          if (!doc) return me.stop || "joining";
          const phase = doc.phase;
          return phase == "ended" ? phase
            : called ? "yourTurn"
            : me.stop ? me.stop
            : flag("soldOut") ? "soldOut"
            : flag("paused") ? "paused"
            : phase == "closed" ? phase
            : !me.token ? "joining"
            : phase == "drawing" ? phase
            : barred ? "barred"
            : !placed() ? "registered"
            : phase == "prequeue" ? phase
            : missing ? "stamps"
            : flag("allHeld") ? "held"
            : passed() ? lapsed ? "lapsed" : "passed"
            : near() ? "near" : "waiting";
        };
        const write = (id, text) => {
          if ($(id).textContent != text) $(id).textContent = text;
        };
        const show = (id, shown) => {
          $(id).hidden = !shown;
        };
        const paint = () => {
          const now = view(), turn = now == "yourTurn", over = now == "ended",
            lined = placed() && !over && !turn, count = lined && ahead();
          let says = turn ? claiming ? words.entering : words.press : words[now], heading = title;
          if (doc?.startsAt && "closed prequeue registered".includes(now))
            says += " " + fill(words.starts, { t: new Date(doc.startsAt)
              .toLocaleString(language, { dateStyle: "medium", timeStyle: "short" }) });
          \#(binding?.warning ?? "")
          if ("waiting near".includes(now) && flag("slower")) says += " " + words.slower;
          if (turn) heading = words.yourTurn + " · " + title;
          // Whoever looks at another tab sees that something is to be done here.
          if (now == "stamps") heading = "(!) " + title;
          if (lined) {
            const number = count.toLocaleString(language), figure = $("place");
            if (!passed() && !missing) heading = "(" + number + ") " + title;
            write("place", me.place.toLocaleString(language));
            figure.className = me.place > 99999 && "long";
            figure.dataset.value = me.place;
            $("ahead").dataset.value = count;
            write("ahead", passed() ? "" : count > 1 ? fill(words.aheadMany, { n: number }) : count ? words.aheadOne : words.aheadNone);
            write("wait", wait(forecast()));
          }
          page.body.dataset.view = now;
          page.body.className = lined || turn ? "" : "alone";
          show("turn", turn);
          show("line", lined);
          show("expected", "waiting near held".includes(now));
          show("join", me.stop && now == me.stop && !over && doc?.phase != "closed");
          show("staying", me.token && !over);
          show("stamps", now == "stamps");
          show("note", !turn);
          write("status", failures ? words.unreachable : says);
          write("detail", detail || "");
          write("message", doc?.message || "");
          show("notice", doc?.message);
          if (readAt) write("updated", fill(words.updated, { t: new Date(readAt).toLocaleTimeString(language) }));
          if (page.title != heading) page.title = heading;
          // Spoken: a new state, and the line whenever half of those ahead are gone.
          if (now != told || count <= toldCount / 2 && count != toldCount) {
            told = now;
            toldCount = count;
            write("progress", turn ? words.yourTurn : lined ? $("line").innerText : "");
          }
        };

        const plan = () => {
          clearTimeout(timer);
          let at = near() ? Math.min(readDue, checkInDue) : readDue;
          if (page.hidden && !near()) at = most(at, readAt + 3e4);
          timer = setTimeout(round, most(250, most(at, retryAt) - clock()));
        };
        const round = async () => {
          if (busy) return;
          busy = 1;
          try {
            if (clock() >= readDue) await read();
            const phase = doc?.phase;
            if (!me.stop && !doubted && (me.token ? voucher || !placed() && phase == "open"
              : "prequeue drawing open".includes(phase))) await join();
            if (near() && clock() >= checkInDue) await checkIn();
            failures = retryAt = 0;
          } catch (trouble) {
            failures++;
            retryAt = clock() + jitter(most(trouble.after || 0, Math.min(30, 2 ** failures)));
          }
          busy = 0;
          paint();
          plan();
        };

        const tryTo = async action => {
          try { await action() } catch { failures++ }
          paint();
        };
        $("claim").onclick = () => claiming || tryTo(async () => {
          claiming = 1;
          paint();
          try {
            const answer = await post("/claim"), type = answer.type;
            if (answer.status == 200) {
              const form = $("go");
              form.action = answer.target;
              form.elements.pass.value = answer.pass;
              \#(binding?.handOver ?? "")
              return form.submit();
            }
            if (type == "not-called") {
              called = 0;
              lapsed = 1;
            } else if (type == "stamps-missing") stamp("claim");
            else refused(answer);
          } finally { claiming = 0 }
        });
        const ask = open => {
          show("leaving", open);
          $("leave").ariaExpanded = open;
          $(open ? "stay" : "leave").focus();
        };
        $("leave").onclick = () => ask($("leaving").hidden);
        $("stay").onclick = () => ask(false);
        $("leave-now").onclick = () => tryTo(async () => {
          const answer = await post("/leave");
          ask(false);
          if (answer.status > 299) refused(answer);
          else stop("left");
          paint();
          $("again").focus();
        });
        $("stamp").onclick = () => stamp("checkIn");
        $("join").onsubmit = event => {
          event.preventDefault();
          detail = "";
          readDue = 0;
          keep({ sale: doc?.sale });
          pressed = 1;
          paint();
          round();
        };

        onstorage = event => {
          if (event.key == shelf) {
            recall();
            called = lapsed = barred = checkInDue = 0;
            detail = "";
            paint();
            plan();
          }
        };
        onpageshow = ononline = () => {
          retryAt = 0;
          plan();
        };
        page.onvisibilitychange = plan;

        recall();
        const hash = location.hash;
        if (hash) history.replaceState(0, "", path);
        // An account comes behind the #, which reaches no server and no log.
        if (hash[1] == "a") {
          voucher = hash.slice(9);
          // What was denied before may be given now.
          if (me.stop == "denied") me = {};
        }
        // The stamps came with the cookie, so the place is asked for again with that and the same key.
        if (hash == "#stamped") keep({ ...me, token: 0 });
        paint();
        round();
        }
        """#
    }
}
