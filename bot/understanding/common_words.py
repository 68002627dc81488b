"""Everyday English words that look like a slip of one of our terms, so that "manage" is never mended to "manager"."""

COMMON = frozenset("""
actor actors administration administrations admit admits adviser advisers advisories advisory advocated alinement
alinements allocate allocates aloud analogue analyse analysed analyser analysing annexation annexations annotate
annotated annotates annotating appalled applicator applicators architectural artificially assignment assignments
attaining audition auditions auditoria auditory babbling backed backhand backhands batter batters bearding bellow
bellows bewilder bewilders blackened braiding brainier braining braising businesse businesses carpeting caster
casters cater caters chaining chef chefs cider ciders cleaning clearing clearings clerical clinically clod clods
cloudy clout clouts code coded codes colder commuted commuter commuters compacter competed compiler compilers
completer compliant composer composers computation computations compute computed computes condensation condensations
connotation connotations consent consents conservation constant constants consultancy consulting contempt contend
contends contented contest contests context contexts continent continents convent convents conversion conversions
cooperation cosiness cover covers cower cowers coyer crater craters critical curricula customary dabbling dagger
daggers darkening deader deception deceptions decisive deign deigns deliver delivered delivers delusion delusions
departing depleted deplored deporting derision designed detector detectors developed develops digitally dilution
directed directer direction directions directly directories directory disabilities disability division divisions
draining duplication durability earning earnings eater educated education educations ember embers embodied employed
employment employments emulator emulators engender engendering engenders engineered equality ethically ethnic
ethnics evacuation evacuations evaluate evaluated evaluates evaluating evangelism evangelistic evolution exaltation
exception exceptions exert exerts expect expects expediencies expediency experienced expertly export exporting
exports factored factories factory faster fatter fester festers financially financier financiers financing flops
follow follows forewarn forewarns foreword forewords formation formations forwarded forwarder generalise generalises
generalize generalizes generate generates generating generation generations genii gent gents gleaning grater graters
header headers hindsight humane huskiness imaged imbedded implication implications importing inabilities inability
incision incisions indecision inexperience informational informative infraction infractions innovation innovations
insecurities insecurity instruct instructed instruction instructions instructs integrating intelligently interact
interacting interactive interacts interfaced interfere interferes interjection interjections intersection
intersections inundation inundations irresponsible isolation iteration iterations jester jesters labeled labelled
laboring languish later latter layering leaded leaden leaguing leaner leaning leashing lecture lectured lectures
leveling levelling lewder liabilities liability libeling libelled libelling lifeline lifelines ligament ligaments
loader lops loud lower lowers machined machinery magnetic manage managed manages manger mangers marching marveling
mastered masterly mastery matching mathematic mathematically mathematician mathematicians mathematics matte matted
mattered mattes mechanical medically medicate medicates medicinal medieval mellow mellows menageries menagery modal
mode modeled modeling modelings modelled moderation modes mops motel motels mower mowers muster musters mutter
mutters mythical naturally notation notations office offices operatic operating operational operative operatives
operator operators ordaining owned paneling panelling panellings paralysis paralytic paralytics patter patters
pearling perceptive perfection perfections pester pesters platformed plops poker pokers police polices pollution
powder powders praising prawning preacher preachers precedent precedents precision presided presidencies presidency
presiding pressing pressings proceeding proceedings procession processional processionals processions processor
processors produce produced producer producers produces professe professed professes professing profession
professionally professions programed programer programers programing programmed progressing projected projector
projectors prompted prompter promptly prospect prospects protect protects protesting protestor protestors quaint
qualifies qualify qualitative quantities quantity quart quarts racer racketing rafter rafters raining rarer raster
rate rated rates rather raveling ravelling ravellings rawer readability reader readers rebelling reception
receptions recessing recording recordings redesign redesigns reformation reformations reforming regal regiment
regiments rehearse rehearses released relegate relegates remember remembers remodelling repeating repenting
repleting replication reposing reprogram reprogramme reprogrammes reprogramming reprograms reproving reputing
rerouting researche researched researches residence residences residing resign resigned resigns resilient resolution
resolutions resorting responsibly responsive reticent retorting reverting revision revisions revolting sack sacks
safely scram scrams scrub scrubs scum scums securely securing serum serums severity shack shacks sideline sidelines
slack slacks slops smack smacks snack snacks socialist socialists specialise specialised specialises specialities
speciality specialize specializes speeche speeches sporting spraining stability stagger staggers staining stalk
stalks stank stark statistic statistically statistics steamier stick sticks stiff stiffs stock stocks strained
strainer strainers straining strategic streamer streamers strum strums stuck stuff stuffs subjected superior
superiors supervise supervised supervises supervision supervisions supervisory supplied surveyed surveyor surveyors
tack tacks tagged tainting tamer targeting teache teaches teamed teamster teamsters technically technician
technicians teeter teeters teste tested testes thatcher thief towelling towellings tower towers tracking trailer
trailers trailing trained trainee trainees tramping transcribe transcribed transcribes trapping trappings trashing
trawling treacheries treachery trialing triter tumor tumors unethical unintelligent unnatural unreliability vaster
viability vice vices visioned visually voiced volition waiter waiters warehoused water waters wearying whiter wrier
write writes yearling yearlings yearning yearnings yellow yellows yodel yodeling yodelled yodelling yodels
""".split())
