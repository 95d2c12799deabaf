"""Addresses of administration, below /administer/. Words of the office come last: any slug."""

from django.urls import path

from complaints.web.administration import employees, registers, roster
from complaints.web.administration.overview import overview

urlpatterns = [
    path("", overview, name="administer"),
    path("employees/", employees.employee_list, name="administer_employees"),
    path("employees/new", employees.new_employee, name="administer_employee_new"),
    path("employees/file", roster.upload, name="administer_upload"),
    path("employees/file/<int:file_id>", roster.preview, name="administer_file"),
    path("employees/file/<int:file_id>/apply", roster.apply, name="administer_file_apply"),
    path("employees/file/<int:file_id>/problems", roster.problems, name="administer_file_problems"),
    path(
        "employees/file/<int:file_id>/passwords",
        roster.first_passwords,
        name="administer_file_passwords",
    ),
    path("employees/<int:employee_id>", employees.employee, name="administer_employee"),
    path(
        "employees/<int:employee_id>/password",
        employees.reset_password,
        name="administer_employee_password",
    ),
    path("employees/<int:employee_id>/grants", employees.give_grant, name="administer_grant_give"),
    path(
        "employees/<int:employee_id>/grants/<int:grant_id>/end",
        employees.end_grant,
        name="administer_grant_end",
    ),
    path("employees/<int:employee_id>/<slug:act>", employees.act, name="administer_employee_act"),
    path("records/", employees.access_record, name="administer_records"),
    path("<slug:slug>/", registers.word_list, name="administer_words"),
    path("<slug:slug>/new", registers.new_word, name="administer_word_new"),
    path("<slug:slug>/<slug:pk>", registers.word, name="administer_word"),
    path("<slug:slug>/<int:pk>/remove", registers.remove_word, name="administer_word_remove"),
]
