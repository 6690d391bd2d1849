extension WaitingPage {
    /// The page in Mustache; every value comes escaped for where it stands.
    ///
    /// The form that joins is there from the start, and the script puts it away. So it also serves
    /// a visitor whose browser has JavaScript and yet fails to run it.
    static let template = #"""
        <!doctype html>
        <html lang="{{{tag}}}">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width,initial-scale=1">
        <title>{{{title}}}</title>
        <link rel="icon" href="{{{icon}}}">
        <style>{{{style}}}</style>
        </head>
        <body class="alone">
        <header><h1>{{{title}}}</h1></header>
        <main>
        <section id="turn" hidden>
        <h2>{{{yourTurn}}}</h2>
        {{#turnWindow}}<p>{{{turnWindow}}}</p>
        {{/turnWindow}}<p><button id="claim">{{{claim}}}</button></p>
        </section>
        <section id="line" hidden>
        <p class="caption">{{{placeCaption}}}</p>
        <p id="place"></p>
        <p id="ahead"></p>
        <div id="expected"><p class="caption">{{{waitCaption}}}</p>
        <p id="wait"></p></div>
        </section>
        <p id="status" role="status"></p>
        <p id="detail" class="caption" lang="en"></p>
        <p id="progress" class="spoken" aria-live="polite"></p>
        <p id="stamps" hidden><button id="stamp">{{{stamp}}}</button></p>
        <noscript><p>{{{withoutScript}}}</p></noscript>
        <form id="join" method="post" action="/rooms/{{{path}}}/join"><p><button id="again">{{{join}}}</button></p></form>
        <aside id="notice" hidden><p class="caption">{{{messageCaption}}}</p>
        <p id="message" aria-live="polite"></p></aside>
        <div id="staying" hidden>
        <p id="note" class="note">{{{keepNote}}}</p>
        <p><button id="leave" class="plain" aria-expanded="false">{{{leave}}}</button></p>
        <div id="leaving" hidden>
        <p>{{{leaveQuestion}}}</p>
        <p class="row"><button id="stay">{{{leaveCancel}}}</button> <button id="leave-now" class="plain">{{{leaveConfirm}}}</button></p>
        </div>
        </div>
        </main>
        <footer id="updated"></footer>
        <form id="go" method="post" hidden><input type="hidden" name="pass">{{#bindsKey}}<input type="hidden" name="proof">{{/bindsKey}}</form>
        <script type="application/json" id="words">{{{words}}}</script>
        <script>{{{script}}}</script>
        </body>
        </html>

        """#

    /// A small picture for the browser's tab, so that a crowd does not ask for one by the thousand.
    static let icon =
        "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 8 8'%3E"
        + "%3Cpath d='M0 2h8M0 5h8M2 0v8M6 0v8' stroke='%230a8f70'/%3E%3C/svg%3E"
}
