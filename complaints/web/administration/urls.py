"""Addresses of administration, below /administer/."""

from django.urls import path

from complaints.web.administration.overview import overview

urlpatterns = [
    path("", overview, name="administer"),
]
