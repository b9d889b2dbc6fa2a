"""Catalan: words of health, acts and food, of which none may stand for another in a translation."""

from __future__ import annotations

HEALTH = {
    "breath": {
        "in": "inspir(?:eu|i|ar|a|in|ant|ació)|inhal(?!ador)[a-z]+|(?:agaf|prene"
        "|prengu)[a-z]* (?:l['’])?aire",
        "out": "e[sx]pir(?:eu|i|ar|a|in|ant|ació)|exhal[a-z]+|(?:tra(?:ieu|gui)|treu|treure"
        "|expuls[a-z]+"
        "|deix[a-z]+ anar) (?:l['’])?aire|buf[a-z]+",
    },
    "swallowing": {
        "swallow": "empass[a-zé]+|ingeri[a-zï]+|engoli[a-zï]+",
        "spit": "escop[a-zi]+|escup[a-z]+",
        "break": "part(?:iu|eixi|ir)|trenqu?[a-z]+|trossej[a-z]+",
        "chew": "mastegu?[a-z]+",
        "suck": "xucl[a-z]+|llep[a-z]+|succion[a-z]+",
        "crush": "tritur[a-z]+|esclaf[a-z]+|matxuc[a-z]+|mol(?:dre|t|eu)|esmicol[a-z]+|aixaf[a-z]+",
        "dissolve": "dissol[a-z]+",
    },
    "tension": {
        "tighten": "estreny[a-z]*|tens(?:eu|i|ar|a|in)|tib(?:eu|i|ar)|contra(?:ieu|gui|ure|u)",
        "loosen": "afluix[a-z]+|relax[a-z]+|destens[a-z]+",
    },
    "pushing": {
        "push": "empeny[a-z]*|emp[eè]ny[a-z]*|pressione?[a-z]*|prem(?:eu|i|er|re)?",
        "pull": "estir(?:eu|i|ar|a|in) (?:de|del|cap|suaument)|tib(?:eu|i|ar) (?:de|cap)",
    },
    "wearing": {
        "put on": "pos(?:eu|i|ar|a|in|ar-se|eu-vos|i['’]s)|col·lo[cq][a-z]+|apli(?:car|queu|qui"
        "|quin|ca)|esten[a-z]+"
        "|estén|enganx(?:eu|i|ar)|unt(?:eu|i|ar)",
        "take off": "tra(?:ieu|gui|guin|ient)|treguin?|treu(?:re|en)?|retir[a-z]+|elimin[a-z]+"
        "|extra[a-z]+",
    },
    "shape": {
        "straight": "rect(?:e|es|a)|dret(?:es|a)?(?= i )|estir[a-z]+|estès|estesa|esteses"
        "|esten[a-z]+|estén",
        "bent": "doblegu?[a-z]+|flexion[a-z]+|inclin[a-z]+|ajup[a-z]+",
    },
    "too much or too little": {
        "hyper": "hiper[a-zíóèé·]+",
        "hypo": "hipo(?!tec|tèt|tes|al)[a-zíóèé·]+",
    },
    "bowels": {
        "loose": "diarrees?|diarrea",
        "blocked": "restreny[a-z]+|restrenyiment|estreny(?:iment|ut|uda)",
        "cold": "refreda(?:t|ts|da|des|ment|ments)|constipa(?:t|ts|da|des)|catarro",
    },
    "germ": {
        "virus": "virus|v[ií]ri(?:c|ca|cs|ques)|virals?",
        "bacteria": "bacteri(?:s|à|ans?|ana|anes)?|bacteris?",
        "fungus": "fongs?|fúngi(?:c|ca|cs|ques)",
        "parasite": "paràsits?|parasit[àa]ri(?:a|s|es)?",
    },
    "measure": {
        "pressure": "tensió(?: arterial)?|pressió (?:arterial|sanguínia|de la sang)",
        "sugar": "sucres?|glucosa|glucèmia",
        "cholesterol": "colesterol",
    },
    "reading": {"systolic": "sistòli(?:c|ca)", "diastolic": "diastòli(?:c|ca)"},
    "way": {
        "forwards": "(?:cap )?endavant",
        "backwards": "(?:cap )?(?:endarrere|enrere|endarrera)",
    },
    "turning": {
        "clockwise": "(?:en|seguint) (?:el )?sentit (?:de les (?:agulles|busques)|horari)",
        "anticlockwise": "antihorari|(?:sentit )?(?:contrari|invers) (?:al|a les|de les) [a-z ]*"
        "(?:agulles|busques|rellotge|horari)",
    },
    "lying": {
        "back": "panxa enlaire|boca amunt|de cara amunt|cara enlaire|d['’]esquena|panxa amunt",
        "front": "boca terrosa|de bocaterrosa|boca avall|panxa avall|cara avall|de panxa a terra",
        "side": "de (?:costat|cantó)",
    },
    "height": {
        "upper": "(?:part|zona) (?:superior|alta|de dalt)|(?:llavi|parpella|abdomen) superior",
        "lower": "(?:part|zona) (?:inferior|baixa|de baix)|(?:llavi|parpella|abdomen) inferior",
    },
    "front or back": {
        "front": "(?:part|cara|zona) (?:davantera|anterior|del davant|de davant)",
        "back": "(?:part|cara|zona) (?:posterior|del darrere|de darrere)",
    },
    "store": {
        "fridge": "nevera|frigorífic|refriger[a-z]+",
        "freezer": "congel[a-z]+",
        "room": "temperatura ambient",
    },
    "reach": {
        "within": "(?<!fora de )(?<!fora d)(?:a )?l['’]abast",
        "out of": "fora (?:de la vista i )?de l['’]abast",
    },
    "wiping": {
        "front to back": "de davant (?:cap )?(?:a |en)?(?:darrere|darrera|rere)",
        "back to front": "de darrere (?:cap )?(?:a(?:l)? )?(?:davant|endavant)",
    },
    "light": {"sun": "(?:el|al|del) sol|solars?", "shade": "(?:l['’]|a l['’])ombra"},
    "vessel": {"vein": "ven(?:a|es)(?! de)", "artery": "artèri(?:a|es)"},
    "parent": {"mother": "mar(?:e|es)|mama", "father": "pare(?!s|u)|papa"},
    "sibling": {"brother": "germ(?:à|ans)", "sister": "german(?:a|es)"},
    "season": {"summer": "estiu", "winter": "hivern", "autumn": "tardor"},
    "company": {"together": "junt(?:s|a|es)?|juntament", "apart": "separa(?:t|ts|da|des)"},
    "result": {"positive": "positi(?:u|va|us|ves)", "negative": "negati(?:u|va|us|ves)"},
    "normality": {"normal": "normals?", "abnormal": "anormals?|anòmal(?:s|a|es)?"},
    "growth": {"benign": "benign(?:e|a|es|s)?", "malignant": "malign(?:e|a|es|s)?"},
    "attack": {
        "heart": "infarts?(?! cerebral)|atacs? (?:de cor|cardíacs?)",
        "brain": "ictus|infarts? cerebrals?|vessaments? cerebrals?|feridur(?:a|es)|apoplexi(?:a"
        "|es)",
    },
    "weight": {
        "gain": "(?:guany|augment)[a-z]* (?:de )?pes|engreix[a-z]+",
        "loss": "(?:perd)[a-z]* (?:de )?pes|aprim[a-z]+|pèrdua de pes|baix[a-z]+ de pes",
    },
    "drink": {
        "water": "aig(?:ua|ües)",
        "milk": "llet",
        "juice": "suc(?:s)?",
        "coffee": "cafè",
        "alcohol": "alcohol|(?:begudes )?alcohòliques",
        "wine": "vi",
        "beer": "cerves(?:a|es)",
    },
    "food": {
        "salt": "sal|sala(?:t|ts|da|des)",
        "sugar": "sucres?|ensucra(?:t|ts|da|des)|dolços|dolç",
        "fat": "grei(?:x|xos)|grass(?:a|os|es)|gras",
        "fibre": "fibra",
        "meat": "carns?",
        "fish": "pei(?:x|xos)",
        "egg": "ous?",
        "fruit": "fruit(?:a|es)(?! seca)",
        "vegetable": "verdur(?:a|es)|hortaliss(?:a|es)",
        "nut": "fruits? secs?|fruita seca|nous",
        "peanut": "cacauets?",
        "seafood": "mariscs?",
        "bread": "pa",
        "rice": "arròs",
        "gluten": "gluten",
        "lactose": "lactosa",
        "latex": "làtex",
        "soya": "soja",
    },
    "symptom": {
        "fainting": "desmai[a-z]+|perd[a-z]+ el (?:coneixement|sentit|món de vista)",
        "numbness": "adormi(?:t|da|ts|des|ment)|entumi[a-z]+|formigu?[a-z]+|balb(?:s|a|es)?",
        "fever": "febre|febril|febrils|temperatura",
        "cough": "tos(?:sir|s)?",
        "rash": "erupci(?:ó|ons)|exantem(?:a|es)|granellad(?:a|es)|urticària|taques"
        "|grans a la pell",
        "itch": "pic(?:or|ors|a|ar)|picor|pruïja|prurit|coïssor",
        "vomiting": "v[oò]mit[a-z]*|treure|traieu",
        "nausea": "nàuse(?:a|es)|ganes de vomitar|basqu(?:a|es)",
        "dizziness nausea": "mare(?:ig|jos|ja|jar|jar-se|jat|jada|jats|gi|geu)|vertigen"
        "|atordi(?:t|da)",
        "bleeding": "sagn(?:ar|a|i|in|at)|sagnats?|hemorràgi(?:a|es)|sang",
        "swelling": "infl(?:or|ar|a|at|ada|ats|ades|ors|i|in)|inflam[a-z]+|unfl[a-z]+",
        "tiredness": "cans(?:ament|at|ada|ats|ades)|fatig[a-z]+",
        "headache": "mal de cap|mals de cap|cefale(?:a|es)",
        "seizure": "convulsi(?:ó|ons)|crisi|crisis|atacs?",
    },
    "disease": {
        "asthma": "asma",
        "diabetes": "diabetis|diab[eè]ti(?:c|ca|cs|ques)",
        "cancer": "càncers?",
        "osteoarthritis": "artrosi",
        "epilepsy": "epilèpsia|epilèpti(?:c|ca|cs|ques)",
        "arthritis": "artritis",
        "depression": "depressi(?:ó|ons)|deprimi(?:t|da)",
        "anxiety": "ansietat|ansi(?:ós|osa|osos)",
        "flu": "grip",
        "pneumonia": "pneumònia|pulmonia",
        "dementia": "demència",
        "hepatitis": "hepatitis",
        "anaemia": "anèmia|anèmi(?:c|ca)",
        "osteoporosis": "osteoporosi",
        "migraine": "migrany(?:a|es)",
        "gout": "(?<!una )(?<!cada )gota(?! (?:de|d['’]|a|al|en)\\b)",
        "psoriasis": "psoriasi",
        "eczema": "èczem(?:a|es)",
        "glaucoma": "glaucoma",
    },
    "sample": {
        "blood": "sang|sanguin(?:i|is|ia|ies|ània)",
        "urine": "orin[a-z]*|urinàri(?:a|s|es)?|urinari|pipí|micci(?:ó|ons)",
        "stool": "femt(?:a|es)|deposici(?:ó|ons)|ca(?:ca|ques)|excrements?",
        "saliva": "saliva",
        "phlegm": "flegm(?:a|es)|esputs?|mocs?|mucositat(?:s)?",
    },
    "act": {
        "breathe": "respir[a-z]+",
        "sleep": "dorm[a-zi]+|dormiu|son",
        "walk": "camin[a-z]+|passe(?:jar|ig|geu|jada|ja)",
        "drive": "condu(?:ir|ïu|eixi|int)",
        "speak": "parl[a-z]+",
        "smoke": "fum(?:ar|eu|i|a|ador|adors|in)?|tabac",
    },
    "sameness": {
        "same": "mateix(?:a|os|es)?|igual(?:s)?",
        "different": "diferents?|distint(?:s|a|es)?",
    },
    "depth": {
        "deep": "pr[eo]fund(?:s|a|es|ament)?|fondo|fons|fond(?:a|es)",
        "shallow": "superficials?",
    },
    "hardness": {"hard": "dur(?:s|a|es)?", "soft": "to(?:u|va|us|ves)|suaus?|bla(?:n|na|ns)"},
    "shade": {"dark": "fos(?:c|ca|cs|ques)", "pale": "clar(?:s|a|es)?|pàl·li(?:d|da|ds|des)"},
    "affected": {
        "sound": "(?:cama|costat|braç|peu|mà|genoll|ull|orella|maluc|cantó) (?:bo|bona|sa|sana"
        "|no (?:afecta|opera|lesiona)(?:t|da))",
        "sick": "(?:cama|costat|braç|peu|mà|genoll|ull|orella|maluc|cantó) (?:dolent|dolenta|malalt"
        "|malalta|(?:afecta|opera|lesiona|adolori|ferit|ferida)(?:t|da)?|feble|dèbil)",
    },
    "amount": {
        "much": "(?<!com a )molt(?:a|s|es)?|abundants?|força|la majoria|la major part|bastants?",
        "little": r"(?<!a )(?<!una mica )poc(?:a|s)?(?! (?:a|freqüents?|comuns?|comú)\b)|poques",
    },
    "condition": {
        "unless": "llevat que|tret que|fora que|a menys que|excepte si|si no és que",
        "even if": "encara que|malgrat que|per més que|tot i que",
    },
    "above": {
        "above": "(?:per )?(?:sobre|damunt)(?= del? (?:cor|genoll|colze|maluc|cap|nivell)"
        "| de l['’])",
        "below": "(?:per )?(?:sota|davall)(?= d[e'’])",
    },
    "thickness": {
        "thin": "fi(?:na|nes|ns)?|prim(?:s|a|es)?",
        "thick": "gruixu(?:t|da|ts|des)|espess(?:os|a|es)?|espès",
    },
    "where to go": {
        "emergency": "urgències|servei d['’]urgències",
        "surgery": "met(?:ge|gessa) de (?:capçalera|família)|CAP|ambulatori|centre de salut",
    },
    "washing": {
        "bath": "bany(?:s|eu|i|is|ar|ar-se|era|eu-vos|ant)?",
        "shower": "dutx[a-zà-]+",
    },
    "pasteurised": {
        "raw": "sense pasteuritzar|no pasteuritza(?:t|ts|da|des)",
        "pasteurised": "(?<!no )pasteuritza(?:t|ts|da|des)",
    },
    "produce": {
        "grapefruit": "aranj(?:a|es)|pomelos?",
        "grape": "raïms?",
        "orange": "taronj(?:a|es)",
        "banana": "plàtans?|bananes?",
        "apple": "pom(?:a|es)",
        "potato": "patat(?:a|es)|trumf(?:a|es)",
        "tomato": "tomàquets?|tomates?",
        "cheese": "formatges?",
        "chocolate": "xocolata",
    },
}

