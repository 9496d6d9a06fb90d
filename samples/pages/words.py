"""The words that pages are filled with, in five languages; none says anything of anything real."""

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random
from typing import Final


@dataclass(frozen=True, slots=True)
class Language:
    """What a page of a language needs: words, sentences with places for them, and number marks."""

    code: str
    things: tuple[str, ...]
    traits: tuple[str, ...]
    places: tuple[str, ...]
    measures: tuple[str, ...]
    phrases: tuple[str, ...]
    sentences: tuple[str, ...]
    table: str
    figure: str
    source: str
    note: str
    total: str
    subtotal: str
    of_which: str
    contents: str
    page: str
    units: tuple[str, ...]
    missing: tuple[str, ...]
    thousands: str = ","
    point: str = "."
    is_spaced: bool = True

    def sentence(self, random: Random) -> str:
        """A sentence with its places filled."""
        return random.choice(self.sentences).format(
            thing=random.choice(self.things).lower() if self.is_spaced else self.thing(random),
            other=random.choice(self.things).lower() if self.is_spaced else self.thing(random),
            place=random.choice(self.places),
            trait=random.choice(self.traits),
            share=self.number(random.uniform(1, 80), 1),
            year=random.randint(1992, 2019),
        )

    def thing(self, random: Random) -> str:
        """What is counted."""
        return random.choice(self.things)

    def paragraph(self, random: Random, sentences: int) -> str:
        """Several sentences."""
        joint = " " if self.is_spaced else ""
        return joint.join(self.sentence(random) for _ in range(sentences))

    def title(self, random: Random) -> str:
        """What a table or a chapter may be called."""
        joint = " " if self.is_spaced else ""
        return joint.join(
            (random.choice(self.measures), self.thing(random), str(random.randint(1992, 2019)))
        )

    def number(self, value: float, decimals: int = 0) -> str:
        """The number as the language prints it."""
        marks = {",": self.thousands, ".": self.point}
        return "".join(marks.get(char, char) for char in f"{value:,.{decimals}f}")


# fmt: off
ENGLISH: Final = Language(
    code="en",
    things=(
        "Bakeries", "Fishing vessels", "Apprentices", "Library loans", "Timber", "Dairy products",
        "Ferry passengers", "Public baths", "Street lamps", "Wool and yarn", "Hotels and inns",
        "Night trains", "Printing works", "Salt and spices", "Seasonal workers", "Glass and china",
        "Weather stations", "Evening schools", "Cut flowers", "Repair shops", "Orchards", "Tea",
    ),
    traits=("northern", "rural", "small", "seasonal", "urban", "private", "older", "registered"),
    places=(
        "Aldmere", "Brackenford", "Corley", "Dunwick", "Eastholm", "Farrow Hill", "Greyhaven",
        "Hollin", "Isle of Marr", "Kestrel Bay", "Lower Tarn", "Morvane", "Norham", "Oakley",
        "Pellworth", "Quarry Side", "Rivington Vale", "Saltmarsh", "Thornby", "Upper Wend",
    ),
    measures=(
        "Number of", "Value of", "Turnover in", "Persons employed in", "Exports of", "Change in",
        "Average wage in", "Spending on", "Share of", "Stock of", "Permits for", "Output of",
    ),
    phrases=(
        "all units", "men", "women", "first half", "second half", "previous year", "per head",
        "at current prices", "seasonally adjusted", "full time", "part time", "not stated",
        "members of the scheme", "under review", "open since the reform", "by written request",
        "annual inspection by the district office", "on the first working day of each month",
        "fee waived for members", "to be renewed every three years", "closed", "in preparation",
    ),
    sentences=(
        "The number of {trait} {thing} in {place} rose by {share} % between {year} and the end of"
        " the period under review.",
        "In {year}, {share} % of the {other} were {trait}, although the figures for {place} are"
        " still provisional.",
        "This reflects a longer movement away from {thing} towards {other}, which was already"
        " described in the report of {year}.",
        "No comparable data exist for {thing} before {year}.",
        "As the survey shows, {trait} {other} account for most of the difference, and the"
        " municipality of {place} intends to look into it.",
        "It should be noted that definitions were changed in {year} and that earlier series cannot"
        " be compared without care.",
    ),
    table="Table",
    figure="Figure",
    source="Source",
    note="Note",
    total="Total",
    subtotal="Subtotal",
    of_which="of which",
    contents="Contents",
    page="Page",
    units=("EUR million", "thousands", "per cent", "tonnes", "persons", "USD 1 000", "hours"),
    missing=("-", "–", "n/a", "..", ":", "(D)"),
)

