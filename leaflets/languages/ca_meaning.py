"""Catalan: the words of which none may stand for another in a translation."""

from __future__ import annotations

from leaflets.languages.ca_health import BODY, DEEDS, FORBIDS, HEALTH
from leaflets.languages.own import Meaning

MEANING = Meaning(
    families={
        "side": {
            "left": "esquerr(?:e|es|a|ans?)",
            "right": r"dret(?:a|es|s)?(?! (?:a|d[ei]|sobre|civil|humans?)\b)",
        },
        "body": BODY
        | {
            "eye": "ulls?|oculars?|oftàlmi(?:c|ca|cs|ques)|parpell(?:a|es)",
            "ear": "orell(?:a|es)|oïdes?|òti(?:c|ca|cs|ques)",
            "nose": "nas|nasals?|narius",
            "mouth": "boca|bucal",
            "throat": "gola|faringe|mal de coll",
            "head": "(?:el|del|al|mal de|un) cap(?! (?:de|d['’]))|cefalea",
            "neck": "(?<!mal de )coll|cervicals?",
            "back": "esquena|dorsal|lumbars?",
            "chest breast": "pits?|tòrax|toràci(?:c|ca)|mam(?:a|es)|mamari(?:a|s|es)?|sins?",
            "belly": "panxa(?! enlaire)|ventre|abdom[a-z]+|estómac|budell",
            "arm": "braç(?:os)?|avantbraç(?:os)?",
            "hand": "mà|(?<!dits de les )mans",
            "wrist": "canells?|monyiques?",
            "elbow": "colzes?",
            "shoulder": "espatll(?:a|es)|muscles?",
            "hip": "malucs?",
            "leg": "cam(?:a|es)",
            "thigh": "cuix(?:a|es)",
            "knee": "genolls?",
            "ankle": "turmells?",
            "toe": "dits? (?:gros )?del? (?:ls? )?peus?|dits? dels peus",
            "foot": "(?<!un )(?<!sol )(?<!dit del )(?<!dits del )(?<!gros del )(?<!a )(?<!de )peu"
            "|(?<!dits dels )(?<!dit dels )(?<!gros dels )(?<!grossos dels )"
            "(?<!o dels )(?<!i dels )peus",
            "finger toe": "(?<!haver )(?<!ha )(?<!han )(?<!hagi )"
            "(?<!heu )dits?(?! (?:gros )?dels? peus?)",
            "heart": "cor|cardía(?:c|ca|cs|ques)",
            "liver": "fetge|hepàti(?:c|ca|cs|ques)",
            "kidney": "ronyó|ronyons|renals?",
            "lung": "pulmó|pulmons|pulmonars?",
            "bladder": "bufeta|veixiga",
            "skin": "pell|cutani(?:s|a|es)?|cutàni(?:a|es)",
            "tooth": "dents?|queixals?|dentadura",
        },
        "route": {
            "oral": "per (?:la )?boca|orals?|oralment",
            "sublingual": "(?:sota|davall|dessota) (?:de )?la llengua|sublinguals?",
            "on the tongue": "(?:sobre|damunt(?: de)?|a) la llengua",
            "rectal": "rectals?|rectalment|recte|anus",
            "vaginal": "vaginals?|vaginalment|vagina",
            "vein": "intravenos(?:a|os|es)?|intravenós|endoven[oó]s(?:a|os|es)?"
            "|(?:en|a|per) (?:la|una) vena",
            "muscle": "intramusculars?|(?:en|dins) (?:el|un|del) múscul",
            "subcutaneous": "subcutani(?:s|a|es)?|subcutàni(?:a|es)|sota (?:de )?la pell",
            "inhaled": "inhal[a-zàèéó]+",
        },
        "who": {
            "child baby teenager": "nens?|nen(?:a|es)|infants?|fill(?:a|es|s)?|infantils?"
            "|criatur(?:a|es)|pediàtri(?:c|ca|cs|ques)|mainada|canalla",
            "adult": "adult(?:s|a|es)?",
            "baby": "nad(?:ó|ons)|bebès?|lactants?",
            "teenager": "adolescents?|joves?",
            "elder adult": "ancian(?:s|a|es)?|gent gran|persones grans|avis?|vells?|majors",
            "pregnant": "embar(?:às|ass[a-z]+)|gestants?|gestació|prenyad[a-z]+",
            "embarrassed": "avergony[a-z]+|vergonya",
            "nursing": "alleta[a-z]*|alletament|lactància"
            "|don(?:a|eu|ar|i|en|at|ant)(?:-li|-lo)? el pit",
        },
        "sex": {
            "woman": "don(?:a|es)|noi(?:a|es)|femení|femenin(?:a|s|es)|nen(?:a|es)",
            "man": "hom(?:e|es)|nois?|mascle|masculí|masculin(?:a|s|es)|nens?",
        },
        "carer": {
            "doctor": "metge(?:s|ssa|sses)?|doctor(?:a|s|es)?|mèdi(?:c|ca|cs|ques)|facultati(?:u"
            "|va)"
            "|especialist(?:a|es)|ciruri?gi?an[a-z]*|cirurgià",
            "nurse": "infermer(?:a|es|s)?|infermeria",
            "pharmacist": "farmac[a-zèí·]+",
            "dentist": "dentist(?:a|es)|odontòle?o?g[a-z]*|dentals?",
            "midwife": "llevador(?:a|es)|comare(?:s)?",
            "physiotherapist": "fisio(?:s|terapeut(?:a|es)|teràpia)?",
        },
        "form": {
            "tablet": "comprimits?|pastill(?:a|es)|píndol(?:a|es)|taulet(?:a|es)|grage(?:a|es)",
            "capsule": "càpsul(?:a|es)",
            "syrup": "xarops?",
            "drops": "got(?:a|es)|col·liris?",
            "cream": "crem(?:a|es)",
            "ointment": "pomad(?:a|es)|ungüents?",
            "patch": "pegats?",
            "suppository": "supositoris?",
            "injection": "injec[a-zóàé]+|punxad(?:a|es)|vacun(?:a|es)",
            "inhaler": "inhalador(?:s)?",
            "powder": "pols|pólvores",
            "spray": "aerosols?|esprais?|sprays?|nebulitzadors?|polvoritzadors?",
        },
        "degree": {
            "mild": "lleu(?:s|ment|gera?)?|lleuger(?:s|a|es|ament)?|suaus?|suaument",
            "moderate": "moderad(?:a|es|ament)|moderats?",
            "severe": "greus?|greument|gravetat|sever(?:s|a|es)?|intens(?:os|a|es|ament)?"
            "|forts?|fort(?:a|es|ament)|serios(?:os|a|es|ament)|seriós",
        },
        "how often": {
            "always": "(?<!de )sempre|cada vegada",
            "often common": "sovint|amb freqüència|(?<!poc )(?<!menys )freqüent(?:s|ment)?"
            "|moltes vegades"
            "|habitual(?:s|ment)?|normalment|acostum[a-z]+|sol(?:en)?(?= [a-zà-ú·]+[aei]?re?\\b)"
            "|(?<!poc )(?:comun[sa]?|comú)|comunament",
            "sometimes": "de vegades|a vegades|algunes vegades|ocasional(?:s|ment)?"
            "|en ocasions|de tant en tant|de quan en quan",
            "rare": "poc (?:freqüents?|comú|comuns|comunes|habituals?)|infreqüents?|rarament"
            "|rar(?:s|a|es)?(?: vegades)?|(?:gairebé|quasi|amb prou feines|a penes)(?: no| mai)?"
            "|poques vegades",
            "never": "(?<!gairebé )(?<!quasi )mai(?: més)?",
        },
        "rate": {
            "hourly": "cada hora|a cada hora|(?:a l['’]|per )hora",
            "daily": "diari(?:s|a|es|ària)?|diària|diàries|diàriament|cada dia|tots els dies"
            "|(?:al|per) dia",
            "weekly": "setmanal(?:s|ment)?|cada setmana|totes les setmanes|(?:a la|per) setmana",
            "monthly": "mensual(?:s|ment)?|cada mes|tots els mesos|(?:al|per) mes",
            "yearly": "anual(?:s|ment)?|cada any|tots els anys|(?:a l['’]|per )any",
        },
        "span": {
            "second": "segons(?= (?:i|o|de)|[.,;])",
            "minute": "minuts?",
            "hour": "hores|una hora",
            "day": r"di(?:a|es)(?! \d)",
            "week": "setman(?:a|es)",
            "month": "mes(?:os)",
            "year": "anys?",
        },
        "time of day": {
            "day": "durant el dia|de dia|diürn(?:s|a|es)?",
            "morning": "matins?|matí|matinad(?:a|es)",
            "noon": "migdia|a l['’]hora de dinar",
            "afternoon evening": "tard(?:a|es)",
            "evening afternoon night": "vespres?",
            "night evening": "nits?|anit|(?:anar-se['’]?n|anar-se|anar|vagi|aneu) a (?:dormir"
            "|jeure)"
            "|(?:abans|hora) de dormir|al llit",
        },
        "which day": {"today": "avui", "tomorrow": "demà", "yesterday": "ahir"},
        "meal": {
            "breakfast": "esmorz[a-zà]+|desdejun[a-z]*",
            "lunch": "dinar|dinars|dineu|dinat",
            "dinner": "sopars?",
            "dinner meal": "sop(?:i|eu|at)",
            "meal": "àpats?|menj[a-zà]+|aliment[a-z]*",
        },
        "stomach": {
            "full": "amb (?:el |els |la |les |l['’]|algun )?(?:àpats?|menjars?|aliments?|esmorzar"
            "|sopar|dinar)(?! o)|amb l['’]estómac ple",
            "empty": "en dejú|(?:l['’])?estómac buit|sense (?:menjar|aliments?)"
            "|entre (?:els )?àpats"
            "|dejun[a-z]*",
        },
        "order of time": {
            "before": "abans(?= d| que)|prèviament|previs|prèvies|amb anterioritat",
            "after": "després|posterior(?:s|ment)?|tot seguit|més (?:tard|endavant)"
            "|en acabat"
            "|(?:un cop|una vegada) (?:que|[a-zï]+(?:[aiu]t|[aiu]d[ae])s?)",
            "during": "durant",
            "before after during": "abans",
        },
        "ordinal": {
            "first": "primer(?:s|a|es)?",
            "second": "segon(?:a|es)?(?! opinió)",
            "third": "tercer(?:s|a|es)?",
            "last previous": "al final|finalment|últim(?:s|a|es)?|darrer(?:s|a|es)?"
            "|(?:setmana|mes|any|nit) passa(?:t|da)",
            "next": "següents?|proper(?:s|a|es)?|pròxim(?:s|a|es)?|vinents?|que ve",
            "previous": "anteriors?|previs?|prèvi(?:a|es)",
        },
        "more": {
            "more": "(?<!no )(?<!si no )més(?! (?:petit|baix|curt|jove|gran))|(?:majors?"
            "|més grans?) (?:que|d[e'])",
            "less": "(?<!al )(?<!pel cap baix )menys(?! que)|menors? (?:que|d[e'])",
        },
        "change": {
            "up": "augment[a-zàéèó]*|increment[a-zàéèó]*|apu[jg][a-zàéèó]+|pu[jg][a-zàéèó]+"
            "|creix[a-zàí]*",
            "down": "disminu[a-zïíóé]+|redu[a-zïíóéà]+|baix(?:ar|i|in|en|eu|ada)|minv[a-zàéí]+"
            "|abaix[a-zàéí]+|rebaix[a-zàéí]+",
        },
        "level": {
            "high": "alt(?:s|a|es)?|elevats?|elevad(?:a|es)|superiors?",
            "low": "baix(?:os|a|es)?|inferiors?",
        },
        "onset": {
            "start": "comen[cç][a-zàéèó]+|inici[a-zïàéèó]+|inicï[a-z]+|engeg[a-zà]+",
            "stop": "deix(?:i|ar|a|eu|at|in) d[e'’]|deixar(?:-l[oa]|-ho|(?= l['’]| el | la ))"
            "|deix(?:i|eu|ar)(?= (?:el|els|la|les) )"
            "|atur[a-zàéè]+"
            "|interromp[a-zé]+"
            "|suspen[a-zé]+|suspèn[a-z]*|abandon[a-zéà]+|par(?:i|ar|eu)",
            "continue": "contin[uú][a-zïè]*|(?:segui(?:u|r|rà|m)|seg(?:ueix|ueixi|uiu))"
            " [a-zà-ú]+(?:ant|ent|int)[a-z-]*|prosseg[a-z]+",
        },
        "opening": {
            "open": "obr(?:e|en|i|in|iu|ir|int|ixi)|obert(?:s|a|es)?|obertura",
            "close": "tan(?:ca|qui|quin|qua|queu)|tanc[a-zà]+|tanquen?",
        },
        "heat": {
            "hot": "calents?|calent(?:a|es)|calor|càlid(?:s|a|es)?|tebi(?:s|a|es)?|tèbi(?:a|es)"
            "|escalf[a-zàó]+",
            "cold": "fred(?:s|a|es|or)?|gel|fresc(?:os|a)?|fresques|refred[ae][a-z]*",
        },
        "wetness": {
            "wet": "mull[a-zàéè]+|moll(?:a|s|es)?|humit(?:s|at)?|humid(?:a|es)",
            "dry": "sec|sec(?:s|a|or)|seques?|eixut(?:s|a|es)?|eixug[a-zàéè]+|assec(?!ador)[a-zà]+"
            "|assequ[a-zé]+",
        },
        "speed": {
            "slow": "lent(?:s|a|es|ament)?|a poc a poc|de mica en mica|gradual(?:s|ment)?",
            "fast": "de (?:cop|sobte)|sobta[a-z]+|ràpid(?:s|a|es|ament)?|de pressa",
        },
        "size": {
            "large": "grans?|gross(?:os|a|es)|gros|majors?",
            "small": "petit(?:s|a|es)?|menors?|reduït(?:s)?|reduïd(?:a|es)",
        },
        "duration": {
            "long": "llarg(?:s|a|ues)?|prolongats?|prolongad(?:a|es)",
            "short": "curt(?:s|a|es)?|breu(?:s|ment)?",
        },
        "quality": {
            "better": "alleuj[a-z]+|millor(?:s|a|en|ar|i|in|at|eu)?",
            "worse": "agreuj[a-z]+|pitjors?|empitjor[a-zàé]*",
        },
        "posture": {
            "sitting": "assegu(?:t|da|ts|des|i|in|eu)|asseie[a-z]+|assegui's|asseure['’]?(?:-se)?"
            "|seure|seieu",
            "standing": "dempeus|de peu|dret(?:s|a|es)?|incorpor[a-zé]+",
            "lying": "estirats?|estirad(?:a|es)|estir(?:i|eu)[-'’]?[a-z]*|ajagut|ajeg[a-zu]+"
            "|ajeure[-'’]?[a-z]*|tomb(?:at|ada|i|ar)",
        },
        "place": {
            "inside": "dins|interiors?|dintre",
            "outside": "fora|exteriors?|a l['’]aire lliure",
        },
        "with": {"with": "amb|mitjançant", "without": "sense"},
        "colour": {
            "red": "vermell(?:s|a|es|or)?|roig|roj(?:a|os|es)|envermell[a-zí]+",
            "blue": "blau(?:s)?|blav(?:a|es|osa|ós)",
            "green": "verd(?:s|a|es)?",
            "yellow": "gro(?:c|cs|ga|gues|guenc[a-z]*)",
            "white": "blan(?:c|cs|ca|ques)",
            "black": "(?<!vi )negr(?:e|es|a)",
            "brown": "marr(?:ó|ons)",
            "pink": "ros(?:a|es|at|ats|ada|ades)",
            "purple": "morat|morad(?:a|es)|porpra|violet(?:a|es)",
            "orange": "taronj(?:a|es)|ataronjad[a-z]+",
            "grey": "gris(?:os|a|es)?",
        },
    }
    | HEALTH,
    anchors={
        "every": r"cada(?! vegada| cop| costat)|c/|(?:amb|a) intervals d(?:e|['’])|de \w+ en",
        "for": "durant",
        "before": "abans d(?:e|els?|['’])|abans que passin",
        "after": "després d(?:e|els?|['’])|passats|passad(?:a|es)",
        "after within": "al cap d(?:e|['’])",
        "within": "dins d(?:e|els?|['’])|en el termini d(?:e|['’])|en un termini d(?:e|['’])",
        "until": "fins (?:a|al|als)",
        "since": "(?:des|a partir) d(?:e|els?|['’])",
    },
    anchors_after={
        "every": "de diferència|de separació|d['’]interval",
        "before": "abans|prèvi(?:a|es)",
        "after": "després|més tard",
    },
    approaching="uns|unes|els|les|entre|de|d['’]",
    negation=(
        "no|mai|ni|sense(?! (?:excepció|dubte|falta))"
        "|(?<!al )(?<!de )(?<!del )(?<!el )cap"
        "(?= d[ei']| (?!als? |a |amunt|avall|en[rd]|[io] )[a-z])"
        "|ningú|res|gens|tampoc"
        "|evit[a-zéàï]+"
    ),
    filling=r"\w{1,2}|els|les|que|tan|pot|aneu|poden|massa",
    waiting=r"esper\w+|deix\w+ passar|fins",
    forbids=FORBIDS,
    deeds=DEEDS,
    infinitive="re?(?:[-'’][a-z]+)*",
    denial=(
        "llevat|tret|excepte|in(?:vàlid[a-z]*|correct[a-z]*|complet[a-z]*|suficients?"
        "|capa[cç][a-z]*"
        "|necessari[a-z]*|segur[a-z]*)|impossible|falt(?:a|en|ar|i)|fall[a-zàí]+|errors?"
        "|deix(?:i|a|ar|eu) d[ei'’]|només|únicament|sols|solament|en (?:lloc|comptes) d(?:e|['’])"
        "|proh[ií]b[a-z]+|rarament|poc(?:s|a|ques)?|poques|menys|des(?:activ|habilit|conegu)[a-z]+"
        "|fins|abans|record[a-z]+|rebutj[a-z]+|ignor[a-zàé]+|omet[a-zé]*|omès|manc[a-z]+|lliure"
        "|buit|buida|exempt[a-z]*|altr[a-z]+|suspen[a-z]+|abst[a-zí]+|impedi[a-zïu]+"
        "|lluny|allun[a-zy]+|tre(?:u|gui|ure)[a-z]*|deneg[a-z]+|neg(?:a|at)"
        "|contin[uú][a-zï]*|segui[ru]|mateix[a-z]*|sempre|màxim|límit|a part"
        "|separa[a-z]+|contrari[a-zà]*|mant[a-zé]+"
    ),
    duty=(
        "ha(?:n)? d(?:e|['’])|hauri(?:a|en) d(?:e|['’])|heu d(?:e|['’])|cal(?:en|dria|drà)?"
        "|haur(?:à|an|eu) d(?:e|['’])|necessari(?:s|a|es)?|necessàri(?:a|es)|obligatori[a-z]*"
        "|obligatòria|necessit[a-z]+|hagi d(?:e|['’])|és precís|requer[a-zei]+|hauríeu d(?:e|['’])"
        "|us (?:cal|caldrà)|hem d(?:e|['’])|deu(?:en)?"
    ),
    choice=(
        "po(?:t|den|deu|dem)|podri(?:a|en)|podr(?:à|an|eu)|podríeu|pugu(?:i|in|eu)|possible(?:s"
        "|ment)?"
        "|opcional[a-z]*|puc"
    ),
    length=1.15,
)
