"""The sentences of an invented sheet: indicators, targets, the documents they cite."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from samples.words import AIMS, CLAUSES, DOCUMENTS, REMARKS, SOURCES, CityWords, OfficeWords


@dataclass(frozen=True, slots=True)
class Phrases:
    """What one office of one city writes in one year; each call invents anew."""

    random: Random
    city: CityWords
    words: OfficeWords
    year: int
    longest: int  # clauses of a target

    def fill(self, pattern: str) -> str:
        """The pattern with its places, subjects and numbers filled in."""
        random = self.random
        measure = random.choice(self.words.measures).format(n=random.randrange(2, 90) * 10)
        return pattern.format(
            subject=random.choice(self.words.subjects),
            place=random.choice(self.city.places),
            measure=measure,
            city=self.city.name,
            mark=self.city.mark,
            office=self.words.mark,
            year=self.year,
            n=random.randint(2, 98),
            small=random.randint(2, 9),
        )

    def indicator(self, share: int, has_points: bool) -> tuple[str, int | None]:
        """A first-level indicator as printed, and its points where it prints them."""
        random = self.random
        text = self.fill(random.choice(AIMS)) + "。"
        if random.random() < 0.6:
            sources = "，".join(self.fill(s) for s in random.sample(SOURCES, random.randint(1, 2)))
            text = f"{text}（{sources}）。"
        if not has_points:
            return text, None
        opening, closing = random.choice(("（）", "()"))
        return f"{text}{opening}{share}分{closing}", share

    def target(self) -> str:
        """A second-level indicator: a few clauses."""
        count = self.random.randint(1, self.longest)
        clauses = self.random.sample(CLAUSES, count)
        return "；".join(self.fill(clause) for clause in clauses) + "。"

    def basis(self) -> str:
        """One to three cited documents."""
        count = self.random.choice((1, 1, 2, 3))
        return "、".join(self.fill(pattern) for pattern in self.random.sample(DOCUMENTS, count))

    def remark(self) -> str:
        """A short remark."""
        return self.fill(self.random.choice(REMARKS))

    def due(self) -> tuple[date, str]:
        """A due date, the last day of its month, and the month as printed."""
        month = 12 if self.random.random() < 0.7 else self.random.randint(3, 11)
        following = date(self.year + month // 12, month % 12 + 1, 1)
        form = "{}月份" if self.random.random() < 0.85 else "{}月底"
        return following - timedelta(days=1), form.format(month)
