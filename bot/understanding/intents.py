"""Tell what a person wants from the way a question is put.

The roles of the question are replaced by the word ROLE first, so that a cue reads "how to become a ROLE". The
heaviest cue decides; further cues for the same intent add a little; of equals the intent that stands first wins.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.understanding.mentions import Mention
    from bot.understanding.text import Word

Intent = Literal[
    "lookup", "compare", "recommend", "path", "team", "skills", "decode", "list",
    "tips", "quiz", "profile", "help", "admin", "other", "unknown",
]  # fmt: skip

R = r"(?:(?:an? |the |good |real |great |entry level |junior |senior |first |jr |sr |successful |strong )*ROLE\b)"
BE = r"(?:become|becoming|became|be|being)"

# (intent, weight, pattern over the canonical text)
CUES: tuple[tuple[Intent, int, str], ...] = (
    # What it is and what they do
    ("lookup", 5, rf"\bwhat (?:even |exactly )?(?:is|are|'s|does|do|did)(?: it mean to be)? {R}(?: really| actually| even| exactly)?(?: do| mean|s)?\s*(?:[?.!]|$)"),
    ("lookup", 5, rf"\b(?:who|what) (?:is|are|'s) {R}"),
    ("lookup", 5, rf"\bwhat (?:exactly |actually |really )?(?:does|do|did|is it that|would|will) {R}(?: \w+){{0,3}} (?:do|work|spend|mean|deliver|look)\b"),
    ("lookup", 5, rf"\b(?:explain|describe|define|definition of|meaning of|tell me about|eli5|overview of)\b.*ROLE"),
    ("lookup", 4, rf"\bdescri(?:be|ption)\b.*\bwhat {R}\b"),
    ("lookup", 4, r"\bday (?:in|to) (?:the life|day)\b|\bday in the life\b|\btypical (?:day|week|work)|\bdaily (?:tasks|routine|work|job|life|basis|duties)|\bday[- ]to[- ]day\b|\ball day\b|\ba day look\b"),
    ("lookup", 6, r"\bwhat even is\b|\bwhat (?:it|the (?:job|work|role)) (?:is|was|'s) (?:really |actually )?like\b|\bpart of (?:an? |the )?ROLE|\bis my job (?:really|actually|even)\b|\bmean when they say\b|\bmeaningless title\b|\ban actual (?:position|job|title|role)|\bhow much (?:\w+ )?(?:coding|programming|maths?|statistics|sql|writing|data cleaning)(?: \w+)? do(?:es)? (?:an? )?ROLE do\b|\bhow much of (?:your|the|their) (?:time|day|work|job)"),
    ("lookup", 7, r"\b(?:eli5|like i'm (?:5|five)|explain to me|explain what|wtf is|what the (?:hell|heck) is|what is this job|supposed to mean|has become meaningless|lost (?:all )?meaning)\b|\bis (?:\W )?(?:an? )?ROLE (?:\W )?(?:even )?an? (?:real|actual|thing)\b|\bhow do you spend\b|\bwhat are you (?:actually |even )?working on\b|\bneed to be on call\b|\b(?:all|the only thing) i do is\b|^ROLE (?:- |: |, )?what (?:is|are|do)\b|\bam i (?:really|actually|even) an? ROLE"),
    ("lookup", 6, r"\bget to (?:ever )?(?:write|work|build|use|deploy|do|train|see)\b|\bwhat (?:kind|sort|type)s? of (?:projects|problems|tasks|work|things|questions|models)\b|\bdo(?:es)? ROLE\b.*\b(?:touch|train|write|build|deploy|ever|actually|still|work on)\b|\bhow many meetings\b|\bwhat does (?:an? )?ROLE (?:\w+ )?(?:engineer )?(?:build|do|make|own)\b"),
    ("lookup", 5, r"\b(?:responsibilit|dut(?:y|ies)\b|job description of|do (?:you|they) (?:actually|really|even)|workflow of)"),
    ("lookup", 4, r"\b(?:ROLE)s? (?:even )?(?:a )?(?:real )?(?:thing|real job|just (?:an?|another)|actually (?:an? )?(?:real|thing)|a (?:made up|buzzword|fancy|glorified))"),
    ("lookup", 4, r"\bis ROLE (?:really |actually |even )?(?:an? )?(?:real |actual )?(?:thing|job|title|role|buzzword|hype)"),
    ("lookup", 3, rf"\bhow (?:often|much|many|frequently)\b.*\b(?:do|does|is|are)\b.*\bROLE\b"),
    ("lookup", 3, r"\bhow (?:much|often|many)(?: \w+){0,4} (?:do|does|did) (?:you|ROLE|they|an?|most|the)\b"),
    ("lookup", 3, rf"^(?:\w+ ){{0,2}}(?:do|does|are|is|did) (?:most |all |real |many )?{R}s? (?:\w+ ){{0,6}}(?:do|write|code|deploy|use|work|build|need to code|get to|train|clean|create|make|own|handle|done by|responsible|part of|supposed|expected|involve|spend|talk|present|publish|read|label|test|design|manage|program|actually)\b"),
    ("lookup", 3, r"\bwhat (?:is|'s|was|are) (?:it like|the job like|the work like|.*like to (?:be|work))|\bwhat it (?:is|was|'s) like\b|\blike to (?:be|work as)\b"),
    ("lookup", 3, r"\bwhat do (?:your|their|most|you)\b.*\b(?:look like|involve|entail)|\bwhat (?:does|do) .*\b(?:entail|involve|consist|look like)\b|\bin practice\b"),
    ("lookup", 3, r"\bmisconceptions?\b|\bmyths?\b|\bwhat counts as\b|\bwhat makes (?:someone|an?)\b|\bstand for\b"),
    ("lookup", 2, r"\bdone by (?:ROLE|someone)|\bduties\b|\bwhat (?:kind|type|sort)s? of (?:work|projects|problems|tasks|things|questions) (?:do|does|would|are|is|will)\b"),
    ("lookup", 2, r"\bwhat projects\b|\bwork on\b(?!.*\bskills)|\bwho (?:does|is responsible|owns)\b"),
    ("lookup", 1, r"^(?:what|who)\b|\bwhat does\b|\bwhat do\b"),
    # Side by side
    ("compare", 6, r"\bdifferen(?:ces?|t|tiate|tiates)\b(?=.*\b(?:between|from|ROLE.*ROLE|vs|and)\b)|\bdifferences?\b|\bdistinguish|\btell .* apart\b|\bhow do .* differ\b|\bdiffer from\b"),
    ("compare", 7, r"\bROLE\W+(?:\w+\W+){0,3}?(?:vs?|versus)\b|\b(?:vs|versus)\b(?:\W+\w+){0,3}\W+ROLE\b"),
    ("compare", 5, r"\bcompare|\bcomparison\b|\bcompared (?:to|with)\b"),
    ("compare", 5, r"^ROLE\s*(?:=|==|=/=)\s*|\bROLE (?:just |basically |really |the )*same as\b|\bthe same (?:thing|as|job|role)\b|\binterchangeabl|\bsynonym|\boverlap"),
    ("compare", 4, r"\b(?:the )?line between\b|\bwhere (?:is|'s|does) (?:the line|one end)|\bblurr|\bam i (?:doing) (?:the (?:role|job|work) of )?|\b(?:real |any |clear )distinction\b|\bis (?:an? )?ROLE (?:just|basically|really|only) (?:an? )?(?:\w+ )?ROLE\b|\bis ROLE (?:really |basically |just )?(?:an? )?ROLE\b"),
    ("compare", 3, r"\bisn't .* just\b|\bor is (?:it|that) ROLE\b|\bsame as\b"),
    # Which is for me
    ("recommend", 8, r"(?:^|[.?!,:;)-] )(?:(?!(?:what|which|where|how|when|who|whom|whose) )\S+ ){0,6}should i\b(?! (?:learn|study|know|focus|expect|put|include|ask|have|use|search|read|be able|apply|start with|master|grind|take (?:a |the )?(?:course|class)))|\bought i\b"),
    ("recommend", 8, r"\bwhich (?:\w+ ){0,4}(?:should i|do i|would you) (?:\w+ )?(?:pick|choose|take|accept|go for|go with|pursue|do|become)\b|\bwould i be (?:\w+er|more|better|good|happy|a good)\b|\bam i (?:too|smart|good|cut|suited|wasting|crazy|old enough)\b|\bwhich (?:one )?(?:suits?|fits?)\b|\b(?:don't|do not|not sure|no idea) (?:know )?which\b"),
    ("recommend", 7, r"\bwould you recommend (?:becoming|being|going|ROLE|moving|a career)|\bshould(?: not|n't)? (?:one|you|someone|people|anyone|not) (?:not )?(?:become|be |switch|go into|choose|pick)"),
    ("recommend", 6, r"\bis it (?:a )?(?:mistake|dumb|stupid|smart|wise|crazy|foolish|bad idea|good idea|worth)(?: \w+){0,3} (?:to|for|if)\b|\bnot sure (?:if|whether) (?:i|ROLE|it)|\b(?:is|if|whether) ROLE (?:is )?(?:for me|right for)|\bor keep\b|\boffered\b.*\b(?:take|accept)"),
    ("recommend", 5, r"\bwhich (?:\w+ ){0,3}(?:role|job|path|career|one|field|track|position|title|specialisation|specialization|offer)s?\b.*\b(?:for me|my|i|fits?|suits?|better|best|choose|pick|should)\b|\bwhich (?:role|of these)\b.*\b(?:fit|suit|right|better|best)"),
    ("recommend", 5, r"\b(?:can't|cannot|can not|hard to|unable to|trouble|help me|struggling to|torn|how (?:do|did|should) (?:i|you|one)|trying to) ?(?:decide|deciding|choose|choosing|pick|between)|\btorn between\b|\bconfused between\b|\bundecided\b|\bdecid(?:e|ing) between\b|\bchoos(?:e|ing) between\b|\bhelp me (?:choose|decide|pick)"),
    ("recommend", 4, rf"\b(?:would|will|could|do|am|can) i\b.*\b(?:be (?:an? )?(?:good|great|happy|decent|bad|suited)|fit|enjoy|like|cut out|suited|suitable|right|smart enough|good enough)\b"),
    ("recommend", 6, rf"\bcan (?:i|an? \w+ person|someone|introverts?|people) (?:be|still be|succeed|do|work|survive|make it)\b.*\b(?:if|without|with|not|hate|bad|despite|good|great|shy)\b"),
    ("recommend", 5, rf"\bcan i (?:be|still be|succeed|do|work|survive|make it)\b.*\b(?:if|without|with|not|hate|bad|despite)\b"),
    ("recommend", 4, r"\b(?:good|right|great|best|better|suitable|bad|ideal|perfect|wise) (?:fit|choice|match|move|career|job|role|path|option|idea|step|decision)\b.*\b(?:for|me|my|i|someone|introvert|people|an?)\b|\bfits? (?:me|my|best|ROLE)\b|\bsuit(?:s|ed)? (?:me|my|for|ROLE|someone)\b|\bcut out\b|\bfor me\b"),
    ("recommend", 4, r"\bpersonalit|\bintrovert|\bextrovert|\btemperament|\bwhat kind of (?:people|person)"),
    ("recommend", 6, r"^(?:\w+ ){0,4}(?:career|pivot|switch|move|change|start\w*|stay\w*|go|going)\b(?: \w+){0,5} (?:ROLE|technical) or (?:\w+ ){0,2}ROLE\b|^(?:\w+ ){0,4}(?:: )?ROLE or ROLE\b|^stay\b.* or\b|^(?:quit|quitting|leave|leaving)\b.*\bto (?:become|be|go)"),
    ("recommend", 3, r"\bpivot to ROLE or\b|^(?:go|going|starting|start|stay|staying|switch|move|pivot|career change|career)\b.*\bor\b|^(?:\w+ ){0,3}(?:career )?or ROLE|\bROLE or ROLE\??$|\bor (?:stay|stick|switch|keep|go|become|stay as|remain)\b"),
    ("recommend", 3, r"\bis (?:it )?(?:ROLE|it|this)(?: \w+){0,4} (?:right|worth|for me|good)\b.*\b(?:i|me|my|someone|introvert)\b|\bworth (?:it|switching|becoming|pursuing|leaving|quitting|giving up)\b"),
    ("recommend", 3, r"\bi (?:am|'m|have|like|love|enjoy|hate)\b.*\b(?:which|what) (?:role|job|career|position|title|path)|\brecommend\b|\bwhat ROLE\b.*\b(?:me|my|i)\b"),
    ("recommend", 2, r"\bwhich (?:is|would|one|career|path)\b|\bbetter (?:for|to|fit|suited|long)\b"),
    # How to get there
    ("path", 7, r"(?:->|→|=>|➡) ?(?:an? )?ROLE|\bROLE ?(?:->|→|=>|➡)|\bhow (?:to|do i|did (?:you|i)|can i|do you|can you|do people) (?:\w+ ){0,3}(?:become|get in|get into|get back|break|transition|switch|move|land|enter|pivot|start(?:ed)? (?:in|as|out)|go from|make the|go about)\b|\bwhat steps\b|\bwhere (?:should|do|can) i (?:begin|start)|\bany success stories|\bmade the (?:switch|jump|move|leap|transition)|\bget my first\b|\bit can be done|^(?:transitioning|switching|moving|pivoting|going|coming|breaking|how i)\b(?!.* or )|\bhow (?:feasible|realistic|hard|difficult|possible|likely) is (?:it|this|that|the)\b"),
    ("path", 6, r"\bquit my (?:\w+ ){0,4}(?:job )?(?:as .*)?to become\b|\bhow did (?:you|you guys|i) do it|\bget hired\b|\bwant to (?:go|get|move|break|transition|switch) (?:in ?to|from)\b"),
    ("path", 6, rf"\bhow (?:to|do|does|did|can|could|should|would|hard|difficult|easy|long|feasible|realistic|likely|possible|i)\b.*\b(?:{BE}|get (?:in|into|started|hired|there|to|an?)|getting (?:in|into|started|hired)|break|breaking|transition|switch|move|moving|land|landing|enter|pivot|start(?:ed)?|go from|change|shift|work your way|make the (?:jump|move|switch|leap)|leave|qualify|apply|jump)\b"),
    ("path", 5, rf"\b(?:transition(?:ing|ed|s)?|switch(?:ing|ed|es)?|pivot(?:ing|ed)?|shift(?:ing|ed)?|mov(?:e|ing|ed)|jump(?:ing|ed)?|chang(?:e|ing|ed)|go(?:ing)?|went|came|coming|convert(?:ing)?|transfer(?:ring)?|from)\b.*\b(?:to|into|from|->)\b"),
    ("path", 5, r"\b(?:break(?:ing)?|broke|get(?:ting)?|got|move|moving|foot|way|enter(?:ing)?|start(?:ing)?|jump(?:ing)?|dive) (?:\w+ ){0,2}(?:into|in|onto)\b(?: the)?(?: \w+){0,2}\W+(?:ROLE|ai|ml|tech|data|field|industry)\b"),
    ("path", 5, rf"\b(?:want(?:s|ing)?|wanna|trying|aspir\w+|hoping|tips|advice|plan\w*|aim\w*|looking|dream\w*|interested|how) (?:\w+ )?(?:to|about|on|for|in) (?:{BE}|getting|get|land|landing|transition\w*|break\w*|switch\w*)"),
    ("path", 5, r"\b(?:roadmap|career path|learning path|study plan|step by step|career change|career switch|career transition|career pivot|path to|route (?:to|into)|steps to|way (?:in|into|to)|pathway|journey)\b"),
    ("path", 5, rf"\b(?:is it|would it be|will it be|it'?s) (?:\w+ )?(?:possible|realistic|feasible|too late|hard|difficult|easy|common|doable|normal|necessary)\b.*"),
    ("path", 4, rf"\b(?:can|could|would|will|does|is|are|do|did) .*\b(?:land|get|getting|find) (?:me |you |us |one )?(?:an? |my |a first |your )*(?:\w+ ){{0,2}}(?:job|role|position|offer|hired|internship|foot|in)\b"),
    ("path", 4, r"\b(?:enough|sufficient|necessary|required|mandatory|needed|need(?:ed)?|have to have|must) (?:\w+ ){0,3}(?:to|for)?\b(?:.*\b(?:job|role|hired|position|become|get))|\bdo (?:i|you|we) (?:really )?need an? (?:\w+ ){0,2}(?:degree|phd|masters?|msc|bachelors?|certificate|bootcamp)"),
    ("path", 4, r"\b(?:first|entry[- ]level|junior) (?:\w+ )?(?:job|work|role|position)\b(?=.*\b(?:get|land|find|how|without|no)\b)|\bwithout (?:an? |any )?(?:\w+ )?(?:degree|experience|background|phd|masters?|coding|programming)|\bself[- ]taught|\bno (?:experience|degree|background|coding)|\bfrom scratch|\bfrom zero|\bnon[- ](?:technical|tech|cs|stem)\b"),
    ("path", 5, r"\bself - taught|\bhas anyone (?:done|made|here)|\banyone (?:here )?(?:made|done|self|who (?:switched|moved|made))|\bis (?:this|it|that) realistic\b|\b(?:→|->|=>|➡)|\bneed a plan\b|\bwhat (?:route|path)\b|\bgetting (?:an? |my |your )?(?:\w+ ){0,2}ROLE (?:internship|job|position|role)|\b(?:land|landed|get|got|getting) (?:your|my|an?|the) (?:first )?ROLE\b|\bcan't (?:land|get|find) (?:an? )?(?:single )?(?:interview|job|role)|\b(?:dba|teacher|nurse|accountant|engineer|analyst|developer|student|phd|physicist) to ROLE\b"),
    ("path", 4, r"\b(?:bootcamps?|degree|masters?|phd|msc|mba|certificates?|coursera|book|books|courses?|resources?|tutorials?)\b(?=.*\b(?:to|for|into|become|job|role|worth|good|enough|get)\b)"),
    ("path", 4, r"\bwhat (?:do|does|should|would|must|can) (?:i|you|one|it|someone) (?:\w+ )?(?:need|have|take|do) (?:to )?(?:do )?(?:to )?(?:become|be|get|in order)"),
    ("path", 4, rf"\b(?:need|needs|takes?) to {BE}"),
    ("path", 3, rf"\bto (?:become|becoming) (?:one|an?|ROLE)\b|\b(?:become|becoming) {R}"),
    ("path", 3, r"\bfrom (?:\w+\W+){1,6}to (?:an? )?ROLE|\bROLE to ROLE\b|\bbackground (?:in|of|to)\b|\b(?:with|from) an? (?:\w+ ){0,3}(?:background|degree)\b|\bROLE (?:from|with|after) an? \b"),
    ("path", 3, r"\b(?:who|folks|people|anyone|someone|has anyone|those) (?:here )?(?:who |that )?(?:\w+ )?(?:switched|transitioned|moved|made|became|went|left|come|came)\b|\bhow (?:is|was|has) (?:it|your) (?:going|experience|transition)"),
    ("path", 3, r"\b(?:job|work) (?:as|with)\b.*\b(?:degree|masters?|bachelors?)|\bstepping stone|\bat \d\d\b|\btoo old\b|\btoo late\b|\bafter \d+ years\b"),
    ("path", 2, r"\b(?:advice|tips|guidance|looking for)\b|\baspiring\b|\bprepar(?:e|ing)\b"),
    # Whom a team needs
    ("team", 6, r"\b(?:data|ml|ai|ROLE|analytics|machine learning|product|engineering)s?(?: \w+)? teams?\b(?=.*\b(?:structur\w*|build\w*|need\w*|look like|size|hire|who|roles?|organi[sz]\w*|set up|setup|compos\w*|sit|report\w*|ratio|work with|design)\b)"),
    ("team", 6, r"\b(?:team|org(?:ani[sz]ation)?) (?:structure|composition|chart|design|setup|topology)|\bstructure (?:\w+ ){0,3}(?:team|department|org)|\b(?:build|building|set(?:ting)? up|start(?:ing)?|grow(?:ing)?|design(?:ing)?|assembl\w+|staff\w*|organi[sz]\w+) (?:an? |your |the |our |my )?(?:\w+ ){0,4}(?:team|department|function)\b"),
    ("team", 6, r"\b(?:who|which roles?|what roles?|whom)\b.*\b(?:need(?:ed)?|hire|hires?)\b.*\b(?:team|product|project|startup|company|chatbot|build|first)|\bwho (?:do|should) (?:we|i|you) (?:need|hire)|\bwho to hire\b|\bfirst (?:data |ml |ai )?hires?\b|\bhire first\b|\bhow many (?:ROLE|people|engineers|scientists)\b"),
    ("team", 6, r"\b(?:sit|sits|belong|belongs|report|reports|reporting|fit|fits|live|lives) (?:in|to|under|into|within)\b.*\b(?:org|team|company|department|structure|cto|ceo|it|engineering|product|hierarchy|business|who)\b|\bwhere (?:do|does|should|would) (?:\w+ ){0,2}ROLE.* (?:sit|belong|live|fit|report)|\breport to\b|\borg (?:structure|chart)"),
    ("team", 8, r"\bsplit the work\b|\bwho (?:puts|owns|does|handles|deploys|maintains|should)\b.*\b(?:your|our|the) (?:team|company|org)\b|\bdo(?:es)? (?:the )?ROLE (?:sit|report|belong|live)\b|\b(?:centrali[sz]ed|embedded) (?:vs\.?|or|versus) (?:embedded|centrali[sz]ed|hub)|\bwho should own\b|\binvolve ROLE\b"),
    ("team", 5, r"\bratio (?:of|between)\b|\bwork(?:s|ing)? (?:together|alongside|closely)\b|\bcollaborat|\bROLE (?:on|in|within) (?:an? |your |the )?(?:\w+ ){0,3}teams?\b|\bhandoff|\bembedded or centrali|\bcentrali[sz]ed\b"),
    ("team", 4, r"\bteams?\b(?=.*\b(?:startup|enterprise|scale|people|size)\b)|\bdo (?:\w+ )?teams? need\b|\bdoes (?:\w+ )*(?:team|startup|company) need\b"),
    # What to know
    ("skills", 8, r"\b(?:tools?|languages?|skills?|math|maths|statistics|topics|stack|certs?|certifications?|framework|cloud|which one|what) (?:\w+ ){0,3}(?:should|must|do|does|would) (?:i|you|we|one|every|an?|ROLE|the) ?(?:\w+ ){0,4}(?:learn|know|study|master|focus on|need to know)\b|\bhow (?:technical|mathematical|good at|strong)\b.*\bneed|\bis expected of (?:an? )?ROLE|\bneed to know\b"),
    ("skills", 6, r"\bskills?\b|\bskill ?sets?\b"),
    ("skills", 6, r"\bwhat (?:does it|it) takes? to be\b|\bto learn and in what order|\bhow (?:deep|advanced|much \w+|good) (?:should|do|does|must|is)\b(?=.*\b(?:need|enough|theory|know|go into))|\b(?:is|are) (?:python|r|sql|java|scala|tableau|power bi|excel|c\+\+|\w+) (?:still )?(?:useful|needed|necessary|required|important|worth learning|relevant)\b|\bstill needed\b|\bhow much is enough\b|\bwhat would you (?:study|learn)\b|\bshould (?:an? )?ROLE\b.*\b(?:know|learn|have|be able|go)\b|\bneed an? (?:portfolio|github)\b|\bbackground\?*$"),
    ("skills", 6, r"\b(?:do|does|should|must) (?:i|you|we|one|an?|ROLE|they)\b.*\b(?:need|have) to be good at\b|\blevel of (?:understanding|knowledge|maths?)\b|\bknowledge\b|\b(?:book|books|courses?) for (?:an? )?ROLE\b|\bfor becoming an? better\b|\bbest online courses\b"),
    ("skills", 5, r"\b(?:tools?|tech stack|stack|programming languages?|languages|librar(?:y|ies)|frameworks?|software|certifications?|certificates?|certs?)\b(?=.*\b(?:ROLE|best|should|need|important|learn|know|use|used|useful|for|top|get)\b)"),
    ("skills", 5, r"\b(?:what|which|how much|how good|how well|how deep|how advanced|how strong)\b.*\b(?:math|maths|mathematics|statistics|stats|calculus|algebra|probability|python|sql|coding|programming|java|scala|spark|docker|kubernetes|excel|c\+\+|git|algorithms|leetcode|ml|theory|cloud|aws|subjects?|topics?|concepts?|knowledge)\b(?!.*\bdo(?:es)? ROLE (?:do|write))"),
    ("skills", 5, r"\b(?:do|does|should|must|is|are|can) (?:i|you|we|one|an?|ROLE|they|it|most|every|all)?\b.*\b(?:need|needed|have to|required|require|necessary|important|essential|must|know|learn|good at)\b.*\b(?:math|maths|mathematics|statistics|stats|calculus|linear algebra|algebra|probability|python|sql|cod(?:e|ing)|programming|java|scala|spark|docker|kubernetes|k8s|excel|c\+\+|git|algorithms|leetcode|ml|machine learning|deep learning|cloud|aws|ROLE|r|tableau|power bi|linux|dbt|airflow|theory|system design|data structures)\b"),
    ("skills", 5, r"\b(?:what|which)\b.*\b(?:should|to|must|do i|need to|do you|does one) (?:\w+ )?(?:learn|know|study|master|focus on|brush up)\b|\b(?:learn|know|study|master) (?:first|next|before|for|to be|as)\b|\bneed to (?:know|learn|understand)\b|\bthings? (?:every|all|an?|you|i) (?:\w+ )?(?:should|must|need)\b.*\bknow|\bmust[- ]know|\bmust[- ]have"),
    ("skills", 4, r"\b(?:knowledge|understanding|concepts?|topics?|fundamentals|basics|prerequisites?|requirements?|qualifications?|competenc\w+|expertise|proficien\w+)\b(?=.*\b(?:ROLE|need|required|important|for|work|should)\b)|\brequired\b.*\bfor\b|\bchecklist\b"),
    ("skills", 4, r"\bwhat (?:it )?(?:does it |it )?takes? to be\b|\bwhat (?:makes|separates) (?:an? )?(?:good|great|senior)\b|\bshould (?:ROLE|an? ROLE)s? (?:know|learn|have|be able)"),
    ("skills", 3, r"\b(?:python|r|sql|java|scala|tableau|power bi|excel|pytorch|tensorflow|spark|aws|azure|gcp|julia|sas)\b (?:or|vs\.?|and) \b(?:python|r|sql|java|scala|tableau|power bi|excel|pytorch|tensorflow|spark|aws|azure|gcp|julia|sas)\b|\b(?:most )?(?:important|useful|valuable|invaluable|in[- ]demand|underrated) (?:\w+ ){0,2}(?:skill|tool|language|concept|thing|knowledge|subject|topic)"),
    ("skills", 3, r"\b(?:worth|useful|helpful|valuable|important) (?:to )?(?:learn|learning|know|knowing|getting)\b|\bgood at (?:math|maths|coding|programming|statistics|stats)|\bmore valuable\b|\bmath (?:for|needed|required)"),
    # What there is
    ("list", 7, r"\bcareer alternatives\b|\btop \d+ (?:\w+ ){0,3}(?:jobs|roles|careers)\b|\b(?:less|lesser) - known (?:jobs|roles|careers)|\bwhat (?:jobs?|careers?|roles?|positions?|titles?|job titles?) (?:\w+ )?(?:can|should|are|exist|is|could|require|don't)\b|\bwhat (?:else )?can (?:you|i|one) do with an?\b|\b(?:other than|besides) (?:being )?(?:an? )?ROLE\b|\bwhat other roles?\b"),
    ("list", 6, r"\b(?:jobs|positions|roles) that lead to\b|\bwhich (?:jobs|roles|careers|positions) (?:exist|are)\b"),
    ("list", 6, r"\b(?:what|which|types?|kinds?|list|range|variety|all)\b(?: \w+){0,6} (?:jobs|roles|careers|positions|titles|specialisations|specializations|professions|occupations)\b(?=.*\b(?:are|exist|available|there|in|within|for|can|with|of|other|like|besides)\b)"),
    ("list", 6, r"\b(?:types?|kinds?|sorts?|list|examples?|varieties) of (?:\w+ ){0,3}(?:jobs|roles?|careers|positions|titles|engineers?|scientists?|analysts?)\b"),
    ("list", 5, r"\b(?:alternative|alternatives|similar|related|adjacent|other|lesser[- ]known|less[- ]known|non[- ]coding|niche|unusual) (?:\w+ ){0,2}(?:jobs?|roles?|careers?|titles?|positions?|paths?|options?)\b|\balternatives? (?:to|for)\b|\bcareer (?:alternatives|options)\b"),
    ("list", 5, r"^(?:\(?entry[- ]level\)? )?(?:jobs?|roles?|careers?|positions?) (?:in|for|within|at)\b|\bentry[- ]level (?:jobs|roles|positions|careers)\b(?=.*\b(?:in|for)\b)|\b(?:jobs|roles|careers|positions) (?:in|within|for) (?:ai|ml|data|tech|ROLE|artificial|the)\b"),
    ("list", 4, r"\broles?\b.* (?:close|similar|related|adjacent) to\b|\bwhat (?:else )?can i do with\b|\bexit (?:options|opportunities)\b|\bare there (?:any |still |other )?(?:\w+ ){0,3}(?:jobs|roles|careers|positions)\b|\bwhere (?:can|do) ROLE go\b"),
    ("list", 4, r"^(?:list|browse|show)\b"),
    # What we don't know, and talk
    ("other", 7, r"\b(?:salar(?:y|ies)|wages?|pay|paid|pays|earn(?:s|ing|ings)?|compensation|income|money|how much (?:do|does|can|should) .*(?:make|earn|cost|charge)|total comp|tc|raise|bonus|underpaid|hourly rate|negotiat\w+|(?:six|6)[- ]figures?)\b"),
    ("other", 7, r"\b(?:job market|(?:in|the|this|current|tough|bad|hiring|tech|labor|labour) market|in demand|demand for|hiring freeze|layoffs|recession|saturated|oversaturated|outsourc\w+|offshor\w+|dying|dead|future of|in 10 years|obsolete|hot right now|bubble|outlook|(?:growth|growing) (?:field|rate|fast)|fastest growing|shortage|the end of|sexiest job)\b"),
    ("other", 7, r"\b(?:replace[sd]?|replacing|automat(?:e|ed|ing) away|take over|taking over|kill|killing|steal) (?:\w+ ){0,4}(?:role|jobs?|us|developers|analysts|programmers|engineers)\b|\bwill (?:ai|llms?|chatgpt|automl|gpt|artificial intelligence|agents|copilot|genai)\b|\bbe (?:replaced|automated|obsolete)\b|\bai[- ]proof\b|\bchatgpt\b"),
    ("other", 5, r"\blaid off\b|\bpay dropped\b|\bpromoted\b|\bmy (?:coworker|colleague)"),
    ("other", 6, r"\b(?:burn(?:ed|t)?[- ]?out|work[- ]life|remote|work from home|wfh|toxic|happy|unhappy|regret\w*|hate(?:s)? (?:their|your|my|being)|miserable|stress\w*|overworked|imposter|quit(?:ting)?|depress\w*|vent|rant|respect|respected|lonely|satisf\w+|enjoy your|prestig\w*|overrated|underrated|love (?:your|their|being))\b"),
    ("other", 5, r"\bhiring managers?\b|\brecruiters?\b|\binterview(?:s|ed|ing)?\b|\bresume\b|\bcv\b|\bcover letter\b|\bjob (?:posting|description|ad|ads|post|listing|offer)s?\b|\btake[- ]home|\breferral|\bhow many applications|\bapplications?\b|\brejected\b"),
    ("other", 5, r"\b(?:what(?:'s| is| was| are| were)?|share|tell me) your (?:experience|opinion|thought|story|take|favou?rite|biggest|worst|best|view)s?\b|\bunpopular opinion\b|\bthoughts (?:on|about)\b|\bopinions? (?:on|about|of)\b|\bperceived\b|\bhow (?:is|are) ROLE (?:seen|viewed|perceived|treated)|\bdo you (?:guys |all |ever )?(?:feel|think|like|enjoy|regret|miss)\b|\bwhy (?:do|does|are|is|did|so)\b|\banyone (?:else|who|here|use|using|feel)\b|\bwhat annoys\b|\bhot take\b"),
    ("other", 5, r"\b(?:only|first|sole|solo|lone) ROLE\b(?=.*\b(?:company|startup|team|at|in)\b)|\bbeing the (?:only|first|sole)\b"),
    ("other", 6, r"\bworst thing about\b|\bbest thing about\b|\bfeel like an? (?:fraud|impostor|imposter)|\bjealous\b|\bmy (?:manager|boss|company|coworkers?|team) (?:thinks|wants|keeps|says|expects)\b|\bhow competitive\b|\bhard to (?:hire|fill|find)\b|\bnothing to do\b|\bis it normal\b"),
    ("other", 4, r"\b(?:conference|podcast|newsletter|subreddit|meme|joke|laptop|which city|best city|faang|visa|h1b|best countr\w+|women in)\b|\bwould you consider\b|\ba \W?real\W? "),
    ("other", 4, r"^(?:hi|hello|hey|thanks|thank you|thx|good morning|good evening|bye|lol|ok|okay|cool|nice|great|how are you|who are you|are you (?:an? )?(?:bot|human|ai|real))\b"),
    ("other", 3, r"\b(?:any tips|advice) (?:about|on|for) being\b|\bworth it\b|\bgood career\b|\bis .* (?:a )?(?:good|bad|stressful|fun|hard|secure|stable) (?:job|career)\b|\bare there (?:still )?(?:enough|any|too many)\b"),
    # By the opening alone, where nothing says more
    ("recommend", 1, r"\b(?:can|could|am|would|will|do) i\b|\bi (?:want|need|like|love|hate)\b"),
    ("lookup", 1, r"^(?:who|wtf|do|does|is|are|did|has|have)\b|^ROLE ?(?:\?|- |: )"),
    ("path", 1, r"\bto (?:an? )?ROLE\b|^how\b|^from\b"),
    ("team", 1, r"\bteams?\b"),
)  # fmt: skip


FURTHER = 3  # cues beyond the heaviest that still add weight: many weak cues must not outweigh a clear one


@cache
def _compiled() -> tuple[tuple[Intent, int, re.Pattern[str]], ...]:
    return tuple((intent, weight, re.compile(pattern)) for intent, weight, pattern in CUES)


def canonical(found: Sequence[Word], mentions: Sequence[Mention]) -> str:
    """Write a question with ROLE for every role in it, lower case, with only the punctuation that cues need."""
    starts = {mention.start: mention for mention in mentions}
    parts: list[str] = []
    place = 0
    while place < len(found):
        gap = found[place].gap
        parts.append(" " if not gap.strip() else f" {gap.strip()} ")
        mention = starts.get(place)
        parts.append("ROLE" if mention else found[place].text)
        place = mention.end if mention else place + 1
    return " ".join("".join(parts).split())


def weigh(text: str) -> dict[Intent, int]:
    """Weigh each intent by its heaviest cue in a canonical text, and a little for every further one."""
    found: dict[Intent, list[int]] = {}
    for intent, weight, pattern in _compiled():
        if pattern.search(text):
            found.setdefault(intent, []).append(weight)
    return {intent: 2 * max(weights) + min(len(weights) - 1, FURTHER) for intent, weights in found.items()}


def intent_of(text: str) -> Intent | None:
    """Name the heaviest intent of a canonical text; none when no cue is found."""
    weights = weigh(text)
    return max(weights, key=lambda intent: weights[intent]) if weights else None