GERMAN: Final = Language(
    code="de",
    things=(
        "Bäckereien", "Fischkutter", "Auszubildende", "Ausleihen", "Holz", "Milcherzeugnisse",
        "Fährgäste", "Freibäder", "Straßenlaternen", "Wolle und Garn", "Hotels und Gasthöfe",
        "Nachtzüge", "Druckereien", "Salz und Gewürze", "Saisonarbeitskräfte", "Glas",
        "Wetterstationen", "Abendschulen", "Schnittblumen", "Werkstätten", "Obstgärten", "Tee",
    ),
    traits=("nördlichen", "ländlichen", "kleinen", "saisonalen", "privaten", "gemeldeten"),
    places=(
        "Altmoor", "Birkenfurt", "Dornau", "Eichwerder", "Finkenau", "Grauhafen", "Hellbrunnen",
        "Immensee-Süd", "Kaltenried", "Lindtal", "Mühlberg", "Neuhof", "Oberwinkel", "Quellheim",
        "Rabenstein", "Salzufer", "Tannhausen", "Untergrün", "Wiesenthal", "Zellmark",
    ),
    measures=(
        "Anzahl der", "Wert der", "Umsatz mit", "Beschäftigte in", "Ausfuhr von", "Veränderung bei",
        "Durchschnittslohn in", "Ausgaben für", "Anteil der", "Bestand an", "Genehmigungen für",
    ),
    phrases=(
        "insgesamt", "Männer", "Frauen", "1. Halbjahr", "2. Halbjahr", "Vorjahr", "je Einwohner",
        "in jeweiligen Preisen", "saisonbereinigt", "Vollzeit", "Teilzeit", "ohne Angabe",
        "Mitglieder des Verbandes", "in Prüfung", "geöffnet seit der Reform", "auf Antrag",
        "jährliche Begehung durch das Bezirksamt", "am ersten Werktag jedes Monats",
        "gebührenfrei für Mitglieder", "alle drei Jahre zu erneuern", "geschlossen", "geplant",
    ),
    sentences=(
        "Die Zahl der {trait} {thing} in {place} stieg seit {year} um {share} %, obwohl sich die"
        " Abgrenzung der Erhebung nicht geändert hat.",
        "Im Jahr {year} waren {share} % der erfassten Einheiten in {place} betroffen.",
        "Für {thing} liegen vor {year} keine vergleichbaren Angaben vor.",
        "Wie die Erhebung zeigt, entfällt der größte Teil des Unterschieds auf {other}, und die"
        " Gemeinde {place} will dem nachgehen.",
        "Die Ergebnisse sind vorläufig und werden im Laufe des Jahres überprüft.",
    ),
    table="Tabelle",
    figure="Abbildung",
    source="Quelle",
    note="Anmerkung",
    total="Insgesamt",
    subtotal="Zusammen",
    of_which="darunter",
    contents="Inhaltsverzeichnis",
    page="Seite",
    units=("Mill. EUR", "in 1 000", "in %", "Tonnen", "Personen", "Stunden"),
    missing=("-", "–", ".", "x", "/"),
    thousands=".",
    point=",",
)

