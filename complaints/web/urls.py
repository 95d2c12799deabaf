"""Every address of the product: pages, then the API by which the client reads and writes."""

from django.urls import include, path

from complaints.web import acts, pages, reads

urlpatterns = [
    path("", pages.my, name="my"),
    path("board", pages.live_board, name="board"),
    path("new", pages.receive, name="new"),
    path("complaints/<str:number>", pages.complaint, name="complaint"),
    path("healthz", pages.healthz, name="healthz"),
    path("", include("complaints.web.accounts_urls")),
    path("administer/", include("complaints.web.administration.urls")),
    path("api/me", reads.me),
    path("api/codes", reads.codes),
    path("api/snapshot", reads.snapshot),
    path("api/changes", reads.changed),
    path("api/ticket", reads.ticket),
    path("api/search", reads.search),
    path("api/directory", reads.employees),
    path("api/suggest/departments", reads.suggested_departments),
    path("api/suggest/dongs", reads.suggested_dongs),
    path("api/views", reads.views),
    path("api/views/<int:view_id>/delete", reads.forget_view),
    path("api/complaints", acts.received),
    path("api/complaints/<int:complaint_id>", reads.complaint),
    path("api/complaints/<int:complaint_id>/personal", acts.personal),
    path("api/complaints/<int:complaint_id>/<slug:act>", acts.acted),
]
