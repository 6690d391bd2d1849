extension WaitingPage {
    /// What the script of a room with bound tokens has besides (RFC 9449, DPoP).
    ///
    /// The browser makes a key that script can use and cannot read, keeps it beside the record of
    /// the place, and proves with it that join, check-in, claim, leave and hand-over come from the
    /// browser that joined. A copied token is worth nothing without that browser.
    struct Binding {
        /// Reads the server's time from its answers, because the clocks of phones are wrong.
        ///
        /// What a cache may have kept counts only while nothing better is known, or where the
        /// device's clock has been set since.
        let clock = #"""
            const time = Date.parse(reply.headers.get("Date") || answer.publishedAt) - clock();
            if (time && (options.method || !(Math.abs(time - skew) < 9e3))) skew = time;
            """#

        /// Makes the key once for a room, and proofs with it.
        let proof = #"""
            let skew = 0, pair, proof, keyless;
            const base64 = bytes => btoa(String.fromCharCode(...new Uint8Array(bytes)))
              .replace(/[+/=]/g, mark => mark == "+" ? "-" : mark == "/" ? "_" : "");
            const encode = text => new TextEncoder().encode(text);
            const coded = part => base64(encode(JSON.stringify(part)));
            const vault = (verb, ...rest) => new Promise((done, fail) => {
              const opening = indexedDB.open("stile");
              opening.onupgradeneeded = () => opening.result.createObjectStore("keys");
              opening.onerror = fail;
              opening.onsuccess = () => {
                const deed = opening.result.transaction("keys", "readwrite").objectStore("keys")[verb](...rest);
                deed.onsuccess = () => done(deed.result);
                deed.onerror = fail;
              };
            });
            // Of two tabs that make a key at once, the first to keep it wins.
            const makeKey = async () => {
              const made = await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, false, ["sign"]);
              await vault("add", made, path).catch(() => 0);
              return vault("get", path);
            };
            const prove = async (address, covered) => {
              try {
                pair = pair || await vault("get", path) || await makeKey();
                const { kty, crv, x, y } = await crypto.subtle.exportKey("jwk", pair.publicKey),
                  { origin, pathname } = new URL(address, location.href),
                  text = coded({ typ: "dpop+jwt", alg: "ES256", jwk: { kty, crv, x, y } }) + "." + coded({
                    jti: fresh(), htm: "POST", htu: origin + pathname, iat: Math.floor((clock() + skew) / 1000),
                    ...covered && {
                      ath: base64(await crypto.subtle.digest("SHA-256", encode(covered)))
                    }
                  });
                return text + "." + base64(await crypto.subtle.sign({ name: "ECDSA", hash: "SHA-256" }, pair.privateKey, encode(text)));
              } catch { keyless = 1 }
            };
            """#

        /// The header of a request.
        let header =
            #"...(proof = await prove(path + verb, verb != "/join" && me.token)) && { DPoP: proof },"#

        /// The field that carries the proof to the target.
        let handOver =
            #"form.elements.proof.value = await prove(answer.target, answer.pass) || "";"#

        /// What a visitor reads whose browser keeps no key.
        let warning = #"if (keyless && !over) says += " " + words.keyless;"#
    }
}