FRENCH: Final = Language(
    code="fr",
    things=(
        "Boulangeries", "Bateaux de pêche", "Apprentis", "Prêts de livres", "Bois", "Laitages",
        "Passagers des bacs", "Bains publics", "Réverbères", "Laine et fils", "Hôtels et auberges",
        "Trains de nuit", "Imprimeries", "Sel et épices", "Saisonniers", "Verrerie",
        "Stations météo", "Cours du soir", "Fleurs coupées", "Ateliers", "Vergers", "Thé",
    ),
    traits=("petits", "privés", "anciens", "déclarés", "saisonniers", "nouveaux"),
    places=(
        "Aubrelle", "Belmarais", "Clairbois", "Dornelles", "Estival", "Fontgrise", "Grandpré-Nord",
        "Hautelune", "Île de Marre", "Larmont", "Montfaucille", "Noirval", "Orsanne", "Pierrefond",
        "Quatrevents", "Roquebelle", "Saint-Arvin", "Tournelle", "Valmeuse", "Vertcombe",
    ),
    measures=(
        "Nombre de", "Valeur des", "Chiffre d'affaires :", "Emploi :", "Exportations :",
        "Évolution :", "Salaire moyen :", "Dépenses :", "Part des", "Stock de", "Permis :",
    ),
    phrases=(
        "ensemble", "hommes", "femmes", "1er semestre", "2e semestre", "année précédente",
        "par habitant", "à prix courants", "temps plein", "temps partiel", "non précisé",
        "membres du régime", "à l'étude", "ouvert depuis la réforme", "sur demande écrite",
        "visite annuelle par le service du district", "le premier jour ouvré de chaque mois",
        "gratuit pour les membres", "à renouveler tous les trois ans", "fermé", "en projet",
    ),
    sentences=(
        "Le nombre de {thing} {trait} dans la commune de {place} a augmenté de {share} % depuis"
        " {year}, sans que la définition ait été modifiée.",
        "En {year}, {share} % des unités recensées se trouvaient à {place}.",
        "Il n'existe pas de données comparables pour les {other} avant {year}.",
        "L'enquête montre que l'essentiel de l'écart tient aux {thing}, et la commune de {place}"
        " entend y remédier.",
        "Ces résultats sont provisoires et seront révisés au cours de l'année.",
    ),
    table="Tableau",
    figure="Graphique",
    source="Source",
    note="Note",
    total="Total",
    subtotal="Sous-total",
    of_which="dont",
    contents="Sommaire",
    page="Page",
    units=("millions d'euros", "milliers", "en %", "tonnes", "personnes", "heures"),
    missing=("-", "–", "n.d.", "...", "///"),
    thousands=" ",
    point=",",
)

SPANISH: Final = Language(
    code="es",
    things=(
        "Panaderías", "Barcos de pesca", "Aprendices", "Préstamos", "Madera", "Productos lácteos",
        "Pasajeros de barco", "Baños públicos", "Farolas", "Lana e hilo", "Hoteles y posadas",
        "Trenes nocturnos", "Imprentas", "Sal y especias", "Temporeros", "Vidrio",
        "Estaciones", "Escuelas nocturnas", "Flores", "Talleres", "Huertos", "Té",
    ),
    traits=("pequeños", "privados", "antiguos", "registrados", "rurales", "nuevos"),
    places=(
        "Aguaclara", "Bellarroca", "Campohondo", "Dosríos", "Encinar", "Fuentegrís", "Granvalle",
        "Hontanar", "Isla del Mar", "Laguna Alta", "Montenegro Sur", "Navalejos", "Olmeda",
        "Peñalba", "Quebrada", "Riofrío", "Salinares", "Torremora", "Valdeluna", "Zarzal",
    ),
    measures=(
        "Número de", "Valor de", "Ventas de", "Empleo en", "Exportación de", "Variación de",
        "Salario medio en", "Gasto en", "Proporción de", "Existencias de", "Permisos para",
    ),
    phrases=(
        "total", "hombres", "mujeres", "primer semestre", "segundo semestre", "año anterior",
        "por habitante", "a precios corrientes", "jornada completa", "jornada parcial", "no consta",
        "miembros del plan", "en estudio", "abierto desde la reforma", "previa solicitud escrita",
        "visita anual de la oficina del distrito", "el primer día hábil de cada mes",
        "gratuito para los miembros", "se renueva cada tres años", "cerrado", "en proyecto",
    ),
    sentences=(
        "El número de {thing} {trait} en {place} aumentó un {share} % desde {year}, sin que"
        " cambiara la definición.",
        "En {year}, el {share} % de las unidades se encontraba en {place}.",
        "No existen datos comparables para {other} antes de {year}.",
        "La encuesta muestra que la mayor parte de la diferencia se debe a {thing}, y el municipio"
        " de {place} piensa estudiarlo.",
        "Estos resultados son provisionales y se revisarán a lo largo del año.",
    ),
    table="Cuadro",
    figure="Gráfico",
    source="Fuente",
    note="Nota",
    total="Total",
    subtotal="Subtotal",
    of_which="de los cuales",
    contents="Índice",
    page="Página",
    units=("millones de euros", "miles", "en %", "toneladas", "personas", "horas"),
    missing=("-", "–", "n.d.", "..", "s/d"),
    thousands=".",
    point=",",
)

