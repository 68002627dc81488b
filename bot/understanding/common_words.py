"""Everyday English words that look like a slip of one of our terms, so that "manage" is never mended to "manager"."""

COMMON = frozenset("""
abided abject able abolition aborting abortion abortions abound abounded abounding abounds abstention abstentions
accelerating accelerator accelerators accenting acceptable accesse accessed accesses accident accidents acclimate
acclimates according accosting accountant accountants accredit accredits accurate ache aches acing acknowledge
acknowledges across activate activates activating actively actor actors added addicting addition additions adhering
adjective adjectives administrative admiring admit admits adopting adoration adore adores adrift adulation advance
advances adviser advisers advocated affect affects affixing affluent afield aggression aground aide aides ailed
aimed aired airing algebraic alight alighting alights aligning alinement alinements allegation allegations allocate
allocates allocating allotting aloud altering amassing ambience ambiences amoral amounting amputation amputations
analogue analyse analysed analyser angering annexation annexations annotate annotated annotates anthologies
anthology appalled applicator applicators approved aptitude aptitudes arced architectural aria arias arise arises
aroma aromas aromatic aromatics around arousing arriving artefact artefacts arterial artifice artifices artificially
asking aspiring asse assent assents assert assertive asserts asses assignment assignments assistance assisting
assorting astride astrology attach attaching attacked attacker attacking attaining attended attentive attesting
attraction attractions attributing auction auctions audition auditions auditoria auditory authoring autocratic
automate automates automating aversion aversions aviation awaiting axiomatic babbling backed backhand backhands
backing backings bacterial badgering bagel bagels bagging baker bakers baking balking balling bandaging bandiest
banding banditti bandying banging banning bantered barge barges barking base based baser bases basil basking batche
batches batching bath baths batter battering batters baulking beaching beading beaming bearding beast beasts
belching belling bellow bellows bellying belonging belongings benching bender benefited bequest bequests besting
bettered bewilder bewilders bewitching biased bickering bided billowing binding bindings bitch bitching blackened
blacking blanching blanking blasting bleaching bleating bleeding blending blight blighting blights blinding blink
blinked blinking blinks blobbing blocking blooding blooming blotting blousing blunting bluster blusters boarding
boasted boasting boding bogging boggling bond bonding bonds bookshop bookshops booster boosters booted booting botch
botching bother bothering bothers bouncing bracing bragging braiding brain brainier braining brains braising
branding brandying brawling breaching breading breaking breeding bricking bridling bright brink brinks brisk brisks
broaching broiling broke broken brokered brooding brooking brunching bucked bucketed bucketing budge budged budges
budgeted buffeting bugging built bulling bullying bumpy bunching bundling bungling bunking bursting businesse
businesses bustling buttress cable cables cabling cached caching cackling cajoling caking calamities calamity
calculuse calculuses calibrating calking calkings callable callusing calming campaigned campaigner campaigners
candidacies candidacy candling candying cankered cantered capabilities capability capacitor capacitors caper capers
capping captured careered carefully cargoe cargoes carnation carnations caroling carolling carpeting cart carting
carts carve carves case cases cashe cashes caster casters castling casual casuals casualties casualty cataloged
catalogued catch catche catches catching catchings cater catering caters caulking caulkings caused ceding
celebration celebrations celibate celibates censor censored censoring censors censorship censured cent centering
centre centres centring cents certificating chaffing chaining chair chairing chairs chalking challenge challenged
challenges champing chance chances chancing changed changing channeled chant chanting chants chapping chapt char
charge charges charging charm charming charms charring chars chartering chat chats chatting cheating checking cheek
cheeking cheeks chef chefs chick chicks chilling chin chinking chinning chins chirping chortling chronologies
chronology chuck chucking chuckling chucks chugging chumming chunkier churning cider ciders cinching cindered cipher
ciphers circuited circuitry citation citations clacking clan clanging clanking clans clapping clarification
clarifications clashing classified classing clause clauses clear clearing clearings clears cleat cleats cleaving
clerical clerking clicking climaxe climaxed climaxes clinging clinically clink clinked clinking clinks cloaking clod
clods clogging cloister cloisters clothing clotting cloudier clouding cloudy clout clouting clouts clowning clucking
clumsier clustered clutter clutters coache coaches coarse coasting codding code coded codes coercing coherence
coking colder collaborate collaborates collaborating collaborator collaborators collating collation collective
collectives collector collectors collusion colon colons coloured coloureds combating come comes coming comings
commanded commander commanders commando commandoe commandoes commandos commend commendation commendations commends
commodities commodity commoner commonest communed communicative communicator communing communion communions
communism communist communists commute commuted commuter commuters commutes commuting compacter compacting comparing
compasse compasses compassion compete competed competent competes competing competition competitions compilation
compilations compiler compilers compiling complementing complete completer completes completing compliant complying
composed composing composite composites composition compositions compost composted composting composts composure
compress compressing comprise comprises compunction compunctions computed conceit conceits conceptual concert
concerti concerto concertos concerts conclusion conclusions conclusive concussion concussions condensation
condensations conducting confection confections confession confessions confidence confidences confident conforming
confusing congestion congruent connected connecter connecters connecting connection connections connector connectors
connotation connotations consensuse consensuses consent consenting consents conservation consider considers
consisting consolation consolations consolidating consoling consorting constancy constant constants constitution
constitutionally constitutions constrain constrained constrains constrict constriction constrictions constricts
construct constructing constructive constructs construing consular consume consumed consumes consuming contact
contacts contained contempt contend contends contented contest contesting contests contiguous continent continents
continuously continuum contracted contraction contractions contractor contractors contradict contradicts contraries
contrary contrast contrasts controller controllers convection convent convents convergence conversion conversions
convey conveys convulsing convulsion convulsions cooing cooker cooperate cooperates cooperating cooperation coping
copulation coral corals cording core cores coring corking corporal corporals correcting correction corrections
cosiness couching coughing counteract counteracts countered counties counting county courier couriers coursed
courser coursing courting cover covers covet covets cower cowers cowing coyer crabbing cracker crackers cracking
crackling cradling crafting cramming cramping crane cranes cranking crashing crass crated crater cratered craters
crating crave craves craze crazes creaking creaming creasing create creates creating creatively creature creatures
credited crediting creditor creditors cremation cremations crescent crescents cresting criminal criminals criterion
criterions critically crooking crooning crops crosse crosses crouching crowding crowning crunching crustier culling
cultural cultured cunning cure cures curricula curse curses curved customary customise customises customize
customized customizes cycled cyphered cypresse cypresses dabbling dagger daggers dairies dairy dallying damaging
dangling darkening darkness dating daughter daughters dawdling deader dearth dearths death deaths debasing debating
debiting debunking debut debuting debuts deceasing decent deception deceptions decisive decode decoded decodes
decoding decompose decomposes decoying decree decrees dedicating dedication dedications deduce deduces deducting
deduction deductions defacing defaming defensive deference deferential definitive deflation deflection deflections
degenerated degrading deign deigns dejection delaying deletion deletions deliver delivered delivers deluging
delusion delusions demanded demeaned demising demote demotes demotion demotions dense departing dependance
dependence dependent dependents depiction depleted depleting deplored deploring deport deporting deports deposing
depression depressions depriving derail derails deriding derision derivation derivations deriving descend descends
description descriptions deserving designed designing desolation destination destinations destruction detaching
detailed detain detains detected detecting detective detectives detention detentions detesting developed develops
deviating devise devises devising devolution diagramed dialling diallings different differentiate differentiates
diffusing digestion digestions digitally digression digressions dilation diligent dilution dimple dimples dimpling
dining directed directer direction directions directly disabilities disability disc disco discos discover discovered
discovers discreet discreeter discs dissension dissensions distance distances distress distribute distributes
distributing distributor distributors disuse disuses ditching dithering diversion diversions diving division
divisions docked documented dogging dolling dominion dominions done doubting dowdies dowdy downy dowries dowry draft
draftier drafts dragging drain draining drains dramatic drawling dreading dreaming drenching drifting drilling
drinking dripping drive drivel driveling drivels driver drivers drives droned drooling drooping dross drove droves
drugging duelling duellings dumpling dumplings dumpy dunging duplication durability duration dwelling dwellings
dynamical dynamite dynamites earn earning earnings earns earthy easel easels east eater eating eccentric
eccentricities eccentricity eccentrics economical economise economises economist economists economize economizes
educated effected eight eights ejection ejections elation election elections electric electron electrons elegance
elimination eliminations emanating ember embers embodied embodying emigration emigrations eminently emitting emotion
emotions employe employed employer employers employes employing employment employments empresse empresses emulated
emulating emulation emulations emulator emulators encode encoded encodes encoding encoring endurance enforcement
engender engendering engenders engineered enlargement enlargements enmities enmity enquiries enquiry enter entered
entering enters entirety enviable environmental equality equating erection erections eruption eruptions escaping
escorting estate estates estimating ether ethically ethnic ethnics evacuation evacuations evaluate evaluated
evaluates evaluating evangelism evangelistic even evens evicting evolution exaltation exampled exampling exceeded
exception exceptions exchanged exciting exclaiming exclamation exclamations exclusive exclusives excommunicating
excommunication excommunications exercise exercises exert exerts existentially existing exiting expanded expect
expects expediencies expediency expedient expedients expel expels expended experienced experimentally experimented
expertly expiration expiring explained explanatory explicable exploding exploitation exploiting exponentially export
exporting exports exposing express expresse expressed expresses expressing expressive expressly external externals
extinction extinctions extracted extracting extradition extraditions extremely extremer extremest fable fables
faceting facilitating faction factions factored fading fainting faking falling falter faltering falters fame famed
fancying faring farmed fast faster fasts fathering fating fatter fault faults fazing feasting feat feathering feats
featured featuring federation federations feinting felling fender fenders fending fermentation fester festered
festering festers fetching fettered fettering fictional fiddling fidgeting fielding fiend fiends fight fighting
fights filed filing filler filleting filling filtered filthier finality financed financially financier financiers
financing fingering fining firing firmness fitter fixed flagging flak flame flames flank flanking flanks flapping
flash flatter flatters flattery flatting flick flicking flicks flighty fling flinging flings flint flints flitting
floating flogging flops flora floras flouting fluently flunk flunking flunks fluster flusters fluttered fluxed
focuse focuses fogging foisting follow follows fondling font fonts forecasted foreigner foreigners foremost forested
foresting forestry foreswore foretaste foretastes foretasting forewarn forewarns foreword forewords forking form
formative forms formulation formulations forth fortification fortifications fortified forwarded forwarder fostering
found founding foundling foundlings founds foxing fraction fractional fractions fracture fractures frail framed
franking freaking frequent frequently frequents friction friended friending fright frights fringing frittering frond
fronds fronted fronting frost frosting frostings frosts fruiting fudge fudges fuelling functionally functioned
fundamentally funding gable gables gagging galling gambling gamed gangling gangster gangsters garaging gasoline
gating gender genders generalise generalises generalize generalizes generate generates generating generator
generators genii gent gentlest gentries gentry gents geographical geographies geography geometries geometry
gesturing ghosting gibing glancing gleaming glean gleaning gleans glide glides glinting gloating glutting goading
goggle goggles goldener grabbing gracing grafting grain grains granting grape grapes graphical graphing graphite
grasping grassing grate grater graters grates grating gratings graving graying grazing greasing greet greets
grieving grilling grinding grinning gritting groaning grooving gross grossing grouched grounding grouping groupings
grousing growling grudging grunting guarding guesting guided guild guilds guile guise guises gunning guttering
gyrating gyration gyrations haggling haltering handing hardline haring harking harmed harmless harnesse harnessed
harnesses harp harps harshness hart harts hassling hatch hatching hating hawking header headers heading headings
healthy hearth hearths heath heckling height heights hell hibernated hided hiding hijacking hiking hindsight
hitching hither hiving hocking hogging hoisting homework hound hounding hounds housework huddling humane humanely
humanise humanises humanism humanist humanize humanizes humidity humility humoring hurdling huskiness hustling
hypothese hypotheses hypothesise hypothesised hypothesises hypothesize hypothesizes identifies identify illustrate
illustrated illustrates illustration illustrations imaged imagine imagined imagines imagining imbedded imbedding
immaterial immersion immersions immigration immobile immunity impacted impaling impart imparts implication
implications imploring important imported importing impotence impression impressions improbabilities improbability
inabilities inability inaccessible inaccuracies inaccuracy inaction inactive incapacity inception inceptions
incidence incidences incidental incidentals incision incisions incisive inclusion inclusions incorporate
incorporates indecision independence independently indexe indexes indexing indicate indicated indicates indication
indications indifference indigestion induction inductions inertial inexperience infection infections infer infers
infidelities infidelity inflection inflections influence influences influential informational informative infraction
infractions infusion infusions ingesting inherent inhumanities inhumanity initialed initially initiate initiates
injecting injunction injunctions inked inking inner innovation innovations inoffensive inquire inquired inquires
inquisition inquisitions insecure insecurities insecurity insertion insertions insignificance inspecting inspector
inspectors instanced instinct instincts institutional instruct instructed instructing instructive instructs
instrument instrumented instruments insulting integral integrals intelligently intended intenser intention
intentions interact interacting interactively interacts intercept intercepts interest interests interfaced interfere
interferes interject interjection interjections interjects interment interments intern internally interne interned
internes interns interpret interprets interred intersect intersection intersections intersects interval intervals
intervening interviewed interviewer interviewers intimation intimations intrusive inundation inundations invariable
invariables invasion invasions invention inventions inventor inventors investor investors irate irregular irregulars
irrelevance irrelevances irresponsibility irresponsible isolation issued iteration iterations iterative jacking
jangling jelling jellying jester jesters jesting jettison jettisons jingle jingles jogging joint joints jollying
journeyed judged jugging juggling jumpy junction junctions kennel kennels keynoted kill killing killings kills
kindling kinked kinking kneading knotting labeled labelled laboring lacing lacking lading lagging lain lamed
languish lapel lapels lapping larger latch latching later lathering latter launche launched launcher launchers
launches layering leaded leaden leafing leaguing leaking lean leaner leaning leans leaping learnt leashing leasing
least leaving lecture lectured lectures leeching legging leggings lending lense lenses lesion lesions lessen lessens
lettered lettering levee levees leveling levelling lever levers lewder lexica liabilities liability liable liar
liars libel libeling libelled libelling libels liberate liberates licked licking lifelike lifeline lifelines
ligament ligaments light lightening lighting lightninged lights liked liking limestone limitation limitations
linearly lined liner liners lining linings link linker links literacy literally literate literates litigation litre
litres littering living livings loader loading loathing loathings location locations locker lockers lodging lodgings
lolling longing longings looked looser lops lotion lotions loud lounging lower lowers lubrication lugging lumpy
lunch lunging luster machined machinery macho macing magnetic make makes manacling manage managed manages mandating
mandible mandibles manger mangers mangling mango mangos mantling manually manuring marching marked marker markers
marketed marking markings marveling mashing massage massaged massages massaging massing mastered masterly mastery
match matching maternal mathematically mathematician mathematicians mating matrixe matrixes matte matted mattered
mattering mattes measured mechanic mechanically mechanics mechanise mechanised mechanises mechanize mechanizes medal
medals meddling mediating medically medicate medicates medicating medication medications medicinal medieval meditate
meditates mellow mellows menacing menageries menagery mentioning mentored meriting meteoric meteorology meter
metering meters metre metres microcode microscope microscopes might migrating miked miking milling mimed miming
mincing minding mined mingle mingles mingling minion minions minoring minting minuse minuses minuting mire mired
mires miring misprint misprints misse misses mistress misused mite mites mitigating mixe mixer mixers mixes mixing
mobilise mobilises mobilize mobilizes mode modeled modelled moderated moderating moderator moderators modes
modulation modulations molar molars molecule molecules monitored monument monuments mopping mops morale mortal
mortals mortification mortified motel motels mother mothering mothers motioned motivation motivations motoring
moulding mouldings moulting mound mounding mounds mounting mourning mouthing mower mowers muddling mugging munching
mural murals muster musters mutation mutations mutilation mutilations mutter mutters mythical nagging naive naked
name names napping naturally navigating navigator navigators negation negations negative negatives nerve nerves
nerving nest nesting nestling nests networked neutered neutral neutrals next night nights node nodes notation
notations notching notion notions nova nudge nudges numerically objected objecting objection objections objectively
objector objectors observer observers observing obsessing obsessive obstruction obstructions odometer odometers
office offices olden olfactories olfactory onlooker onlookers opened operatic operative operatives operator
operators opponent opponents oppression optician opticians optimal optional optioned oral orals orbiting
orchestrating ordaining organization organizations oriental orientated otter otters outing outings overeating
overnight overnights overrating overweight owned pace pacemaker pacemakers paces pacing packaged packing paddling
pager pain pains paint paints paler palling pamper pampers pander pandered panders pane paneling panelling
panellings panes panning panties panty parading paralleled paralleling paralysing paralysis paralytic paralytics
paralyzing parching parity park parks paroling parse parses parson parsons part particle particles partly parts
pasties pasty patch patchwork patchworks paternal patter pattered pattering patterned patters patties patty paunch
pauper paupers pause pauses payer payers peaking pearling pedantic pend pends penetrated penetrating penitence
penitent penitents pensioning pentagon pentagons peopling perceptive perching perfect perfection perfections
perfects periling personal personalities personality personals pertest perusing perverse pester pestered pesters
petitioning petrified pettiest pharmacies pharmacy philosopher philosophers photoing physical physicals picketing
picturing pilfering pilling pilot piloting pilots pimple pimples pinching pining pinion pinions pinked pinking pint
pints pirating pitching plaguing plaid plaids plan planing planking plans planting plastic plastics platformed
playback pleading pleasing pleasings pleasure pleasures pleating plight plighting plights plodding plopping plops
plugging plunging poaching pocketing poetic poetical poker pokers police polices policing poling polishing
politically politician politicians polkaing polluting pollution pooling poplar poplars porch portability portable
portables porting portioning possession possessions postal postponing posture postured postures potion potions
potting pouching pouncing pound pounding pounds pouting powder powders practical practicals practiced practicing
practise practised practises pragmatism praising prancing prawning preacher preachers preaching precedence precedent
precedents predicting predictor preempting preening preferring prefixing preservation presided presidencies
presidency presiding pressing pressings pretending preventing preview previews prick pricking prickling pricks
priding priming primping princess princesse princesses print printing printings prints prising prize prizes prizing
proceeding proceedings processed procession processional processionals processions processor processors prod
prodding prodigal prodigals prods produce produced producer producers produces producing productive profaning
profess professe professed professes professing profession professionally professions proficient proficiently
proficients profiting programed programer programers programing programmed progress progresse progresses progressing
progression progressions projected projection projections projector projectors promising promoting prompted prompter
promptly prone proofing propagation prophecies prophecy prophesies prophesy prophetic proposed propping prosecution
prosecutions prospect prospects protect protecting protective protector protectors protects protesting protestor
protestors providing proving provision provisions prowess prowling psyching publicly pulling punching punishing
punning pupped quacking quadrant quadrants quaint qualifies qualify quantities quantity quart quarts quash queening
queering quelling querying questing questioned queued queuing quilting quite rabbi rabbis rabbited rabid racer
racing racketing racking radio radios rafter rafters rafting ragging raging raid raided raids rail rails rain
raining rains raking rallying rambling ranching randomly ranging rankling ransom ransoms ranting raped raping
rapping rapture raptures rarer raring raster rate rated rates rather rational rationals ratting rattling ravaging
raveling ravelling ravellings raving ravings rawer razing reach reaching reacting reaction reactions reactive
readability readership readier readying realer reaming reaper reapers reaping rearing reassurance reassurances
reassure reassures rebating rebelling rebounding rebuilding recalled recalling recapture recaptures receding
reception receptions recessing recession recessions reciting recoiling recollecting recollection recollections
recommend recommended recommends recondition reconditions reconnect reconnects reconstruction reconstructions
recorded recorder recorders recounting recouping recourse recreating recreation recreations rectified rector rectors
recurred recurrence recurrences recurring redder redefinition redesign redesigns redid redistributed redistribution
reduced reduction reductions referenced referenda reflection reflections reformation reformations reforming
refutation refuting regal regaling regard regarding regards regenerated regeneration regiment regiments registered
registrar registrars regressing regularly regulate regulates regulating rehearse rehearses reis rejection rejections
relating relative relatives relaxation relaxations relaxing relaying released relegate relegates relenting relevant
reliance religion religions reloading relocation remaking remember remembers remission remissions remodeling
remodelling remotely remoter remotest remove removes renaming render rendered renders rending renounce renounces
renouncing renunciation renunciations reorganisation reorganising reorganizing reparation repaying repeating
repenting repleting replication replying reported reporter reporters reposing representative representatives
representing repression repressions reproduction reproductions reprogram reprogramme reprogrammes reprogramming
reprograms reproving republic republics reputation reputations reputing requested requisition requisitions rereading
rerouting resale reschedule reschedules rescheduling researche researched researches resentful resenting reserving
resetting residence residences residing resign resigned resigning resigns resilient resistant resisted resistor
resistors resort resorting resorts resounding responded responsibly responsive resting restoring restructure
restructured restructures resulted resurface resurfaces resurrect resurrects retail retails retard retarding retards
retching retention reticent retirement retirements retort retorting retorts retracing retraction retractions
retribution retributions retrieve retrieved retriever retrievers retrieves revel revelation revelations revels
revere reverence reverenced reverences reveres reverie reversal reversals reversed reversion reverted reverting
reviewed reviewer reviewers revising revolting revolution revolutions revulsion rewarded rewarding rewriting
rewritten ricing rift rifts righting roasting robing robustest rocker rockers rocketing rolling romantic romantics
roof roofs rooming roosted roosting root rooting roots rotating rotation rotations rote rotting rouge rouges
roughing rouging round rounded rounding rounds rouse rouses rousing rout routed routeing router routine routines
routs rubbishing ruining rumoring rumpling rustling sack sacking sacks saddling sadistic safely sagging salable sale
saleable sales salvation sample samples sanction sanctions sapling saplings sapping satellited savaging savoring
scalar scalars scald scalding scalds scaled scalp scalping scalps scaly scanning scare scares scarfing scaring
scarring scenting scheduled schemed schemer schemers schooled scoffing scolding scooping scooting scope scopes
scoping scorching scored scorer scorn scorning scorns scourging scouring scouting scowling scram scramming scrams
scrap scrape scrapes scrapping scraps scrawling scream screaming screams screened screwing scripted scrub scrubs
scrupling scuffing sculpture sculptures scum scums sealing seaming searche searched searches searching searing
seconded seconding secondly secretion secretions sectioned secured securely securer securest securing sedating
sediment sediments seduce seduces seduction seductions seedling seedlings segmented seizing seldom selecting
selective selector selectors sell sells selve selves send sender sending sends senior seniors sensed sensible
sensory sentenced sentencing sentience sentient sentimental sentries sentry separation separations sequence
sequences serum serums served serviced servicing servile settable settling sever severely severity severs shack
shackling shacks shading shaft shafting shafts shaggier shaking shall shaming shamming shaping share shareholder
shareholders shares shark sharking sharks sharping sharpness shaving shearing sheen sheep sheer sheering sheers
shelf shelling shelving shifty shin shine shines shingle shingled shingles shinning shins shirking shirt shirting
shirts shoaling shocking shooting shore shores shoring shortage shortages shorting shouting shrinking shrugging
shucking shunning shunting sickening sided sideline sidelines siding sidings sift sifts sight sighting sights
signaled significant sill sills silvering simile similes simpler simplest simplex simply simulate simulates
simulating simultaneously singe singes singled singly singular singulars sinking siring site sites siting situated
situation situations sizzling skate skates sketched sketchier sketching sketchy skirting skull skulls skunking slack
slacking slacks slain slam slams slanting slapping slate slates sledding sleeking sleet sleets slicking slight
slighting slights slinging slink slinked slinking slinks slit slits slitting slogging slops slotting slugging
sluicing slum slums slunk slur slurring slurs smack smacking smacks smarting smashing smearing smell smelling smells
smelting smite smites smudging snack snacking snacks snagging snapping snaring snarling snatching sneaker sneakers
sneakier sneaking sniffing snitching snore snores snoring snorting snuffing snugging soaring sociable sociables
socialist socialists socially solacing solar something somethings soothing sore sores sorest sound sounding sounds
sourced souring spaced spacial spade spades spangling spank spanking spankings spanks spanning spar spare spares
sparing sparking sparring spars sparsely sparser sparsest spate spay spays spearing specialise specialised
specialises specialities speciality specialize specializes species specking specy sped speeche speeches speed
speeding speeds spell spelling spellings spells spending spent sphere spheres spice spices spicy spill spilling
spills spilt spit spite spites spits splat splicing splint splints splitting spoiling spooking spooling spore spores
sporting spotting spouting spraining sprang sprawling spraying spreading spreeing sprig sprigs springy sprinted
sprinter sprinters sprinting sprouting sprucing sprung spunk spurning spurring spurting spying squared squarely
squarer squarest squaring squeaking squire squires stabbing stability stabled stabler stablest stabling stacking
stage stages stagger staggers staining stake stakes stale stales stalk stalking stalks stalling stamp stamping
stamps stanching standing standings stank staple staples stapling starch stare stares staring stark starring
starting starving stated stater statistically statue statues stave staves steadied stealing steam steamier steaming
steams steeling stemming stenography sterling stewarded stick sticks stiff stiffing stiffs stifling stigma stigmas
still stilling stills stimulate stimulated stimulates stimulation stinking stipulated stipulation stipulations
stitching stock stocks stoke stokes stole stoles stone stones stony stoppage stoppages stored storey storeys storing
stork storks storm storming storms stormy stove stoves strain strained strainer strainers straining strains
stranding strangling strapping strata stratifies stratify strawing straying streak streaking streaks streamed
streamer streamers streamline streamlines stresse stressed stresses stressing stretche stretches strewing stridden
striding strife strike strikes string strings stripe stripes striping stripping stript strive strives striving
strode structural strum strumming strums stuck stud studded studious studs stuff stuffing stuffings stuffs stunning
stunting sturdier sturdy styled stylistic subjected subjective submersion submissive submitting subversive
subversives successe successes successor successors succoring suction suctions sugaring suit suitable suited suits
sunning superior superiors supervise supervises supervision supervisions supervisory supple suppler supplied
surfaced surgical surveyed surveyor surveyors survived survivor survivors swaggered swaggerer swam swamping swampy
swap swapping swaps swarming swathing swearing sweating sweet sweets swell swelling swellings swells swerve swerves
swerving swill swilling swills swishing swore syllable syllables syllabuse syllabuses sympathies sympathy symphonies
symphony synopse synopses syntactic synthese syntheses synthesise synthesised synthesiser synthesisers synthesises
synthesize synthesizes synthetize synthetizes tabled tablet tablets tabulation tack tacking tackling tacks tagged
tail tails tainting taken taker takers taking tale talented tales tallying tamed tamer taming tangible tangibles
tangling tangoing tanking taped taper tapers tapping targeting tasking tasting taunting taxation teache teaches
teamed teamster teamsters tearing teasing technically technician technicians teeming teeter teetered teeters
teething telling temperate tempting tenacity tended tendered tenderer tenderly tenor tenors tense tenser tenses
tensing tenting terming terracing terrified testable teste tested testes testified tethering textbook textbooks
texturing thanking thatcher thatching thickening thief thin think thinks thinning thins thong thongs thoroughest
though thread threading threads threaten threatens thriving throat throats thwarting tickling tided tight tightening
tights tilling timelier timescale timescales timezone tinder ting tingle tingles tings tinkering tinkling tiring
tissue tissues tittering toasting toddling toga togae togas tolerating tolling tonic tonics toning topographies
topography torche torches torching tore tormented touch touching touchings touting toweling towelling towellings
tower towers toxic tracked traction trailer trailers trailing trained trainee trainees trait traits tramping
trampling transacted transacting transaction transactions transcribe transcribed transcribes transformed transiting
transition transitions transitting translator translators transmit transmits transparent transparently transplanting
transport transportation transports trapping trappings trashing traumatic traverse traverses trawl trawling trawls
treacheries treachery treading treasure treasures treat treating treatise treatises treats trekking trenching
trendier trending trialing tribal trick trickery trickier tricking trickling tricks trifle trifles trill trilling
trills tripe tripled triplet triplets triter trolling trooping trotting trounced trouping trucking trudging trunking
trustful trusting tubing tugging tumor tumors tune tuned tunes turner turning turve turves twanging tweaking
tweeting twigging twinging twinkling twinning twisting twitching tying type types typographic ultimate
unconstitutional uncontrolled understating uneconomic unethical unifies unify unintelligent unit unite unites units
unmasking unnatural unreliability unscientific unstable unstructured unties untrustworthy unty unwritten upend
upends upgrading uplifted uprising uprisings upstream ushering uttering vacation vacations vague validating valley
valleys valuable valuables valued valve valves variance variation variations vaster vender venders veneered venerate
venerated venerates veneration vent vents ventured venturing verbally verification verified veritable verve vesting
vestment vestments vexation vexations viability vibration vibrations vice vices victor victors view views virtually
visioned visioning visually voiced volition vortex vouching vulture vultures waddling wagging waiter waiters waiting
waking walling wand wands warehoused warmed watch watching water watering waters wealth wearying weathering weigh
weighs weighted weighty welling weltered weltering whacking whirling whirring whisking whiter widow widows wield
wields willing winching winding wining winked winking winter wintered wintering winters wiring witching withering
woken wording wordings workbook workbooks worked worming worrying worsting worth wound wounding wounds wrapping
wrappings wreaking wrecking wrenching wresting wrier wriggling wright wringing wrinkling write writes writhing
wronging yacking yanking yapping yearling yearlings yearn yearning yearnings yearns yeast yeasts yelling yellow
yellows yield yields yodel yodeling yodelled yodelling yodels zincking
""".split())
