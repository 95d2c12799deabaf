"""The first page of administration: what calls for an administrator, and the way to each list."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from complaints.policy import Actor
from complaints.queries import people
from complaints.web.administration.doors import administering


@administering
def overview(request: HttpRequest, actor: Actor) -> HttpResponse:
    return render(request, "administer/overview.html", {"counts": people.overview(actor)})