CHINESE: Final = Language(
    code="zh",
    things=(
        "面包店", "渔船", "学徒", "图书借阅", "木材", "乳制品", "轮渡乘客", "公共浴室", "路灯",
        "毛线", "旅馆", "夜班列车", "印刷厂", "食盐与香料", "季节工", "玻璃器皿", "气象站", "夜校",
        "鲜花", "修理铺", "果园", "茶叶",
    ),
    traits=("北部", "乡村", "小型", "季节性", "城区", "登记"),
    places=(
        "青岚市", "云坪县", "鹿鸣镇", "望川市", "澄溪区", "南屏乡", "白石县", "松风镇", "东浦区",
        "西岭县", "临江市", "永宁乡", "长河区", "石桥镇", "银杏县", "竹山区",
    ),
    measures=("数量", "总值", "营业额", "从业人员", "出口额", "增长率", "平均工资", "支出", "比重"),
    phrases=(
        "合计数", "男", "女", "上半年", "下半年", "上年", "人均", "按当年价格计算", "全职", "兼职",
        "未说明", "会员", "审查中", "改革后开放", "书面申请后办理", "由区办公室每年检查一次",
        "每月第一个工作日", "会员免费", "每三年续期一次", "关闭", "筹备中",
    ),
    sentences=(
        "自{year}年以来，{place}的{trait}{thing}增加了百分之{share}，而统计口径没有变化。",
        "{year}年，{place}的{other}占全部的百分之{share}，数据尚待核实。",
        "在{year}年以前，没有可以比较的{thing}资料。",
        "调查显示，差异大部分来自{other}，{place}将作进一步研究。",
        "以上结果为初步数据，年内将予修订。",
    ),
    table="表",
    figure="图",
    source="资料来源",
    note="注",
    total="合计",
    subtotal="小计",
    of_which="其中",
    contents="目录",
    page="第",
    units=("万元", "人", "百分比", "吨", "千人", "小时"),
    missing=("-", "—", "…", "/"),
    is_spaced=False,
)

# fmt: on

LANGUAGES: Final[Mapping[str, Language]] = {
    language.code: language for language in (ENGLISH, GERMAN, FRENCH, SPANISH, CHINESE)
}


def characters(language: Language) -> str:
    """All that a page in the language may print, for a font that is to have it."""
    texts = (
        *language.things, *language.traits, *language.places, *language.measures,
        *language.phrases, *language.sentences, *language.units, *language.missing, language.table,
        language.figure, language.source, language.note, language.total, language.subtotal,
        language.of_which, language.contents, language.page,
    )  # fmt: skip
    marks = "".join(map(chr, range(0x20, 0x7F))) + "–•…、：（）页%"
    return "".join(sorted(set("".join(texts) + marks)))
