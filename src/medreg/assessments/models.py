"""考核: results of periodic assessment, of re-assessment and of the assessment before re-registration (医师法 19, 42)."""

from django.db import models

from medreg.physicians.models import Person


class Assessment(models.Model):
    """One result that an authority has accepted as proven; `source` names the body and its document."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="assessments")
    kind = models.CharField(max_length=20)
    date = models.DateField()
    result = models.CharField(max_length=10)
    source = models.CharField(max_length=200)
    recorded_at = models.DateTimeField()
