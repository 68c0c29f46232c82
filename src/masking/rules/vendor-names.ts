/**
 * Vendors whose keys look like nothing in particular: a long value close behind one of these names
 * is taken for a key. Each stands with the domain where the vendor describes its keys.
 */

const ROWS = `
abyssale abyssale.com|adafruit io.adafruit.com|ado learn.microsoft.com|adzuna developer.adzuna.com
aeroworkflow aeroworkflow.com|agora docs.agora.io|airbrake airbrake.io|airship docs.airship.com
airtable airtable.com|box developer.box.com|daily docs.daily.co|holistic holistics.io|front dev.frontapp.com|prospect prospectcrm.com|runscope blazemeter.com|owm openweathermap.org|airvisual iqair.com|aiven aiven.io|alchemy alchemy.com|alibaba alibabacloud.com
aliyun alibabacloud.com|alegra developer.alegra.com|aletheia aletheiaapi.com|algolia algolia.com
alienvault otx.alienvault.com|alphavantage alphavantage.co|amadeus developers.amadeus.com
amberdata amberdata.io|ambee getambee.com|amplitude amplitude.com|anypoint docs.mulesoft.com
apacta apacta.com|apiary apiary.io|api2cart api2cart.com|apideck developers.apideck.com
apiflash apiflash.com|apifonica apifonica.com|apify docs.apify.com|apilayer apilayer.com
apimatic docs.apimatic.io|apimetrics apimetrics.io|apitemplate apitemplate.io|apollo apollo.io
appcues docs.appcues.com|appfollow docs.api.appfollow.io|appointedd appointedd.com
appoptics appoptics.com|appsynergy appsynergy.com|apptivo apptivo.com|artsy developers.artsy.net
asana developers.asana.com|assemblyai assemblyai.com|atera atera.com|atlas mongodb.com
atlassian atlassian.com|auth0 auth0.com|autodesk aps.autodesk.com|autoklose autoklose.com
autopilot autopilotapp.com|avaza avaza.com|aviationstack aviationstack.com|axonaut axonaut.com
aylien docs.aylien.com|azure learn.microsoft.com|azure devops learn.microsoft.com
bannerbear bannerbear.com|baremetrics developers.baremetrics.com|beamer getbeamer.com
beebole beebole.com|besnappy besnappy.com|besttime besttime.app|betterstack betterstack.com
billomat billomat.com|binance developers.binance.com|bitbar bitbar.com|bitbucket bitbucket.org
bitcoinaverage bitcoinaverage.com|bitfinex docs.bitfinex.com|bitly dev.bitly.com
bitmex bitmex.com|bittrex bittrex.github.io|blazemeter guide.blazemeter.com|blitapp blitapp.com
blocknative docs.blocknative.com|blogger developers.google.com|blynk docs.blynk.io
bombbomb bombbomb.com|boostnote boostnote.io|borgbase borgbase.com
braintree developer.paypal.com|brandfetch docs.brandfetch.com|braze braze.com|brevo brevo.com
browshot browshot.com|browserstack browserstack.com|bscscan docs.bscscan.com|buddyns buddyns.com
budibase docs.budibase.com|bugherd bugherd.com|bugsnag docs.bugsnag.com|buildkite buildkite.com
bulbul bulbul.com|bulksms bulksms.com|butter cms buttercms.com|bybit bybit-exchange.github.io
caflou caflou.com|calendarific calendarific.com|calendly developer.calendly.com
calorieninja calorieninjas.com|campayn campayn.com|campfire campfire.com|canny developers.canny.io
capsulecrm developer.capsulecrm.com|captaindata captaindata.co|carboninterface carboninterface.com
cashboard cashboardapp.com|caspio caspio.com|censys docs.censys.com|centralstationcrm centralstationcrm.net
cex cex.io|chartmogul dev.chartmogul.com|chatbot chatbot.com|chatfuel chatfuel.com
checio checio.com|checklyhq checklyhq.com|checkvist checkvist.com|cicero cicerodata.com
circleci circleci.com|clarifai docs.clarifai.com|clearbit clearbit.com|clickhelp clickhelp.com
clicksend developers.clicksend.com|clickup clickup.com|cliengo cliengo.com|clientary clientary.com
clinchpad clinchpad.com|clockify docs.clockify.me|clockworksms clockworksms.com|closecrm close.com
cloudelements cloud-elements.com|cloudflare developers.cloudflare.com|cloudimage cloudimage.io
cloudinary cloudinary.com|cloudmersive cloudmersive.com|cloudplan cloudplan.net
cloudsight cloudsight.ai|cloudsmith docs.cloudsmith.com|cloudways cloudways.com|cloverly cloverly.com
cloze cloze.com|clustdoc clustdoc.com|coda coda.io|codacy docs.codacy.com
codeclimate docs.codeclimate.com|codecov docs.codecov.io|codemagic codemagic.io|codequiry codequiry.com
coinapi docs.coinapi.io|coinbase docs.cdp.coinbase.com|coingecko docs.coingecko.com
coinlayer coinlayer.com|coinlib coinlib.io|coinmarketcap coinmarketcap.com|collect2 collect2.com
commercejs commercejs.com|commodities commodities-api.com|companyhub companyhub.com
confluent docs.confluent.io|contentful contentful.com|contentstack contentstack.com
conversiontools conversiontools.io|convertapi convertapi.com|convertkit developers.kit.com
convier convier.me|copper developer.copper.com|copyscape copyscape.com|countrylayer countrylayer.com
courier courier.com|coveralls docs.coveralls.io|craftmypdf craftmypdf.com|crowdin developer.crowdin.com
crowdstrike developer.crowdstrike.com|cryptocompare min-api.cryptocompare.com
currencycloud developer.currencycloud.com|currencyfreaks currencyfreaks.com|currencylayer currencylayer.com
currencyscoop currencyscoop.com|currentsapi currentsapi.services|customerguru customer.guru
customerio customer.io|d7network d7networks.com|dailyco docs.daily.co
dandelion dandelion.eu|dareboost dareboost.com|databox databox.com|databricks docs.databricks.com
datadog docs.datadoghq.com|datafire datafire.io|datagov api.data.gov|debounce debounce.io
deepai deepai.org|deepgram developers.deepgram.com|deepl developers.deepl.com|deepseek api-docs.deepseek.com
deezer developers.deezer.com|delighted app.delighted.com|demio demio.com|deputy developer.deputy.com
detectify developer.detectify.com|detectlanguage detectlanguage.com|dfuse dfuse.io|diffbot docs.diffbot.com
diggernaut diggernaut.com|digitalocean docs.digitalocean.com|discord discord.com|disqus disqus.com
ditto dittowords.com|dnscheck dnscheck.co|docparser dev.docparser.com|documo documo.com
docusign developers.docusign.com|doppler docs.doppler.com|dotdigital developer.dotdigital.com
dotmailer dotdigital.com|dovico dovico.com|dronahq dronahq.com|droneci docs.drone.io
dropbox dropbox.com|duply duply.co|dwolla developers.dwolla.com|dynalist apidocs.dynalist.io
dynatrace docs.dynatrace.com|dyspatch docs.dyspatch.io|eagleeyenetworks developer.eagleeyenetworks.com
easyinsight easy-insight.com|easypost docs.easypost.com|ecostruxureit ecostruxureit.com
edamam developer.edamam.com|edenai docs.edenai.co|eightxeight 8x8.com|elasticemail elasticemail.com
elevenlabs elevenlabs.io|enablex developer.enablex.io|endorlabs docs.endorlabs.com|enigma enigma.com
envoy developers.envoy.com|eraser eraser.io|ethplorer ethplorer.io
etherscan docs.etherscan.io|etsy developers.etsy.com|eventbrite eventbrite.com|everhour everhour.com
exchangerate exchangerate-api.com|exchangerates exchangeratesapi.io|extractorapi extractorapi.com
facebook developers.facebook.com|faceplusplus faceplusplus.com|fastforex fastforex.io
fastly fastly.com|feedier feedier.com|fetchrss fetchrss.com
fibery api.fibery.io|figma figma.com|fileio file.io|finage finage.co.uk|financialmodelingprep financialmodelingprep.com
findl findl.com|finicity developer.mastercard.com|finnhub finnhub.io|fixer fixer.io|flatio flat.io
fleetbase fleetbase.io|flexport flexport.com|flickr flickr.com|flightapi flightapi.io
flightlabs goflightlabs.com|flightstats developer.flightstats.com
flowflu flowflu.com|flowdash flowdash.com|fmfw fmfw.io|formbucket formbucket.com|formcraft formcraft-wp.com
formio help.form.io|formsite formsite.com|foursquare docs.foursquare.com|frame developer.frame.io
freshbooks freshbooks.com|freshdesk developers.freshdesk.com
fulcrum fulcrumapp.com|fullstory developer.fullstory.com|funnelhq funnelhq.com|fxmarket fxmarketapi.com
gcp cloud.google.com|geckoboard developer.geckoboard.com|gemini docs.gemini.com|gengo gengo.com
geoapify geoapify.com|geocode geocode.xyz|geocodify geocodify.com|geocodio geocod.io
geoipifi geo.ipify.org|getemail getemail.io|getgeoapi getgeoapi.com|getgist getgist.com
getresponse getresponse.com|getsandbox getsandbox.com|gitalk gitalk.github.io|gitter developer.gitter.im
glassnode docs.glassnode.com|glitterlyapi glitterly.app|gnews gnews.io|gocanvas gocanvas.com
gocardless developer.gocardless.com|goodday goodday.work|goodreads goodreads.com|gosquared gosquared.com
grafana grafana.com|graphcms hygraph.com|graphhopper docs.graphhopper.com|groovehq groovehq.com
gtmetrix gtmetrix.com|guardian open-platform.theguardian.com|gumroad gumroad.com
gyazo gyazo.com|happi happi.dev|happyscribe dev.happyscribe.com|harvest help.getharvest.com
hasura hasura.io|hellosign developers.hellosign.com|helpcrunch docs.helpcrunch.com
helpscout developer.helpscout.com|hereapi here.com|heroku devcenter.heroku.com|hibp haveibeenpwned.com
hive hivehome.com|hiveage hiveage.com|holidayapi holidayapi.com|holiday holidayapi.com
honeycomb docs.honeycomb.io|houndify houndify.com|html2pdf html2pdf.app|hubspot developers.hubspot.com
humanity platform.humanity.com|hunter hunter.io|hybiscus hybiscus.dev|hypertrack hypertrack.com
ibm cloud.ibm.com|iconfinder iconfinder.com|iexapis iexcloud.io|iex iexcloud.io|iexcloud iexcloud.io
imagekit imagekit.io|imagga imagga.com|impala impala.travel|infura docs.infura.io|insightly api.insightly.com
instabot instabot.io|instamojo docs.instamojo.com|integromat make.com|intercom developers.intercom.com
interseller interseller.io|intrinio docs.intrinio.com|invoiceocean invoiceocean.com
ipapi ipapi.com|ipgeolocation ipgeolocation.io|ipify ipify.org|ipifi ipify.org|ipinfo ipinfo.io
ipinfodb ipinfodb.com|ipquality ipqualityscore.com|ipqualityscore ipqualityscore.com|ipstack ipstack.com
jdbc docs.oracle.com|jenkins jenkins.io|jfrog jfrog.com|jira developer.atlassian.com|jotform api.jotform.com
jumpcloud docs.jumpcloud.com|juro juro.com|kairos docs.kairos.com|kagi help.kagi.com|kaleyra developers.kaleyra.io
kanban kanbantool.com|karma karmacrm.com|karmacrm karmacrm.com|keenio keen.io|kickbox docs.kickbox.com
klaviyo developers.klaviyo.com|klipfolio apidocs.klipfolio.com|knapsackpro docs.knapsackpro.com
kontent kontent.ai|kraken docs.kraken.com|kucoin kucoin.com|kylas kylas.io|languagelayer languagelayer.com
lastfm last.fm|launchdarkly launchdarkly.com|leadfeeder docs.leadfeeder.com|lemlist developer.lemlist.com
lemonsqueezy docs.lemonsqueezy.com|lendflow lendflow.com|lessannoyingcrm lessannoyingcrm.com
lexigram docs.lexigram.io|linkedin learn.microsoft.com|linkpreview linkpreview.net|linode techdocs.akamai.com
liveagent liveagent.com|livestorm developers.livestorm.co|loadmill loadmill.com
lob docs.lob.com|locationiq docs.locationiq.com|loggly documentation.solarwinds.com|loginradius loginradius.com
logz docs.logz.io|logzio docs.logz.io|lokalise developers.lokalise.com|looker cloud.google.com|loyverse developer.loyverse.com
lunchmoney lunchmoney.dev|luno luno.com|madkudu developers.madkudu.com|magicbell magicbell.com
mailboxlayer mailboxlayer.com|mailchimp mailchimp.com|mailerlite developers.mailerlite.com
mailgun documentation.mailgun.com|mailjet dev.mailjet.com|mailjetsms dev.mailjet.com|mailmodo mailmodo.com
mailsac docs.mailsac.com|mandrill mailchimp.com|mapbox docs.mapbox.com
mapquest developer.mapquest.com|marketstack marketstack.com|mattermost developers.mattermost.com
mavenlink kantata.com|maxmind dev.maxmind.com|meaningcloud meaningcloud.com|mediastack mediastack.com
meistertask meistertask.com|mesibo docs.mesibo.com|messagebird developers.messagebird.com
metaapi metaapi.cloud|metabase metabase.com|metrilo metrilo.com|microsoft learn.microsoft.com
mindmeister developers.mindmeister.com|miro developers.miro.com|mite mite.de|mixmax developer.mixmax.com
mixpanel developer.mixpanel.com|mockaroo mockaroo.com|moderation moderationapi.com|monday developer.monday.com
monkeylearn monkeylearn.com|moonclerk moonclerk.com|moosend moosend.com|moralis docs.moralis.com|mrticktock mrticktock.com
mux docs.mux.com|myexperiment myexperiment.org|myfreshworks freshworks.com|myintervals myintervals.com
nasa api.nasa.gov|nasdaq docs.data.nasdaq.com|nethunt nethunt.com|netcore netcorecloud.com|netlify docs.netlify.com
netsuite docs.oracle.com|neutrinoapi neutrinoapi.com|newrelic docs.newrelic.com|newsapi newsapi.org
newscatcher newscatcherapi.com|nexmo developer.vonage.com|nftport docs.nftport.xyz|ngc docs.nvidia.com
nicereply nicereply.com|nightfall docs.nightfall.ai|nimble nimble.com|nitro gonitro.com|noticeable noticeable.io
notion developers.notion.com|nozbe nozbe.com|npm docs.npmjs.com|numverify numverify.com|nutritionix nutritionix.com
nylas developer.nylas.com|oanda developer.oanda.com|odoo odoo.com|omnisend api-docs.omnisend.com|onedesk onedesk.com
onelogin developers.onelogin.com|onepagecrm developer.onepagecrm.com|onesignal documentation.onesignal.com
onfleet docs.onfleet.com|oopspam oopspam.com|openai platform.openai.com|opencagedata opencagedata.com
opengraphr opengraphr.com|openrouter openrouter.ai|openuv openuv.io|openweather openweathermap.org
openweathermap openweathermap.org|opsgenie docs.opsgenie.com|optimizely docs.developers.optimizely.com
overloop apidoc.overloop.com|owlbot owlbot.info|packagecloud packagecloud.io|pagarme docs.pagar.me
pagerduty developer.pagerduty.com|pandadoc developers.pandadoc.com|pandascore developers.pandascore.co
paperform paperform.co|paralleldots paralleldots.com|parsehub parsehub.com|parsers parsers.vc|parseur parseur.com
particle docs.particle.io|partnerstack docs.partnerstack.com|passbase passbase.com|pastebin pastebin.com
paydirtapp paydirtapp.com|paymo paymoapp.com|paymoapp paymoapp.com|paypal developer.paypal.com|paystack paystack.com
pdflayer pdflayer.com|pdfshift pdfshift.io|peopledatalabs docs.peopledatalabs.com|pepipost netcorecloud.com
percy percy.io|phpmailer github.com/PHPMailer|pinata docs.pinata.cloud|pipedream pipedream.com
pipedrive developers.pipedrive.com|pivotaltracker pivotaltracker.com|pixabay pixabay.com|plaid plaid.com
planetscale planetscale.com|planviewleankit planview.com|planyo planyo.com|plivo plivo.com|podio developers.podio.com
poeditor poeditor.com|pollsapi pollsapi.com|poloniex docs.poloniex.com|polygon polygon.io|positionstack positionstack.com
postageapp postageapp.com|postbacks postbacks.io|posthog posthog.com|postman learning.postman.com|postmark postmarkapp.com
powrbot powrbot.com|privacy developers.privacy.com|prodpad prodpad.com|prospectcrm prospectcrm.com
prospectio prospect.io|protocols protocols.io|proxycrawl crawlbase.com
pubnub pubnub.com|purestake purestake.com|pushbullet docs.pushbullet.com|pushover pushover.net|pusher pusher.com
qase developers.qase.io|qualaroo qualaroo.com|qubole qubole.com|quickbase developer.quickbase.com|quickmetrics quickmetrics.io
rabbitmq rabbitmq.com|rapidapi docs.rapidapi.com|rawg rawg.io|razorpay razorpay.com
reachmail reachmail.com|readme docs.readme.com|recaptcha developers.google.com
redis redis.io|refiner refiner.io|rentman api.rentman.net|repairshopr repairshopr.com|replicate replicate.com
replyio apidocs.reply.io|requestfinance request.finance|resend resend.com|restpack restpack.io
revampcrm revampcrm.com|ringcentral developers.ringcentral.com|ritekit ritekit.com|roaring roaring.io
robinhood robinhood.com|rocketreach rocketreach.co|rollbar docs.rollbar.com|rockset rockset.com
route4me route4me.io|rownd rownd.io|runrun runrun.it|salesblink salesblink.io|salescookie salescookie.com
salesflare api.salesflare.com|salesforce developer.salesforce.com|salesmate salesmate.io|satismeter satismeter.com
sauce docs.saucelabs.com|saucelabs docs.saucelabs.com|scalewaykey scaleway.com|scaleway scaleway.com
scalr docs.scalr.io|scrapeowl scrapeowl.com|scraperapi docs.scraperapi.com|scraperbox scraperbox.com
scraperstack scrapestack.com|scrapestack scrapestack.com|scrapfly scrapfly.io|scrapin scrapin.io
scrapingant docs.scrapingant.com|scrapingbee scrapingbee.com|screenshotapi screenshotapi.net
screenshotlayer screenshotlayer.com|scrutinizer scrutinizer-ci.com|seatgeek seatgeek.com|securitytrails docs.securitytrails.com
segment segment.com|selectpdf selectpdf.com|semaphore semaphore.co|sendbird sendbird.com|sendgrid docs.sendgrid.com
sendinblue brevo.com|sentry docs.sentry.io|serphouse serphouse.com|serpstack serpstack.com|sheety sheety.co
sherpadesk sherpadesk.com|shipday docs.shipday.com|shodan developer.shodan.io|shopify shopify.dev
shortcut developer.shortcut.com|shortio developers.short.io|shotstack shotstack.io|shutterstock shutterstock.com
signable signable.co.uk|signalwire developer.signalwire.com|signaturit docs.signaturit.com|signupgenius developer.signupgenius.com
sigopt sigopt.com|simfin simfin.com|simplesat simplesat.io|simplybook simplybook.me|simplynoted simplynoted.com
simvoly simvoly.com|sinch developers.sinch.com|sirv sirv.com|siteleaf siteleaf.com|skrapp skrapp.io
skybiometry skybiometry.com|slack api.slack.com|smartsheet smartsheet.com|smartsheets smartsheet.com
smartystreets smarty.com|smooch docs.smooch.io|snipcart docs.snipcart.com|snowflake docs.snowflake.com|snyk docs.snyk.io
sonar docs.sonarsource.com|sonarcloud docs.sonarsource.com|sourcegraph sourcegraph.com|sparkpost developers.sparkpost.com
speechtext speechtext.ai|splunk docs.splunk.com|spoonacular spoonacular.com|sportradar developer.sportradar.com
sportsmonk sportmonks.com|spotify developer.spotify.com|square developer.squareup.com|squareup developer.squareup.com
squarespace developers.squarespace.com|sslmate sslmate.com|stackhawk docs.stackhawk.com|statuscake statuscake.com
statuspage developer.statuspage.io|statuspal statuspal.io|stitchdata stitchdata.com|stockdata stockdata.org
storecove storecove.com|stormboard stormboard.com|stormglass docs.stormglass.io|storyblok storyblok.com
storychief developers.storychief.io|strava developers.strava.com|streak streak.com|stripe docs.stripe.com|stripo stripo.email
stytch stytch.com|sumologic help.sumologic.com|supabase supabase.com|supernotes supernotes.app|surveyanyplace surveyanyplace.com
surveybot surveybot.io|surveysparrow developers.surveysparrow.com|survicate developers.survicate.com|swell swell.store
swiftype swiftype.com|tailscale tailscale.com|tallyfy tallyfy.com|tatum tatum.io|taxjar developers.taxjar.com
teamgate developers.teamgate.com|teamwork developer.teamwork.com|teamworkcrm developer.teamwork.com
teamworkdesk developer.teamwork.com|teamworkspaces developer.teamwork.com|technicalanalysisapi technical-analysis-api.com
tefter tefter.io|telegram core.telegram.org|teletype teletype.app|telnyx developers.telnyx.com|terraform developer.hashicorp.com
textmagic docs.textmagic.com|the odds api the-odds-api.com|theoddsapi the-odds-api.com|thinkific developers.thinkific.com
thousandeyes developer.cisco.com|ticketmaster developer.ticketmaster.com|tickettailor developers.tickettailor.com
tiingo api.tiingo.com|timecamp developer.timecamp.com|timezoneapi timezoneapi.io|tmetric tmetric.com
todoist developer.todoist.com|toggl developers.track.toggl.com|tomorrowio docs.tomorrow.io|tomtom developer.tomtom.com
tradier documentation.tradier.com|transferwise docs.wise.com|travelpayouts travelpayouts.com|travis docs.travis-ci.com
travisci docs.travis-ci.com|trello developer.atlassian.com|trendmicro docs.trendmicro.com|trufflehog trufflesecurity.com
tumblr tumblr.com|twelvedata twelvedata.com|twilio twilio.com|twist developer.twist.com|twitch dev.twitch.tv
twitter developer.x.com|tyntec tyntec.com|typeform typeform.com|typetalk developer.nulab.com|ubidots docs.ubidots.com
uclassify uclassify.com|unifyid unify.id|unplugg unplu.gg|unsplash unsplash.com|upcdatabase upcdatabase.org
uplead docs.uplead.com|uploadcare uploadcare.com|uptimerobot uptimerobot.com|upwave upwave.io|urlscan urlscan.io
userflow userflow.com|userstack userstack.com|vagrant developer.hashicorp.com|vatlayer vatlayer.com
vault developer.hashicorp.com|vbout developers.vbout.com|vercel vercel.com
verimail verimail.io|veriphone veriphone.io|versioneye versioneye.com|viewneo viewneo.com|virustotal docs.virustotal.com
visualcrossing visualcrossing.com|visual crossing visualcrossing.com|voicegain docs.voicegain.ai|voiceflow docs.voiceflow.com
vonage developer.vonage.com|voodoosms voodoosms.com|vouchery docs.vouchery.io|vpnapi vpnapi.io|vultr docs.vultr.com
vyte vyte.in|walkscore walkscore.com|wandb docs.wandb.ai|weatherbit weatherbit.io|weatherstack weatherstack.com
web3 web3.storage|webex developer.webex.com|webflow developers.webflow.com|webscraper webscraper.io|webscraping webscraping.ai
whoxy whoxy.com|wistia docs.wistia.com|wordsapi wordsapi.com|workday community.workday.com|workstack workstack.io
worksnaps worksnaps.com|worldcoinindex worldcoinindex.com|worldweather worldweatheronline.com|wrike developers.wrike.com
xero developer.xero.com|yandex yandex.cloud|yelp docs.developer.yelp.com|ynab api.ynab.com|youneedabudget api.ynab.com
yousign developers.yousign.com|youtube developers.google.com|zendesk developer.zendesk.com
zenkit zenkit.com|zenrows docs.zenrows.com|zenscrape zenscrape.com|zenserp zenserp.com|zeplin docs.zeplin.dev
zerobounce zerobounce.net|zerotier docs.zerotier.com|zipapi zipapi.us|zipbooks zipbooks.com|zipcodeapi zipcodeapi.com
zipcodebase zipcodebase.com|zoho zoho.com|zonka zonkafeedback.com|zonkafeedback zonkafeedback.com|zulip zulip.com|zyte docs.zyte.com`

export type VendorName = { readonly name: string; readonly source: string }

/** In lower case; a space stands for any joining sign, or for none. */
export const VENDOR_NAMES: readonly VendorName[] = ROWS.trim()
  .split(/[|\n]/)
  .map((row) => {
    const parts = row.trim().split(' ')
    return { name: parts.slice(0, -1).join(' '), source: parts.at(-1) ?? '' }
  })
