"""English: the words of which none may stand for another in a translation."""

from __future__ import annotations

from leaflets.languages.en_health import BODY, DEEDS, FORBIDS, HEALTH
from leaflets.languages.own import Meaning

MEANING = Meaning(
    families={
        "side": {
            "left": r"(?<!is )(?<!are )left(?! (?:over|out|alone|in|to|for|at|with|untreated"
            "|behind|a|the)\b)",
            "right": r"right(?! (?:away|now|to|time|dose|amount|way|after|before|place|size"
            "|one|person|treatment|medicine|thing|choice|kind|level|moment|people)\b)",
        },
        "body": BODY
        | {
            "eye": "eyes?|eyelids?",
            "ear": "ears?",
            "nose": "nose|nostrils?|nasal",
            "mouth": "mouth",
            "throat": "throat",
            "head": "head",
            "neck": "neck",
            "back": "(?<!on )(?:your|the|lower|upper|of) back(?! (?:to|of))|back pain",
            "chest breast": "chest|breasts?",
            "belly": "belly|tummy|abdom[a-z]+|stomach",
            "arm": "arms?",
            "hand": "hands?(?![- ]?(?:grips?|rails?|set))",
            "wrist": "wrists?",
            "elbow": "elbows?",
            "shoulder": "shoulders?",
            "hip": "hips?",
            "leg": "legs?",
            "thigh": "thighs?",
            "knee": "knees?",
            "ankle": "ankles?",
            "foot": "foot|feet",
            "toe": "toes?",
            "finger": "fingers?",
            "heart": "heart",
            "liver": "liver",
            "kidney": "kidneys?|renal",
            "lung": "lungs?",
            "bladder": "bladder",
            "skin": "skin|bare(?= (?:arm|leg))",
            "tooth": "tooth|teeth",
        },
        "route": {
            "oral": "by mouth|oral(?:ly)?",
            "sublingual": "under (?:the|your) tongue|sublingual(?:ly)?",
            "on the tongue": "on (?:top of )?(?:the|your) tongue",
            "rectal": "rectal(?:ly)?|rectum|back passage|anus",
            "vaginal": "vagina(?:l|lly)?",
            "vein": "intravenous(?:ly)?|(?:into|in|through) (?:a|the|your) vein",
            "muscle": "intramuscular(?:ly)?|into (?:a|the|your) muscle",
            "subcutaneous": "subcutaneous(?:ly)?|(?:under|beneath) (?:the|your) skin",
            "inhaled": "inhal(?:e|es|ed|ing|ation)",
        },
        "who": {
            "child": "child(?:ren|['’]s)?|kids?|sons?|daughters?",
            "adult": "adults?|grown-ups?",
            "baby pregnant": "(?:have|having|try(?:ing)? for|want) (?:a|another) baby",
            "baby": "bab(?:y|ies)|infants?|newborns?",
            "teenager": "teenagers?|adolescents?",
            "elder": "older (?:people|persons?|adults)|elderly",
            "pregnant": "pregnan(?:t|cy)",
            "embarrassed": "embarrass(?:ed|ing)",
            "nursing": "breast-?fe(?:ed|eds|eding|d)|lactating",
        },
        "sex": {"woman": "wom[ae]n|girls?|females?", "man": "m[ae]n|boys?|males?"},
        "carer": {
            "doctor": "doctors?|GPs?|physicians?|clinicians?|medical|specialists?|surgeons?",
            "nurse": "nurses?|nursing",
            "pharmacist": "pharmac(?:ists?|y|ies)",
            "dentist": "dentists?|dental",
            "midwife": "midwi(?:fe|ves)",
            "physiotherapist": "physio(?:s|therapists?|therapy)?",
        },
        "form": {
            "tablet": "tablets?|pills?",
            "capsule": "capsules?",
            "syrup": "syrup",
            "drops": "drops?",
            "cream": "creams?",
            "ointment": "ointments?",
            "patch": "patch(?:es)?",
            "suppository": "suppositor(?:y|ies)",
            "injection": "inject(?:s|ed|ing|ions?)?|jabs?",
            "inhaler": "inhalers?",
            "powder": "powders?",
            "spray": "sprays?",
        },
        "degree": {
            "mild": "mild(?:er|ly)?|slight(?:ly)?|light",
            "moderate": "moderate(?:ly)?",
            "severe": "severe(?:ly)?|serious(?:ly)?|intense(?:ly)?|strong(?:ly|er)?",
        },
        "how often": {
            "always": "always|every time",
            "often": "often|frequent(?:ly)?|usually",
            "sometimes": "sometimes|occasional(?:ly)?|at times",
            "rare": "(?:un|less )common|rarely|seldom|hardly(?: ever)?|scarcely|barely|rare",
            "never": "never",
            "common": "(?<!less )common(?:ly)?",
        },
        "rate": {
            "hourly": "hourly|every hour|each hour|(?:an|per) hour",
            "daily": "daily|every day|each day|(?:a|per) day",
            "weekly": "weekly|every week|each week|(?:a|per) week",
            "monthly": "monthly|every month|each month|(?:a|per) month",
            "yearly": "yearly|annual(?:ly)?|every year|each year|(?:a|per) year",
        },
        "span": {
            "second": "seconds",
            "minute": "minutes?",
            "hour": "hours?",
            "day": "days?",
            "week": "weeks?",
            "month": "months?",
            "year": "years?",
        },
        "time of day": {
            "day": "(?:during|throughout) the day|daytime",
            "morning": "mornings?",
            "noon": "noon|midday|lunch ?time",
            "afternoon": "afternoons?",
            "evening": "evenings?",
            "night": "nights?|bedtime|overnight|go(?:ing)? to bed",
        },
        "which day": {"today": "today", "tomorrow": "tomorrow", "yesterday": "yesterday"},
        "meal": {
            "breakfast": "breakfast",
            "lunch": "lunch",
            "dinner": "dinner|supper|evening meal",
            "meal": "meals?|food|eat(?:s|ing)?",
        },
        "stomach": {
            "full": "with (?:food|meals?|a meal|some food|your meals?)|on a full stomach",
            "empty": "on an empty stomach|(?<!with or )without food|fasting|without eating"
            "|between meals",
        },
        "order of time": {
            "before": "before|beforehand|prior to",
            "after": "after|afterwards?|later",
            "during": "during",
        },
        "ordinal": {
            "first": "first(?! aid)",
            "second": "second(?! opinion)",
            "third": "third",
            "last previous": "last(?!s|ing)|finally|at the end",
            "next": "next|following",
            "previous": "previous",
        },
        "more": {
            "more": "(?<!no )(?<!once )more(?! or less)|(?:greater|larger|bigger|older) than",
            "less": "(?<!at )(?<!or )(?:less|fewer|least)|(?:smaller|younger) than",
        },
        "change": {
            "up": "increas(?:e|es|ed|ing)|rais(?:e|es|ed|ing)|ris(?:e|es|ing)|grow(?:s|ing)?",
            "down": "decreas(?:e|es|ed|ing)|reduc(?:e|es|ed|ing|tion)|lessen(?:s|ed)?"
            "|lower(?:s|ed|ing)",
        },
        "level": {"high": "high(?:er|est)?", "low": "low(?:er|est)?"},
        "onset": {
            "start": "start(?:s|ed|ing)?|begin(?:s|ning)?",
            "stop": "stop(?:s|ped|ping)?|quit|interrupt",
            "continue": "continu(?:e|es|ed|ing)|keeps? (?:on )?[a-z]+ing|carry on|carries on",
        },
        "opening": {"open": "open(?:s|ed|ing)?", "close": "clos(?:e|es|ed|ing)|shut"},
        "heat": {
            "hot": "hot|(?:luke)?warm(?:th|er)?|tepid|heat(?:ed)?",
            "cold": "cold(?:er)?|cool(?:er)?|ice(?! creams?)|icy",
        },
        "wetness": {"wet": "wet|moist|damp", "dry": "dry|dried"},
        "speed": {
            "slow": "slow(?:ly|er)?|gradual(?:ly)?",
            "fast": "fast(?:er)?|sudden(?:ly)?|all at once|quick(?:ly|er)?|rapid(?:ly)?",
        },
        "size": {"large": "larger?|largest|big(?:ger|gest)?", "small": "small(?:er|est)?"},
        "duration": {
            "long": "(?<!as )(?<!no )long(?:er|est)?(?!-term)|prolonged",
            "short": "short(?:er|est)?(?!ness)|brief(?:ly)?",
        },
        "quality": {
            "better": "better|reliev[a-z]+|improv(?:e|es|ed|ing|ement)",
            "worse": "worse|aggravat[a-z]+|worsen(?:s|ed|ing)?|worst",
        },
        "posture": {
            "sitting": "sit(?:s|ting)?|seated",
            "standing": "stand(?:s|ing)?|upright",
            "lying": "l(?:ie|ying|ies) (?:down|flat|on|still|back)|lying",
        },
        "place": {"inside": "inside|indoors", "outside": "outside|outdoors"},
        "with": {"with": r"with(?! (?:no|neither|absolutely|un[a-z]+)\b)", "without": "without"},
        "colour": {
            "red": "red(?:ness)?(?! wine)",
            "blue": "blue",
            "green": "green",
            "yellow": "yellow",
            "white": "white",
            "black": "black",
            "brown": "brown",
            "pink": "pink",
            "purple": "purple",
            "orange": "orange",
            "grey": "gr[ea]y",
        },
    }
    | HEALTH,
    anchors={
        "every": "(?:every|each)(?! (?:time|side))|(?:at )?intervals of",
        "for": "for|lasts?|lasting",
        "before": "before",
        "after": "after",
        "within": "within",
        "until": "until|till",
        "since": "since|from",
    },
    anchors_after={
        "every": "apart|intervals?",
        "before": "before|beforehand|prior to|earlier",
        "after": "after|afterwards|later",
    },
    approaching="about|around|between|the|your",
    negation=(
        "not|[a-z]+n['’]t|cannot|never|no(?! matter)|none|nothing|nobody|neither|nor"
        "|without(?! (?:exception|fail))"
        "|avoid(?:s|ed|ing)?"
    ),
    filling=r"\w{1,2}|the|too|any|very|been|are|was|going",
    waiting=r"wait|leave|allow|until",
    forbids=FORBIDS,
    deeds=DEEDS,
    denial=(
        "unless|un(?:able|til|likely|necessary|safe|known|wanted|used|treated|usual|available"
        "|supported|changed|expected|common|less)|in(?:valid|correct|complete|sufficient)"
        "|impossible|fail(?:s|ed|ing|ure)?|lack(?:s|ing)?|only|just|except|rather|instead|stop"
        "|refus(?:e|es|ed)|prohibit(?:s|ed)?|forbidden|keep|rarely|hardly|seldom|miss(?:ing|ed"
        "|es)?|rid|leave|empty|ignor(?:e|es|ed|ing)|skip(?:s|ped|ping)?|disabl(?:e|ed|es)"
        "|[a-z]+less|[a-z]+-free|free|too|before|remind(?:er)?|remember|away|little|few|deny"
        "|non[- ]?[a-z]+|any|ever|otherwise|disagree(?:s|d)?|out of|safe|continu(?:e|es|ing)|same"
        "|always|still|stay(?:s|ing)?|up to|at most|maximum|limit|separate(?:ly)?|opposite"
    ),
    duty="must|have to|has to|need(?:s|ed)? to|should|ought to|required|mandatory",
    choice="can|may|could|might|able to|allowed|optional(?:ly)?|possible",
)