FORBIDS = (
    "(?:no|mai no|mai)(?: (?:es|us|et|els?|la|les|li|en|hi)| ?[lstn]['’])?"
    "(?: ?(?:heu de|ha de|has de|han de|s['’]ha de))?"
)
DEEDS = {
    "take": "pren(?:eu|gui|guis|gueu|dre)",
    "take swallow": "empass(?:eu|i)|ingeri[ru]",
    "give": "don(?:eu|i|is|ar)|administr(?:eu|i|ar)",
    "use": "us(?:eu|i|ar)|utilitz(?:eu|i|ar)|f(?:eu|aci|er) servir|empr(?:eu|i)",
    "drive": "condu(?:ïu|eixi|eixis|ir)",
    "smoke": "fum(?:eu|i|is|ar)",
    "drink": "be(?:veu|gui|guis|gueu|ure)",
    "eat": "meng(?:eu|i|is)|menjar",
    "stop": "deix(?:eu|i|is|ar) de|interromp(?:eu|i|re)|suspen(?:eu|gui|dre)|par(?:eu|i) de",
    "apply put": "apli(?:queu|qui|car)|pos(?:eu|i|is|ar)|estengui|esteneu",
    "chew": "mastegu(?:eu|i)|mastegar",
    "mix": "barreg(?:eu|i)|barrejar",
    "throw": "llenc(?:eu|i)|llençar",
    "exceed": "super(?:eu|i|ar)|sobrepass(?:eu|i)|excedi(?:u)?|passi de|passeu de",
    "lift": "aixequ(?:eu|i)|aixecar|carregu(?:eu|i)|carregar",
    "bend": "doblegu(?:eu|i)|doblegar|flexion(?:eu|i|ar)",
    "wet": "mull(?:eu|i|ar)",
    "touch": "toqu(?:eu|i)|tocar",
    "rub": "fregu(?:eu|i)|fregar",
    "scratch": "grat(?:eu|i|ar)",
    "inject": "inject(?:eu|i|ar)",
    "freeze": "congel(?:eu|i|ar)",
    "heat": "escalf(?:eu|i|ar)",
    "shake": "agit(?:eu|i|ar)|sacseg(?:eu|i)",
    "cut": "tall(?:eu|i|ar)",
    "crush": "tritur(?:eu|i|ar)|esmicol(?:eu|i)",
    "change": "canvi(?:eu|ï|ïn|ar)|canviï",
    "increase": "augment(?:eu|i|ar)",
    "wash": "rent(?:eu|i|ar)",
    "remove": "tra(?:ieu|gui)|tregui|treure|retir(?:eu|i|ar)",
    "press": "prem(?:eu|i|re|er)|pression(?:eu|i)|estreny(?:eu|i)",
    "walk": "camin(?:eu|i|ar)",
    "travel": "viatg(?:eu|i)|viatjar|vol(?:eu|i)",
    "swim": "ned(?:eu|i|ar)",
    "bathe": "bany(?:eu|i|ar)",
    "open": "obr(?:iu|i|ir)",
    "share": "compart(?:iu|eixi|ir)",
    "breastfeed": "allet(?:eu|i|ar)",
    "sleep": "dorm(?:iu|i|ir)",
    "break split": "part(?:iu|eixi|ir)|trenqu(?:eu|i)|trencar",
}

BODY = {
    "face": "(?:la|seva|vostra) cara|rostre|facials?",
    "buttock": "natg(?:a|es)|glutis?|cul",
    "groin": "engonals?",
    "calf": "panxells?|bessons?|tou de la cama",
    "heel": "tal(?:ó|ons)",
    "forehead": "(?:el|al|del) front",
    "cheek": "galt(?:a|es)",
    "lip": "llavis?",
    "tongue": "lleng(?:ua|ües)",
    "gum": "genives?|geniva",
    "jaw": "mandíbul(?:a|es)|barr(?:a|es) de",
    "rib": "costell(?:a|es)",
    "navel": "melic",
    "forearm": "avantbraç(?:os)?",
    "armpit": "aixell(?:a|es)",
}
