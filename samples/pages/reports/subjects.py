"""What reports count and list: names of rows, heads and short texts; none of anything real."""

from dataclasses import dataclass
from random import Random
from typing import Final

from samples.pages.words import LANGUAGES, Language

# fmt: off
INDUSTRIES: Final = (
    "Agriculture, forestry, fishing, and hunting", "Mining", "Utilities", "Construction",
    "Durable goods manufacturing", "Nondurable goods manufacturing", "Wholesale trade",
    "Retail trade", "Transportation and warehousing", "Information", "Finance and insurance",
    "Real estate and rental and leasing", "Professional and technical services",
    "Administrative and waste services", "Educational services", "Accommodation and food services",
    "Health care and social assistance", "Arts, entertainment, and recreation", "Other services",
)
EXPENSES: Final = (
    "Personnel compensation and benefits", "Travel and transportation of persons",
    "Rent, communications, and utilities", "Printing and reproduction", "Contractual services",
    "Supplies and materials", "Equipment", "Grants and fixed charges", "Debt service",
    "Interest and dividends", "Land and structures", "Insurance claims and indemnities",
    "Unobligated balance, start of year", "Unobligated balance, end of year", "Transfers in",
    "Recoveries of prior year obligations", "Net outlays", "Fees for services",
)
GROUPS: Final = (
    "Under 18 years", "18 to 24 years", "25 to 34 years", "35 to 44 years", "45 to 54 years",
    "55 to 64 years", "65 years and over", "Male", "Female", "Less than high school",
    "High school graduate, no college", "Some college or associate degree",
    "Bachelor's degree or higher", "Married, spouse present", "Never married",
    "Owner-occupied", "Renter-occupied", "Urban", "Rural", "With a disability",
)
OCCUPATIONS: Final = (
    "Accountants and auditors", "Bus drivers, transit and intercity", "Cashiers", "Carpenters",
    "Civil engineers", "Computer support specialists", "Electricians", "Firefighters",
    "General and operations managers", "Librarians", "Maids and housekeeping cleaners",
    "Registered nurses", "Secretaries and administrative assistants", "Security guards",
    "Stock clerks and order fillers", "Teacher assistants", "Truck drivers, heavy", "Welders",
)
SPECIES: Final = (
    "Chinook salmon", "Pacific halibut", "Black rockfish", "Lingcod", "Dungeness crab", "Herring",
    "Walleye", "Yellow perch", "Brook trout", "Rainbow trout", "Largemouth bass", "White sucker",
)
PLACES: Final = (
    "Adler County", "Bayliss", "Carver Falls", "Dorrance", "East Marlow", "Fort Denby",
    "Glen Harbor", "Harlan County", "Idlewood", "Jessup", "Kittering", "Lake Merrow", "Mill Bend",
    "New Alden", "North Pruitt", "Orrin Valley", "Port Selby", "Quincy Flats", "Rock Ford",
    "South Teller County", "Tamarack", "Union Grove", "Vernon Heights", "West Loomis", "Yarrow",
)
PEOPLE: Final = (
    "Alan Whitmore", "Beth Crandall", "Carlos Medrano", "Diane F. Okafor", "Erik Lindqvist",
    "Fay Norwood", "Gregory T. Hull", "Helen Park", "Irene Castellanos", "James R. Doyle",
    "Karen Ostrow", "Luis Barragan", "Maria Pell", "Ned Tomlinson", "Olga Petrov", "Paul Yee",
)
POSTS: Final = (
    "Director", "Deputy Director", "Chief Counsel", "Budget Analyst", "Program Manager",
    "Executive Assistant", "Regional Administrator", "Survey Statistician",
    "Public Affairs Officer", "Information Technology Specialist", "Grants Coordinator",
    "Field Supervisor",
)
OFFICES: Final = (
    "Office of the Secretary", "Bureau of Water Resources", "Division of Licensing",
    "Human Resources", "Office of Inspector General", "Fiscal Services", "Field Operations",
    "Research and Evaluation", "Highway Safety", "Wildlife Management", "Records Center",
)
PRODUCTS: Final = (
    "Copy paper, white, 20 lb., letter", "Binder, 3-ring, 1 inch", "Toner cartridge, black",
    "Desk lamp, LED", "First aid kit, 50 person", "Safety vest, class 2", "Traffic cone, 28 inch",
    "Fire hose, 50 ft.", "Steel shelving unit", "Hand soap, gallon", "Trash liner, 40 gallon",
    "Road salt, bulk", "Diesel fuel, No. 2", "Gravel, 3/4 inch minus", "Mowing, per acre",
)
QUESTIONS: Final = (
    "How satisfied are you, if at all, with the way this service was provided to you?",
    "Do you think things in this area are generally going in the right direction, or have they"
    " gotten off on the wrong track?",
    "In the past 12 months, how often did you visit a public library?",
    "How much have you heard or read about the new fee schedule?",
    "Thinking about your household, would you say that you are better off, worse off, or about"
    " the same as a year ago?",
    "Do you favor or oppose building more bicycle lanes on main streets?",
    "Have you used the online form to renew a license or permit?",
    "Which of the following best describes your present employment?",
)
ANSWERS: Final = (
    ("Very satisfied", "Somewhat satisfied", "Not too satisfied", "Not at all satisfied"),
    ("Strongly favor", "Favor", "Oppose", "Strongly oppose"),
    ("Yes", "No"), ("A lot", "A little", "Nothing at all"),
    ("Better off", "Worse off", "About the same"),
    ("Every week", "At least once a month", "Less often", "Never"),
    ("Right direction", "Wrong track"), ("Excellent", "Good", "Only fair", "Poor"),
)
UNSURE: Final = ("Don't know/Refused (VOL.)", "Don't know", "No answer", "Not sure")
MEASURES: Final = (
    "Number", "Percent", "Rate", "Total", "Amount", "Change", "Per capita", "Standard error",
    "Number of awards", "Average weekly earnings", "Percent of total", "Estimate",
    "Margin of error", "Cases filed", "Cases closed", "Pending", "Full-time equivalent",
    "Percent change", "Annual mean wage", "Employment", "Estimated cost", "Units", "Acres",
)
SPANNERS: Final = (
    "Fiscal year", "Total", "Male", "Female", "Employed", "Unemployed", "Not in labor force",
    "Federal", "State and local", "Private", "Estimated population", "Budget authority", "Outlays",
    "Elementary schools", "Secondary schools", "Percent distribution", "Number (in thousands)",
    "Age in years", "Fatal", "Nonfatal", "Quarter ended",
)
PROVISIONS: Final = (
    "Applications must be filed within 30 days of the notice.",
    "No fee is charged for the first copy.",
    "Requires approval by the regional administrator before work begins.",
    "Limits reimbursement to actual and necessary expenses.",
    "The board reports to the committee by March 1 of each year.",
    "Extends coverage to dependents under the age of 26.",
    "Same as current law.", "Not addressed.", "Repealed.", "Effective July 1.",
    "Grants may be used for planning, design, and construction of public facilities.",
    "Inspection is made at least once every two years, and after each complaint.",
    "Adds a penalty of up to $500 for each day of violation.",
    "Records are kept for seven years and are open to the public.",
    "Increase training for field staff and publish a revised manual.",
    "Develop a plan with milestones and a schedule for each site.",
)
SECTIONS: Final = (
    "Eligibility", "Filing of claims", "Reporting", "Fees", "Inspection", "Penalties", "Appeals",
    "Effective date", "Definitions", "Grants to localities", "Public access", "Training",
    "Safety goals", "Customer service", "Records management", "Water quality",
)
MONTHS: Final = (
    "Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.",
)
SENTENCES: Final = (
    "The department received more applications in the fourth quarter than in any earlier period"
    " for which records are kept.",
    "About {share} percent of respondents said that they had used the service at least once.",
    "Total obligations rose from ${small} million in {year} to ${large} million a year later,"
    " largely because of one-time costs.",
    "We recommend that the agency develop written procedures and assign responsibility for"
    " reviewing each report before it is issued.",
    "Estimates in this section are based on a sample and are subject to sampling error; see the"
    " technical notes.",
    "Employment in {place} was little changed over the month, after declining by {small} in the"
    " prior quarter.",
    "According to agency officials, the delay resulted from a shortage of inspectors in {place}"
    " and {other}.",
    "Data for {year} are preliminary and will be revised.",
    "In comments on a draft of this report, the bureau agreed with our findings.",
    "The rule applies to any facility that stores more than {large} gallons in a calendar year.",
)
# fmt: on


