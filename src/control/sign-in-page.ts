/** The page behind a sign-in link, for whoever opens it in a browser. It acts on nothing. */

export const SIGN_IN_PAGE = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Sign in to Vitrine</title>
<h1>Sign in to Vitrine</h1>
<p>Copy the whole address of this page and run, in a terminal:</p>
<pre>vitrine login 'ADDRESS'</pre>
<p>The link works once and for a short time. Opening this page has not used it.</p>
</html>
`
