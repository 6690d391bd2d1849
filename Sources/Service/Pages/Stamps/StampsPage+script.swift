import Foundation
import WaitingRoom

extension StampsPage {
    /// The script of a state's page, exactly as it stands there, or nothing where none is needed.
    static func script(for state: State) -> String? {
        switch state {
        case .work: workScript
        case .widget: widgetScript
        case .pause, .identity, .account, .signedIn, .denied, .outage: nil
        }
    }

    /// The script that does the built-in work.
    static let workScript = CompactScript.text(opening + solver + work + "\n}\n")

    /// The script that shows a provider's check.
    static let widgetScript = CompactScript.text(opening + widget + "\n}\n")

    /// What both scripts share: handing an answer in.
    ///
    /// The token that comes back is the cookie's, which the waiting page takes it from.
    private static let opening = #"""
        "use strict";
        {
        const $ = id => document.getElementById(id),
          { words, stage, isWish, unable, widget } = JSON.parse($("words").textContent),
          path = location.pathname.slice(0, -7),
          // What comes first now, or the way back to the line.
          go = () => location.replace(location.pathname + "?stage=" + stage),
          moved = ["/problems/challenge-other", "/problems/challenge-not-offered"];

        const say = (text, why) => {
          if ($("status").textContent != text) $("status").textContent = text;
          $("detail").textContent = why || "";
        };
        // A fault on the way is worth another try; what the server refuses a person has to read.
        const request = async (address, options) => {
          const answer = await fetch(address, options), body = await answer.json().catch(() => 0) || {};
          if (answer.ok) return body;
          throw { why: body.detail || body.title, moved: moved.includes(body.type), after: (answer.status > 499 || answer.status == 429) && (+answer.headers.get("Retry-After") || 5) };
        };
        // The page was made by the cookie's token, so that is whose challenge it is.
        const ask = () => request(`${path}/challenge?stage=${stage}` + (isWish ? "&other=1" : ""), {
          headers: { Accept: "application/json" }
        });
        const hand = async answer => {
          await request(path + "/challenge", {
            method: "POST",
            headers: { Accept: "application/json", "Content-Type": "application/json" },
            body: JSON.stringify({ stage, ...answer })
          });
          say(words.done);
          go();
        };
        let tries = 0;
        const run = async action => {
          $("retry").hidden = true;
          try {
            await action();
          } catch (trouble) {
            if (trouble.moved) return go();
            tries++;
            const after = trouble instanceof TypeError ? 5 : trouble.after;
            if (after && tries < 4) {
              say(words.unreachable, trouble.why);
              setTimeout(run, 1000 * after * (1 + Math.random()), action);
            } else {
              say(words.failed, trouble.why);
              $("retry").hidden = false;
              $("again").onclick = () => location.reload();
            }
          }
        };

        """#

    /// Finds the solution of a challenge of either generation of ALTCHA's protocol.
    ///
    /// Several lanes take turns at the counters, so that as many hashes as the device has cores are
    /// under way in the browser's own threads while the page stays free for its person. The lanes
    /// check every counter below the one that fits, so the first match is the answer.
    static let solver = #"""
        const hex = bytes => Array.from(new Uint8Array(bytes), byte => byte.toString(16).padStart(2, "0")).join(""),
          unhex = text => Uint8Array.from(text.match(/../g) || [], pair => parseInt(pair, 16)),
          encode = text => new TextEncoder().encode(text);

        // Version 1: the hash of salt and decimal number is the challenge itself.
        const first = ({ algorithm, challenge, salt, signature, maxNumber, maxnumber }) => ({
          expected: (maxNumber || maxnumber || 1000000) / 2,
          last: maxNumber || maxnumber || 1000000,
          key: async number => hex(await crypto.subtle.digest(algorithm, encode(salt + number))),
          fits: key => key == challenge.toLowerCase(),
          payload: (number, key, took) => ({ algorithm, challenge, number, salt, signature, took })
        });
        // Version 2: a key derived from nonce and counter begins with the prefix.
        const second = challenge => {
          const { algorithm, cost, keyLength, keyPrefix, nonce, salt } = challenge.parameters,
            [name, hash] = algorithm.split("/"), salted = unhex(salt),
            prefix = keyPrefix.toLowerCase(), password = new Uint8Array(nonce.length / 2 + 4);
          if (name != "PBKDF2") throw { why: algorithm };
          password.set(unhex(nonce));
          return {
            expected: prefix.length > 7 ? 7500 : 16 ** prefix.length,
            last: 2 ** 32 - 1,
            key: async number => {
              const secret = password.slice();
              new DataView(secret.buffer).setUint32(secret.length - 4, number);
              const base = await crypto.subtle.importKey("raw", secret, name, false, ["deriveBits"]);
              return hex(await crypto.subtle.deriveBits({ name, hash, salt: salted, iterations: cost }, base, 8 * (keyLength || 32)));
            },
            fits: key => key.startsWith(prefix),
            payload: (counter, derivedKey, time) => ({ challenge, solution: { counter, derivedKey, time } })
          };
        };
        const solve = async (challenge, progress) => {
          const task = challenge.challenge ? first(challenge) : second(challenge), begun = performance.now(),
            lanes = Math.min(16, 2 * (navigator.hardwareConcurrency || 2));
          let next = 0, found = task.last + 1, key;
          const lane = async () => {
            while (next < found) {
              const number = next++, made = await task.key(number);
              if (task.fits(made) && number < found) {
                found = number;
                key = made;
              }
              if (number % 16 == 0) progress(1 - 2 ** (-number / task.expected));
            }
          };
          await Promise.all(Array.from({ length: lanes }, lane));
          if (found > task.last) throw {};
          return btoa(JSON.stringify(task.payload(found, key, Math.round(performance.now() - begun))));
        };

        """#

    private static let work = #"""
        run(async () => {
          if (!crypto.subtle) return say(unable);
          say(words.working);
          const bar = $("progress"), body = await ask(), task = body.altcha || body;
          // By now something else may come first.
          if (!task.challenge && !task.parameters) return go();
          bar.value = 0;
          bar.hidden = false;
          const altcha = await solve(task, share => {
            bar.value = Math.max(bar.value, Math.floor(100 * share));
          });
          bar.value = 100;
          await hand({ altcha });
        });
        """#

    /// Loads the provider's own script and waits for its answer.
    private static let widget = #"""
        const { kind, name, siteKey, source, endpoint, wasm, action, label, language } = widget, box = $("widget"),
          load = address => new Promise((done, fail) => {
            const script = document.createElement("script");
            script.src = address;
            script.async = true;
            script.onload = done;
            script.onerror = () => fail({ why: new URL(address).host });
            document.head.append(script);
          }),
          dark = matchMedia("(prefers-color-scheme:dark)").matches,
          settle = response => run(() => hand({ response, provider: name })),
          trouble = () => run(() => { throw {} });

        // Every provider's way to be shown; each ends in settle with what the server is to verify.
        const shows = {
          turnstile: () => turnstile.render(box, {
            sitekey: siteKey, action, cData: label, language, theme: "auto", callback: settle, "error-callback": trouble
          }),
          hcaptcha: () => hcaptcha.render(box, {
            sitekey: siteKey, hl: language, theme: dark ? "dark" : "light", callback: settle, "error-callback": trouble
          }),
          recaptchaV2: () => grecaptcha.ready(() => grecaptcha.render(box, {
            sitekey: siteKey, theme: dark ? "dark" : "light", callback: settle, "error-callback": trouble
          })),
          recaptchaV3: () => grecaptcha.ready(() => grecaptcha.execute(siteKey, { action }).then(settle, trouble)),
          cap: () => {
            const element = document.createElement("cap-widget");
            element.setAttribute("data-cap-api-endpoint", endpoint);
            element.addEventListener("solve", event => settle(event.detail.token));
            element.addEventListener("error", trouble);
            box.append(element);
          },
          geetestV4: () => initGeetest4({ captchaId: siteKey, language }, captcha => {
            captcha.appendTo(box).onSuccess(() => settle(JSON.stringify(captcha.getValidate()))).onError(trouble);
          })
        };
        if (wasm) window.CAP_CUSTOM_WASM_URL = wasm;
        run(async () => {
          await load(source);
          await shows[kind]();
        });
        """#
}

/// What a script reads at its start.
struct StampData: Encodable {
    private let words: StampLiveStrings
    private let stage: String
    /// Whether the work was asked for in the place of what comes first.
    private let isWish: Bool
    /// What a browser says that cannot do the work.
    private let unable: String
    private let widget: WidgetPlan?

    init(
        strings: StampStrings,
        stage: PolicyStage,
        state: StampsPage.State,
        widget: WidgetPlan?
    ) {
        words = strings.live
        self.stage = stage.rawValue
        if case .work(true, _) = state { isWish = true } else { isWish = false }
        unable = state.others.pause ? strings.unable : strings.unableAlone
        self.widget = widget
    }
}
