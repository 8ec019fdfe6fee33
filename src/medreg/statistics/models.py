"""Summary figures of the register, by area: computed whole, from one moment, so that all of them fit each other."""

from django.db import models


class Edition(models.Model):
    """One computation of all figures: of the legal day `day`, as the register knew it at `known_at`."""

    day = models.DateField()
    known_at = models.DateTimeField()
    seconds = models.FloatField()


class Figure(models.Model):
    """How many registrations of an area have `key` in a `dimension` (`statistics.dimensions`); `parent` is the area above.

    The nation is the area 000000.
    """

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="figures")
    area = models.CharField(max_length=6)
    parent = models.CharField(max_length=6)
    dimension = models.CharField(max_length=12)
    key = models.CharField(max_length=20)
    count = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["edition", "area", "dimension", "key"], name="one_figure_of_a_kind")
        ]
        indexes = [models.Index(fields=["edition", "parent", "dimension", "key"], name="figures_of_areas_below")]
