"""Who works here: departments, employees, and the grants by which an employee has any right.

An employee without an active grant sees nothing but a page that explains. Every right is a row
that says who gave it, when, for what, and when it ended; nothing else gives rights.
"""

from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q, Value
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from complaints.models.codes import Dong, Field, Gu


class Department(models.Model):
    class Kind(models.TextChoices):
        WORKING = "working", _("working department")
        DONG = "dong", _("dong office")
        TEAM = "team", _("on-site response team")
        OFFICE = "office", _("other office")

    code = models.SlugField(_("code"), max_length=40, unique=True)
    name = models.CharField(_("Korean name"), max_length=60)
    name_en = models.CharField(_("English name"), max_length=80)
    kind = models.CharField(
        pgettext_lazy("of a department", "kind"),
        max_length=10,
        choices=Kind.choices,
        default=Kind.WORKING,
    )
    gu = models.ForeignKey(Gu, models.PROTECT, null=True, blank=True, verbose_name=_("gu"))
    dong = models.OneToOneField(
        Dong, models.PROTECT, null=True, blank=True, related_name="office", verbose_name=_("dong")
    )
    active = models.BooleanField(_("in use"), default=True)

    class Meta:
        verbose_name = _("department")
        ordering = ("code",)

    def __str__(self) -> str:
        return self.name


class FieldRouting(models.Model):
    """A suggestion, never a rule: complaints of `field` (in `gu`) usually go to `department`."""

    field = models.ForeignKey(Field, models.CASCADE, verbose_name=_("field"))
    gu = models.ForeignKey(Gu, models.CASCADE, null=True, blank=True, verbose_name=_("gu"))
    department = models.ForeignKey(Department, models.CASCADE, verbose_name=_("department"))
    rank = models.PositiveSmallIntegerField(_("rank"), default=1)

    class Meta:
        verbose_name = _("suggested department")
        ordering = ("field", "gu", "rank")
        constraints = [
            models.UniqueConstraint(
                "field", Coalesce("gu", Value("")), "department", name="routing_once"
            )
        ]


class EmployeeManager(BaseUserManager["Employee"]):
    def create_user(self, username: str, password: str | None = None, **facts: Any) -> "Employee":
        employee = self.model(username=username, **facts)
        employee.set_password(password)
        employee.save(using=self._db)
        return employee

    def create_superuser(
        self, username: str, password: str | None = None, **facts: Any
    ) -> "Employee":
        """The first administrator of an installation, with the grant that makes him one."""
        employee = self.create_user(username, password, **facts)
        Grant.objects.create(employee=employee, role=Grant.Role.ADMINISTRATOR)
        return employee


class Employee(AbstractBaseUser):
    username = models.CharField(_("user name"), max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=40)
    position = models.CharField(_("position"), max_length=40, blank=True)
    office_phone = models.CharField(_("office telephone"), max_length=20, blank=True)
    department = models.ForeignKey(
        Department,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="employees",
        verbose_name=_("department"),
    )
    is_active = models.BooleanField(_("works here"), default=True)
    language = models.CharField(_("language"), max_length=2, default="ko")
    theme = models.CharField(_("theme"), max_length=10, default="system")
    density = models.CharField(_("row height"), max_length=12, default="dense")

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS = ["name"]
    objects = EmployeeManager()

    class Meta:
        verbose_name = _("employee")
        ordering = ("name", "id")

    def __str__(self) -> str:
        return self.name


class Grant(models.Model):
    """One right of one employee. A handler's is given by a designation, for that complaint."""

    class Role(models.TextChoices):
        HANDLER = "handler", _("handler")
        TEAM_LEADER = "team_leader", _("team leader of a department")
        DONG_MANAGER = "dong_manager", _("on-site complaint manager of a dong")
        DONG_LEADER = "dong_leader", _("head of a dong office")
        TEAM = "team", _("on-site response team")
        COORDINATOR = "coordinator", _("coordinator")
        GU_HEAD = "gu_head", _("head of a gu")
        EXECUTIVE = "executive", _("executive")
        ADMINISTRATOR = "administrator", _("administrator")

    employee = models.ForeignKey(Employee, models.PROTECT, related_name="grants")
    role = models.CharField(_("role"), max_length=20, choices=Role.choices)
    gu = models.ForeignKey(Gu, models.PROTECT, null=True, blank=True)
    dong = models.ForeignKey(Dong, models.PROTECT, null=True, blank=True)
    department = models.ForeignKey(Department, models.PROTECT, null=True, blank=True)
    complaint = models.ForeignKey(
        "complaints.Complaint", models.PROTECT, null=True, blank=True, related_name="grants"
    )
    given_by = models.ForeignKey(Employee, models.PROTECT, null=True, related_name="+")
    given_at = models.DateTimeField(default=timezone.now)
    ended_by = models.ForeignKey(Employee, models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("grant")
        constraints = [
            models.UniqueConstraint(
                "employee",
                "role",
                Coalesce("gu", Value("")),
                Coalesce("dong", Value("")),
                Coalesce("department", Value(0)),
                Coalesce("complaint", Value(0)),
                condition=Q(ended_at=None),
                name="grant_active_once",
            ),
            models.CheckConstraint(
                condition=~Q(role="handler") | Q(complaint__isnull=False, department__isnull=False),
                name="grant_handler_of_a_complaint",
            ),
            models.CheckConstraint(
                condition=~Q(role="team_leader") | Q(department__isnull=False),
                name="grant_leader_of_a_department",
            ),
            models.CheckConstraint(
                condition=~Q(role__in=["dong_manager", "dong_leader"]) | Q(dong__isnull=False),
                name="grant_manager_of_a_dong",
            ),
            models.CheckConstraint(
                condition=~Q(role="gu_head") | Q(gu__isnull=False), name="grant_head_of_a_gu"
            ),
        ]
        indexes = [models.Index(fields=["employee"], condition=Q(ended_at=None), name="grant_now")]
