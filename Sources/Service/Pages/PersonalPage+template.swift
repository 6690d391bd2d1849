extension PersonalPage {
    /// The page in Mustache; every value comes escaped.
    static let template = #"""
        <!doctype html>
        <html lang="{{{tag}}}">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width,initial-scale=1">
        <title>{{{heading}}}</title>
        <link rel="icon" href="{{{icon}}}">
        <style>{{{style}}}</style>
        </head>
        <body{{^prominent}} class="alone"{{/prominent}}>
        <header><h1>{{{title}}}</h1></header>
        <main>
        {{#turn}}
        <h2 id="turn">{{{turn}}}</h2>
        {{#turnWindow}}<p>{{{turnWindow}}}</p>{{/turnWindow}}
        <form method="post" action="/rooms/{{{path}}}/claim"><p><button id="claim">{{{claim}}}</button></p></form>
        {{/turn}}
        {{#place}}
        <p class="caption">{{{placeCaption}}}</p>
        <p id="place"{{#long}} class="long"{{/long}}>{{{place}}}</p>
        {{/place}}
        {{#ahead}}<p id="ahead">{{{ahead}}}</p>{{/ahead}}
        {{#wait}}
        <p class="caption">{{{waitCaption}}}</p>
        <p id="wait">{{{wait}}}</p>
        {{/wait}}
        <p id="status">{{{status}}}</p>
        {{#why}}<p id="why">{{{why}}}</p>{{/why}}
        {{#detail}}<p id="detail" class="caption" lang="en">{{{detail}}}</p>{{/detail}}
        {{#stamp}}
        <p><a id="stamp" class="button" href="/rooms/{{{path}}}/stamps?stage={{{stage}}}{{{mark}}}">{{{stamp}}}</a></p>
        {{/stamp}}
        {{#target}}
        <form method="post" action="{{{target}}}"><input type="hidden" name="pass" value="{{{pass}}}"><p><button id="enter">{{{enter}}}</button></p></form>
        {{/target}}
        {{#rejoin}}
        <form id="join" method="post" action="/rooms/{{{path}}}/join"><p><button>{{{join}}}</button></p></form>
        {{/rejoin}}
        {{#message}}
        <aside><p class="caption">{{{messageCaption}}}</p>
        <p id="message">{{{message}}}</p></aside>
        {{/message}}
        {{#reloads}}
        <p class="note">{{{reloads}}} <a href="/rooms/{{{path}}}{{{home}}}">{{{reload}}}</a></p>
        {{/reloads}}
        {{#leave}}
        <details><summary>{{{leave}}}</summary>
        <form method="post" action="/rooms/{{{path}}}/leave"><p>{{{leaveQuestion}}}</p><p><button id="leave" class="plain">{{{leaveConfirm}}}</button></p></form>
        </details>
        {{/leave}}
        </main>
        </body>
        </html>

        """#
}
