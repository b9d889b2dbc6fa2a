"""Spanish: words of health, acts and food, of which none may stand for another in a translation."""

from __future__ import annotations

HEALTH = {
    "breath": {
        "in": "inspir(?:e|a|ar|en|ando|ación)|inhal(?!ador)[a-zé]+|(?:tom|coj"
        "|coge)[a-z]* (?:el )?aire",
        "out": "espir(?:e|a|ar|en|ando|ación)|exhal[a-z]+|(?:suelt|solt|expuls|saqu|ech)[a-z]*"
        " (?:el )?aire|sopl[a-z]+",
    },
    "swallowing": {
        "swallow": "trag(?:a|ar|arse|ue|uen|an|ando|ado|ado|ada)|ingier[a-z]+|ingerir[a-z]*",
        "spit": "escup[a-z]+",
        "break": "part(?:a|as|ir|irl[oa]s?)|romp[a-z]+|trocear|trocee",
        "chew": "mast[ií][cq][a-z]+",
        "suck": "chup[a-z]+|succion[a-z]+",
        "crush": "tritur[a-z]+|machac[a-z]+|machaqu[a-z]+|aplast[a-z]+|mol(?:er|ido)|muel[a-z]+",
        "dissolve": "dis[uo]elv[a-z]+|disol[vu][a-z]+|disuelt[a-z]+",
    },
    "tension": {
        "tighten": "apr[ie]+t[a-z]+|tens(?:e|a|ar|en|ando)|contra(?:e|er|iga|igan|ído|yendo)",
        "loosen": "afloj[a-z]+|relaj[a-z]+",
    },
    "pushing": {
        "push": "empuj[a-z]+|presion(?:e|a|ar|en|ando)",
        "pull": "tir(?:e|a|ar|en|ando) (?:de|del|hacia|suavemente)",
    },
    "wearing": {
        "put on": "pon(?:er|erse|ga|gan|iendo|e|te)|póng[a-z]+|coloc[a-z]+|coloqu[a-z]+"
        "|aplic(?:ar|a|an|ando)"
        "|apliqu[a-z]+|extiend[a-z]+|extender|pe(?:gar|gue|guen)|unt[a-z]+",
        "take off": "quit[a-z]+|retir[a-z]+|sa(?:que|quen|car)|elimin[a-z]+|extra[a-z]+",
    },
    "shape": {
        "straight": "rect[oa]s?|estir[a-z]+|extend[a-z]+|extiend[a-z]+",
        "bent": "dobl(?:e|a|ar|en|ando|ad[oa]s?)|flexion[a-z]+|inclin[a-z]+|agach[a-z]+",
    },
    "too much or too little": {
        "hyper": "hiper[a-zíóé]+",
        "hypo": "hipo(?!tec|tét|tes|al)[a-zíóé]+",
    },
    "bowels": {
        "loose": "diarreas?|deposiciones líquidas",
        "blocked": "estreñi[a-z]+",
        "cold": "resfria(?:d[oa]s?|rse)|constipad[oa]s?|catarros?",
    },
    "germ": {
        "virus": "virus|v[ií]ric[oa]s?|viral(?:es)?",
        "bacteria": "bacteri(?:as?|an[oa]s?)",
        "fungus": "hongos?|fúngic[oa]s?",
        "parasite": "parásitos?|parasitari[oa]s?",
    },
    "measure": {
        "pressure": "tensión(?: arterial)?|presión (?:arterial|sanguínea)",
        "sugar": "azúcar(?:es)?|glucosa|glucemia",
        "cholesterol": "colesterol",
    },
    "reading": {"systolic": "sistólic[oa]", "diastolic": "diastólic[oa]"},
    "way": {
        "forwards": "(?:hacia )?a?delante",
        "backwards": "(?:hacia )?atrás",
    },
    "turning": {
        "clockwise": "(?:en|siguiendo) (?:el )?sentido (?:de las agujas|horario|de las manecillas)",
        "anticlockwise": "antihorario|(?:sentido )?(?:contrario|inverso) (?:al|a las) [a-z ]*"
        "(?:agujas|manecillas|reloj|horario)",
    },
    "lying": {
        "back": "boca arriba|de espaldas?",
        "front": "boca abajo",
        "side": "de (?:lado|costado)",
    },
    "height": {
        "upper": "(?:parte|zona) (?:superior|alta|de arriba)|(?:labio|párpado|abdomen) superior",
        "lower": "(?:parte|zona) (?:inferior|baja|de abajo)|(?:labio|párpado|abdomen) inferior",
    },
    "front or back": {
        "front": "(?:parte|cara|zona) (?:delantera|anterior|de delante)",
        "back": "(?:parte|cara|zona) (?:trasera|posterior|de atrás)",
    },
    "store": {
        "fridge": "nevera|frigorífico|refriger[a-z]+",
        "freezer": "congel[a-z]+",
        "room": "temperatura ambiente",
    },
    "reach": {
        "within": "(?<!fuera d)(?:al|el) alcance",
        "out of": "fuera del? (?:la vista y del? )?alcance",
    },
    "wiping": {
        "front to back": "de delante (?:hacia|a) atrás",
        "back to front": "de atrás (?:hacia|a) a?delante",
    },
    "light": {"sun": "(?:el|al|del) sol|solar(?:es)?", "shade": "(?:la|a la) sombra"},
    "vessel": {"vein": "venas?", "artery": "arterias?"},
    "parent": {"mother": "madres?|mamás?", "father": "padre|papá"},
    "sibling": {"brother": "hermanos?", "sister": "hermanas?"},
    "season": {"summer": "verano", "winter": "invierno", "autumn": "otoño"},
    "company": {"together": "junt[oa]s?", "apart": "separad[oa]s?"},
    "result": {"positive": "positiv[oa]s?", "negative": "negativ[oa]s?"},
    "normality": {"normal": "normal(?:es)?", "abnormal": "anormal(?:es)?|anómal[oa]s?"},
    "growth": {"benign": "benign[oa]s?", "malignant": "malign[oa]s?"},
    "attack": {
        "heart": "infartos?(?! cerebral)|ataques? (?:al corazón|cardíacos?|cardiacos?|de corazón)",
        "brain": "ictus|infartos? cerebral(?:es)?|derrames? cerebral(?:es)?|apoplejías?",
    },
    "weight": {
        "gain": "(?:gan|aument|engord)[a-z]* (?:de )?peso|engord[a-z]+|(?:aumento"
        "|ganancia) de peso",
        "loss": "(?:pierd|perd|baj)[a-zi]* (?:de )?peso|adelgaz[a-z]+|pérdida de peso",
    },
    "drink": {
        "water": "aguas?",
        "milk": "leche",
        "juice": "zumos?|jugos?",
        "coffee": "café",
        "alcohol": "alcohol|(?:bebidas )?alcohólicas?",
        "wine": "vino",
        "beer": "cerveza",
    },
    "food": {
        "salt": "sal|salad[oa]s?",
        "sugar": "azúcar(?:es)?|azucarad[oa]s?|dulces?",
        "fat": "gras(?:a|as|o|os)",
        "fibre": "fibra",
        "meat": "carnes?",
        "fish": "pescados?",
        "egg": "huevos?",
        "fruit": "frutas?",
        "vegetable": "verduras?|hortalizas?",
        "nut": "frutos secos|nuez|nueces",
        "peanut": "cacahuetes?|maní",
        "seafood": "mariscos?",
        "bread": "pan",
        "rice": "arroz",
        "gluten": "gluten",
        "lactose": "lactosa",
        "latex": "látex",
        "soya": "soja",
    },
    "symptom": {
        "fainting": "desmay[a-zó]+|p[ie]+rd[a-z]+ el (?:conocimiento|sentido)",
        "numbness": "entumec[a-z]+|adormec[a-z]+|hormigue[a-zó]*|acorchad[oa]s?",
        "fever": "fiebre|febril(?:es)?|temperatura|calentura",
        "cough": "tos(?:er|e)?",
        "rash": "erupci(?:ón|ones)|sarpullidos?|exantemas?|ronchas?|salpullidos?|manchas|granos"
        "|urticaria",
        "itch": "pic(?:or|ores|a|an|ar)|picaz[a-zó]+|comez[a-zó]+|prurito",
        "vomiting": "v[oó]mit[a-zó]+|devolver",
        "nausea": "náuseas?|ganas de vomitar",
        "dizziness nausea": "mare(?:o|os|ar|arse|a|ad[oa]s?)|vértigos?|aturdid[oa]s?",
        "bleeding": "sangr(?:ar|a|e|an|ado)|sangrados?|hemorragias?",
        "swelling": "hincha[a-zó]*|hinch[a-zóé]+|inflama[a-zó]*",
        "tiredness": "cans(?:ancio|ad[oa]s?)|fatig[a-z]+",
        "headache": "dolor(?:es)? de cabeza|cefaleas?",
        "seizure": "convulsi(?:ón|ones)|crisis|ataques?",
    },
    "disease": {
        "asthma": "asma",
        "diabetes": "diabet(?:es)?|diabétic[oa]s?",
        "cancer": "cáncer(?:es)?",
        "osteoarthritis": "artrosis",
        "epilepsy": "epilepsia|epiléptic[oa]s?",
        "arthritis": "artritis",
        "depression": "depresi(?:ón|ones)|deprimid[oa]s?",
        "anxiety": "ansiedad|ansios[oa]s?",
        "flu": "gripe",
        "pneumonia": "neumonía|pulmonía",
        "dementia": "demencia",
        "hepatitis": "hepatitis",
        "anaemia": "anemia|anémic[oa]s?",
        "osteoporosis": "osteoporosis",
        "migraine": "migrañas?|jaquecas?",
        "gout": "(?<!una )(?<!la primera )(?<!cada )gota(?! (?:de|en|a)\\b)",
        "psoriasis": "psoriasis",
        "eczema": "ec[cz]emas?",
        "glaucoma": "glaucoma",
    },
    "sample": {
        "blood": "sangre|sanguíne[oa]s?",
        "urine": "orin[a-zó]+|urinari[oa]s?|pipí|pis|micci(?:ón|ones)",
        "stool": "heces|deposici(?:ón|ones)|cacas?|fecal(?:es)?",
        "saliva": "saliva",
        "phlegm": "flemas?|esputos?|mocos?|mucosidad(?:es)?",
    },
    "act": {
        "breathe": "resp(?:ir|íre)[a-z]*",
        "sleep": "d[uo]erm[a-z]+|dorm[a-zi]+|sueño",
        "walk": "camin[a-zé]+|and(?:ar|e|a|en|ando)|pase(?:ar|o|e|os)",
        "drive": "condu(?:cir|zca|zcan|ce|cen|ciendo)|manej[a-z]+",
        "speak": "habl[a-zé]+",
        "smoke": "fum[a-zó]+|tabaco",
    },
    "sameness": {"same": "mism[oa]s?|igual(?:es)?", "different": "distint[oa]s?|diferentes?"},
    "depth": {
        "deep": "profund[oa]s?|profundamente|hond[oa]s?",
        "shallow": "superficial(?:es)?",
    },
    "hardness": {
        "hard": "dur[oa]s?",
        "soft": "bland[oa]s?|suaves?|blandit[oa]s?",
    },
    "shade": {"dark": "oscur[oa]s?", "pale": "clar[oa]s?|pálid[oa]s?"},
    "affected": {
        "sound": "(?:pierna|lado|brazo|pie|mano|rodilla|ojo|oído|cadera|costado) (?:buen[oa]"
        "|san[oa]"
        "|no (?:afectad|operad|lesionad)[oa])",
        "sick": "(?:pierna|lado|brazo|pie|mano|rodilla|ojo|oído|cadera|costado) (?:mal[oa]"
        "|(?:afectad|operad|lesionad|enferm|dolorid)[oa]|débil)",
    },
    "amount": {
        "much": "(?<!como )much[oa]s?|abundantes?|la mayoría|la mayor parte|bastantes?",
        "little": r"(?<!un )poc[oa]s?(?! (?:a|frecuentes?|comun(?:es)?|común)\b)",
    },
    "condition": {
        "unless": "a menos que|salvo que|excepto si|a no ser que|salvo si",
        "even if": "aun(?:que| cuando| sin| si)|a pesar de que|por más que",
    },
    "above": {
        "above": "(?:por encima|encima)(?: del?)?(?= (?:la|el|los|las|su|tu|l|rodilla|coraz)"
        "|l )|por encima del",
        "below": "por debajo del?(?= [a-z])",
    },
    "thickness": {
        "thin": "fin[oa]s?|delgad[oa]s?",
        "thick": "grues[oa]s?|espes[oa]s?",
    },
    "where to go": {
        "emergency": "urgencias|servicio de urgencias",
        "surgery": "médic[oa] de (?:cabecera|familia)|centro de salud|ambulatorio|(?:su|al|el) CAP",
    },
    "washing": {
        "bath": "bañ(?:o|os|e|es|arse|ar|era|ándose)|báñ[a-z]+",
        "shower": "duch[a-zéá]+|dúch[a-z]+",
    },
    "pasteurised": {
        "raw": "sin pasteurizar|no pasteurizad[oa]s?",
        "pasteurised": "(?<!no )pasteurizad[oa]s?",
    },
    "produce": {
        "grapefruit": "pomelos?|toronjas?",
        "grape": "uvas?",
        "orange": "naranjas?",
        "banana": "plátanos?|bananas?",
        "apple": "manzanas?",
        "potato": "patatas?|papas?",
        "tomato": "tomates?",
        "cheese": "quesos?",
        "chocolate": "chocolate",
    },
}

