/// The shop page.
///
/// Everything that comes from outside is escaped by the template engine.
let shopPageTemplate = """
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>{{title}} – tickets</title>
    <link rel="icon" href="{{{icon}}}">
    <style>\(shopPageStyle)</style>
    </head>
    <body>
    <main>
    <h1>{{title}}</h1>
    {{#notice}}
    <p class="notice{{#isWarning}} warning{{/isWarning}}" role="status">{{sentence}}{{#leadsToLine}}
    <a href="/rooms/{{event}}">Line up again</a>{{/leadsToLine}}</p>
    {{/notice}}
    {{#isSoldOut}}
    <p class="notice" role="status">All tickets are sold.</p>
    {{/isSoldOut}}
    {{#visitor}}
    {{#hasOrders}}
    <h2 id="orders">Your orders</h2>
    {{#orders}}
    <section class="order">
    <h3 class="name">{{what}} – {{total}}</h3>
    <p class="small">State: {{state}}{{#canPay}}. Pay by
    <time datetime="{{expiresAt}}">{{payBy}}</time>{{/canPay}}</p>
    {{#refund}}<p class="small">{{refund}}</p>{{/refund}}
    {{#hasTickets}}
    <ul class="tickets" aria-label="Ticket numbers">
    {{#tickets}}<li>{{.}}</li>{{/tickets}}
    </ul>
    {{/hasTickets}}
    {{#canPay}}
    <p class="small">No money moves here: this shop pays into a sandbox, and you choose how it ends.</p>
    <form class="row" method="post" action="/shop/{{event}}/orders/{{id}}/pay">
    <button class="main" name="method" value="succeed">Pay {{total}}</button>
    <button name="method" value="fail">Let the payment fail</button>
    <button name="method" value="silent">Let no answer come</button>
    </form>
    <form class="row" method="post" action="/shop/{{event}}/orders/{{id}}/cancel">
    <button>Give the tickets back</button>
    </form>
    {{/canPay}}
    {{#isPaying}}
    <form class="row" method="post" action="/shop/{{event}}/orders/{{id}}/pay">
    <button class="main" name="method" value="succeed">Ask the provider again</button>
    </form>
    {{/isPaying}}
    </section>
    {{/orders}}
    {{/hasOrders}}
    {{/visitor}}
    <h2 id="tickets">Tickets</h2>
    {{#visitor}}
    {{#canLeave}}
    <p class="small">{{allowance}}</p>
    {{/canLeave}}
    {{#ended}}
    <p class="small">Your visit has ended; your tickets stay yours.</p>
    {{/ended}}
    {{/visitor}}
    {{#stranger}}
    <p class="small">Everybody sees what is left. To buy, come through
    <a href="/rooms/{{event}}">the waiting room</a>.</p>
    {{/stranger}}
    <form method="post" action="/shop/{{event}}/buy">
    {{#types}}
    <div class="type">
    <div><p class="name">{{title}} – {{price}}</p>
    <p class="small">{{free}} of {{capacity}} free</p></div>
    {{#canOrder}}{{#isFree}}
    <label for="count-{{id}}">How many<span class="unseen"> tickets: {{title}}</span></label>
    <input id="count-{{id}}" name="count-{{id}}" type="number" inputmode="numeric" min="0"
     max="{{most}}" value="{{preset}}">
    {{/isFree}}{{/canOrder}}
    </div>
    {{/types}}
    {{#canOrder}}
    <input type="hidden" name="key" value="{{formKey}}">
    <p class="row"><button class="main">Hold these tickets</button></p>
    {{/canOrder}}
    </form>
    {{#visitor}}{{#canLeave}}
    <form class="row" method="post" action="/shop/{{event}}/leave">
    <button>Leave the shop</button>
    </form>
    {{/canLeave}}{{/visitor}}
    </main>
    </body>
    </html>
    """

/// The style of the shop page, exactly as it stands in the page.
let shopPageStyle = """
    :root { color-scheme: light dark; --ink: #1e1d1a; --paper: #fbf9f4; --line: #c9c3b4;
      --field: #ffffff; --accent: #0a5f4c; --on-accent: #ffffff; --soft: #e7f1ed; --warn: #8a2512;
      --warn-soft: #fbeae6; }
    @media (prefers-color-scheme: dark) { :root { --ink: #eeece6; --paper: #151714;
      --line: #4a4d46; --field: #20231f; --accent: #86d9bd; --on-accent: #0d1a16;
      --soft: #1d2b25; --warn: #ffb4a3; --warn-soft: #3a211c; } }
    * { box-sizing: border-box; }
    body { margin: 0; background: var(--paper); color: var(--ink);
      font: 1.05rem/1.55 system-ui, sans-serif; }
    main { max-width: 42rem; margin: 0 auto; padding: 2rem 1.2rem 4rem; }
    h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 1.2rem; }
    h2 { font-size: 1.25rem; margin: 2.2rem 0 .8rem; }
    .notice { border-left: .3rem solid var(--accent); background: var(--soft);
      padding: .7rem 1rem; margin: 0 0 1.2rem; }
    .notice.warning { border-color: var(--warn); background: var(--warn-soft); }
    .type, .order { border: 1px solid var(--line); border-radius: .6rem; padding: .9rem 1rem;
      margin: 0 0 .8rem; }
    .type { display: flex; flex-wrap: wrap; gap: .4rem 1rem; align-items: center; }
    .type div { flex: 1 1 14rem; }
    .name { font-size: 1.05rem; font-weight: 650; margin: 0; }
    .unseen { position: absolute; width: 1px; height: 1px; overflow: hidden;
      clip-path: inset(50%); white-space: nowrap; }
    .small { font-size: .92rem; margin: .2rem 0 .5rem; }
    .type .small, .order > .small:last-child { margin-bottom: 0; }
    input { font: inherit; width: 6rem; padding: .45rem .6rem; border: 1px solid var(--ink);
      border-radius: .4rem; background: var(--field); color: var(--ink); }
    a { color: var(--accent); }
    button { font: inherit; padding: .55rem 1rem; border-radius: .4rem; cursor: pointer;
      border: 1px solid var(--accent); background: transparent; color: var(--accent); }
    button.main { background: var(--accent); color: var(--on-accent); font-weight: 650; }
    :focus-visible { outline: .2rem solid var(--accent); outline-offset: .15rem; }
    .row { display: flex; flex-wrap: wrap; gap: .6rem; margin: .7rem 0 0; }
    ul.tickets { list-style: none; padding: 0; margin: .6rem 0 0; display: flex; flex-wrap: wrap;
      gap: .5rem; }
    ul.tickets li { font-family: ui-monospace, monospace; border: 1px dashed var(--ink);
      border-radius: .4rem; padding: .3rem .6rem; }
    """
