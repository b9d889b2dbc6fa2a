"""Spanish: the words of which none may stand for another in a translation."""

from __future__ import annotations

from leaflets.languages.es_health import BODY, DEEDS, FORBIDS, HEALTH
from leaflets.languages.own import Meaning

MEANING = Meaning(
    families={
        "side": {
            "left": "izquierd[oa]s?|zurd[oa]s?",
            "right": r"derech[oa]s?(?! (?:a|de|sobre|civil|human[oa]s)\b)",
        },
        "body": BODY
        | {
            "eye": "ojos?|ocular(?:es)?|oftálmic[oa]s?|párpados?",
            "ear": "oídos?|orejas?|ótic[oa]s?",
            "nose": "nariz|nasal(?:es)?|fosas",
            "mouth": "boca(?! (?:arriba|abajo))|bucal",
            "throat": "garganta|faringe",
            "head": "cabeza|cefalea",
            "neck": "cuello|cervical(?:es)?",
            "back": "espalda|dorsal|lumbar(?:es)?",
            "chest breast": "pechos?|tórax|torácic[oa]|mamas?|mamari[oa]s?|senos?",
            "belly": "barriga|vientre|abdom[a-z]+|estómago|tripa",
            "arm": "brazos?|antebrazos?",
            "hand": "(?<!dedos de las )manos?",
            "wrist": "muñecas?",
            "elbow": "codos?",
            "shoulder": "hombros?",
            "hip": "caderas?",
            "leg": "piernas?",
            "thigh": "muslos?",
            "knee": "rodillas?",
            "ankle": "tobillos?",
            "toe": "dedos? (?:gordo )?del? (?:los )?pies?",
            "foot": "(?<!un )(?<!solo )(?<!del )(?<!de )(?<!a )(?<!en )pie"
            "|(?<!dedos de los )(?<!dedo de los )(?<!gordo de los )(?<!gordos de los )"
            "(?<!o de los )(?<!y de los )pies"
            "|(?<!dedo )(?<!dedos )(?<!gordo )del pie",
            "finger toe": "dedos?(?! (?:gordo )?del? (?:los )?pies?)",
            "heart": "corazón|cardíac[oa]s?|cardiac[oa]s?",
            "liver": "hígado|hepátic[oa]s?",
            "kidney": "riñón|riñones|renal(?:es)?",
            "lung": "pulmón|pulmones|pulmonar(?:es)?",
            "bladder": "vejiga",
            "skin": "piel|cutáne[oa]s?",
            "tooth": "dientes?|muelas?|dentadura",
        },
        "route": {
            "oral": "por (?:la )?boca|oral(?:es|mente)?",
            "sublingual": "(?:de)?bajo (?:de )?la lengua|sublingual(?:es)?",
            "on the tongue": "(?:sobre|encima de|en) la lengua",
            "rectal": "rectal(?:es|mente)?|recto|ano",
            "vaginal": "vaginal(?:es|mente)?|vagina",
            "vein": "intravenos[oa]s?|endovenos[oa]s?|(?:en|por) (?:la|una) vena",
            "muscle": "intramuscular(?:es)?|en (?:el|un) músculo",
            "subcutaneous": "subcutáne[oa]s?|(?:de)?bajo (?:de )?la piel",
            "inhaled": "inhal[a-záéíóú]+",
        },
        "who": {
            "child baby teenager": "niñ[oa]s?|hij[oa]s?|infantil(?:es)?|pediátric[oa]s?",
            "adult": "adult[oa]s?",
            "baby": "bebés?|lactantes?|recién nacid[oa]s?",
            "teenager": "adolescentes?|jóvenes",
            "elder adult": "ancian[oa]s?|mayores|personas de edad",
            "pregnant": "embaraz[a-z]+|gestante|gestación",
            "embarrassed": "avergonzad[oa]s?|vergüenza",
            "nursing": "amamant[a-z]+|lactancia"
            "|d[ae](?:r|ndo|do|n)?(?:le|lo|la)? (?:el|de) (?:pecho|mamar)",
        },
        "sex": {
            "woman": "mujer(?:es)?|chicas?|femenin[oa]s?|niñas?",
            "man": "hombres?|varón|varones|chicos?|masculin[oa]s?|niños?",
        },
        "carer": {
            "doctor": "médic[oa]s?|doctora?s?|facultativ[oa]s?|especialistas?|cirujan[oa]s?",
            "nurse": "enfermer[oa]s?|enfermería",
            "pharmacist": "farmac[a-zéí]+",
            "dentist": "dentistas?|odontólog[oa]s?|dental(?:es)?",
            "midwife": "comadron[ae]s?|matron[ae]s?",
            "physiotherapist": "fisio(?:s|terapeutas?|terapia)?",
        },
        "form": {
            "tablet": "comprimidos?|pastillas?|píldoras?|tabletas?|grageas?",
            "capsule": "cápsulas?",
            "syrup": "jarabes?",
            "drops": "gotas?|colirios?",
            "cream": "cremas?",
            "ointment": "pomadas?|ungüentos?",
            "patch": "parches?",
            "suppository": "supositorios?",
            "injection": "inyec[a-zóáé]+|inyéct[a-z]+|pinchazos?|vacunas?",
            "inhaler": "inhalador(?:es)?",
            "powder": "polvos?",
            "spray": "aerosol(?:es)?|sprays?|nebulizador(?:es)?|pulverizador(?:es)?",
        },
        "degree": {
            "mild": "leve(?:s|mente)?|liger(?:[oa]s?|amente)|suave(?:s|mente)?",
            "moderate": "moderad(?:[oa]s?|amente)",
            "severe": "grave(?:s|mente|dad)?|sever[oa]s?|intens(?:[oa]s?|amente)|fuerte(?:s|mente)?"
            "|seri[oa]s?",
        },
        "how often": {
            "always": "(?<!de )siempre|cada vez",
            "often common": "a menudo|con frecuencia|(?<!poco )(?<!menos )frecuente(?:s|mente)?"
            "|muchas veces"
            "|habitual(?:es|mente)?|normalmente|suelen?|(?<!poco )(?:común|comunes)|comúnmente",
            "sometimes": "a veces|algunas veces|en ocasiones|ocasional(?:es|mente)?"
            "|de vez en cuando",
            "rare": "poco (?:frecuentes?|común|comunes|habitual(?:es)?)|infrecuentes?"
            "|rara(?:s veces|mente| vez)|casi (?:nunca|no)|pocas veces|rar[oa]s?|apenas",
            "never": "nunca|jamás",
        },
        "rate": {
            "hourly": "cada hora|todas las horas|(?:a la|por) hora",
            "daily": "diari(?:[oa]s?|amente)|cada día|a diario|todos los días|(?:al|por) día",
            "weekly": "semanal(?:es|mente)?|cada semana|todas las semanas|(?:a la|por) semana",
            "monthly": "mensual(?:es|mente)?|cada mes|todos los meses|(?:al|por) mes",
            "yearly": "anual(?:es|mente)?|cada año|todos los años|(?:al|por) año",
        },
        "span": {
            "second": "segundos",
            "minute": "minutos?",
            "hour": "horas|una hora",
            "day": r"(?<!resto del )días?(?! \d)",
            "week": "semanas?",
            "month": "mes(?:es)?",
            "year": "años?",
        },
        "time of day": {
            "day": "durante el día|de día|diurn[oa]s?",
            "morning": "mañanas?",
            "noon": "mediodía|a la hora de comer",
            "afternoon evening": "(?<!más )(?<!muy )(?<!demasiado )tardes?",
            "evening night": "noches?|anoche|acost(?:arse|arte|arme)|acuest[ae]"
            "|(?:irse|ir|vaya) a (?:la cama|dormir)",
        },
        "which day": {"today": "hoy", "tomorrow": "mañana", "yesterday": "ayer"},
        "meal": {
            "breakfast": "desayun[a-zé]+",
            "lunch": "almuerz[a-z]+|almorz[a-z]+",
            "lunch meal": "comid[ao]s?|com(?:er|e|a|en|iendo)",
            "meal": "alimentos?|aliment[a-z]+",
            "dinner": "cenas?",
            "dinner meal": "cen(?:ar|e|ado)",
        },
        "stomach": {
            "full": "con (?:la |las |el |los |algo de |sus? )?"
            "(?:comidas?|alimentos?|desayuno|cena)(?! o)|con el estómago lleno",
            "empty": "en ayunas|(?:el )?estómago vacío|sin (?:comer|comida|alimentos?)"
            "|entre (?:las )?comidas|ayun[a-z]+",
        },
        "order of time": {
            "before": "antes(?= de| que)|previ(?:[oa]s|amente)|con anterioridad",
            "after": "después|tras|posterior(?:es|mente)?|luego|más (?:tarde|adelante)"
            "|una vez (?:que|[a-zí]+[ai]d[oa]s?)",
            "during": "durante",
            "before after during": "antes",
        },
        "ordinal": {
            "first": "primer(?:[oa]s?)?",
            "second": "segund[oa](?! opinión)",
            "third": "tercer(?:[oa]s?)?",
            "last previous": "al final|finalmente|últim[oa]s?|(?:semana|mes|año|noche) pasad[oa]",
            "next": "siguientes?|próxim[oa]s?|que viene",
            "previous": "anterior(?:es)?|previ[oa]s?",
        },
        "more": {
            "more": "(?<!no )más(?! (?:pequeñ|baj|cort|joven))|mayor(?:es)? (?:que|de)",
            "less": "(?<!al )(?<!lo )(?<!los )menos(?! que)|menor(?:es)? (?:que|de)",
        },
        "change": {
            "up": "aument[a-záéó]+|increment[a-záéó]+|sub(?:e|en|ir|a|an|ida)|crec[a-zí]+"
            "|elev(?:a|an|ar|ación)",
            "down": "disminu[a-zíóé]+|reduc[a-zíóé]+|reduzca[sn]?|baj(?:ar|e|en|an|ada)"
            "|decrec[a-z]+",
        },
        "level": {
            "high": "alt[oa]s?|elevad[oa]s?|superior(?:es)?",
            "low": "baj[oa]s?|inferior(?:es)?",
        },
        "onset": {
            "start": "empez[a-zóéá]+|empie[cz][a-z]+|empec[eé][a-z]*|comien[zc][a-z]+"
            "|comen[zc][a-zóéá]+|inici[a-zóéá]+",
            "stop": "dej(?:e|es|ar|a|ado|ó|en) de|deten[a-zé]+|detien[a-z]+|interrump[a-zaí]+"
            "|suspend[a-zaí]+|abandon[a-zé]+|dejar(?:l[aeo]s?)?|deje(?= (?:el|la|los|las) )"
            "|pare|parar",
            "continue": "(?<!a )contin[uú][a-zé]*|(?:sig(?:a|ue|uen|an|o)|segu(?:ir|irá|imos))"
            " [a-zá-ú]+(?:ando|iendo|yendo)[a-z]*|prosig[a-z]+",
        },
        "opening": {
            "open": "abr(?:a|e|en|an|ir|ió|iendo)|abiert[oa]s?|apertura",
            "close": "cierr[a-z]+|cerr[a-zó]+",
        },
        "heat": {
            "hot": "calient[a-z]+|calor|templad[oa]s?|tibi[oa]s?|calent[a-z]+|cálid[oa]s?",
            "cold": "frí[oa]s?|hielo|fresc[oa]s?|enfr[ií][a-z]+",
        },
        "wetness": {
            "wet": "moj[a-z]+|húmed[oa]s?|humedad",
            "dry": "sec[oa]s?|seque[ns]?|séquese|secar(?:se)?|sequedad",
        },
        "speed": {
            "slow": "lent(?:[oa]s?|amente)|despacio|poco a poco|gradual(?:es|mente)?"
            "|paulatin[a-z]+",
            "fast": "de (?:golpe|repente)|súbit[a-z]+|rápid(?:[oa]s?|amente)|deprisa",
        },
        "size": {
            "large": "grandes?|gran|mayor(?:es)?",
            "small": "pequeñ[oa]s?|menor(?:es)?|reducid[oa]s?",
        },
        "duration": {
            "long": "larg[oa]s?|prolongad[oa]s?",
            "short": "cort[oa]s?|breve(?:s|mente)?",
        },
        "quality": {
            "better": "alivi[a-zé]+|mejor(?:es|a|an|ar|e|en|ado|ía)?",
            "worse": "agrav[a-zé]+|peor(?:es)?|empeor[a-z]+",
        },
        "posture": {
            "sitting": "sentad[oa]s?|siéntese|siéntate|sentar(?:se|te)?",
            "standing": "de pie|erguid[oa]s?|incorpor[a-z]+",
            "lying": "acostad[oa]s?|tumb[a-záé]+|túmbese|acuéstese|echad[oa]s?|recostad[oa]s?"
            "|estirad[oa]s?",
        },
        "place": {
            "inside": "dentro|interior(?:es)?",
            "outside": "fuera|exterior(?:es)?|al aire libre",
        },
        "with": {"with": "con|conmigo|consigo|mediante", "without": "sin"},
        "colour": {
            "red": "roj[oa]s?|enrojec[a-zí]+|rojeces|rojez",
            "blue": "azul(?:es|ad[oa]s?)?",
            "green": "verdes?",
            "yellow": "amarill[a-z]+",
            "white": "blanc[oa]s?",
            "black": "negr[oa]s?",
            "brown": "marrón|marrones|castañ[oa]s?",
            "pink": "ros(?:a|as|ad[oa]s?)",
            "purple": "morad[oa]s?|púrpura|violetas?",
            "orange": "naranjas?|anaranjad[oa]s?",
            "grey": "gris(?:es)?",
        },
    }
    | HEALTH,
    anchors={
        "every": r"cada(?! vez| lado)|c/|(?:con|a) intervalos de|de \w+ en",
        "for": "durante",
        "before": "antes de|antes de que pasen",
        "after": "después de|tras|pasad[oa]s|transcurrid[oa]s",
        "after within": "al cabo de",
        "within": "dentro de|en un plazo de|en el plazo de",
        "until": "hasta",
        "since": "desde|a partir de",
    },
    anchors_after={
        "every": "de (?:diferencia|separación|intervalo)",
        "before": "antes|previ[oa]s",
        "after": "después|más tarde|tras",
    },
    approaching="unos|unas|los|las|entre|de",
    negation=(
        "no|nunca|jamás|ni|sin(?! (?:excepción|duda|falta))|nada(?! más)|nadie|ning[uú]n(?:[oa]s?)?"
        "|tampoco|evit[a-zéó]+"
    ),
    filling=r"\w{1,2}|las|los|que|hay|tan|muy|nada|puede[ns]?|deben?",
    waiting=r"esper\w+|dej\w+ pasar|hasta",
    forbids=FORBIDS,
    deeds=DEEDS,
    infinitive="[aei]r(?:[mts]e|nos)?(?:l[aeo]s?)?",
    denial=(
        "a menos que|salvo|excepto|in(?:válid[oa]s?|correct[oa]s?|complet[oa]s?|suficientes?"
        "|capaz|capaces|necesari[oa]s?|segur[oa]s?)|imposible|falt(?:a|an|ar)|fall[a-zó]+|error"
        "|dej(?:e|ar|a) de|s[oó]lo|solamente|únicamente|en (?:lugar|vez) de|proh[ií]b[a-z]+"
        "|rara vez|raramente|apenas|poc[oa]s?|menos|des(?:activ|habilit|conoc)[a-z]+|hasta"
        "|antes|recuerde|recordar|rechaz[a-z]+|ignor[a-zó]+|omit[a-zió]+|carec[a-z]+|libre"
        "|vací[oa]s?|exent[oa]s?|otro|suspend[a-z]+|abst[a-zé]+|impid[a-z]+"
        "|imp[ei]d[a-zí]+|aleje|lejos|quit[a-z]+|nieg[a-z]+|deneg[a-z]+|contin[uú][a-z]*"
        "|sig(?:a|ue|an|uen)|mism[oa]s?|siempre|máximo|tope|límite|aparte|separad[oa]s?"
        "|contrari[oa]s?|mant[eé]n[a-z]*"
    ),
    duty=(
        "deb(?:e|en|es|éis|emos|ería|erían|erá|erán|ían|a|an)|tien(?:e|en|es) que|hay que"
        "|ha(?:n)? de|necesari[oa]s?|obligatori[oa]s?|necesita[ns]?|precis[ao]s?|tendrá[ns]? que"
        "|deberás?|es preciso|requier[a-z]+|requerid[oa]s?"
    ),
    choice="pued(?:e|en|es|a|an|o)|podría[ns]?|podrá[ns]?|podemos|posible(?:s|mente)?"
    "|opcional[a-z]*",
    enclitic="(?:[mts]e|nos)?(?:l[aeo]s?)?",
    length=1.18,
)
