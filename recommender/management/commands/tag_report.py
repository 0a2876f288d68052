"""`manage.py tag_report`: say what is wrong with the tags; changes nothing."""

from django.core.management.base import BaseCommand

from library.selectors.tag_report import examine_tags
from recommender.snapshot.current import current_snapshot


class Command(BaseCommand):
    help = "List spellings that may be one word, orphans, and opposites with similar vectors."

    def handle(self, **options):
        report = examine_tags(current_snapshot().tags)
        self.stdout.write(f"Perhaps one word ({len(report.spellings)}):")
        for kept, other, alike in report.spellings:
            self.stdout.write(f"  {other} -> {kept}  ({alike:.2f})")
        self.stdout.write(f"On one song or none ({len(report.orphans)}):")
        self.stdout.write("  " + (", ".join(report.orphans) or "none"))
        self.stdout.write(f"Opposites that stand in the same lists ({len(report.alarms)}):")
        for a, b, cosine in report.alarms:
            self.stdout.write(f"  {a} / {b}  (cosine {cosine:.2f}; the lexicon keeps them apart)")
