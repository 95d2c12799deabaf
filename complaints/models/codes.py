"""The tables of words that the office classifies by: places, routes, fields, natures, obstacles.

They are data that an administrator edits. Their codes are permanent (they stand in the log and in
addresses), their names are not; a word that is no longer used becomes inactive, never deleted.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Code(models.Model):
    """A word with a permanent code, its names in both languages and its place in lists."""

    code = models.SlugField(_("code"), primary_key=True, max_length=40)
    name = models.CharField(_("Korean name"), max_length=60)
    name_en = models.CharField(_("English name"), max_length=80)
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    active = models.BooleanField(_("in use"), default=True)

    class Meta:
        abstract = True
        ordering = ("order", "code")

    def __str__(self) -> str:
        return self.name


class Gu(Code):
    class Meta(Code.Meta):
        verbose_name = _("gu")


class Dong(Code):
    """An administrative dong (행정동); `legal_dongs`: the legal ones (법정동) that it touches."""

    gu = models.ForeignKey(Gu, models.PROTECT, related_name="dongs", verbose_name=_("gu"))
    lat = models.FloatField(_("latitude"))
    lon = models.FloatField(_("longitude"))
    legal_dongs = models.JSONField(_("legal dongs"), default=list)

    class Meta(Code.Meta):
        verbose_name = _("dong")


class Route(Code):
    class Meta(Code.Meta):
        verbose_name = _("intake route")


class Field(Code):
    """What a complaint is about, in two levels; the kind of petition is preset for its second."""

    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("belongs to"),
    )
    kind = models.CharField(_("kind of petition"), max_length=20, default="other")

    class Meta(Code.Meta):
        verbose_name = pgettext_lazy("classification", "field")


class Nature(Code):
    class Meta(Code.Meta):
        verbose_name = _("nature")


class Obstacle(Code):
    class Meta(Code.Meta):
        verbose_name = _("obstacle")
