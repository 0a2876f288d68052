"""`manage.py check_host`: what this machine has and lacks."""

import sys

from django.core.management.base import BaseCommand

from vibelux_site.hosting.host import check_host


class Command(BaseCommand):
    help = "Say plainly what is missing on this machine."
    requires_system_checks = ()

    def handle(self, **options):
        findings = list(check_host())
        for finding in findings:
            self.stdout.write(f"{finding.level.upper():5} {finding.subject}: {finding.detail}")
        if any(finding.level == "fail" for finding in findings):
            sys.exit(1)
