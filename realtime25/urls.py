"""Every address of the product: the pages and the API of `complaints.web`."""

from django.urls import include, path

urlpatterns = [path("", include("complaints.web.urls"))]

handler400 = "complaints.web.failures.bad_request"
handler403 = "complaints.web.failures.forbidden"
handler404 = "complaints.web.failures.not_found"
handler500 = "complaints.web.failures.server_error"