@dataclass(frozen=True, slots=True)
class Subject:
    """The words of one document: those of a language, and rows that belong together."""

    language: Language
    rows: tuple[str, ...]
    groups: tuple[str, ...]
    measures: tuple[str, ...]
    spanners: tuple[str, ...]

    @property
    def is_english(self) -> bool:
        """Whether all makers have words for it."""
        return self.language.code == "en"

    def prose(self, random: Random, sentences: int) -> str:
        """Running text."""
        if not self.is_english:
            return self.language.paragraph(random, sentences)
        return " ".join(
            random.choice(SENTENCES).format(
                share=random.randint(3, 96),
                small=f"{random.uniform(1, 90):.1f}",
                large=f"{random.randint(1000, 90000):,}",
                year=random.randint(1994, 2012),
                place=random.choice(PLACES),
                other=random.choice(PLACES),
            )
            for _ in range(sentences)
        )

    def title(self, random: Random) -> str:
        """What a table is called."""
        if not self.is_english:
            return self.language.title(random)
        of = random.choice(("by selected characteristics", "by county", "by source of funds"))
        year = random.randint(1996, 2011)
        what = random.choice(self.measures + self.spanners)
        when = random.choice((f"{year}", f"{year}–{year + 3}", f"fiscal year {year}"))
        return f"{what}, {of}, {when}"


_ENGLISH_ROWS: Final = (INDUSTRIES, EXPENSES, GROUPS, OCCUPATIONS, SPECIES, PLACES, PLACES)


def subject(random: Random, code: str) -> Subject:
    """The words of a document in that language."""
    language = LANGUAGES[code]
    if code == "en":
        rows = random.choice(_ENGLISH_ROWS)
        return Subject(language, rows, random.choice((SPANNERS, OFFICES)), MEASURES, SPANNERS)
    phrases = tuple(text for text in language.phrases if len(text) < 24)
    short = tuple(text for text in language.things if len(text) < 18)
    return Subject(language, language.places + language.things, short, phrases, short)