FORBIDS = (
    "(?:no|nunca|jamás)(?: (?:se|l[aeo]s?|te|me))?(?: (?:deb(?:e|en|es|erá|ería)|hay que|ha de))?"
)
DEEDS = {
    "take drink eat": "tom(?:e|es|en|ar)",
    "take swallow": "trag(?:ue|ar)|ingier[ae]|ingerir",
    "give": "(?:d[ée]|den|dar|administr(?:e|ar))",
    "use": "(?:us|emple)(?:e|es|ar)|utili(?:ce|ces|zar)",
    "drive": "condu(?:zca|zcas|cir)",
    "smoke": "fum(?:e|es|ar)",
    "drink": "beb(?:a|as|er)",
    "eat": "com(?:a|as|er)",
    "stop": "dej(?:e|es|ar)(?:lo|la)? de|interrump(?:a|as|ir)|suspend(?:a|as|er)|par(?:e|ar) de",
    "apply put": "apli(?:que|ques|car)|pon(?:ga|gas|er)|extiend[ae]|extender",
    "chew": "masti(?:que|ques|car)",
    "mix": "mezcl(?:e|es|ar)",
    "throw": "tir(?:e|es|ar)",
    "exceed": "super(?:e|es|ar)|sobrepas(?:e|ar)|exced(?:a|er)|pase de",
    "lift": "levant(?:e|es|ar)|cargu(?:e|es)|cargar|alce",
    "bend": "dobl(?:e|es|ar)|flexion(?:e|ar)",
    "wet": "moj(?:e|es|ar)",
    "touch": "(?:to(?:que|ques|car))",
    "rub": "frot(?:e|es|ar)",
    "scratch": "ras(?:que|ques|car)",
    "inject": "inyect(?:e|es|ar)",
    "freeze": "congel(?:e|es|ar)",
    "heat": "calient(?:e|es)|calentar",
    "shake": "agit(?:e|es|ar)",
    "cut": "cort(?:e|es|ar)",
    "crush": "tritur(?:e|es|ar)|machaque",
    "change": "cambi(?:e|es|ar)",
    "increase": "aument(?:e|es|ar)",
    "wash": "lav(?:e|es|ar)",
    "remove": "quit(?:e|es|ar)|retir(?:e|ar)",
    "press": "presion(?:e|ar)|apriet(?:e|es)|apretar",
    "walk": "camin(?:e|es|ar)|and(?:e|es|ar)",
    "travel": "viaj(?:e|es|ar)|vuel(?:e|es)",
    "swim": "nad(?:e|es|ar)",
    "bathe": "bañ(?:e|es|ar)",
    "open": "abr(?:a|as|ir)",
    "share": "compart(?:a|as|ir)",
    "breastfeed": "amamant(?:e|ar)",
    "sleep": "duerm(?:a|as)|dormir",
    "break split": "part(?:a|as|ir)|romp(?:a|er)",
}

BODY = {
    "face": "(?:la|su|tu) cara|rostro|facial(?:es)?",
    "buttock": "nalgas?|glúteos?",
    "groin": "ingles?",
    "calf": "pantorrillas?|gemelos?",
    "heel": "tal(?:ón|ones)",
    "forehead": "(?:la|su|tu) frente",
    "cheek": "mejillas?",
    "lip": "labios?",
    "tongue": "lenguas?",
    "gum": "encías?",
    "jaw": "mandíbulas?",
    "rib": "costillas?",
    "navel": "ombligo",
    "forearm": "antebrazos?",
    "armpit": "axilas?",
}
